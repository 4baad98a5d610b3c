"""Candidate term pairs from texts that are translations of each other.

A Japanese compound noun and an English word sequence are a candidate if they stand in the same beads and nearly
only there (Dice), and if their words translate each other (`glossary.extract.evidence`). Pairs that the two texts
define with the same abbreviation are certain. Candidates are ranked by how often they stand by themselves (as C-value
has it: Frantzi, Ananiadou and Mima 2000), how sure the pair is, and how little of it is everyday language.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from corpus.model import Bead, Bitext
from glossary.extract import Candidate, phrases, spans
from glossary.extract.defined import context, with_defined
from glossary.extract.dictionary import Dictionary
from glossary.extract.evidence import ENOUGH, LINKED, Text, Words, content, covered, fit, units
from glossary.extract.lexical import Lexicon, stem
from glossary.extract.nouns import is_name, is_person, short_units, tag
from glossary.extract.sides import EN_WORD, Key, Side

LEAST = 0.08
"""A pair less sure than this is not shown."""
LIKELY = 0.3
"""A pair surer than this keeps its English from the parts of its Japanese."""
SURE = 0.5
"""A pair that the dictionary has is at least this sure."""
PIECE = 0.9
"""What a span is worth that always has the same word beside it, against that with the word."""
LIGHT = 0.1
"""What goes with terms and is hardly one: a noun with a verb behind it, an adjective."""
ASIDE = 0.05
"""What is no term at all comes last."""
NEAR = 40
"""English spans looked at for one Japanese term: those that co-occur with it best."""

_NAME = re.compile(
    r"(?:省|庁|局|機構|大学|研究所|会議|委員会|センター|拠点|グループ|事業|計画|戦略|プログラム|ビジョン|方策|法|協定|宣言|条約|憲章)$"
)
_MODIFIER = re.compile(
    r"\w+-(?:based|driven|free|generation|led|level|like|made|oriented|related|scale|sized|style|term|type|wide)"
)
_KATAKANA = re.compile("[ァ-ヺー・]+")
_CONTENT = frozenset(("名詞", "動詞", "形容詞", "形状詞", "接頭辞", "接尾辞", "副詞", "接続詞"))


def pairs(bitext: Bitext, *, limit: int | None = None) -> list[Candidate]:
    """Candidate pairs of a bitext, the likeliest and most useful first."""
    beads = [b for b in bitext.beads if b.ja and b.en]
    ja, en, texts = Side(), Side(), []
    for n, bead in enumerate(beads):
        left, right = "\n".join(bead.ja), "\n".join(bead.en)
        ja.add(n, spans.japanese(left))
        en.add(n, phrases.english(right))
        for line in bead.en:
            en.look(line)
        found_in = [u for w in tag(left) if w.pos in _CONTENT for u in units((w.surface,))]
        texts.append(Text(found_in, right))
    dictionary = Dictionary()
    words = Words(Lexicon([(t.ja, t.en) for t in texts], dictionary), dictionary)
    found = with_defined(_Matching(ja, en, words, dictionary, beads, texts).candidates(), beads, en, words)
    return found[:limit]


class _Matching:
    """Which English span goes with which Japanese one."""

    def __init__(
        self,
        ja: Side,
        en: Side,
        words: Words,
        dictionary: Dictionary,
        beads: Sequence[Bead],
        texts: Sequence[Text],
    ) -> None:
        self.ja, self.en, self.words, self.dictionary = ja, en, words, dictionary
        self.beads, self.texts = beads, texts

    def candidates(self) -> list[Candidate]:
        ja, en = self.ja, self.en
        found: list[tuple[Key, list[tuple[float, Key]]]] = []
        taken: dict[Key, list[Key]] = defaultdict(list)
        # Longer ones first: their English can't be that of a part of them.
        for key in sorted(ja.beads, key=len, reverse=True):
            rivals = self.rivals(key)
            rivals = [r for r in rivals if not any(self.claims(longer, key, r[1]) for longer in taken[r[1]])]
            if rivals and rivals[0][0] >= LEAST:
                found.append((key, rivals))
                if rivals[0][0] > LIKELY:
                    taken[rivals[0][1]].append(key)
        names: set[Key] = set()
        owners: dict[Key, list[Key]] = defaultdict(list)
        kept: dict[Key, list[tuple[float, Key]]] = {}
        for key, rivals in sorted(found, key=lambda f: -f[1][0][0]):
            # A name is the name of one thing; and a word and a compound with it don't have the same English.
            rivals = [
                r
                for r in rivals
                if r[1] not in names and not any(is_part(k, key) or is_part(key, k) for k in owners[r[1]])
            ]
            if not rivals or rivals[0][0] < LEAST:
                continue
            best = rivals[0][1]
            owners[best].append(key)
            if en.named[best] > en.cut[best]:
                names.add(best)
            kept[key] = rivals
        return self.ranked(kept)

    def ranked(self, kept: dict[Key, list[tuple[float, Key]]]) -> list[Candidate]:
        """Candidates by how likely somebody wants them. What always stands inside a longer one is left out; a noun
        with a verb behind it (拠点構築, building hubs) is no longer one."""
        phrases = {k for k in kept if k in self.ja.tails and self.words.leads(k[-1], kept[k][0][1])}
        own = self.ja.own(kept.keys() - phrases)
        scored: list[tuple[float, Key]] = []
        for key, rivals in kept.items():
            score, best = rivals[0]
            if count := own.get(key) or (key in phrases and len(self.ja.places[key])):
                light = LIGHT if key in phrases else 1.0
                scored.append((score**1.5 * math.log2(1 + count) * self.weight(key, best) * light, key))
        return [self.candidate(key, kept[key]) for _, key in sorted(scored, key=lambda s: -s[0])]

    def rivals(self, key: Key) -> list[tuple[float, Key]]:
        """English spans for a Japanese one with how sure each is, best first."""
        where, en, words = self.ja.beads[key], self.en, self.words
        together: Counter[Key] = Counter()
        for bead in where:
            together.update(dict.fromkeys(en.of_bead[bead], 1))
        least = max(1, math.ceil(len(where) * 0.3))
        parts = [w for w in key if re.search(r"\w", w)]
        complete = [words[w] for w in parts]
        short = [words[u] for w in parts for u in short_units(w)]
        meanings = [(words[u], words.known(u)) for w in parts for u in short_units(w) if len(u) > 1]
        is_name = bool(self.ja.named[key]) or _NAME.search(key[-1]) is not None
        gloss = words.known("".join(key))
        linked = gloss.union(*complete, *short)
        looked = {bead: self.texts[bead].inside(key, words.lexicon) for bead in list(where)[:ENOUGH]}
        scored: dict[Key, float] = {}
        for e, n in together.items():
            if n < least:
                continue
            if n == 1 and linked.isdisjoint(content(e)):
                continue
            dice = _dice(n, len(where), len(en.beads[e]))
            edges = self.edges(e, looked)
            sure = max(
                fit(complete, e, edges, dice, n),
                fit(short, e, edges, dice, n) if len(short) > len(complete) else 0.0,
            )
            if len(e) > 1 and gloss.issuperset(content(e)):
                # The dictionary has the span as it is: 産学官.
                sure = max(sure, SURE)
            if not en.named[e] and any(w in phrases.LINK - {"and"} for w in e):
                sure *= LINKED
            if sure > 0.05:
                name = 1.0
                if self.ja.named[key]:
                    name = 1.25 if en.named[e] else 0.8
                elif en.cut[e] * 2 > sum(en.beads[e].values()):
                    name = 0.8
                # A name is translated freely; so is what keeps meeting.
                whole = covered(meanings, e)
                if is_name and en.named[e]:
                    whole = 1.0
                elif key not in self.ja.tails:
                    whole = max(whole, dice * (1 - 1 / n))
                scored[e] = min(1.0, math.sqrt(dice * whole) * sure * name)
        for e in scored:
            for piece in (e[:-1], e[1:]):
                if piece in scored and (n := len(en.places[piece])) > 1 and n == len(en.places[e]):
                    # “online medical” that never stands without “consultation”
                    scored[piece] *= PIECE
        return sorted(((s, e) for e, s in scored.items()), key=lambda s: (-s[0], len(s[1])))[:NEAR]

    def edges(self, e: Key, looked: Mapping[int, Sequence[float]]) -> float:
        """How well an English span is cut out, on average of the beads `looked` at."""
        found = [
            max(self.texts[bead].fits(inside, *place) for place in self.en.of_bead[bead][e])
            for bead, inside in looked.items()
            if e in self.en.of_bead[bead]
        ]
        return sum(found) / len(found) if found else 0.0

    def claims(self, longer: Key, part: Key, e: Key) -> bool:
        """Whether an English span belongs to a longer Japanese one rather than to this part of it: 経済安全保障 claims
        “economic security” from 安全保障."""
        if not is_part(part, longer):
            return False

        def meet(key: Key) -> float:
            together = sum(1 for b in self.ja.beads[key] if b in self.en.beads[e])
            return _dice(together, len(self.ja.beads[key]), len(self.en.beads[e]))

        return meet(longer) >= meet(part)

    def weight(self, key: Key, best: Key) -> float:
        """How likely the pair is a term at all: a name most; a compound that came once hardly; least of all a word of
        everyday language, if its English is among the words its dictionary entry gives."""
        ja, en = self.ja, self.en
        once = len(ja.beads[key]) == 1
        if is_person("".join(key)) or (key[0] == "本" and not en.named[best]):
            # 渡辺委員; 本事業: this project.
            return ASIDE
        general = all(self.dictionary.common(w) for w in key if len(w) > 1)
        if once and "・" in key and not ja.named[key]:
            # A list of two: 理研・東京大学.
            return 0.4
        if ja.named[key] and key in ja.tails:
            # A heading: 産業の創出のための拠点構築.
            return 0.3
        if en.named[best] > en.cut[best] and len(best) > 2 and (ja.named[key] or _NAME.search(key[-1])):
            return 2.5 if _NAME.search(key[-1]) else 2.0
        if len(best) == 2 and _MODIFIER.fullmatch(en.form(best)):
            # 次世代, next-generation: it says something of terms and is none.
            return LIGHT
        if len(key) > 1:
            if en.cut[best] * 2 > sum(en.beads[best].values()):
                return 0.15 if once else 0.3
            # 室温超偏極 has a word that newspapers don't use, 社会課題 has not.
            return (0.5 if once else 1.0) * (0.8 if general else 1.0)
        expected = len(best) == 1 and stem(best[0]) in self.words.known(key[0])
        # Whether Sudachi has a compound as one word says nothing of it: サプライチェーン, 商用化.
        return ((0.1 if expected else 0.2) if general else (0.5 if expected else 1.0)) * (
            0.5 if once else 1.0
        )

    def candidate(self, key: Key, rivals: Sequence[tuple[float, Key]]) -> Candidate:
        ja, en, beads, words = self.ja, self.en, self.beads, self.words
        score, best = rivals[0]
        where = ja.beads[key]
        shared = [b for b in where if b in en.beads[best]]
        rest = [b for b in where if b not in en.beads[best]]
        others = [(en.form(e), sum(b in en.beads[e] for b in rest)) for s, e in rivals[1:] if s >= score / 3]
        others = sorted((o for o in others if o[1]), key=lambda o: -o[1])
        return Candidate(
            ja=ja.written[key].most_common(1)[0][0],
            en=en.form(
                best, is_name(key) or (_KATAKANA.fullmatch(key[0]) is not None and not words.known(key[0]))
            ),
            count=sum(where.values()),
            where=tuple(beads[b].id or f"bead {b + 1}" for b in shared),
            how="pair",
            context=context(beads[shared[0]]),
            score=score,
            association=log_likelihood(len(shared), len(where), len(en.beads[best]), len(beads)),
            renderings=tuple(others[:4]),
        )


def is_part(part: Key, longer: Key) -> bool:
    """Whether the one is within the other, or its beginning or end where words are cut otherwise: 補助 | 事業 and
    補助 | 事業者."""
    if any(part == longer[n : n + len(part)] for n in range(len(longer) - len(part) + 1)):
        return True
    short, long = "".join(part), "".join(longer)
    return len(part) > 1 and short != long and (long.startswith(short) or long.endswith(short))


def _dice(together: int, a: int, b: int) -> float:
    return 2 * together / (a + b)


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


def coverage(candidates: Sequence[Candidate], wanted: Mapping[str, str]) -> float:
    """The share of `wanted` (Japanese: English) among `candidates`; plural and case don't count."""

    def plain(text: str) -> Key:
        return tuple(x for w in EN_WORD.findall(text) for x in phrases.singular(w))

    have = {(c.ja, plain(c.en)) for c in candidates}
    return sum((ja, plain(en)) in have for ja, en in wanted.items()) / max(1, len(wanted))
