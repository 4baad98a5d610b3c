"""The spans of one language of a bitext: where each stands, how it is written, how often by itself."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from glossary.extract import phrases, spans
from glossary.match_en import noun

EN_WORD = re.compile(r"[A-Za-z][\w&'’-]*")
Key = tuple[str, ...]


@dataclass
class Side:
    """The spans of one language: in which beads each stands, how it is written, whether it is a name."""

    beads: dict[Key, Counter[int]] = field(default_factory=lambda: defaultdict(Counter))
    places: dict[Key, list[tuple[int, int, int]]] = field(default_factory=lambda: defaultdict(list))
    """Bead, start and end of each occurrence."""
    written: dict[Key, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    named: Counter[Key] = field(default_factory=Counter)
    cut: Counter[Key] = field(default_factory=Counter)
    """How often it is a piece of a longer name."""
    tails: set[Key] = field(default_factory=set)
    """Those whose last word する makes a verb of."""
    small: set[str] = field(default_factory=set)
    """Words seen in small letters."""
    proper: set[str] = field(default_factory=set)
    """Words, in small letters, seen with a capital that no beginning of a sentence gives them."""
    of_bead: dict[int, dict[Key, list[tuple[int, int]]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(list))
    )
    """What stands in a bead, and where in it."""

    def add(self, bead: int, found: Iterable[spans.Span]) -> None:
        for span in found:
            self.beads[span.key][bead] += 1
            self.places[span.key].append((bead, *span.place))
            self.written[span.key][span.text] += 1
            self.named[span.key] += span.named
            self.cut[span.key] += span.cut
            self.of_bead[bead][span.key].append(span.place)
            if span.tail:
                self.tails.add(span.key)

    def own(self, keys: Collection[Key]) -> dict[Key, float]:
        """How often each of `keys` stands by itself, in no longer one of them. One that never does is still one if it
        is a part of several: half for each but the first."""
        taken: dict[int, list[tuple[int, int, Key]]] = defaultdict(list)
        counts: dict[Key, float] = {}
        for key in sorted(keys, key=lambda k: (-sum(map(len, k)), k)):
            hosts: set[Key] = set()
            alone = 0
            for bead, start, end in self.places[key]:
                host = next((k for a, b, k in taken[bead] if a <= start and end <= b), None)
                if host:
                    hosts.add(host)
                else:
                    alone += 1
                    taken[bead].append((start, end, key))
            counts[key] = alone + max(0, len(hosts) - 1) / 2
        return counts

    def look(self, text: str) -> None:
        """Note how the words of a sentence are written; those of headings and addresses say nothing."""
        capitals = [w[0].isupper() for w in EN_WORD.findall(text) if len(w) > 3]
        if 2 * sum(capitals) > len(capitals):
            return
        for m in EN_WORD.finditer(text):
            if text[m.start() - 1 : m.start()] in ("/", ".", "@") or text[m.end() : m.end() + 1] == "@":
                continue
            if m[0].islower():
                self.small.add(m[0])
            elif re.search(r"[\w,;] $", text[max(0, m.start() - 3) : m.start()]):
                self.proper.add(m[0].lower())

    def form(self, key: Key, name: bool = False) -> str:
        """How a span is to be listed: in small letters if the text ever has it so in the middle of a sentence, for a
        name it never has; in the singular. `name`: the Japanese is a name, or in katakana."""
        forms: Counter[str] = Counter()
        for text, n in self.written[key].items():
            small = [w.islower() for w in EN_WORD.findall(text)[1:] if w.lower() not in phrases.LINK]
            # One capitalized word may only begin a sentence.
            if not any(small) and (small or text[0].islower()):
                forms[text] += n
            else:
                forms[self.begun(text, name)] += n
        plain = {t: n for t, n in forms.items() if t[0].islower()}
        forms = Counter(plain) or forms
        return base(forms.most_common(1)[0][0])

    def begun(self, text: str, name: bool = False) -> str:
        """A span that may have its capital from the beginning of a sentence, in small letters unless it is a name."""
        first = text.split()[0].lower()
        small = not self.small.isdisjoint((first, first.split("-")[0]))
        if re.match(r"\S+[A-Z]", text) or (not small and (name or first in self.proper)):
            return text
        return text[0].lower() + text[1:]


_PLURAL = frozenset(
    "affairs arms assets communications conditions customs earnings emissions expenses exports finances funds goods "
    "guidelines headquarters holdings imports materials means measures minutes operations premises proceedings proceeds provisions "
    "regulations relations remains resources rights rules sales savings sciences securities series services species statistics studies "
    "telecommunications terms times works".split()
)
"""Nouns that are listed in the plural."""


def base(text: str) -> str:
    """A term, but no name, in the singular."""
    begins = re.match(r".*[ -]", text)
    before = begins[0] if begins else ""
    last = text[len(before) :]
    if not phrases.LINK.isdisjoint(before.split()):
        # seminar on retrofitting of hospitals: the last word is not the one that matters.
        return text
    return text if not last.islower() or last in _PLURAL else f"{before}{noun(last)}"
