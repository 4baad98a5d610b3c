"""Figures, dates, eras, money, ordinals and structural references in ja and en, as comparable values."""

from __future__ import annotations

from corpus.values.model import KINDS, Number, Value

__all__ = ["KINDS", "Number", "Value", "values"]


def values(text: str, lang: str) -> list[Value]:
    """The values in `text`, in order of place; `lang` is ``ja`` or ``en`` (a longer tag's first part counts).

    >>> [v.key for v in values("令和7年度に約1,500億円", "ja")]
    [('y', 2025), ('n', 150000000000)]
    >>> [v.key for v in values("some 150 billion yen in FY2025", "en")]
    [('n', 150000000000), ('y', 2025)]
    """
    if lang.split("-")[0].lower() == "ja":
        from corpus.values import ja

        return ja.values(text)
    from corpus.values import en

    return en.values(text)
