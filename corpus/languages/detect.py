"""Which language a text is in, by its script and its commonest words."""

from __future__ import annotations

import re

_KANA = re.compile(r"[ぁ-ゖゝゞァ-ヺヽヾｦ-ﾟ]")
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff々〆]")
_HANGUL = re.compile(r"[\uac00-\ud7a3\u1100-\u11ff]")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
_WORD = re.compile(r"[A-Za-zÀ-ɏ]+(?:['’][a-zà-ÿ]+)?")
_NOT_PROSE = re.compile(r"https?://[!-~]+|www\.[!-~]+|[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9.-]+")
_SAMPLE = 50_000

_SCRIPTS = (
    ("ru", re.compile(r"[\u0400-\u04ff]")),
    ("el", re.compile(r"[\u0370-\u03ff]")),
    ("he", re.compile(r"[\u0590-\u05ff]")),
    ("ar", re.compile(r"[\u0600-\u06ff]")),
    ("hi", re.compile(r"[\u0900-\u097f]")),
    ("th", re.compile(r"[\u0e00-\u0e7f]")),
)

_COMMON = {
    "en": "the of and to in for is that with on as by are this be from at which or an it was not have has we",
    "fr": "le la les de des du et en un une est que qui dans pour par sur au aux avec ce cette sont pas nous l’ d’",
    "de": "der die das und in den von zu mit ist des für auf im dem nicht eine ein als auch werden sich wird sind",
    "es": "el la los las de y en que un una es por para con del se al como su más lo este son no",
    "it": "il la di che e in un una per con del della dei le gli è sono nel alla da si come non più i",
    "pt": "o a os as de e em que um uma para com do da dos das no na por se ao como mais não é são",
    "nl": "de het een en van in is dat op te voor met zijn aan niet door ook als bij worden naar er wordt",
}
_MARKS = {lang: frozenset(words.split()) for lang, words in _COMMON.items()}
_CHINESE = frozenset(
    "这们为说发对实经现过进还开关东车长时应该从书头见问题业产术际级连达专說對還沒與這過將雙兩國發學區會實經來點總關"
)
_CHINESE_WORDS = frozenset("的了在是不和")
_JAPANESE = frozenset("働込峠畑辻枠栃腺塀搾匂込円広団応験気売読価変総覧観権検単戦")
"""Characters that decide between Chinese and Japanese where there is no kana."""


def detect(text: str) -> str:
    """The code of the language `text` is mostly in: ``ja``, ``en``, another one such as ``zh``, ``ko``,
    ``fr``, or ``und`` where there are no letters to tell by.

    >>> detect("量子技術を推進する。")
    'ja'
    >>> detect("The two sides will cooperate.")
    'en'
    >>> detect("双方将在量子技术领域进行合作。")
    'zh'
    """
    sample = _NOT_PROSE.sub(" ", text if len(text) <= _SAMPLE else _spread(text))
    kana, han = len(_KANA.findall(sample)), len(_HAN.findall(sample))
    hangul, latin = len(_HANGUL.findall(sample)), len(_LATIN.findall(sample))
    cjk = kana + han + hangul
    # An English word takes as many letters as two or three kanji say.
    if cjk and cjk * 2.5 >= latin:
        if hangul > kana + han:
            return "ko"
        return "ja" if _is_japanese(sample, kana, han) else "zh"
    for code, letters in _SCRIPTS:
        if len(letters.findall(sample)) > max(latin, cjk):
            return code
    return _latin(sample) if latin else "und"


def _spread(text: str) -> str:
    """Five stretches from over the whole text: a long file may begin with a passage in another language."""
    size = _SAMPLE // 5
    step = (len(text) - size) // 4
    return "\n".join(text[n * step : n * step + size] for n in range(5))


def _is_japanese(sample: str, kana: int, han: int) -> bool:
    if kana:
        return kana * 20 >= han or han < 40
    if any(c in _JAPANESE for c in sample):
        return True
    chinese = 2 * sum(c in _CHINESE for c in sample) + sum(c in _CHINESE_WORDS for c in sample)
    return chinese < 2


def _latin(sample: str) -> str:
    words = [w.lower() for w in _WORD.findall(sample)]
    if not words:
        return "und"
    counts = {lang: sum(w in marks for w in words) for lang, marks in _MARKS.items()}
    best = max(counts, key=lambda lang: counts[lang])
    # Names and headings hold no common words at all; English is what the other side is expected to be.
    return best if counts[best] > counts["en"] * 1.3 + 1 else "en"


def block_language(text: str, document: str) -> str:
    """The language, ``ja`` or ``en``, of a block in a document that is mostly in `document`.

    A name or an acronym alone stays with the document; a passage of the other language does not.
    """
    plain = _NOT_PROSE.sub(" ", text)
    if _KANA.search(plain) or _HAN.search(plain):
        if document == "ja":
            return "ja"
        cjk = len(_KANA.findall(plain)) + len(_HAN.findall(plain))
        return "ja" if cjk * 2.5 >= len(_LATIN.findall(plain)) else document
    if document == "ja" and sum(len(w) > 1 for w in _WORD.findall(plain)) >= 2:
        return "en"
    return document
