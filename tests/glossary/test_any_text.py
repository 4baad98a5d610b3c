"""No text breaks a check, and every finding marks a place that is there."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.model import Bead, Bitext
from glossary.check import check
from glossary.checks.examples import _glossary, document
from glossary.findings import Finding

JA = "量子技術イノベーション拠点NICTとG-QuATは第3条令和7年度約1,500億円（以下「ＱＩＨ」という。）ユーザーユーザ取組取り組み术対，．、。：:()0123456789 "
EN = "The National Institute (NICT) of FY2024 and 1,500 billion yen Article 3(2) 「」、 the the G-Quat organise organize Chapters 2 and 3. ; "
TERMS = _glossary("量子技術 = quantum technology | QT ! quantum tech; 拠点 = hub ! base")


def texts(alphabet: str) -> st.SearchStrategy[str]:
    words = [w for w in alphabet.split(" ") if w]
    pieces = st.one_of(
        st.sampled_from(words),
        st.text(alphabet=alphabet, min_size=1, max_size=6),
        st.text(min_size=1, max_size=3),
    )
    return st.lists(pieces, min_size=1, max_size=12).map(" ".join).map(str.strip).filter(bool)


def hold(findings: tuple[Finding, ...]) -> None:
    assert len({f.id for f in findings}) == len(findings)
    for f in findings:
        assert f.ja is not None or f.en is not None
        for p in (f.ja, f.en):
            if p is not None:
                assert 0 <= p.start <= p.end <= len(p.text)
                assert p.text.strip()


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.lists(texts(JA), max_size=2), st.lists(texts(EN), max_size=3), st.floats(0, 1)),
        max_size=6,
    )
)
def test_any_bitext(beads: list[tuple[list[str], list[str], float]]) -> None:
    made = [Bead(tuple(ja), tuple(en), confidence=c) for ja, en, c in beads if ja or en]
    hold(check(Bitext(tuple(made)), glossary=TERMS))


@settings(max_examples=40, deadline=None)
@given(st.lists(texts(JA), max_size=5), st.lists(texts(EN), max_size=5))
def test_any_document(ja: list[str], en: list[str]) -> None:
    hold(check(document=document(ja, "ja"), glossary=TERMS))
    hold(check(document=document(en, "en"), glossary=TERMS))
