"""Uses of glossary terms as writers vary them, and near misses: sentences with the spans a matcher has to find.

Made from any glossary by rule, so that matching is measured on forms nobody listed.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from typing import NamedTuple

from glossary.model import Concept, Glossary, Term, is_japanese


class Case(NamedTuple):
    """A text, and the places in it where a term of a concept has to be found: none for a near miss."""

    lang: str
    text: str
    wanted: tuple[tuple[int, int, str], ...]
    how: str
    avoid: str = ""
    """The concept a near miss must not be taken for."""


EN_FRAMES = (
    "The report covers {} in detail.",
    "{} will be promoted.",
    "Support for {}, among others, continues.",
    "(see {})",
)
JA_FRAMES = ("本年度は{}を推進する。", "{}について検討した。", "我が国における{}の現状", "（{}）を含む。")
FULL = {c: c + 0xFEE0 for c in range(0x21, 0x7F)}


def uses(glossary: Glossary, seed: int = 0) -> Iterator[Case]:
    """Varied uses of every permitted and forbidden term."""
    rng = random.Random(seed)
    for concept in glossary:
        for lang in ("ja", "en"):
            for term in (*concept.permitted(lang), *concept.forbidden(lang)):
                make = _ja_forms if lang == "ja" else _en_forms
                for form, how in make(term):
                    frame = rng.choice(JA_FRAMES if lang == "ja" else EN_FRAMES)
                    if how == "first":
                        frame = "{} will be promoted."
                    if how == "dot":
                        # Between the halves of a word, as long as nothing else stands beside them.
                        frame = rng.choice(("本年度は{}を推進する。", "{}について検討した。"))
                    if how == "compound":
                        frame = rng.choice(("{}システムの開発", "{}サービス", "{}ネットワーク"))
                    yield _case(lang, frame, form, concept, how)


def _case(lang: str, frame: str, form: str, concept: Concept, how: str) -> Case:
    at = frame.index("{}")
    return Case(lang, frame.replace("{}", form), ((at, at + len(form), concept.id),), how)


def _en_forms(term: Term) -> Iterator[tuple[str, str]]:
    text = term.text
    yield text, "plain"
    words = text.split()
    exact = term.type == "abbreviation" or any(c.isupper() for c in text[1:])
    if "&" in text and text.isupper():
        yield f"{text}s", "plural of letters with &"
    if exact:
        if term.type == "abbreviation" and re.fullmatch(r"[A-Z]+[A-RT-Z]", text):
            yield f"{text}s", "plural of an abbreviation"
        if len(words) > 2:
            yield text.replace(" ", "\n", 1), "line break"
        return
    yield text[0].upper() + text[1:], "first"
    yield " ".join(w[0].upper() + w[1:] if len(w) > 3 else w for w in words), "heading"
    yield text.upper(), "capitals"
    if len(words) > 1:
        yield f"{words[0]}-{words[1]}" + "".join(f" {w}" for w in words[2:]), "hyphen"
        yield text.replace(" ", "\u00a0", 1), "no-break space"
        yield text.replace(" ", "\n", 1), "line break"
    if re.search(r"[a-z]{3}-[a-z]{3}", text) and not text.startswith("re-"):
        yield text.replace("-", ""), "no hyphen"
    if not text.endswith("s") and text[-1].isalpha() and not text.endswith(("ing", "ion", "ity", "ment")):
        yield (text[:-1] + "ies" if re.search(r"[^aeiou]y$", text) else f"{text}s"), "plural"


def _ja_forms(term: Term) -> Iterator[tuple[str, str]]:
    text = term.text
    yield text, "plain"
    if re.search(r"[A-Za-z]", text):
        yield text.translate(FULL).replace(" ", "\u3000"), "full width"
    if " " in text and is_japanese(text):
        yield text.replace(" ", ""), "no space"
    if re.search(r"[ァ-ヺ]ー\b", text):
        yield re.sub(r"(?<=[ァ-ヺ])ー(?![ァ-ヺ])", "", text), "without the long mark"
    elif re.search(r"コンピュータ|センサ|ユーザ", text) and not re.search(r"ター|サー|ザー", text):
        yield re.sub(r"(コンピュータ|センサ|ユーザ)(?!ー)", r"\1ー", text), "with the long mark"
    if "・" in text:
        yield text.replace("・", "･"), "half-width dot"
        if re.fullmatch(r"[ァ-ヺー・]+", text):
            yield text.replace("・", ""), "no dot"
    if re.fullmatch(r"[一-鿿]{4}", text):
        yield f"{text[:2]}・{text[2:]}", "dot"
    if re.fullmatch(r".*[一-鿿][ァ-ヺー]{3,}", text):
        yield text, "compound"


def misses(glossary: Glossary, seed: int = 0) -> Iterator[Case]:
    """Texts that look like a use of a term and hold none of its concept's terms."""
    for concept in glossary:
        forms = {t.text.lower() for t in concept.terms}
        for term in concept.permitted("en"):
            for text, how in _en_misses(term, forms):
                yield Case("en", f"The {text} was discussed.", (), how, concept.id)
        for term in concept.permitted("ja"):
            for text, how in _ja_misses(term):
                yield Case("ja", text, (), how, concept.id)


def _en_misses(term: Term, forms: set[str]) -> Iterator[tuple[str, str]]:
    text = term.text
    words = text.split()
    if term.type == "abbreviation" and text.isalpha() and text.isupper():
        yield text.lower(), "abbreviation in small letters"
        yield f"X{text}", "inside a word"
        yield f"{text}X", "inside a word"
    elif len(words) > 1:
        made = [
            (f"{words[0]}. {' '.join(words[1:])}", "sentence end inside"),
            (f"pre{text.lower()}", "inside a word"),
            (f"{text}less part", "longer word"),
        ]
        for miss, how in made:
            if not any(re.search(rf"\b{re.escape(f)}\b", miss.lower()) for f in forms):
                yield miss, how


def _ja_misses(term: Term) -> Iterator[tuple[str, str]]:
    text = term.text
    if re.fullmatch(r"[A-Z]{2,}", text):
        yield f"Euro{text}宣言に署名した。", "inside a word"
        yield f"{text.lower()}について", "abbreviation in small letters"
    if re.fullmatch(r"[ァ-ヺー]{3,}", text):
        for suffix in ("リング", "シップ", "レス", "ライズ"):
            yield f"{text}{suffix}に関する検討", "inside a loan word"
    if re.fullmatch(r"[一-鿿]{4,}", text):
        yield f"{text[: len(text) // 2]}の{text[len(text) // 2 :]}", "particle inside"
    if re.fullmatch(r"[一-鿿]{4}", text):
        yield f"調査・{text[:2]}・{text[2:]}の三つ", "a list of three"


def synthetic(size: int, seed: int = 0) -> Glossary:
    """A glossary of so many made-up concepts, for measuring time."""
    rng = random.Random(seed)
    ja = "量子 光 情報 通信 計算 環境 産業 社会 国際 地域 研究 開発 技術 基盤 戦略 推進 支援 評価 標準 安全".split()
    en = "quantum optical information communication computing environment industry social international regional research development technology platform strategy promotion support evaluation standard security".split()
    heads = [
        chr(0x30A1 + 2 * i) + chr(0x30A2 + 2 * j) + chr(0x30E9 + k)
        for i in range(12)
        for j in range(12)
        for k in range(5)
    ]
    concepts = []
    for n in range(size):
        a, b = rng.randrange(20), rng.randrange(20)
        head = heads[n % len(heads)] + ("" if n < len(heads) else heads[n // len(heads)])
        word = "".join(rng.choice("bcdfglmnprst") + rng.choice("aeiou") for _ in range(4)) + str(n)
        concepts.append(
            Concept(
                f"S{n:05}",
                (Term(ja[a] + head + ja[b], "ja"), Term(f"{en[a]} {word} {en[b]}", "en")),
                domain="test",
                definition="A concept made up for measuring.",
                source="nowhere",
            )
        )
    return Glossary(tuple(concepts))
