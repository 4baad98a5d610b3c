"""Notes that were numbered anew: the references to them follow."""

from __future__ import annotations

from corpus.formats.markdown import Markdown
from corpus.model import Bead, Bitext, Document
from glossary.check import check

JA = "海は深い[^1]。\n\n島は遠い[^2]。\n\n港は広い[^3]。\n\n[^1]: 平均の深さによる。\n[^2]: 本土からの距離による。\n[^3]: 岸壁の長さによる。\n"
EN = (
    "The survey is new.[^1]\n\nThe sea is deep.[^2]\n\nThe island is far.[^3]\n\nThe harbour is wide.[^{last}]\n\n"
    "[^1]: It began last year.\n[^2]: By its mean depth.\n[^3]: By its distance from the mainland.\n[^4]: By the length of its quays.\n"
)


def beads(ja: Document, en: Document) -> Bitext:
    """The first sentence and the first note of the English are its own, the rest answers in order."""
    left, right = ([(s.text, s.id) for _, s in d.content] for d in (ja, en))
    alone = [right[0], right[4]]
    paired = [x for x in right if x not in alone]
    made = [Bead((a,), (b,), (i,), (j,)) for (a, i), (b, j) in zip(left, paired, strict=True)]
    return Bitext((*made, *(Bead((), (b,), (), (j,)) for b, j in alone)), ja, en)


def messages(last: int) -> list[str]:
    ja, en = (
        Markdown().read(text.replace("{last}", str(last)).encode(), name, lang=name)
        for text, name in ((JA, "ja"), (EN, "en"))
    )
    return [f.message for f in check(beads(ja, en), select=["reference"])]


def test_references_that_follow_their_notes_are_right() -> None:
    assert messages(4) == []


def test_one_that_doesnt_is_wrong() -> None:
    assert messages(2) == ["the note reference is 3 in the Japanese and 2 in the English"]
