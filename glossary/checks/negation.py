"""Negations and obligations that the translation loses or adds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from glossary.check import Pair, Work, report
from glossary.checks.denial import denied_en, denied_ja, hinted_en, hinted_ja
from glossary.checks.length import substance, surprising
from glossary.checks.wordbook import answers, english
from glossary.findings import Finding

_JAPANESE = re.compile("[ぁ-んァ-ヶ一-鿿]")
_WITHOUT_JA = re.compile("なしに|ことなく|なしで|を除[きくい]|以外")
_WITHOUT_EN = re.compile(
    r"\b(?:without|unless|except\w*|exclud\w*|other than|outside|no later than|not later than|no more than|not more than|no less than|not less than|less than|fewer than|more than|at least|not only|while|although|despite|however|but|otherwise)\b",
    re.I,
)
_CONTRAST_EN = re.compile(r"\b(?:than|but|over|replac\w*)\b", re.I)
_DUTY_JA = re.compile("なければならない|なければなりません|なくてはならない|ねばならない|義務を負う|義務付け")
_LEAVE_JA = re.compile(
    "(?:ことが|も)(?:できる|できます)(?=。|$|もの|と|が)|差し支えない|妨げない|を要しない|てもよい|でもよい"
)
_DUTY_EN = re.compile(
    r"\b(?:must|shall|should|need\w*|requir\w*|oblig\w*|ha(?:ve|s|d) to|necess\w*|(?:is|are|be) to|mandat\w*|essential|duty|duties|responsib\w*|bound|compulsory|forc\w*|will|ought|call(?:s|ed)? for|demand\w*|crucial|vital|critical|imperative|indispensable|important|unless|until|only|late|subject|conditional|prerequisite|let us|ensure|make sure)\b",
    re.I,
)
_LEAVE_EN = re.compile(r"\b(?:may|can)\b(?! not\b)", re.I)
_ALLOWED_EN = re.compile(
    r"\b(?:may|can|could|might|able|capab\w*|possib\w*|allow\w*|permi\w*|enabl\w*|entitl\w*|right|rights|authori\w*|option\w*|free to|cannot|power\w*|let|lets|discretion|available|eligib\w*|feasib\w*|ability|opportun\w*|succe\w*|manag\w*|would|will|accessib\w*|achiev\w*|potential\w*|easy|easily|easier|\w+able|\w+ible|help\w*|mak(?:e|es|ing)|provid\w*|offer\w*|no|not)\b",
    re.I,
)
_SAYING = frozenset({"名詞", "動詞", "形容詞", "形状詞"})
_LIGHT = frozenset("為る 成る 有る 在る 居る 物 事 出来る 行う 得る 無い 様 ため 為".split())
_NEAR = 3
"""So many words before the negation are looked at: what it denies."""
_MUST_EN = re.compile(r"\b(?:must|shall|(?:is|are) (?:required|obliged) to)\b", re.I)


class Negation:
    """A negation that is lost or added; may for must, or must for may.

    Raised only where the Japanese plainly denies (or obliges) and the English has nothing at all that might, or
    the other way round.

    Bad:
        ja: 本覚書は法的拘束力を有するものではない。
        en: This memorandum is legally binding.
    Bad:
        ja: 協議会は公開で開催する。
        en: The council is not held in public.
    Bad:
        ja: 事業者は、年度末に報告書を提出しなければならない。
        en: Operators may submit a report at the end of the fiscal year.
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
            if pair.both and "heading" not in (pair.ja.kind, pair.en.kind):
                yield from self._denied(work, pair)
                yield from self._obliged(work, pair)

    def _denied(self, work: Work, pair: Pair) -> Iterator[Finding]:
        ja, en = pair.ja.text, pair.en.text
        if 3 * len(_JAPANESE.findall(ja)) < len(ja) or substance(en) < 15:
            return
        plain = _WITHOUT_EN.sub("", en) if _WITHOUT_JA.search(ja) else en
        lost = denied_ja(_WITHOUT_JA.sub(lambda m: "\x1a" * len(m[0]), ja))
        if lost and lost[0].startswith("ではな") and _CONTRAST_EN.search(en):
            lost = None
        if lost and not hinted_en(plain):
            yield report(
                self,
                f"「{_around(ja, lost)}」 denies, the English does not",
                pair=pair,
                ja=pair.ja.passage(lost.start(), _end(ja, lost)),
                en=pair.en.passage(),
                severity=None if _asserted(pair, lost) else "warning",
            )
        added = denied_en(en)
        if added and not hinted_ja(ja) and surprising(work, pair) < 1.5:
            yield report(
                self,
                f"“{_near(en, added)}” denies, the Japanese does not",
                pair=pair,
                ja=pair.ja.passage(),
                en=pair.en.passage(*added.span()),
            )

    def _obliged(self, work: Work, pair: Pair) -> Iterator[Finding]:
        ja, en = pair.ja.text, pair.en.text
        duty, leave = _DUTY_JA.search(ja), _LEAVE_JA.search(ja)
        if duty and not leave and not _DUTY_EN.search(en):
            here, said = _LEAVE_EN.search(en), "obliges"
            there = duty
        elif leave and not duty and not _ALLOWED_EN.search(en):
            here, said = _MUST_EN.search(en), "permits"
            there = leave
        else:
            return
        if here is None or denied_ja(ja) or denied_en(en):
            return
        yield report(
            self,
            f"「{there[0]}」 {said}, “{here[0]}” does not",
            pair=pair,
            ja=pair.ja.passage(*there.span()),
            en=pair.en.passage(*here.span()),
            severity=work.option(self, "modality"),
        )


def _asserted(pair: Pair, denied: re.Match[str]) -> bool:
    """Whether the English says what the Japanese denies, by JMdict; else it may put the sentence otherwise."""
    start = max(pair.ja.text.rfind(c, 0, denied.start()) for c in "、。\n") + 1
    said = [
        t.lemma
        for t in pair.ja.tokens
        if start <= t.start < denied.end() and t.pos in _SAYING and t.lemma not in _LIGHT
    ]
    lemmas = english(pair.en.text)
    return any(answers(lemma, lemmas) for lemma in said[-_NEAR:])


def _around(text: str, found: re.Match[str]) -> str:
    return text[max(0, found.start() - 4) : _end(text, found)].strip("、。\n")


def _end(text: str, found: re.Match[str]) -> int:
    """Where the word ends that a pattern only begins: ない, なかった."""
    return found.end() + (text[found.end() : found.end() + 1] in tuple("いんぬ"))


def _near(text: str, found: re.Match[str]) -> str:
    after = re.match(r"\s\w+", text[found.end() :])
    return found[0] + (after[0] if after else "")
