"""Names: right pairs stay silent, whatever becomes of their order, middle names and accents; wrong ones are found."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.model import Bead, Bitext
from glossary.check import check
from glossary.checks.transcription import NEAR, distance
from glossary.findings import Finding
from tests.glossary.checks.name_pairs import PEOPLE, RIGHT, WRONG


def found(ja: str, en: str) -> tuple[Finding, ...]:
    return check(Bitext((Bead((ja,), (en,)),)), select=["name"])


@pytest.mark.parametrize(("ja", "en"), RIGHT, ids=[f"{j}={e}" for j, e in RIGHT])
def test_a_right_name_is_not_doubted(ja: str, en: str) -> None:
    assert [f.message for f in found(ja, en)] == []


@pytest.mark.parametrize(("ja", "en"), WRONG, ids=[f"{j}={e}" for j, e in WRONG])
def test_a_wrong_name_is_doubted(ja: str, en: str) -> None:
    assert found(ja, en)


def bare(text: str) -> str:
    """Without accents, as typed on any keyboard: Løkke → Lokke."""
    plain = text.translate(str.maketrans("øØłŁ", "oOlL"))
    return "".join(c for c in unicodedata.normalize("NFD", plain) if not unicodedata.combining(c))


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(PEOPLE), st.data())
def test_order_middle_names_accents_and_capitals_raise_no_doubt(
    person: tuple[str, str, tuple[str, ...]], data: st.DataObject
) -> None:
    ja, title, (first, *middle, last) = person
    middle = [m for m in middle if data.draw(st.booleans(), label=f"keep {m}")]
    last = last.upper() if data.draw(st.booleans(), label="capitals") else last
    given_names = [first, *middle]
    form = data.draw(st.sampled_from(["usual", "surname first", "surname", "initials", "any order"]))
    name = {
        "usual": [*given_names, last],
        "surname first": [last, *given_names],
        "surname": [last],
        "initials": [*(f"{g[0]}." for g in given_names), last],
        "any order": data.draw(st.permutations([*given_names, last])),
    }[form]
    written = " ".join(name)
    written = bare(written) if data.draw(st.booleans(), label="no accents") else written
    en = data.draw(st.sampled_from([f"{title} {written} attended.", f"{written}, {title}", written]))
    assert [f.message for f in found(ja, en)] == []


SOUNDED = [p for p in PEOPLE if p[2][-1] not in ("Yoon", "Zhang")]
"""Those whose surname comes last in katakana."""


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(SOUNDED), st.sampled_from(SOUNDED))
def test_the_distance_tells_two_people_apart(
    a: tuple[str, str, tuple[str, ...]], b: tuple[str, str, tuple[str, ...]]
) -> None:
    """The surname in katakana is near its own spelling, with and without accents, and no nearer to another's."""

    def nearest(kana: str, name: str) -> float:
        return min(distance(kana, word) for word in (name, *name.split()))

    for kana in re.findall("[ァ-ヴー]+", a[0])[-1:]:
        own = nearest(kana, a[2][-1])
        assert own <= NEAR and nearest(kana, bare(a[2][-1])) <= NEAR
        if a[2][-1] != b[2][-1]:
            assert own <= nearest(kana, b[2][-1])


@given(
    st.text(
        "ァアイウカガキシジスズセソタチッツテトナニノハバパフヘホマミムメモャユュヨョラリルレロワンヴー",
        max_size=12,
    ),
    st.text(max_size=12),
)
def test_any_two_words_have_a_distance(kana: str, latin: str) -> None:
    assert distance(kana, latin) >= 0
