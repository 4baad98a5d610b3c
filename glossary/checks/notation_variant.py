"""One word in several spellings (表記ゆれ)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, zip_longest
from typing import Any, ClassVar

from glossary.check import Text, Work, report
from glossary.findings import Finding

_KATAKANA = re.compile(r"[ァ-ヴー]{4,}")
_HEADS = "会議|委員会|チーム|ワーキンググループ|WG|センター|機構|本部|協議会|研究会|拠点|プログラム|事業|戦略|計画|部会|小委員会|タスクフォース|連携|シミュレーション"
_COMPOUND = re.compile(r"[一-鿿々ァ-ヴーA-Za-z]+(?:[・の][一-鿿々ァ-ヴーA-Za-z]+)*")
_ERA_FULL = re.compile(r"(令和|平成|昭和)\s?([0-9０-９]{1,2}|元)\s?年度?")
_ERA_SHORT = re.compile(r"(?<![A-Za-z0-9])([RHSＲＨＳ])\s?([0-9０-９]{1,2}|元)(?:\s?年度?|(?=[~～〜\-]))")
_NOUN = re.compile("[一-鿿]{2,}[いえきぎけげしせちてびべみめりれ]?")
"""A noun made of a verb, with its last okurigana or none: 受付, 呼出し."""
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
    """One word in several spellings, or one body under two names.

    ユーザ and ユーザー, 取組 and 取り組み, さらなる and 更なる, ハイブリット and ハイブリッド; 産学官連携 and 産官学連携;
    令和2年度 and R2年度. The rarer form is marked, and the usual one suggested.

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
        yield from self._tails(texts)
        yield from self._eras(texts)
        yield from self._ordinals(texts)
        if work.option(self, "names"):
            yield from self._compounds(texts)

    def _spellings(self, texts: list[Text]) -> Iterator[Finding]:
        """Words that Sudachi takes for one: okurigana, kana and kanji, long vowels."""
        from glossary.checks.romaji import tokenizer

        forms: dict[str, dict[str, list[Place]]] = defaultdict(lambda: defaultdict(list))
        verbs: set[str] = set()
        classes: dict[tuple[str, str], set[str]] = defaultdict(set)
        for text in texts:
            tokens = list(tokenizer().tokenize(text.text))
            for m, following in zip_longest(tokens, tokens[1:]):
                pos = m.part_of_speech()
                word = _word(m.surface(), m.dictionary_form(), m.normalized_form(), pos)
                if word is None:
                    continue
                before_noun = following is not None and following.part_of_speech()[0] == "名詞"
                if pos[5].startswith("連用形") and before_noun and _NOUN.fullmatch(m.surface()):
                    word, pos = (word[0], m.surface()), ("名詞",)  # the 呼出し of 呼出し回数
                forms[word[0]][word[1]].append(Place(text, m.begin(), m.end()))
                classes[word].add(pos[0])
                if pos[0] == "動詞":
                    verbs.add(word[0])
        for lemma, by_form in forms.items():
            if len(by_form) < 2 or not _one_word(list(by_form)):
                continue
            usual, rest = _ranked({f: len(p) for f, p in by_form.items()}, lemma)
            for form in rest:
                if by_form[form][0].form in {usual, *(p.form for p in by_form[usual])}:
                    continue  # 生じ of 生じる and of 生ずる
                if _noun_of_verb(form, classes[lemma, form], usual, classes[lemma, usual]):
                    continue
                mild = not _same_kanji(form, usual) or (lemma in verbs and _kana_only(form, usual))
                severity = "info" if mild else None
                yield self._finding(by_form[form], usual, len(by_form[usual]), severity=severity)

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
                if not _one_lemma(word, usual):
                    yield self._finding(places[word], usual, len(places[usual]))

    def _tails(self, texts: list[Text]) -> Iterator[Finding]:
        """位置付け and 位置づけ: the second part of a compound in kanji or kana."""
        forms: dict[tuple[str, str], dict[bool, list[Place]]] = defaultdict(lambda: defaultdict(list))
        for text in texts:
            for m in re.finditer("([一-鿿]{2})(?:(付)|づ)([けかきくい])", text.text):
                forms[m[1], m[3]][m[2] is None].append(Place(text, m.start(), m.end()))
        for by in forms.values():
            if len(by) == 2:
                few, many = sorted((by[True], by[False]), key=len)
                yield self._finding(few, many[0].form, len(many))

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
                at = m.start()
                for part in {m[0], *m[0].split("の")}:
                    if 4 <= len(part) <= 40 and re.search(rf"(?:{_HEADS})$", part):
                        start = text.text.find(part, at)
                        places[part].append(Place(text, start, start + len(part)))
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


_LEFT_OUT = frozenset({"助詞", "助動詞", "補助記号", "空白", "記号", "感動詞", "接頭辞", "接尾辞", "代名詞"})


def _word(surface: str, dictionary: str, lemma: str, pos: Sequence[str]) -> tuple[str, str] | None:
    """What a word is filed under, and its form there. The noun 位置付け goes with the verb 位置付ける."""
    if (
        pos[0] in _LEFT_OUT
        or pos[1] in ("非自立可能", "数詞", "固有名詞")
        or not surface.strip()
        or lemma.isascii()
    ):
        return None
    if re.search("[A-Za-z0-9Ａ-Ｚａ-ｚ０-９]", surface):
        return None
    form = dictionary if pos[0] in ("動詞", "形容詞") else surface
    if pos[0] == "動詞" and dictionary.endswith("る") and len(dictionary) > 2:
        lemma, form = lemma.removesuffix("る"), dictionary.removesuffix("る")
    if pos[0] == "動詞" and _potential(dictionary, lemma):
        return None
    if len(form) < 2 or lemma in _KANA_FINE or form in _KANA_FINE:
        return None
    return lemma, form


def _noun_of_verb(a: str, of_a: set[str], b: str, of_b: set[str]) -> bool:
    """受付 and 呼出し beside 受け付ける and 呼び出す: the noun with fewer okurigana than the verb, as official texts have it."""
    (noun, verb) = (a, b) if of_b == {"動詞"} else (b, a)
    return {"動詞"} in (of_a, of_b) and of_a != of_b and _NOUN.fullmatch(noun) is not None and noun != verb


def _potential(dictionary: str, lemma: str) -> bool:
    """行える is 行う that can be done, no other spelling of it."""
    if (
        len(dictionary) < 3
        or dictionary[-2] not in "えけげせてねべめれ"
        or lemma[-1:] not in "うくぐすつぬぶむる"
    ):
        return False
    return dictionary[:-2] == lemma[:-1] or dictionary[-2] not in lemma


def _one_word(forms: list[str]) -> bool:
    """Forms that differ in spelling only. Kana and katakana of one word are seldom a slip (モノ and もの)."""
    if any(re.fullmatch("[ァ-ヴー]+", f) for f in forms) and not all(re.search("[ァ-ヴ]", f) for f in forms):
        return False
    return not any(f in _KANA_FINE for f in forms)


def _same_kanji(a: str, b: str) -> bool:
    """Whether the kanji of one are among those of the other: 取組 and 取り組み, not 広げる and 拡げる."""
    x, y = set(re.findall("[一-鿿]", a)), set(re.findall("[一-鿿]", b))
    return x <= y or y <= x


def _kana_only(*forms: str) -> bool:
    """Verbs may be in kana or kanji by their sense (とる, 取る)."""
    return any(not re.search("[一-鿿]", f) for f in forms)


def _one_lemma(a: str, b: str) -> bool:
    """Whether the dictionary knows both as one word, which `_spellings` has reported then."""
    from glossary.checks.romaji import tokenizer

    lemmas = [[m.normalized_form() for m in tokenizer().tokenize(w)] for w in (a, b)]
    return len(lemmas[0]) == len(lemmas[1]) == 1 and lemmas[0] == lemmas[1]


_KANA_FINE = frozenset(
    "こと もの とき ところ みんな 皆 良い よい 無い ない 有る ある 居る いる 成る なる 行く いく 言う いう 出来る できる 出来 でき ため うえ ほか よう など ほど なか もと まま とおり わけ はず うち あと さき ほう たち いま いつ どこ ここ そこ".split()
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
    whose = name_b.removesuffix(name_a).endswith("の")
    if len(a) >= 3 and len(b) > len(a) and b[-len(a) :] == a and len(name_a) >= 6 and not whose:
        return "short"
    return None
