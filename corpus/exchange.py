"""What a person translates or reviews in another program: a document's segments, its running heads and feet too.

Heads and feet are no part of an alignment, because they stand beside the text and recur on every page; whoever
translates the document needs them all the same, once each, and `corpus.merge` puts them back everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.model import Bead, Bitext, Document, Segment, with_ids

FORMATS = ("xliff", "xliff12", "xliff21", "xlsx", "docx", "csv")
"""Formats of bitexts that are worked on elsewhere and merged into the document afterwards."""
_JAPANESE = re.compile(r"[\u3041-\u30ff\u3400-\u9fff]")


def to_translate(document: Document, ja_lang: str = "ja-JP", en_lang: str = "en-US") -> Bitext:
    """A Japanese document as beads whose English is still to come."""
    beads = [Bead((s.text,), (), (s.id,)) for _, s in document.content]
    return with_furniture(Bitext(with_ids(beads), document, ja_lang=ja_lang, en_lang=en_lang))


def with_furniture(bitext: Bitext, earlier: Bitext | None = None) -> Bitext:
    """The bitext and, after its beads, one for each running head or foot of the Japanese document.

    Its English is that of `earlier`; else, where both documents have equally many, that of the English document
    at the same place, with a confidence of one half.
    """
    if bitext.ja is None:
        return bitext
    ours = list(furniture(bitext.ja, "ja"))
    theirs = list(furniture(bitext.en, "en")) if bitext.en is not None else []
    known = {b.ja: b for b in earlier.beads if b.en} if earlier is not None else {}
    pairs: Sequence[Segment | None] = theirs if len(theirs) == len(ours) else [None] * len(ours)
    beads = list(bitext.beads)
    for segment, other in zip(ours, pairs, strict=True):
        bead = Bead((segment.text,), (), (segment.id,), confidence=0.5)
        if (segment.text,) in known:
            was = known[(segment.text,)]
            bead = replace(was, ja_ids=(segment.id,), en_ids=(), id="")
        elif other is not None:
            bead = replace(bead, en=(other.text,), en_ids=(other.id,))
        beads.append(bead)
    return replace(bitext, beads=with_ids(beads))


def furniture(document: Document, lang: str) -> Iterator[Segment]:
    """The running heads and feet that have words in a language, each text once; a picture alone on its line is none."""
    seen = set()
    for block, segment in document:
        if block.kind != "page-furniture" or segment.text in seen or segment.text.startswith("!["):
            continue
        seen.add(segment.text)
        japanese = _JAPANESE.search(segment.text) is not None
        if japanese if lang == "ja" else not japanese and any(c.isalpha() for c in segment.text):
            yield segment
