"""Terms that were agreed: a concept named on one side should be named on the other."""

from __future__ import annotations

from collections.abc import Iterator

from aligner.evidence import Features
from aligner.scorers import Context
from aligner.side import Side


class Terms:
    def evidence(self, ja: Side, en: Side, context: Context) -> Iterator[Features]:
        if context.glossary is None:
            return
        from glossary.match import Matcher

        sides: list[list[list[str]]] = []
        labels: tuple[dict[str, str], dict[str, str]] = ({}, {})
        for side, lang, shown in ((ja, "ja", labels[0]), (en, "en", labels[1])):
            matcher = Matcher(context.glossary, lang)
            found = []
            for text in side.texts:
                hits = list(matcher.find(text))
                found.append([hit.concept.id for hit in hits])
                for hit in hits:
                    shown.setdefault(hit.concept.id, text[hit.start : hit.end])
            sides.append(found)
        yield Features("term", sides[0], sides[1], labels)
