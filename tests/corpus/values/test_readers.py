"""A reader that is passed over would have found nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Set
from itertools import product
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.values import en, ja
from corpus.values.model import Value
from corpus.values.scan import WIDTH, Reader, scan

HERE = Path(__file__).parent
SIGNS: dict[str, Callable[[str], Set[str]]] = {"en": en.signs, "ja": set}
READERS = {"en": en.READERS, "ja": ja.READERS}
BEFORE = ("", "x", "The ", "in ", "mid-", "this ", "約", "3", "I")
AFTER = ("", " ", "x", " of ", " 2024", ".", "人")
EACH = [(lang, n) for lang, readers in READERS.items() for n in range(len(readers))]


def words(lang: str) -> list[str]:
    """The cases of a language, and their words."""
    rows = (HERE / f"cases_{lang}.txt").read_text(encoding="utf-8").splitlines()
    texts = [row.split("=>")[0].strip() for row in rows if "=>" in row]
    return [*texts, *dict.fromkeys(w for t in texts for w in t.split())]


def loosened(pattern: re.Pattern[str]) -> re.Pattern[str]:
    """The pattern without what it asks of the text around, so that texts can be made from it."""
    source, out, at = pattern.pattern, "", 0
    while found := re.compile(r"(?<!\\)\(\?<?[=!]").search(source, at):
        out += source[at : found.start()]
        depth, at = 1, found.end()
        while depth:
            escaped, bracket = source[at] == "\\", re.compile(r"\[\^?\]?(?:\\.|[^\]\\])*\]").match(source, at)
            depth += {"(": 1, ")": -1}.get(source[at], 0)
            at = bracket.end() if bracket else at + 1 + escaped
    return re.compile(out + source[at:], pattern.flags)


def unguarded(text: str, lang: str) -> list[Value]:
    """What all readers find, whatever they need."""
    everything = frozenset(x for reader in READERS[lang] for x in reader.needs | reader.too)
    return scan(text, everything, READERS[lang], lambda _: everything)


@pytest.mark.parametrize(("lang", "n"), EACH, ids=[f"{lang}-{n}" for lang, n in EACH])
def test_what_a_pattern_matches_shows_what_its_reader_needs(lang: str, n: int) -> None:
    reader = READERS[lang][n]

    @settings(max_examples=30, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(st.from_regex(loosened(reader.pattern), fullmatch=True))
    def holds(text: str) -> None:
        for before, after in product(BEFORE, AFTER):
            whole = before + text + after
            if reader.pattern.search(whole):
                seen.append(whole)
                assert reader.looks(SIGNS[lang](whole)), whole

    seen: list[str] = []
    holds()
    assert seen, "no text was made that the pattern matches"


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_all_readers_find_no_more_than_those_that_are_asked(lang: str) -> None:
    pieces = st.one_of(st.sampled_from(words(lang)), st.text(max_size=4), st.sampled_from([" ", "-", ", "]))

    @settings(max_examples=150, deadline=None)
    @given(st.lists(pieces, max_size=8), st.sampled_from(["", " "]))
    def same(found: list[str], joint: str) -> None:
        text = joint.join(found).translate(WIDTH)
        shown = SIGNS[lang](text)
        assert scan(text, shown, READERS[lang], SIGNS[lang]) == unguarded(text, lang)

    same()


def test_letters_that_patterns_take_for_ascii_are_taken_so_by_the_signs_too() -> None:
    letter = re.compile("[a-z]", re.I)
    beyond = [chr(n) for n in range(0x80, 0x110000) if letter.match(chr(n))]
    assert beyond
    for c in beyond:
        (same,) = (a for a in "abcdefghijklmnopqrstuvwxyz" if re.match(a, c, re.I))
        assert en.signs(f"x{c}") == {f"x{same}"}


def test_a_pattern_is_compiled_when_a_text_asks_for_it() -> None:
    reader = Reader("^", "(", lambda m: ())
    assert scan("no such sign", set("no such sign"), [reader], set) == []
    with pytest.raises(re.error):
        scan("10^3", set("10^3"), [reader], set)
