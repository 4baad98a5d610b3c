"""Units and currencies after and before a figure in English text: percent, km, US$, years."""

from __future__ import annotations

import re

from corpus.values.units import CURRENCY, EN, SYMBOLS, Unit

# Plurals as they stand, or words without one.
_PLURAL = (
    "ares",
    "years of age",
    "years old",
    "year old",
    "kronor",
    "kroner",
    "reais",
    "kronur",
    "baht",
    "rupiah",
    "ringgit",
    "won",
    "dong",
    "kip",
)


def _forms(unit: str) -> str:
    """A unit's singular and plural, in both spellings."""
    form = re.escape(unit).replace(r"\ ", r"[\s-]")
    form = re.sub("(meter|liter)$", lambda m: f"(?:{m[1]}|{m[1][:-2]}re)", form)
    single = ("yen", "%", "percent", "per cent", "-fold", "fold", "times", "degrees celsius", *_PLURAL)
    return form if unit in single else form + "s?"


_WORDS = "|".join(_forms(u) for u in sorted(EN, key=len, reverse=True))
SIGNS = "|".join(re.escape(s) for s in sorted(SYMBOLS, key=len, reverse=True))
UNIT = (
    rf"(?P<code>(?-i:USD|EUR|GBP|JPY|CNY|KRW|RMB|DKK)\b|€)"
    rf"|(?P<word>(?i:{_WORDS}))(?![A-Za-z])|(?P<sign>(?-i:{SIGNS}))(?![A-Za-z0-9]|/(?!(?:[hsdmLl]|min|hr?|day|yr|year|kg|ha|km[23²³]?|m[23²³])(?![A-Za-z])))"
)
CODES = "|".join(re.escape(c) for c in sorted(CURRENCY, key=len, reverse=True))


def unit_of(m: re.Match[str]) -> Unit:
    """The unit that the groups `code`, `word` and `sign` of a match name; a plain number where none does."""
    if m["code"]:
        return "money", CURRENCY[m["code"]], 1
    if m["word"]:
        low = (
            re.sub(r"[\s-]+", " ", m["word"].lower()) if not m["word"].startswith("-") else m["word"].lower()
        )
        for form in (low, low.removesuffix("s")):
            american = re.sub("(met|lit)re$", r"\1er", form)
            if american in EN:
                return EN[american]
    if m["sign"]:
        return SYMBOLS[m["sign"]]
    return "number", "", 1
