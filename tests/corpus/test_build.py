"""From drafts to a Document: every character of a draft is in one segment, and knows where it stands."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from corpus.build import WHOLE, Draft, assemble
from corpus.model import Code, Document, Note, Piece, Span

JA = [
    "量子技術は重要である。",
    "その用途は広い。",
    "「必要だ。」と述べた",
    "費用は1,250億円",
    "（注を参照。）",
    "G-QuATが担う。",
    "　",
]
EN = [
    "Quantum technology matters. ",
    "It costs 1.5 million yen. ",
    "See Fig. 2. ",
    "Dr. Sato agreed",
    "(cf. p. 3) ",
    " ",
]


@st.composite
def drafts(draw: st.DrawFn) -> tuple[str, list[Draft]]:
    """A file of blocks whose text is torn by line ends, page breaks and note references."""
    source, out = "", []
    for _ in range(draw(st.integers(1, 4))):
        lang = draw(st.sampled_from(["ja", "en"]))
        kind = draw(st.sampled_from(["paragraph", "list-item", "heading", "footnote"]))
        marker = "- " if kind == "list-item" else ""
        source += marker
        marks = (Span(len(source) - 2, len(source) - 1),) if marker else ()
        text, pieces, extent = "", list[Piece](), [Span(len(source), len(source))]
        notes, codes = list[Note](), list[Code]()
        for part in draw(st.lists(st.sampled_from(JA if lang == "ja" else EN), min_size=1, max_size=6)):
            start = len(source)
            pieces.append(Piece(len(text), start, start + len(part)))
            source, text = source + part, text + part
            if part.strip() and draw(st.booleans()):
                last = len(text.rstrip())
                codes.append(Code("bold", last - 1, last))
            match draw(st.sampled_from(["", "note", "line", "page"])):
                case "note":
                    notes.append(Note(str(len(notes) + 1), len(text), len(source), len(source) + 1))
                    source += "¹"
                case "line":
                    source += "\n"
                case "page":
                    extent[-1] = Span(extent[-1].start, len(source))
                    source += "\n\n- 3 -\n\n"
                    extent.append(Span(len(source), len(source)))
        extent[-1] = Span(extent[-1].start, len(source))
        source += "\n\n"
        if text.strip():
            kept = tuple(e for e in extent if e.start < e.end)
            out.append(
                Draft(
                    kind, text, tuple(pieces), kept, lang, marks, marker.strip(), tuple(notes), tuple(codes)
                )
            )
    return source, out


def build(made: tuple[str, list[Draft]]) -> Document:
    return assemble("f", made[0], made[1], lang="ja")


@given(drafts())
def test_characters_know_where_they_stand(made: tuple[str, list[Draft]]) -> None:
    for segment in build(made).segments:
        for at, start, end in segment.pieces:
            assert segment.text[at : at + end - start] == made[0][start:end]


@given(drafts())
def test_no_character_is_lost_or_doubled(made: tuple[str, list[Draft]]) -> None:
    document = build(made)
    assert len(document.blocks) == len(made[1])
    for block, draft in zip(document.blocks, made[1]):
        together = "".join(s.text for s in block.segments)
        assert "".join(together.split()) == "".join(draft.text.split())
        spans = [span for s in block.segments for span in s.spans if span.start < span.end]
        assert spans == sorted(spans)
        assert all(a.end <= b.start for a, b in pairwise(spans))
        wanted = {i for e in draft.extent for i in range(*e) if not made[0][i].isspace()}
        held = {i for span in spans for i in range(*span) if not made[0][i].isspace()}
        assert held == wanted


@given(drafts())
def test_notes_and_codes_stay_with_their_sentence(made: tuple[str, list[Draft]]) -> None:
    for block, draft in zip(build(made).blocks, made[1]):
        notes = [n for s in block.segments for n in s.notes]
        assert [(n.label, n.start) for n in notes] == [(n.label, n.start) for n in draft.notes]
        for segment in block.segments:
            assert all(0 <= n.at <= len(segment.text) for n in segment.notes)
            assert all(0 <= c.start <= c.end <= len(segment.text) for c in segment.codes)
        styled = [c for s in block.segments for c in s.codes if c.start < c.end]
        assert len(styled) == len(draft.codes)


@given(drafts())
def test_ids_count_up_and_marks_stand_first(made: tuple[str, list[Draft]]) -> None:
    for n, block in enumerate(build(made).blocks, 1):
        assert [s.id for s in block.segments] == [f"b{n}.s{k}" for k in range(1, len(block.segments) + 1)]
        assert [s.marks for s in block.segments[1:]] == [()] * (len(block.segments) - 1)
        assert block.segments[0].marks == made[1][n - 1].marks
        assert block.kind not in WHOLE or len(block.segments) == 1


def test_markup_between_sentences_belongs_to_the_earlier_one() -> None:
    source = "一つ。**¹ 二つ。"
    draft = Draft("paragraph", "一つ。二つ。", (Piece(0, 0, 3), Piece(3, 7, 10)), (Span(0, 10),), "ja")
    first, second = assemble("f", source, [draft], lang="ja").segments
    assert (first.spans, second.spans) == ((Span(0, 7),), (Span(7, 10),))
