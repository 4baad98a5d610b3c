"""One word in several spellings (表記ゆれ)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Any, ClassVar

from glossary.check import Text, Work, report
from glossary.findings import Finding

_KATAKANA = re.compile(r"[ァ-ヴー]{4,}")
_HEADS = "会議|委員会|チーム|ワーキンググループ|WG|センター|機構|本部|協議会|研究会|拠点|プログラム|事業|戦略|計画|部会|小委員会|タスクフォース|連携|シミュレーション"
_COMPOUND = re.compile(r"[一-鿿々ァ-ヴーA-Za-z]+(?:[・の][一-鿿々ァ-ヴーA-Za-z]+)*")
_ERA_FULL = re.compile(r"(令和|平成|昭和)\s?([0-9０-９]{1,2}|元)\s?年度?")
_ERA_SHORT = re.compile(r"(?<![A-Za-z0-9])([RHSＲＨＳ])\s?([0-9０-９]{1,2}|元)(?:\s?年度?|(?=[~～〜\-]))")
_ORDINAL = re.compile(r"第?\s?([0-9０-９]+)\s?(次|期|回|版)\s?(?:目)?([一-鿿]{2,4})")


@dataclass(frozen=True, slots=True)
class Place:
    """A form and where it stands."""

    text: Text
    start: int
    end: int

    @property
    def form(self) -> str:
        return self.text.text[self.start : self.end]


class NotationVariant:
    """One word that a Japanese document spells in several ways: ユーザ and ユーザー, 取組 and 取り組み, さらなる and 更なる,
    ハイブリット and ハイブリッド; 産学官連携 and 産官学連携; 令和2年度 and R2年度; one body under two names.

    The rarer form is marked, and the usual one suggested.

    Bad:
        ja: ユーザーの利便性 | ユーザーの声 | ユーザの負担
    Bad:
        ja: ハイブリッド型の計算 | ハイブリッド方式 | ハイブリット型
    Bad:
        ja: 更なる進展 | さらなる連携
    Good:
        ja: ユーザーの利便性 | ユースケースとユーザーの声 | センサーとセンター
    """

    code: ClassVar[str] = "notation-variant"
    severity: ClassVar[str] = "warning"
    subject: ClassVar[str] = "ja"
    options: ClassVar[Mapping[str, Any]] = {"names": True}

    def find(self, work: Work) -> Iterator[Finding]:
        texts = [t for t in work.segments("ja") if t.kind != "garbage"]
        yield from self._spellings(texts)
        yield from self._near_katakana(texts)
        yield from self._eras(texts)
        yield from self._ordinals(texts)
        if work.option(self, "names"):
            yield from self._compounds(texts)

    def _spellings(self, texts: list[Text]) -> Iterator[Finding]:
        """Words that Sudachi takes for one: okurigana, kana and kanji, long vowels."""
        forms: dict[tuple[str, str], dict[str, list[Place]]] = defaultdict(lambda: defaultdict(list))
        for text in texts:
            for token in text.tokens:
                if (
                    token.pos
                    in ("助詞", "助動詞", "補助記号", "空白", "記号", "感動詞", "接頭辞", "接尾辞", "代名詞")
                    or not token.text.strip()
                ):
                    continue
                if re.search("[A-Za-z0-9Ａ-Ｚａ-ｚ０-９]", token.text) or token.lemma.isascii():
                    continue
                stem = _stem(token.text) if token.pos in ("動詞", "形容詞") else token.text
                if len(stem) >= 2 or re.search("[一-鿿]", stem):
                    forms[(token.lemma, token.pos)][stem].append(Place(text, token.start, token.end))
        for (lemma, pos), by_form in forms.items():
            if len(by_form) < 2 or not _one_word(list(by_form), pos):
                continue
            usual, rest = _ranked({f: len(p) for f, p in by_form.items()}, lemma)
            for form in rest:
                yield self._finding(by_form[form], usual, len(by_form[usual]))

    def _near_katakana(self, texts: list[Text]) -> Iterator[Finding]:
        """Katakana words of which one is a slip for the other: a voicing mark, a long vowel, a small ッ."""
        places: dict[str, list[Place]] = defaultdict(list)
        for text in texts:
            for m in _KATAKANA.finditer(text.text):
                places[m[0]].append(Place(text, m.start(), m.end()))
        by_key: dict[str, list[str]] = defaultdict(list)
        for word in places:
            by_key[_sound(word)].append(word)
        for words in by_key.values():
            if len(words) < 2:
                continue
            usual, rest = _ranked({w: len(places[w]) for w in words}, "")
            for word in rest:
                if word.rstrip("ー") != usual.rstrip("ー") or True:
                    yield self._finding(places[word], usual, len(places[usual]))

    def _eras(self, texts: list[Text]) -> Iterator[Finding]:
        full = [Place(t, m.start(), m.end()) for t in texts for m in _ERA_FULL.finditer(t.text)]
        short = [Place(t, m.start(), m.end()) for t in texts for m in _ERA_SHORT.finditer(t.text)]
        if full and short:
            few, many = (short, full) if len(short) <= len(full) else (full, short)
            yield self._finding(few, many[0].form, len(many), "era years are written in two ways")

    def _ordinals(self, texts: list[Text]) -> Iterator[Finding]:
        """第3次補正予算 and 3次補正予算."""
        forms: dict[tuple[str, str, str], dict[bool, list[Place]]] = defaultdict(lambda: defaultdict(list))
        for text in texts:
            for m in _ORDINAL.finditer(text.text):
                key = (m[1].translate(_DIGITS), m[2], m[3][:2])
                forms[key][m[0].startswith("第")].append(Place(text, m.start(), m.end()))
        for by in forms.values():
            if len(by) == 2:
                few, many = sorted((by[True], by[False]), key=len)
                yield self._finding(few, many[0].form, len(many))

    def _compounds(self, texts: list[Text]) -> Iterator[Finding]:
        """Names of bodies and programmes: the same parts in another order, with one put in, or cut short."""
        places: dict[str, list[Place]] = defaultdict(list)
        for text in texts:
            for m in _COMPOUND.finditer(text.text):
                if 4 <= len(m[0]) <= 40 and re.search(rf"(?:{_HEADS})$", m[0]):
                    places[m[0]].append(Place(text, m.start(), m.end()))
        parts = {name: _parts(name) for name in places}
        said: set[str] = set()
        for a, b in combinations(sorted(places, key=lambda n: (len(n), n)), 2):
            how = _kin(parts[a], parts[b], a, b)
            if how is None or a in said or (b in said and how == "short"):
                continue
            few, many = (a, b) if (len(places[a]), len(a)) <= (len(places[b]), len(b)) else (b, a)
            if how == "short":
                few, many = a, b
            said.add(few)
            message = {
                "order": "the same parts in another order",
                "inserted": "one of two forms of a name",
                "short": "perhaps short for the longer name, without saying so",
            }[how]
            yield self._finding(
                places[few],
                many,
                len(places[many]),
                f"「{few}」: {message} 「{many}」",
                None if how == "order" else "info",
            )

    def _finding(
        self,
        places: list[Place],
        usual: str,
        times: int,
        message: str | None = None,
        severity: str | None = None,
    ) -> Finding:
        first = places[0]
        more = f" ({len(places)} times, the other {times})" if len(places) + times > 2 else ""
        text = message or f"「{first.form}」 is also written 「{usual}」"
        return report(
            self,
            text + more,
            ja=first.text.passage(first.start, first.end),
            suggestion=usual,
            severity=severity,
            place=first.text.order,
        )


_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")


def _stem(word: str) -> str:
    """A verb without its last kana, which inflection changes: 取り組む, 取り組み → 取り組."""
    return re.sub("[ぁ-ん]{1,2}$", "", word) if re.search("[一-鿿]", word) else ""


def _one_word(forms: list[str], pos: str) -> bool:
    """Forms that differ in spelling only: leaves out 良い and よい as sentence ends, and kana function words."""
    plain = {f for f in forms if f}
    if len(plain) < 2:
        return False
    if pos in ("動詞", "形容詞"):
        # 行う and 行なう differ by okurigana; する and 為る are no choice anybody makes.
        return all(re.search("[一-鿿]", f) for f in plain) and not any(
            a.startswith(b) and len(a) - len(b) > 2 for a in plain for b in plain if a != b
        )
    kinds = {bool(re.search("[一-鿿]", f)) for f in plain}
    if kinds == {True, False} and any(re.fullmatch("[ァ-ヴー]+", f) for f in plain):
        return False
    if kinds == {True, False}:
        return pos in ("連体詞", "副詞", "接続詞", "名詞", "形状詞") and not plain & _KANA_FINE
    return True


_KANA_FINE = frozenset(
    "こと もの とき ところ ため うえ ほか よう など ほど なか もと まま とおり わけ はず うち あと さき ほう たち いま いつ どこ ここ そこ".split()
)
"""Nouns that are written in kana when they are form words, in kanji when they are not."""


def _sound(word: str) -> str:
    """A katakana word without what slips: long vowels, ッ, voicing at the end, ヴ and バ, ズ and ス."""
    key = word.replace("ー", "").replace("ッ", "").replace("・", "")
    key = (
        key.replace("ヴァ", "バ")
        .replace("ヴィ", "ビ")
        .replace("ヴェ", "ベ")
        .replace("ヴォ", "ボ")
        .replace("ヴ", "ブ")
    )
    key = key.replace("ティ", "チ").replace("ディ", "ジ").replace("ヂ", "ジ").replace("ヅ", "ズ")
    key = key.replace("イエ", "イェ").replace("ウイ", "ウィ").replace("フア", "ファ")
    last = str.maketrans("ドグブズジデ", "トクフスシテ")
    return key[:-1] + key[-1].translate(last) if key else key


def _ranked(counts: dict[str, int], lemma: str) -> tuple[str, list[str]]:
    order = sorted(counts, key=lambda f: (-counts[f], f != lemma, -len(f), f))
    return order[0], order[1:]


def _parts(name: str) -> tuple[str, ...]:
    from glossary.checks.romaji import tokenizer

    return tuple(m.surface() for m in tokenizer().tokenize(name) if m.surface() not in "のー・ ")


def _kin(a: tuple[str, ...], b: tuple[str, ...], name_a: str, name_b: str) -> str | None:
    """How two names are related, `a` the shorter one."""
    if name_a != name_b and sorted(name_a) == sorted(name_b) and a[-1] == b[-1]:
        return "order"
    framed = len(a) >= 3 and len(b) == len(a) + 1 and a[0] == b[0] and a[-1] == b[-1]
    if framed and any(b[:n] + b[n + 1 :] == a for n in range(1, len(b) - 1)):
        return "inserted"
    if "".join(a) == "".join(b) and name_a != name_b:
        return "inserted"
    if len(a) >= 3 and len(b) > len(a) and b[-len(a) :] == a and len(name_a) >= 6:
        return "short"
    return None
