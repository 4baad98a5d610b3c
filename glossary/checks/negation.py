"""Negations and obligations that the translation loses or adds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from glossary.check import Pair, Work, report
from glossary.checks.clauses import LIGHT, SAYING, answering, sentences, twin_turns, twins
from glossary.checks.denial import (
    denials_en,
    denials_ja,
    denied_en,
    denied_ja,
    hinted_en,
    hinted_ja,
    unless_ja,
)
from glossary.checks.length import substance
from glossary.checks.poles import Pole, Span, Turn, named, poles, turned
from glossary.checks.wordbook import english, glosses
from glossary.findings import Finding

if TYPE_CHECKING:
    from corpus.languages import Token

_JAPANESE = re.compile("[ぁ-んァ-ヶ一-鿿]")
_STOPS_JA = re.compile("[、，。；;（）()\n]")
_WITHOUT_JA = re.compile("なし|なく|ずに|を除[きくい]|以外")
_WITHOUT_EN = re.compile(r"\b(?:without|unless|except\w*|exclud\w*|other than|outside)\b", re.I)
_STOPS_EN = re.compile(
    r"[;:\n]|[.?!](?=\s|$)|,?\s(?:but|while|whereas|although|though|however)\s|,\s(?=(?:so|yet|which|who|where|and (?:the|an?|it|they|this|these|there|its|their|\w+ (?:is|are|was|were|has|have|will|shall|must|may|can)))\s)"
)
_OPENING = re.compile(
    r"\s*(?:if|when|as|since|although|though|while|because|for|in|with|after|before|to|on|at|by)\b[^,]*,",
    re.I,
)
_PLACING = frozenset("matter in on at for by with from to of under as".split())
"""“Not in A” is a contrast that seldom denies the A; “it does not matter which” denies nothing."""
_MAY = frozenset("able allow permit".split())
_NOT = frozenset("not no none never without neither nor cannot".split())
_CARRIERS = frozenset(
    "為る 成る 有る ある 在る 居る おる 事 こと 出来る できる 行う 得る 無い ない 認める 持つ 有する する 付ける 置く 与える 及ぼす 受ける".split()
)
"""What may stand between a denial and what it denies."""
_WORDS = frozenset("対象外 非公開 不採択 無効".split())
"""Denials that hold what they deny; opposites.csv has them."""
_NO = "不未非無欠同異切抜失漏"
_TIME = re.compile("[日時夜間中期末春夏秋冬外](?=に?は)")
_WEAK = re.compile("ものとする|こととする|が求められる")


class Negation:
    """A negation that is lost or added; may for must, or must for may.

    An error only where the English affirms the very word that the Japanese denies, or the other way round, by JMdict;
    where nothing on the other side denies, but it may put the sentence in other words, no more than a note.

    Bad:
        ja: 本覚書は法的拘束力を有するものではない。
        en: This memorandum is legally binding.
    Bad:
        ja: 協議会は公開で開催する。
        en: The council is not held in public.
    Bad:
        ja: 事業者は、年度末に報告書を提出しなければならない。
        en: Operators may submit a report at the end of the fiscal year.
    Bad:
        ja: 押印を不要とし、署名で足りるものとする。
        en: A seal is required, and a signature suffices.
    Good:
        ja: 申請は郵送では受け付けないが、窓口では提出することができ、期限までに提出しなければならない。
        en: Applications are only accepted at the counter, where they must be filed by the deadline.
    """

    code: ClassVar[str] = "negation"
    severity: ClassVar[str] = "error"
    subject: ClassVar[str] = "pair"
    options: ClassVar[Mapping[str, Any]] = {"modality": "error"}

    def find(self, work: Work) -> Iterator[Finding]:
        for pair in work.pairs:
            if pair.both and "heading" not in (pair.ja.kind, pair.en.kind) and _prose(pair):
                parts = [Part(pair, *spans) for spans in sentences(pair)]
                for find in (self._contradicted, self._obliged, self._lost):
                    found = list(find(work, pair, parts))
                    yield from found
                    if found:
                        break

    def _contradicted(self, work: Work, pair: Pair, parts: list[Part]) -> Iterator[Finding]:
        """What the Japanese denies and the English affirms, and the other way round."""
        many, more = sum(1 for _ in denials_ja(pair.ja.text)), sum(1 for _ in denials_en(pair.en.text))
        lost = {m.span(): _span(t) for part in parts for m, t in part.lost()} if many > more else {}
        added = {m.span(): _span(t) for part in parts for m, t in part.added()} if more > many else {}
        if many == more > 0:
            denied = {t.lemma for part in parts for _, t in part.denied()}
            found = (Part(pair, *spans) for spans in twins(pair, (), denied))
            lost = {m.span(): _span(t) for part in found for m, t in part.lost()}
        here, there = pair.ja.text, pair.en.text
        for ja, en in lost.items():
            said = f"「{here[max(0, ja[0] - 6) : ja[1]]}」 denies, “{there[slice(*en)]}” is affirmed in the English"
            yield self._report(pair, ja, en, said)
        for en, ja in added.items():
            said = f"“{there[en[0] : en[1] + 12].rsplit(' ', 1)[0]}” denies, 「{here[slice(*ja)]}」 is affirmed in the Japanese"
            yield self._report(pair, ja, en, said)

    def _lost(self, work: Work, pair: Pair, parts: list[Part]) -> Iterator[Finding]:
        """What the Japanese denies, where nothing in the English says no: it may be said in other words."""
        for part in parts:
            for denial in part.denials() if not hinted_en(part.english) else ():
                start, end = denial.span()
                said = f"「{pair.ja.text[max(0, start - 6) : end]}」 denies, the English only in other words, if it does"
                yield self._report(pair, (start, end), part.en, said, "info")
                return

    def _report(self, pair: Pair, ja: Span, en: Span, said: str, severity: str | None = None) -> Finding:
        return report(
            self, said, pair=pair, ja=pair.ja.passage(*ja), en=pair.en.passage(*en), severity=severity
        )

    def _obliged(self, work: Work, pair: Pair, parts: list[Part]) -> Iterator[Finding]:
        for topic in poles("obligations.csv"):
            for turn in _turns(pair, topic, len(parts) == 1):
                there, here = pair.ja.text[slice(*turn.ja)], pair.en.text[slice(*turn.en)]
                mild = "warning" if _WEAK.fullmatch(there) else None
                yield report(
                    self,
                    f"「{there}」 {turn.said.name}, “{here}” does not",
                    pair=pair,
                    ja=pair.ja.passage(*turn.ja),
                    en=pair.en.passage(*turn.en),
                    severity=mild or work.option(self, "modality"),
                )
                return


class Part(NamedTuple):
    """A sentence in both languages."""

    pair: Pair
    ja: Span
    en: Span

    @property
    def japanese(self) -> str:
        return self.pair.ja.text[slice(*self.ja)]

    @property
    def english(self) -> str:
        return self.pair.en.text[slice(*self.en)]

    def denials(self) -> Iterator[re.Match[str]]:
        """What the Japanese sentence denies; the matches count from the beginning of the pair."""
        return denials_ja(self.pair.ja.text, *self.ja)

    def denied(self) -> Iterator[tuple[re.Match[str], Token]]:
        """The denials with the words that they deny: the last before them that says something, nothing between but
        what carries the denial (提出 of 提出することはできない)."""
        for denial in self.denials():
            start, _ = _clause(self.pair.ja.text, denial.start(), _STOPS_JA)
            before = [t for t in self.pair.ja.tokens if start <= t.start < denial.start()]
            while before and (before[-1].pos not in SAYING or before[-1].lemma in _CARRIERS):
                before.pop()
            if before and before[-1].lemma not in LIGHT and denial[0] not in _WORDS:
                yield denial, before[-1]

    def lost(self) -> Iterator[tuple[re.Match[str], Token]]:
        """A denial with the English word that says what is denied, no word around that may deny it; but not a word
        that the Japanese says elsewhere as well."""
        words = _saying(self.pair.ja.tokens, *self.ja)
        english = [t for t in self.pair.en.tokens if self.en[0] <= t.start < self.en[1]]
        for denial, word in self.denied():
            said = answering(word, english)
            others = [t for t in words if t.start != word.start and t.lemma not in _CARRIERS]
            elsewhere = sum(1 for t in others if t.lemma == word.lemma or answering(t, said))
            if len(said) > elsewhere and self._told(denial, english):
                known = said + [e for t in others if not _says_no(t) for e in answering(t, english)]
                if all(self._free(t, known, denial) for t in said):
                    yield denial, said[0]

    def _told(self, denial: re.Match[str], english: list[Token]) -> bool:
        """Whether the English names the time that the denial is said of: else it may say the contrary of the rest
        (休日は運行しない: it runs on weekdays)."""
        start, _ = _clause(self.pair.ja.text, denial.start(), _STOPS_JA)
        times = {m.end() for m in _TIME.finditer(self.pair.ja.text, start, denial.start())}
        words = (t for t in self.pair.ja.tokens if t.end in times and glosses(t.lemma))
        return all(answering(word, english) for word in words)

    def added(self) -> Iterator[tuple[re.Match[str], Token]]:
        """An English denial with the Japanese word that says what is denied, where the Japanese sentence has
        nothing that may be put as a denial."""
        text = self.pair.en.text
        for denial in denials_en(text, *self.en):
            _, end = _clause(text, denial.start(), _STOPS_EN)
            after = [t for t in self.pair.en.tokens if denial.end() <= t.start < end]
            after = [t for t in after if (english(t.text) and t.lemma not in _MAY) or t.lemma in _PLACING][:1]
            words = _saying(self.pair.ja.tokens, *self.ja)
            said = [t for t in words if answering(t, after) and not t.text.isascii()]
            if said and not any(self._shy(t, said) for t in said):
                yield denial, said[0]

    def _shy(self, word: Token, said: list[Token]) -> bool:
        """Whether something in the Japanese sentence, or in the clause of a word, may be put as a denial."""
        text = self.pair.ja.text
        start, end = _clause(text, word.start, _STOPS_JA)
        while text[end - 1] == "は" and end < self.ja[1]:
            _, end = _clause(text, end + 1, _STOPS_JA)
        return hinted_ja(_without(self.japanese, said), _without(text[start:end], said))

    def _free(self, word: Token, known: list[Token], denial: re.Match[str]) -> bool:
        """Whether nothing in the clause of an English word may deny it, leaving out words that the Japanese affirms,
        and “without” where that stands for another denial than this one."""
        text = self.pair.en.text
        a, b = _clause(text, word.start, _STOPS_EN)
        for t in known:
            if t.lemma not in _NOT:
                text = text[: t.start] + "|" * (t.end - t.start) + text[t.end :]
        rest = self.pair.ja.text[self.ja[0] : denial.start()] + self.pair.ja.text[denial.end() : self.ja[1]]
        return not hinted_en(_WITHOUT_EN.sub("", text[a:b]) if _WITHOUT_JA.search(rest) else text[a:b])


def _saying(tokens: list[Token], start: int, end: int) -> list[Token]:
    """The words of a stretch of Japanese that say something."""
    return [t for t in tokens if start <= t.start < end and t.pos in SAYING and t.lemma not in LIGHT]


def _without(text: str, words: list[Token]) -> str:
    """A Japanese text without these words, unless they deny something themselves (欠席: not to attend)."""
    for word in words:
        if not _says_no(word):
            text = text.replace(word.text, "|")
    return text


def _says_no(word: Token) -> bool:
    return any(c in _NO for c in word.text) or denied_ja(word.text)


def _span(token: Token) -> Span:
    return token.start, token.end


def _prose(pair: Pair) -> bool:
    ja = pair.ja.text
    return 3 * len(_JAPANESE.findall(ja)) >= len(ja) and substance(pair.en.text) >= 8


def _turns(pair: Pair, topic: tuple[Pole, ...], single: bool) -> Iterator[Turn]:
    ja, en = pair.ja.text, pair.en.text
    kind = topic[0].topic
    if not named(ja, en, topic) or unless_ja(ja) or (kind == "leave" and not single):
        return
    if kind == "duty" and (denied_ja(ja) or denied_en(en)):
        yield from twin_turns(pair, topic)
    else:
        yield from list(turned(ja, en, topic)) or twin_turns(pair, topic)


def _clause(text: str, at: int, stops: re.Pattern[str]) -> Span:
    """The stretch between two stops around a place; an English clause begins after an opening phrase."""
    start, end = 0, len(text)
    for m in stops.finditer(text):
        if m.end() <= at:
            start = m.end()
        elif m.start() > at:
            end = m.start()
            break
    opening = _OPENING.match(text, start, end) if stops is _STOPS_EN else None
    if opening:
        start, end = (opening.end(), end) if at >= opening.end() else (start, opening.end())
    return start, end
