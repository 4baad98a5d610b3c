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

        sides = []
        for side, lang in ((ja, "ja"), (en, "en")):
            matcher = Matcher(context.glossary, lang)
            sides.append([[hit.concept.id for hit in matcher.find(t)] for t in side.texts])
        yield Features("term", sides[0], sides[1])
