"""How far a name in Latin letters is from what katakana write: ラスムセン and Rasmussen 0, ラスムセン and Hansen far.

Katakana write the sound of a name in the language it comes from, which its letters don't tell: J is ジ, ヤ, ハ or イ.
So every sound has all the letters that may write it in any of the common languages, with a price for the rare ones;
letters may be silent and vowels put in between consonants. The distance is the cheapest way from one to the other
(a weighted edit distance over groups of letters), for each mora of the katakana.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

NEAR, FAR, CERTAIN = 0.25, 0.36, 0.42
"""Up to NEAR the one may be the other; from FAR on it is another name. Between them nothing can be said. One right
spelling in 500 is FAR or more, and one in 1,000 CERTAIN (`scripts/bench_names.py`)."""

_WRITTEN: dict[str, str] = {
    # sound: letters that often write it | letters that seldom do
    "k": "k c q ck ch kk cc qu kh cq cch | g x gh h kg",
    "g": "g gg gh gu | k c ng q j h ck",
    "s": "s ss c z sc sz ce th ç zz sz | ts x ps st sh ch t d zh sch tz cc j",
    "sh": "sh ch s sch sz x sj sc ti ci si ss š ş ś c skj kj sk shch cz | sr hs zh ts xh z th g",
    "z": "z s zz ts th j ds ss x | d sz c tz zh",
    "j": "j g z gi dj dg dge zh zs dz s gg x zi di si ge jh dzh gy ž y rz sh | c ll d ch ji zz sch ti",
    "t": "t th tt d dt tz ts ct pt | c dd",
    "ch": "ch c tsch zsch tch ti t tz ć č tj ci cz cs cc ts tsi q zh kj ky x ty tš ki j tc cch | sch k s h g tt z th",
    "ts": "z ts tz t zz cz c tt ds | th tsch cs dz s zh q d",
    "d": "d dd dh t th | dt l tt r",
    "n": "n nn gn kn nh ñ mn ng | m nd nt l mp",
    "N": "n nn m ng mm nk nd nt nh mn gn mp ns nc ngh | ñ nz e t u o mb",
    "h": "h j ch x g kh wh gh hh | f r ho k hr",
    "f": "f ph ff v h pf w fh | wh hu p gh b j",
    "b": "b bb v w bh | p vv f u gu mb pp",
    "v": "v w b f vv | u ff ph",
    "p": "p pp b ph | bb f v",
    "m": "m mm mb mn mh | n hm",
    "r": "r l rr ll rh lh hr wr hl ł rl lr hl | gl d rd wl",
    "w": "w u o v hu hw ou gu wh ł | f b r",
    "y": "y j i ll gi ie hi ii lh e ia | g ge il gh h",
    "x": "x ks xx cks | cs chs ",
}
_VOWELS = {
    # kana vowel: letter → price
    "a": {"a": 0, "u": 0.2, "e": 0.3, "o": 0.3, "y": 0.4, "i": 0.4, "ä": 0.2, "å": 0.3, "ö": 0.3, "ü": 0.4},
    "i": {"i": 0, "y": 0, "j": 0.1, "e": 0.15, "u": 0.4, "a": 0.5, "o": 0.8, "ü": 0.2, "ä": 0.4, "ö": 0.6, "å": 0.8},
    "u": {"u": 0, "ü": 0, "w": 0.1, "o": 0.15, "y": 0.2, "v": 0.3, "å": 0.4, "ö": 0.2, "e": 0.5, "a": 0.6, "i": 0.6, "ä": 0.8, "l": 0.3},
    "e": {"e": 0, "ä": 0, "ö": 0.1, "a": 0.15, "i": 0.3, "y": 0.4, "u": 0.5, "o": 0.6, "å": 0.6, "ü": 0.4},
    "o": {"o": 0, "å": 0, "u": 0.25, "a": 0.25, "ö": 0.2, "w": 0.3, "e": 0.5, "l": 0.4, "y": 0.7, "i": 0.8, "ä": 0.6, "ü": 0.4},
}  # fmt: skip
_GROUPS = {
    "a": "ah er ar ai au oa oi ea ir ur or ough ae aa re our".split(),
    "i": "ee ea ie ei ui ey ij oe ih eu is it".split(),
    "u": "ou oo eu ue ew ui uu oe uh wu".split(),
    "e": "ai ei ay ey ae oe eu ea ie eh ee eg er et ez ais ait".split(),
    "o": "au ou ow aw oa eau eaux aux ault aud ot os oh oo augh al aw auw ough".split(),
}
_SELDOM, _WRONG, _LOST = 0.35, 1.0, 1.0
_SILENT = {"h": 0.05, "e": 0.15, "u": 0.2, "i": 0.25, "y": 0.15, "o": 0.3, "a": 0.35, "w": 0.2, "j": 0.3, "ü": 0.2, "ä": 0.3, "ö": 0.3, "å": 0.3,
           "r": 0.3, "l": 0.5, "g": 0.4, "d": 0.4, "t": 0.4, "s": 0.5, "n": 0.6, "p": 0.6, "k": 0.6, "c": 0.5, "b": 0.7, "x": 0.6, "z": 0.6}  # fmt: skip
"""Letters that may have no sound."""
_FINAL = {
    "e": 0.0,
    "h": 0.0,
    "t": 0.1,
    "d": 0.15,
    "s": 0.15,
    "x": 0.15,
    "z": 0.2,
    "p": 0.2,
    "r": 0.05,
    "g": 0.2,
    "n": 0.3,
    "c": 0.3,
}
"""The same at the end of a word."""
_CLASS = {
    c: k
    for k, group in enumerate(("kg", "bvpfhmw", "szjtd", "ch sh ts".split(), "nmN", "rl", "yi"))
    for c in group
}

_CONSONANTS = {
    **dict.fromkeys("カキクケコヵヶ", "k"), **dict.fromkeys("ガギグゲゴ", "g"), **dict.fromkeys("サスセソ", "s"), "シ": "sh",
    **dict.fromkeys("ザズゼゾヅ", "z"), **dict.fromkeys("ジヂ", "j"), **dict.fromkeys("タテト", "t"), "チ": "ch", "ツ": "ts",
    **dict.fromkeys("ダデド", "d"), **dict.fromkeys("ナニヌネノ", "n"), **dict.fromkeys("ハヒヘホ", "h"), "フ": "f",
    **dict.fromkeys("バビブベボ", "b"), **dict.fromkeys("パピプペポ", "p"), **dict.fromkeys("マミムメモ", "m"),
    **dict.fromkeys("ヤユヨ", "y"), **dict.fromkeys("ラリルレロ", "r"), **dict.fromkeys("ワヰヱ", "w"), "ヴ": "v",
}  # fmt: skip
_ROWS = {"a": "アカガサザタダナハバパマヤラワ", "i": "イキギシジチヂニヒビピミリヰ", "u": "ウクグスズツヅヌフブプムユルヴ",
         "e": "エケゲセゼテデネヘベペメレヱヶ", "o": "オコゴソゾトドノホボポモヨロヲヵ"}  # fmt: skip
_VOWEL = {c: v for v, row in _ROWS.items() for c in row}
_SMALL = {"ァ": "a", "ィ": "i", "ゥ": "u", "ェ": "e", "ォ": "o", "ャ": "a", "ュ": "u", "ョ": "o", "ヮ": "a"}
_LETTERS = str.maketrans(
    {"æ": "ä", "ø": "ö", "ß": "ss", "ð": "d", "þ": "th", "đ": "d", "ı": "i", "ł": "ł", "œ": "ö", "ğ": ""}
)
_KEPT = frozenset("äöüåçñšśşčćžł")


def _prices() -> dict[str, dict[str, float]]:
    made = {}
    for sound, both in _WRITTEN.items():
        often, _, seldom = both.partition("|")
        made[sound] = dict.fromkeys(seldom.split(), _SELDOM) | dict.fromkeys(often.split(), 0.0)
    for vowel, letters in _VOWELS.items():
        made[vowel] = dict(letters) | dict.fromkeys(_GROUPS[vowel], 0.05)
    return made


_PRICES = _prices()


def sounds(kana: str) -> list[str]:
    """Consonants and vowels of katakana: ラース → r a : s u; ッ is left out, ー is “:”, ン “N”."""
    out: list[str] = []
    for c in kana:
        if c == "ー":
            out.append(":")
        elif c == "ン":
            out.append("N")
        elif c in _SMALL:
            # フィ is f i and ティ t i; キャ is k y a and シャ sh a
            palatal = c in "ャュョ" and out[-1:] == ["i"]
            if out and out[-1] in _VOWELS:
                before = out.pop()
                if not out or out[-1] in (*_VOWELS, ":", "N"):
                    out.append("w" if before == "u" else "y" if before == "i" else before)
                elif palatal and out[-1] not in ("sh", "ch", "j"):
                    out.append("y")
            out.append(_SMALL[c])
        elif c in _VOWEL:
            if c in _CONSONANTS:
                out.append(_CONSONANTS[c])
            out.append(_VOWEL[c])
    return out


def letters(latin: str) -> str:
    """Small letters without accents, but for those that change the sound: Løkke → lökke."""
    out = ""
    for c in unicodedata.normalize("NFC", latin).lower().translate(_LETTERS):
        out += c if c in _KEPT else unicodedata.normalize("NFD", c)[0]
    return re.sub("[^a-zäöüåçñšśşčćžł]", "", out)


@lru_cache(maxsize=50_000)
def distance(kana: str, latin: str) -> float:
    """From 0 (as it is written) to about 1 (nothing in common), for each mora of the katakana."""
    a, b = sounds(kana), letters(latin)
    if not a or not b:
        return 1.0
    morae = sum(s in _VOWELS or s == "N" for s in a)
    return _cheapest(a, b) / max(2.5, morae)


def _cheapest(a: list[str], b: str) -> float:
    n, m = len(a), len(b)
    best = [[1e9] * (m + 1) for _ in range(n + 1)]
    best[0][0] = 0.0
    for i in range(n + 1):
        row = best[i]
        for j in range(m + 1):
            now = row[j]
            if now > 1e8:
                continue
            if j < m and (cost := now + _unsounded(b, j)) < row[j + 1]:
                row[j + 1] = cost
            if i == n:
                continue
            after = best[i + 1]
            if (cost := now + _unwritten(a, i)) < after[j]:
                after[j] = cost
            prices = _PRICES.get(a[i])
            if prices is None or j == m:
                continue
            if (cost := now + prices.get(b[j], _strange(a[i], b[j]))) < after[j + 1]:
                after[j + 1] = cost
            for length in (2, 3, 4):
                price = prices.get(b[j : j + length])
                if price is not None and j + length <= m and now + price < after[j + length]:
                    after[j + length] = now + price
            if (
                b[j] == "x"
                and a[i : i + 3] in (["k", "u", "s"], ["k", "i", "s"], ["g", "u", "z"])
                and now < best[i + 3][j + 1]
            ):
                best[i + 3][j + 1] = now
    return best[n][m]


def _strange(sound: str, letter: str) -> float:
    """A letter that does not write the sound: a vowel for a vowel is nearer than a consonant."""
    if (sound in _VOWELS) != (letter in "aeiouyäöüå"):
        return 1.6
    return 0.7 if sound in _VOWELS else _WRONG + 0.2


def _unsounded(b: str, j: int) -> float:
    letter = b[j]
    if j and b[j - 1] == letter:
        return 0.0
    if j + 1 == len(b) or (j + 2 == len(b) and b[-1] in "es"):
        return _FINAL.get(letter, _SILENT.get(letter, _LOST))
    if letter == "r" and j and b[j - 1] in "aeiouyäöüå" and b[j + 1] not in "aeiouyäöüå":
        return 0.05
    if letter in "pkgmwt" and j == 0 and b[1] in "nstmrhzw":
        return 0.15
    return _SILENT.get(letter, _LOST)


def _unwritten(a: list[str], i: int) -> float:
    sound = a[i]
    if sound == ":":
        return 0.0
    if sound not in _VOWELS:
        return {"y": 0.2, "w": 0.3, "h": 0.5, "N": 0.7, "r": 0.8}.get(sound, _LOST)
    before, after = a[i - 1] if i else "", a[i + 1] if i + 1 < len(a) else ""
    if before and before not in (*_VOWELS, ":", "N") and after not in _VOWELS:
        # a vowel put in after a consonant that has none of its own
        usual = {"t": "o", "d": "o", "ch": "i", "j": "i", "sh": "uie", "k": "ui", "r": "u", "h": "aiuo"}.get(
            before, "u"
        )
        return 0.0 if sound in usual else 0.15 if sound == "u" else 0.35
    return 0.15 if before in (*_VOWELS, ":") else 0.3
