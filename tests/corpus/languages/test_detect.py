"""Which language a text is in."""

from __future__ import annotations

import pytest

from corpus.languages.detect import block_language, detect


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("量子技術を推進する。", "ja"),
        ("科学技術政策局", "ja"),
        ("会議議事録", "ja"),
        ("国際的重要性", "ja"),
        ("カタカナ", "ja"),
        ("ｶﾀｶﾅ", "ja"),
        ("QKD装置のAPIはREST APIでHTTPS経由で提供される。", "ja"),
        ("The two sides will cooperate.", "en"),
        ("Memorandum of Cooperation", "en"),
        ("IBM Quantum", "en"),
        ("The word 量子 means quantum in the field of physics and of technology.", "en"),
        ("双方将在量子技术领域进行合作。", "zh"),
        ("雙方將在量子技術領域進行合作。", "zh"),
        ("양국은 양자 기술 분야에서 협력한다.", "ko"),
        ("Les deux pays coopèrent dans le domaine des technologies quantiques.", "fr"),
        ("Die beiden Länder arbeiten zusammen und fördern die Forschung.", "de"),
        ("Los dos países cooperan en el campo de las tecnologías.", "es"),
        ("I due paesi collaborano nel campo delle tecnologie.", "it"),
        ("Стороны будут сотрудничать.", "ru"),
        ("", "und"),
        ("12 345", "und"),
    ],
)
def test_detect(text: str, lang: str) -> None:
    assert detect(text) == lang


def test_a_long_file_is_not_judged_by_its_beginning() -> None:
    assert detect("Abstract. " * 4_000 + "本文は日本語で書かれている。" * 40_000) == "ja"


@pytest.mark.parametrize(
    ("text", "document", "lang"),
    [
        ("QDG: Quantum Development Group.", "ja", "en"),
        ("Q-STAR", "ja", "ja"),
        ("https://example.jp/the/way/of/life", "ja", "ja"),
        ("量子技術の the art of", "ja", "ja"),
        ("量子技術を推進する。", "en", "ja"),
        ("The fund (基金) was founded.", "en", "en"),
        ("2024", "en", "en"),
    ],
)
def test_block_language(text: str, document: str, lang: str) -> None:
    assert block_language(text, document) == lang
