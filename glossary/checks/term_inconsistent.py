"""Terms that drift, found without a glossary."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from glossary.check import Pair, Work, report
from glossary.checks.wordbook import answers, english, known, words
from glossary.findings import Finding

_NOUNS = frozenset({"名詞", "形状詞", "接頭辞", "接尾辞"})
_STOP = frozenset(
    "the a an of to and in for on by with at from as or be is are was were it its this that these those which their there not more most "
    "have has had will would can may such other also into through between among one two three than so who what when where while each both "
    "all any some including include toward towards under over per via etc well make use new further order".split()
)


@dataclass(frozen=True, slots=True)
class Habit:
    """How a document usually renders a Japanese term."""

    ja: str
    en: str
    beads: tuple[int, ...]
    """Where the Japanese stands."""
    kept: int
    """In how many of them the English stands."""
    strength: float
    """Log likelihood ratio of the two occurring together (Dunning 1993)."""


class TermInconsistent:
    """A Japanese term that the translation renders one way nearly everywhere, and another way here; and one
    English term for two Japanese ones. Needs no glossary: the document's own habit is the measure.

    Terms of the glossary are left to term-missing. With few uses to go by it is only mentioned; so is a term that
    is taken up again in short ("this test").

    Bad:
        ja: 実証試験を行った。 | 通信の実証試験を始める。 | 実証試験の結果 | 医療分野の実証試験 | 衛星による実証試験に成功した。 | 人材を育成する。 | 標準化を進める。 | 拠点を整備する。 | 予算を確保する。 | 会議を開催した。 | 計画を見直す。
        en: A demonstration test was held. | Demonstration tests of communication will begin. | Results of the demonstration test | Demonstration tests in medicine | A proof trial by satellite succeeded. | Human resources will be developed. | Standardization will advance. | Hubs will be set up. | The budget will be secured. | A meeting was held. | The plan will be reviewed.
    Good:
        ja: 実証試験を行った。 | 通信の実証試験を始める。 | 実証試験の結果 | 医療分野の実証試験 | 衛星による実証試験に成功した。 | 人材を育成する。 | 標準化を進める。 | 拠点を整備する。 | 予算を確保する。 | 会議を開催した。 | 計画を見直す。
        en: A demonstration test was held. | Demonstration tests of communication will begin. | Results of the demonstration test | Demonstration tests in medicine | A demonstration test by satellite succeeded. | Human resources will be developed. | Standardization will advance. | Hubs will be set up. | The budget will be secured. | A meeting was held. | The plan will be reviewed.
    """

    code: ClassVar[str] = "term-inconsistent"
    severity: ClassVar[str] = "warning"
    subject: ClassVar[str] = "pair"
    options: ClassVar[Mapping[str, Any]] = {"uses": 3, "share": 0.7, "merged": True}

    def find(self, work: Work) -> Iterator[Finding]:
        habits = self.habits(work)
        lemmas: dict[int, str] = work.shared("lemma text")
        for habit in habits:
            others = len(habit.beads) - habit.kept
            if not others:
                continue
            # A single English word varies freely; a phrase is a term.
            sure = " " in habit.en and habit.kept >= 4 and habit.kept / len(habit.beads) >= 0.8
            sure = sure and _plausible(habit) and _variously_used(work, habit)
            said = _said(work, habit)
            wider = [h for h in habits if habit.ja in h.ja and h is not habit]
            for n in habit.beads:
                # Within a longer term that has a habit of its own, that one counts.
                if _has(lemmas[n], habit.en) or any(n in h.beads for h in wider):
                    continue
                pair = work.pairs[n]
                at = pair.ja.text.find(habit.ja)
                yield report(
                    self,
                    f"「{habit.ja}」 is “{said}” in {habit.kept} of {len(habit.beads)} places, not here",
                    pair=pair,
                    ja=pair.ja.passage(at, at + len(habit.ja)),
                    en=pair.en.passage(),
                    suggestion=said,
                    severity=None if sure and not _shortened(lemmas[n], habit.en) else "info",
                )
        if work.option(self, "merged"):
            yield from self._merged(work, habits)

    def habits(self, work: Work) -> list[Habit]:
        """Terms with a usual rendering that is missing somewhere or not, the strongest for each term."""
        cache: dict[str, list[Habit]] = work.shared("habits")
        if "all" not in cache:
            cache["all"] = self._habits(work)
        return cache["all"]

    def _habits(self, work: Work) -> list[Habit]:
        where: dict[str, set[int]] = defaultdict(set)
        phrases: dict[int, set[str]] = {}
        spread: Counter[str] = Counter()
        lemmas: dict[int, str] = work.shared("lemma text")
        for pair in work.pairs:
            if not pair.both or pair.bead.confidence < 0.5:
                continue
            words = [w for t in pair.en.tokens if t.text[0].isalnum() for w in t.lemma.split("-") if w]
            lemmas[pair.index] = " " + " ".join(words) + " "
            phrases[pair.index] = _phrases(words)
            spread.update(phrases[pair.index])
            for term in _terms(pair):
                where[term].add(pair.index)
        total = len(phrases)
        least = work.option(self, "uses")
        out = []
        for term, beads in where.items():
            if not least <= len(beads) <= max(60, total // 3):
                continue
            habit = _habit(term, beads, phrases, spread, total)
            if habit is not None and habit.kept / len(beads) >= work.option(self, "share"):
                out.append(habit)
        return _widest(out)

    def _merged(self, work: Work, habits: list[Habit]) -> Iterator[Finding]:
        """One English term that is the habit of two Japanese ones."""
        by_english: dict[str, list[Habit]] = defaultdict(list)
        for habit in habits:
            if habit.kept == len(habit.beads) and habit.kept >= 3 and " " in habit.en:
                by_english[habit.en].append(habit)
        for phrase, group in by_english.items():
            group.sort(key=lambda h: -len(h.beads))
            first = group[0]
            for other in group[1:]:
                if set(first.beads) & set(other.beads) or first.ja in other.ja or other.ja in first.ja:
                    continue
                pair = work.pairs[other.beads[0]]
                at = pair.ja.text.find(other.ja)
                yield report(
                    self,
                    f"“{phrase}” stands for 「{other.ja}」 and for 「{first.ja}」",
                    pair=pair,
                    ja=pair.ja.passage(at, at + len(other.ja)),
                    en=pair.en.passage(),
                    severity="info",
                )


def _terms(pair: Pair) -> set[str]:
    """The compounds of a Japanese text, and their parts of two words or more; katakana words; not glossary terms."""
    taken = [(h.start, h.end) for h in pair.ja.hits]
    out: set[str] = set()
    run: list[tuple[int, int]] = []
    tokens = pair.ja.tokens
    for n in range(len(tokens) + 1):
        token = tokens[n] if n < len(tokens) else None
        fits = token is not None and token.pos in _NOUNS and re.fullmatch(r"[一-鿿々ァ-ヴー]+", token.text)
        if fits and token is not None and (not run or run[-1][1] == token.start):
            run.append((token.start, token.end))
            continue
        for i in range(len(run)):
            for j in range(i, min(len(run), i + 4)):
                a, b = run[i][0], run[j][1]
                text = pair.ja.text[a:b]
                if any(a < e and s < b for s, e in taken) or not _telling(text, j - i + 1):
                    continue
                out.add(text)
        run = [(token.start, token.end)] if fits and token is not None else []
    return out


def _telling(text: str, words: int) -> bool:
    """Long enough to be a term: a compound of four characters, three with a suffix, five of katakana."""
    if re.fullmatch("[ァ-ヴー]+", text):
        return len(text) >= 5
    return len(text) >= 4 or (len(text) == 3 and words >= 2)


def _phrases(words: list[str]) -> set[str]:
    """Runs of one to three words, no function word at either end; single words of four letters at least."""
    out = set()
    for i, first in enumerate(words):
        if first in _STOP or not first[0].isalpha():
            continue
        if len(first) >= 4:
            out.add(first)
        for j in (i + 2, i + 3):
            if j <= len(words) and words[j - 1] not in _STOP and words[j - 1][0].isalpha():
                out.add(" ".join(words[i:j]))
    return out


def _habit(
    term: str, beads: set[int], phrases: Mapping[int, set[str]], spread: Counter[str], total: int
) -> Habit | None:
    together: Counter[str] = Counter()
    for n in beads:
        together.update(phrases[n])
    best: Habit | None = None
    most = max(together.values(), default=0)
    for phrase, k in together.items():
        if k < 2 or k < 0.7 * most:
            continue
        strength = _likelihood(k, len(beads), spread[phrase], total)
        outside = (spread[phrase] - k) / max(1, total - len(beads))
        if outside > 0.12 or strength < 8:
            continue
        found = Habit(term, phrase, tuple(sorted(beads)), k, strength + 0.5 * phrase.count(" "))
        if best is None or (found.strength, found.en) > (best.strength, best.en):
            best = found
    return best


def _likelihood(k: int, a: int, b: int, n: int) -> float:
    """Log likelihood ratio of a two-by-two table: k together, a and b alone, n in all."""

    def h(*cells: float) -> float:
        s = sum(cells)
        return sum(c * math.log(c / s) for c in cells if c > 0)

    k11, k12, k21 = k, a - k, b - k
    k22 = max(0, n - a - b + k)
    return 2 * (h(k11, k12, k21, k22) - h(k11 + k12, k21 + k22) - h(k11 + k21, k12 + k22))


def _widest(habits: list[Habit]) -> list[Habit]:
    """Of terms that contain each other and stand in the same places with the same habit, the longest."""
    out: list[Habit] = []
    for habit in sorted(habits, key=lambda h: -len(h.ja)):
        inside = next(
            (w for w in out if habit.ja in w.ja and (set(habit.beads) <= set(w.beads) or habit.en == w.en)),
            None,
        )
        if inside is None:
            out.append(habit)
    return sorted(out, key=lambda h: -h.strength)


def _said(work: Work, habit: Habit) -> str:
    """The habit as the English has it, oftenest: subsidized project, not subsidize project."""
    forms: Counter[str] = Counter()
    wanted = habit.en.split()
    for n in habit.beads:
        en = work.pairs[n].en
        parts = [(w, t) for t in en.tokens if t.text[0].isalnum() for w in t.lemma.split("-") if w]
        for i in range(len(parts) - len(wanted) + 1):
            if [w for w, _ in parts[i : i + len(wanted)]] == wanted:
                forms[en.text[parts[i][1].start : parts[i + len(wanted) - 1][1].end]] += 1
    return min(forms, key=lambda f: (-forms[f], f[0].isupper(), f), default=habit.en)


def _plausible(habit: Habit) -> bool:
    """Whether the English may well be that of the Japanese: a term, not a phrase such as 現在選択中, and a word
    of it found by JMdict or sound, above all a loanword at the end."""
    if _PHRASE.search(habit.ja):
        return False
    parts = [w for w in words(habit.ja) if known(w)]
    lemmas = english(habit.en)
    loan = re.search("[ァ-ヴー]{3,}$", habit.ja)
    if loan and any(w.endswith(loan[0]) or loan[0].endswith(w) for w in parts):
        parts = [w for w in parts if w.endswith(loan[0]) or loan[0].endswith(w)]
    return not parts or any(answers(w, lemmas) for w in parts)


def _variously_used(work: Work, habit: Habit) -> bool:
    """Whether the term stands in several surroundings, rather than in one sentence quoted again and again."""
    around = set()
    for n in habit.beads:
        text = work.pairs[n].ja.text
        at = text.find(habit.ja)
        around.add((text[max(0, at - 3) : at], text[at + len(habit.ja) :][:3]))
    return len(around) >= 4


_PHRASE = re.compile("^(?:現在|今回|今後|当該|同|各|全|本)|[中上下内外間時後前用別等的]$")


def _has(lemma_text: str, phrase: str) -> bool:
    """The phrase, or words of its stems: globally for global, commercialize for commercialization; or the same
    words in one (commandline), or in another order (sources of the archive)."""
    if f" {phrase} " in lemma_text or phrase.replace(" ", "") in lemma_text:
        return True
    if " " in phrase and re.search(_turned(phrase), lemma_text):
        return True
    stems = r"\w* (?:\w+ )?".join(re.escape(_stem(w)) for w in phrase.split())
    return re.search(rf"\b{stems}", lemma_text) is not None


_AFTER = "(?:" + "|".join(sorted(_STOP)) + ") "


def _turned(phrase: str) -> str:
    """The last word of a phrase with the others within three words behind it: accounts of regular users."""
    *rest, last = (re.escape(_stem(w)) + r"\S* " for w in phrase.split())
    return f" {last}" + "".join(rf"(?:\S+ ){{0,3}}?{w}" for w in rest)


def _shortened(lemma_text: str, phrase: str) -> bool:
    """Whether only a part of the phrase stands there: behind a determiner one end, "the list" for "mailing list";
    all but its last word, "disk image" for "disk image file"."""
    words = phrase.split()
    if len(words) > 2 and f" {' '.join(words[:-1])} " in lemma_text:
        return True
    parts = [
        *(re.escape(" ".join(words[k:])) + " " for k in range(1, len(words))),
        *(re.escape(" ".join(words[:k])) + rf" (?={_AFTER}|$)" for k in range(1, len(words))),
    ]
    one = "the|this|that|these|those|its|their|such|each|a|an"
    return re.search(rf" (?:{one}) (?:{'|'.join(parts)})", lemma_text) is not None


def _stem(word: str) -> str:
    return re.sub("[sz]$", "", word[: max(4, min(8, len(word) - 5))]) if len(word) > 6 else word[:4]
