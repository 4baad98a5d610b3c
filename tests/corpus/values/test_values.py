"""Values read from text: a table for each language, and anything written is read back."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.values import Value, values
from corpus.values.compare import relation

HERE = Path(__file__).parent


def cases(lang: str) -> list[tuple[str, str, str]]:
    lines = (HERE / f"cases_{lang}.txt").read_text(encoding="utf-8").splitlines()
    rows = [line.split("=>") for line in lines if line.strip() and not line.startswith("#")]
    return [(lang, text.strip(), wanted.strip()) for text, wanted in rows]


def shown(v: Value) -> str:
    """A value as the tables write it."""
    if v.kind == "time":
        assert isinstance(v.low, int)
        return f"time {v.low // 60}:{v.low % 60:02d}"
    if v.date is not None:
        head = {"fiscal-year": "fy"}.get(v.kind, v.kind)
        year, month, day = v.date
        text = f"{year or ''}"
        if month or day:
            text += "-" if year else "--"
            text += str(month) if month else ""
            text += f"-{day}" if day else ""
        return f"{head} {text} {v.modifier}".strip()
    if v.kind == "reference":
        return f"ref {v.unit} {'.'.join(v.parts)}"
    if v.kind == "item":
        return f"item {'.'.join(v.parts)}"
    if v.kind == "label":
        return f"label {v.parts[0]}"
    figure = str(v.low) if v.low == v.high else f"{v.low}..{v.high}"
    unit = "" if v.unit == "%" else v.unit
    return " ".join(x for x in (v.kind, figure, unit, v.modifier) if x)


ALL = cases("ja") + cases("en")


def test_there_are_four_hundred_cases() -> None:
    assert len(ALL) >= 400
    assert len({(lang, text) for lang, text, _ in ALL}) == len(ALL)


@pytest.mark.parametrize(("lang", "text", "wanted"), ALL, ids=[f"{lang}:{text}" for lang, text, _ in ALL])
def test_case(lang: str, text: str, wanted: str) -> None:
    assert "; ".join(shown(v) for v in values(text, lang)) == wanted


@pytest.mark.parametrize(
    ("lang", "text", "wanted"), ALL[::7], ids=[f"{lang}:{text}" for lang, text, _ in ALL[::7]]
)
def test_case_within_a_sentence(lang: str, text: str, wanted: str) -> None:
    """The surroundings change neither the value nor where it stands."""
    if wanted.startswith(("item", "ref section 3.2.1")):
        pytest.skip("list numbers stand at the start of a text")
    before, after = (
        ("本事業では、", "と考えられる。") if lang == "ja" else ("In this project, ", ", it is thought.")
    )
    found = values(before + text + after, lang)
    assert "; ".join(shown(v) for v in found) == wanted
    for v in found:
        assert len(before) <= v.start < v.end <= len(before) + len(text)


@pytest.mark.parametrize("text", ["", " ", "。", "量子技術の推進", "Nothing to see here.", "　\n"])
def test_nothing(text: str) -> None:
    assert values(text, "ja") == [] and values(text, "en") == []


def test_a_longer_tag_names_the_same_language() -> None:
    assert values("3割", "ja-JP") == values("3割", "ja")
    assert values("30%", "en-US") == values("30%", "en")


@pytest.mark.parametrize(
    ("ja", "en"),
    [("3分の2", "66.7%"), ("3分の1", "33.3 percent"), ("3分の2", "two-thirds"), ("7分の3", "0.43")],
)
def test_fractions_without_end_are_compared(ja: str, en: str) -> None:
    """Decimals of a third go on for ever; counting their places must not."""
    (a,), (b,) = values(ja, "ja"), values(en, "en")
    assert relation(a, b) in ("same", "rounded", "partial")


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("run", ["1", "三", "1万", "3分の", "1,", "two-", "a1-", "a", "漢字", "5%"])
def test_endless_runs_are_read(run: str, lang: str) -> None:
    """No crash on figures longer than Python reads, no pattern that goes back over the whole of a run."""
    found = values(run * 12000, lang)
    assert all(0 <= v.start < v.end <= len(run) * 12000 for v in found)


@pytest.mark.parametrize(
    ("ja", "en", "wanted"),
    [
        ("△3.2％", "-3.2%", "same"),
        ("△3.2％", "3.2%", "sign"),
        ("3.2％", "-3.2%", "sign"),
        ("△3.2％", "-3.4%", None),
    ],
)
def test_signs(ja: str, en: str, wanted: str | None) -> None:
    (a,), (b,) = values(ja, "ja"), values(en, "en")
    assert relation(a, b) == wanted
    assert (a.key == b.key) == (wanted is not None)
