"""Candidate term pairs from texts that are translations of each other.

A Japanese compound noun and an English word sequence are a candidate if they stand in the same beads and nearly
only there (Dice), and if their words translate each other (`glossary.extract.lexical`). Pairs that the two texts
define with the same abbreviation are certain. Candidates are ranked by how often they occur, how sure the pair
is and how much the Japanese is a term of its own (C-value: Frantzi, Ananiadou and Mima 2000).
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from corpus.model import Bead, Bitext
from glossary.extract import Candidate, spans
from glossary.extract.definitions import in_text
from glossary.extract.dictionary import Dictionary
from glossary.extract.lexical import Lexicon
from glossary.extract.nouns import short_units, tag
from glossary.match_en import noun

LEAST = 0.08
"""A pair less sure than this is not shown."""
SURE = 0.5
TRACE = 0.1
"""A word with less than this of another's meaning does not stand for it."""
NEAR = 40
"""English spans looked at for one Japanese term: those that co-occur with it best."""

_EN_WORD = re.compile(r"[A-Za-z][\w&'’-]*")
_NAME = re.compile(
    r"(?:省|庁|局|機構|大学|研究所|会議|委員会|センター|拠点|グループ|事業|計画|戦略|プログラム|ビジョン|方策|法|協定|宣言|条約|憲章)$"
)
_CONTENT = frozenset(("名詞", "動詞", "形容詞", "形状詞", "接頭辞", "接尾辞"))

Key = tuple[str, ...]


@dataclass
class _Side:
    """The spans of one language: in which beads each stands, how it is written, whether it is a name."""

    beads: dict[Key, Counter[int]] = field(default_factory=lambda: defaultdict(Counter))
    written: dict[Key, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    named: Counter[Key] = field(default_factory=Counter)
    cut: Counter[Key] = field(default_factory=Counter)
    """How often it is a piece of a longer name."""
    of_bead: dict[int, set[Key]] = field(default_factory=lambda: defaultdict(set))

    def add(self, bead: int, found: Iterable[spans.Span]) -> None:
        for span in found:
            self.beads[span.key][bead] += 1
            self.written[span.key][span.text] += 1
            self.named[span.key] += span.named
            self.cut[span.key] += span.cut
            self.of_bead[bead].add(span.key)


def pairs(bitext: Bitext, *, limit: int | None = None) -> list[Candidate]:
    """Candidate pairs of a bitext, the likeliest and most useful first."""
    beads = [b for b in bitext.beads if b.ja and b.en]
    ja, en = _Side(), _Side()
    words: list[tuple[list[str], list[str]]] = []
    for n, bead in enumerate(beads):
        left, right = "\n".join(bead.ja), "\n".join(bead.en)
        ja.add(n, spans.japanese(left))
        en.add(n, spans.english(right))
        words.append(
            (
                [
                    u
                    for w in tag(left)
                    if w.pos in _CONTENT
                    for u in {w.surface: 0, **dict.fromkeys(short_units(w.surface))}
                ],
                [x for w in _EN_WORD.findall(right) for x in spans.singular(w) if x not in spans.STOP],
            )
        )
    dictionary = Dictionary()
    found = _paired(ja, en, _Words(Lexicon(words, dictionary)), dictionary, beads)
    found = _with_defined(found, beads)
    return found[:limit]


def _paired(
    ja: _Side, en: _Side, lexicon: _Words, dictionary: Dictionary, beads: Sequence[Bead]
) -> list[Candidate]:
    termhood = _c_values(ja)
    found: list[tuple[Key, list[tuple[float, Key]]]] = []
    taken: dict[Key, list[Key]] = defaultdict(list)
    # Longer ones first: their English can't be that of a part of them.
    for key in sorted(ja.beads, key=len, reverse=True):
        if termhood[key] <= 0:
            continue
        rivals = _rivals(key, ja.beads[key], ja, en, lexicon, dictionary)
        rivals = [r for r in rivals if not any(_claims(longer, key, r[1], ja, en) for longer in taken[r[1]])]
        if rivals and rivals[0][0] >= LEAST:
            found.append((key, rivals))
            if rivals[0][0] > SURE:
                taken[rivals[0][1]].append(key)
    names: set[Key] = set()
    owners: dict[Key, list[Key]] = defaultdict(list)
    scored: list[tuple[float, Key, list[tuple[float, Key]]]] = []
    for key, rivals in sorted(found, key=lambda f: -f[1][0][0]):
        # A name is the name of one thing; and a word and a compound with it don't have the same English.
        rivals = [
            r
            for r in rivals
            if r[1] not in names and not any(_part(k, key) or _part(key, k) for k in owners[r[1]])
        ]
        if not rivals or rivals[0][0] < LEAST:
            continue
        score, best = rivals[0]
        owners[best].append(key)
        if en.named[best] > en.cut[best]:
            names.add(best)
        known = dictionary.words(key[0]) if len(key) == 1 else frozenset()
        general = all(dictionary.common(w) for w in key if len(w) > 1)
        rank = score * math.log2(1 + termhood[key]) * _weight(key, best, ja, en, known, general)
        scored.append((rank, key, rivals))
    return [_candidate(key, rivals, ja, en, beads) for _, key, rivals in sorted(scored, key=lambda s: -s[0])]


def _rivals(
    key: Key, where: Counter[int], ja: _Side, en: _Side, lexicon: _Words, dictionary: Dictionary
) -> list[tuple[float, Key]]:
    """English spans for a Japanese one with how sure each is, best first."""
    together: Counter[Key] = Counter()
    for bead in where:
        together.update(en.of_bead[bead])
    least = max(1, math.ceil(len(where) * 0.3))
    words = [w for w in key if re.search(r"\w", w)]
    complete = [lexicon[w] for w in words]
    units = [lexicon[u] for w in words for u in short_units(w)]
    parts = [(lexicon[u], dictionary.words(u)) for w in words for u in short_units(w) if len(u) > 1]
    is_name = bool(ja.named[key]) or _NAME.search(key[-1]) is not None
    gloss = dictionary.words("".join(key))
    scored = []
    for e, n in together.items():
        if n < least:
            continue
        dice = _dice(n, len(where), len(en.beads[e]))
        fit = max(_fit(complete, e, dice, n), _fit(units, e, dice, n) if len(units) > len(complete) else 0.0)
        if len(e) > 1 and all(w in gloss for w in e if w not in spans.STOP):
            # The dictionary has the span as it is: 産学官.
            fit = max(fit, SURE)
        if fit > 0.05:
            name = 1.0
            if ja.named[key]:
                name = 1.25 if en.named[e] else 0.8
            elif en.cut[e] * 2 > sum(en.beads[e].values()):
                name = 0.8
            # A name is translated freely; so is what keeps meeting.
            whole = 1.0 if is_name and en.named[e] else max(_covered(parts, e), dice * (1 - 1 / n))
            sure = math.sqrt(dice * whole) * fit * name
            scored.append((min(1.0, sure), e))
    return sorted(scored, key=lambda s: (-s[0], len(s[1])))[:NEAR]


def _claims(longer: Key, part: Key, e: Key, ja: _Side, en: _Side) -> bool:
    """Whether an English span belongs to a longer Japanese one rather than to this part of it: 経済安全保障 claims
    “economic security” from 安全保障."""
    if not _part(part, longer):
        return False

    def meet(key: Key) -> float:
        together = sum(1 for b in ja.beads[key] if b in en.beads[e])
        return _dice(together, len(ja.beads[key]), len(en.beads[e]))

    return meet(longer) >= meet(part)


def _part(part: Key, longer: Key) -> bool:
    return any(part == longer[n : n + len(part)] for n in range(len(longer) - len(part) + 1))


def _dice(together: int, a: int, b: int) -> float:
    return 2 * together / (a + b)


def _fit(parts: Sequence[Mapping[str, tuple[float, float]]], en: Key, dice: float, together: int) -> float:
    """How well two spans explain each other, 0 to 1: of every word, how much of its meaning the other side holds.

    Spans that keep meeting (`dice`, `together` times) need less of it on the Japanese side, whose parts may mean
    something else one by one: 研究開発 and R&D.
    """
    content = [w for w in en if w not in spans.STOP]
    if not content or not parts:
        return 0.0
    right = sum(min(1.0, sum(p[w][1] for p in parts if w in p)) for w in content) / len(content)
    if right < 0.03:
        return 0.0
    left = sum(min(1.0, sum(p[w][0] for w in content if w in p)) for p in parts) / len(parts)
    met = dice * (1 - 1 / together) * 0.8
    return math.sqrt(max(left, met * right) * right)


def _covered(parts: Sequence[tuple[Mapping[str, tuple[float, float]], frozenset[str]]], en: Key) -> float:
    """The share of the Japanese parts that the English span has anything for, 0 to 1, by the bitext or by the
    dictionary: エコシステム構築 is not “ecosystem”."""
    content = [w for w in en if w not in spans.STOP]
    found = sum(any(w in known or (w in p and p[w][0] > TRACE) for w in content) for p, known in parts)
    return found / len(parts) if parts else 1.0


class _Words(dict[str, dict[str, tuple[float, float]]]):
    """A lexicon's answers, remembered."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def __missing__(self, word: str) -> dict[str, tuple[float, float]]:
        self[word] = found = self._lexicon.of(word)
        return found


def _weight(key: Key, best: Key, ja: _Side, en: _Side, known: frozenset[str], general: bool) -> float:
    """How likely the pair is a term at all: a name most; a compound that came once hardly; least of all a word of
    `general` vocabulary, if its English is among the words its dictionary entry gives (`known`)."""
    once = len(ja.beads[key]) == 1
    if once and "・" in key and not ja.named[key]:
        # A list of two: 理研・東京大学.
        return 0.4
    if en.named[best] > en.cut[best] and len(best) > 2:
        return 2.5 if _NAME.search(key[-1]) else 2.0 if ja.named[key] else 1.2
    if len(key) > 1:
        if en.cut[best] * 2 > sum(en.beads[best].values()):
            return 0.15 if once else 0.3
        # 室温超偏極 has a word that newspapers don't use, 社会課題 has not.
        return (0.5 if once else 1.0) * (0.8 if general else 1.0)
    expected = len(best) == 1 and best[0] in known
    # Whether Sudachi has a compound as one word says nothing of it: サプライチェーン, 商用化.
    return (0.1 if expected else 0.2) if general else (0.5 if expected else 1.0)


def _c_values(side: _Side) -> dict[Key, float]:
    """How much each span is a term of its own: its frequency, less what it owes to longer spans around it."""
    total = {k: sum(c.values()) for k, c in side.beads.items()}
    around: dict[Key, list[Key]] = defaultdict(list)
    for key in total:
        for a in range(len(key)):
            for b in range(a + 1, len(key) + 1):
                if (part := key[a:b]) != key and part in total:
                    around[part].append(key)
    out = {}
    for key, count in total.items():
        longer = set(around[key])
        inside = max((total[k] for k in longer), default=0)
        mean = sum(total[k] for k in longer) / len(longer) if longer else 0.0
        out[key] = 0.0 if inside >= count else float(count - min(mean, inside))
    return out


def _candidate(
    key: Key, rivals: Sequence[tuple[float, Key]], ja: _Side, en: _Side, beads: Sequence[Bead]
) -> Candidate:
    score, best = rivals[0]
    where = ja.beads[key]
    shared = [b for b in where if b in en.beads[best]]
    first = beads[shared[0]]
    rest = [b for b in where if b not in en.beads[best]]
    others = [(_written(e, en), sum(b in en.beads[e] for b in rest)) for s, e in rivals[1:] if s >= score / 3]
    others = sorted((o for o in others if o[1]), key=lambda o: -o[1])
    return Candidate(
        ja=ja.written[key].most_common(1)[0][0],
        en=_written(best, en),
        count=sum(where.values()),
        where=tuple(beads[b].id or f"bead {b + 1}" for b in shared),
        how="pair",
        context=_context(first),
        score=score,
        association=log_likelihood(len(shared), len(where), len(en.beads[best]), len(beads)),
        renderings=tuple(others[:4]),
    )


def _context(bead: Bead) -> str:
    return f"{' '.join(bead.ja)} ‖ {' '.join(bead.en)}"


def log_likelihood(together: int, a: int, b: int, total: int) -> float:
    """Dunning's G² of two things in the same beads (“Accurate methods for the statistics of surprise and
    coincidence”, 1993)."""

    def part(k: float, n: float, p: float) -> float:
        p = min(max(p, 1e-12), 1 - 1e-12)
        return k * math.log(p) + (n - k) * math.log(1 - p)

    p, p1 = b / total, together / a
    p2 = (b - together) / max(1, total - a)
    rest = b - together
    return max(
        0.0,
        2
        * (
            part(together, a, p1)
            + part(rest, total - a, p2)
            - part(together, a, p)
            - part(rest, total - a, p)
        ),
    )


def _written(key: Key, side: _Side) -> str:
    """How a span is to be listed: in small letters if the text ever has it so in the middle of a sentence, for a
    name it never has; in the singular if the text has it so."""
    forms: Counter[str] = Counter()
    for text, n in side.written[key].items():
        small = [w.islower() for w in _EN_WORD.findall(text)[1:] if w.lower() not in spans.LINK]
        # One capitalized word may only begin a sentence; twice and never in small letters, it is a name.
        if not any(small) and (small or n > 1 or text[0].islower()):
            forms[text] += n
        else:
            forms[text if re.match(r"\S+[A-Z]", text) else text[0].lower() + text[1:]] += n
    plain = {t: n for t, n in forms.items() if t[0].islower()}
    forms = Counter(plain) or forms
    best = forms.most_common(1)[0][0]
    if best[0].islower() and noun(best.split()[-1]) != best.split()[-1].lower():
        best = next((t for t, _ in forms.most_common() if noun(t.split()[-1]) == t.split()[-1].lower()), best)
    return best


def _with_defined(found: list[Candidate], beads: Sequence[Bead]) -> list[Candidate]:
    """Put first what both sides define by the same abbreviation."""
    certain: dict[str, Candidate] = {}
    ja: dict[str, Candidate] = {}
    en: dict[str, Candidate] = {}
    for n, bead in enumerate(beads):
        for side, texts in ((ja, bead.ja), (en, bead.en)):
            for text in texts:
                for c in in_text(text, note=re.match(r"^\S{1,15}[:：] ", text) is not None):
                    if c.abbr and (c.ja if side is ja else c.en):
                        side.setdefault(
                            c.abbr, replace(c, where=(bead.id or f"bead {n + 1}",), context=_context(bead))
                        )
    for abbr, a in ja.items():
        b = en.get(abbr)
        english = (b.en if b else "") or a.en
        if a.ja and english:
            certain[a.ja] = Candidate(
                a.ja,
                english,
                abbr,
                context=a.context,
                count=sum(a.ja in t for bead in beads for t in bead.ja),
                where=tuple(dict.fromkeys((*a.where, *(b.where if b else ())))),
                how="definition",
                score=1.0,
            )
    out = []
    for c in found:
        if c.ja in certain:
            known = certain[c.ja]
            certain[c.ja] = replace(c, en=known.en, abbr=known.abbr, score=1.0, how="definition")
        else:
            out.append(c)
    return [*certain.values(), *out]


def coverage(candidates: Sequence[Candidate], wanted: Mapping[str, str]) -> float:
    """The share of `wanted` (Japanese: English) among `candidates`; plural and case don't count."""

    def plain(text: str) -> Key:
        return tuple(x for w in _EN_WORD.findall(text) for x in spans.singular(w))

    have = {(c.ja, plain(c.en)) for c in candidates}
    return sum((ja, plain(en)) in have for ja, en in wanted.items()) / max(1, len(wanted))
