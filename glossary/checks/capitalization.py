"""Upper and lower case that drifts."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from glossary.check import Text, Work, report
from glossary.findings import Finding

_RUN = re.compile(r"[A-Za-z][a-z]+(?:[ -](?:(?:of|for|and|on|in|the)[ ])?[A-Za-z][a-z]+){1,4}")
_SMALL = frozenset({"of", "for", "and", "on", "in", "the", "a", "an", "to", "at", "by", "with", "from", "as"})


class Capitalization:
    """A phrase of several words that is now capitalized as a name, now written small, in running text.

    Headings, titles and the first word of a sentence don't count.

    Bad:
        en: The members of the Quantum Innovation Council met. | They told the Quantum Innovation Council so. | Afterwards the quantum innovation council agreed.
    Good:
        en: The members of the Quantum Innovation Council met. | They told the Quantum Innovation Council so. | Quantum innovation is the aim.
    """

    code: ClassVar[str] = "capitalization"
    severity: ClassVar[str] = "info"
    subject: ClassVar[str] = "en"
    options: ClassVar[Mapping[str, Any]] = {"uses": 3}

    def find(self, work: Work) -> Iterator[Finding]:
        names: Counter[str] = Counter()
        form: dict[str, str] = {}
        texts = [
            t
            for t in work.english()
            if t.kind
            not in ("heading", "title", "table-cell", "caption", "footnote", "signature", "toc-entry")
        ]
        for text in texts:
            for name in _names(text.text):
                names[name.lower()] += 1
                form.setdefault(name.lower(), name)
        fixed = {n for n, count in names.items() if count >= work.option(self, "uses") - 1}
        if not fixed:
            return
        by_first: dict[str, list[str]] = defaultdict(list)
        for n in fixed:
            by_first[n.split()[0]].append(n)
        for text in texts:
            yield from self._small(text, by_first, form, names)

    def _small(
        self, text: Text, by_first: Mapping[str, list[str]], form: Mapping[str, str], names: Mapping[str, int]
    ) -> Iterator[Finding]:
        for m in re.finditer(r"\b[a-z]+", text.text):
            for name in by_first.get(m[0], ()):
                end = m.start() + len(name)
                if text.text[m.start() : end] == name and not text.text[end : end + 1].isalpha():
                    yield report(
                        self,
                        f"“{name}” is capitalized elsewhere ({names[name]} times)",
                        pair=text.pair,
                        en=text.passage(m.start(), end),
                        suggestion=form[name],
                        place=text.order,
                    )


def _names(text: str) -> Iterator[str]:
    """Runs of capitalized words not at the start of a sentence, of three words or more."""
    for m in re.finditer(
        r"(?<=[a-z,;] )[A-Z][a-z]+(?:[ -](?:(?:of|for|and|on|in|the) )*[A-Z][a-z]+){2,5}", text
    ):
        yield m[0]
