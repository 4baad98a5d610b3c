"""One name in several spellings is found; two people, and one name as it should be, are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.model import Bead, Bitext
from glossary.check import check
from glossary.checks.examples import document
from glossary.findings import Finding
from tests.glossary.checks.name_pairs import PEOPLE


def pair(*beads: tuple[str, str]) -> tuple[Finding, ...]:
    return check(Bitext(tuple(Bead((ja,), (en,)) for ja, en in beads)), select=["name-variant"])


def alone(lang: str, *texts: str) -> tuple[Finding, ...]:
    return check(document=document(list(texts), lang), select=["name-variant"])


def marked(found: tuple[Finding, ...]) -> list[str]:
    return [p.marked for f in found if (p := f.en or f.ja)]


ENGLISH = [
    (["Minister Rasmussen came.", "Minister Rasmussen spoke.", "Minister Rasmusen left."], ["Rasmusen"]),
    (["Lars Rasmussen came.", "Lars Rasmussen spoke.", "Lars Rasmusen left."], ["Rasmusen"]),
    (["Mr. Lars Løkke Rasmussen", "Mr. Lars Løkke Rasmussen", "Mr. Lars Lokke Rasmussen"], ["Lokke"]),
    (["Professor Taro Ohno", "Professor Taro Ohno", "Professor Taro Oono"], ["Oono"]),
    (["Professor Taro Ōno", "Professor Taro Ōno", "Professor Taro Ono"], ["Ono"]),
    (["Ms. Tomoko Fukuda", "Ms. Tomoko Fukuda", "Ms. Fukuda Tomoko"], ["Fukuda"]),
    (["Mr. Sato came.", "Mr. Sato spoke.", "Mr. Satou left."], ["Satou"]),
    (["Dr. Namba came.", "Dr. Namba spoke.", "Dr. Nanba left."], ["Nanba"]),
    (["Dr. Shoji came.", "Dr. Shoji spoke.", "Dr. Syozi left."], ["Syozi"]),
    (["Dr. Müller came.", "Dr. Müller spoke.", "Dr. Mueller left."], ["Mueller"]),
    (["Professor Sørensen", "Professor Sørensen", "Professor Soerensen"], ["Soerensen"]),
    (["Mr. Zelenskyy spoke.", "Mr. Zelenskyy left.", "Mr. Zelensky came."], ["Zelensky"]),
    (["Taro Ishikawa came.", "Taro Ishikawa spoke.", "Ishikawa Taro left."], ["Ishikawa"]),
    (["Mr. Taro Ishikawa came.", "Mr. ISHIKAWA spoke.", "Mr. Ishikawa left."], []),
    (["Professor Ohno and Professor Ono", "Professor Ohno", "Professor Ono"], []),
    (["Minister Rasmussen came.", "Minister RASMUSSEN left."], []),
    (["Minister Rasmussen came.", "the Rasmussens"], []),
    (["Professor Anna Hansen", "Professor Peter Hanssen"], []),
    (["Mr. Jensen and Mr. Jansen"], []),
    (["Professor Erik Olsen", "Professor Erika Olson"], []),
    (["Minister Tanaka", "Professor Takada", "Director Tanabe"], []),
]


@pytest.mark.parametrize(("texts", "wrong"), ENGLISH, ids=lambda v: " ".join(v))
def test_an_english_document(texts: list[str], wrong: list[str]) -> None:
    assert marked(alone("en", *texts)) == wrong


JAPANESE = [
    (["渡辺智子氏の発表", "渡辺智子氏の報告", "渡邊智子氏の報告"], ["渡邊智子"]),
    (["斎藤健大臣", "斎藤健大臣が述べた。", "齋藤健大臣が述べた。"], ["齋藤健"]),
    (["渡辺智子氏の発表", "渡邊健一氏の報告"], []),
    (["渡辺智子氏の発表", "渡辺智子氏の報告"], []),
]


@pytest.mark.parametrize(("texts", "wrong"), JAPANESE, ids=lambda v: " ".join(v))
def test_a_japanese_document(texts: list[str], wrong: list[str]) -> None:
    assert marked(alone("ja", *texts)) == wrong


def test_the_source_tells_one_person_from_two() -> None:
    one = pair(
        ("ハンセン教授が来た。", "Professor Hansen came."),
        ("ハンセン教授が話した。", "Professor Hansen spoke."),
        ("ハンセン教授が帰った。", "Professor Hanssen left."),
    )
    assert marked(one) == ["Hanssen"] and one[0].severity == "warning" and one[0].suggestion == "Hansen"
    two = pair(
        ("大野教授が来た。", "Professor Ono came."),
        ("小野教授が話した。", "Professor Ohno spoke."),
    )
    assert two == () or {f.severity for f in two} == {"info"}
    others = pair(
        ("アンナ・ハンセン教授が来た。", "Professor Anna Hansen came."),
        ("ピーター・ハンセン教授が話した。", "Professor Peter Hanssen spoke."),
    )
    assert others == ()


def test_a_company_has_one_name() -> None:
    found = pair(
        ("アストレア・フォトニクス社が開発した。", "It was developed by Astrea Photonics."),
        ("アストレア・フォトニクス社の社長", "the president of Astrea Photonics"),
        ("アストレア・フォトニクス社と協力する。", "It works with Astraea Photonics."),
    )
    assert marked(found) == ["Astraea"]


def test_the_order_of_the_document_is_kept() -> None:
    beads = [
        ("福田智子局長が開会した。", "Director-General Tomoko Fukuda opened the meeting."),
        ("鈴木一郎教授が述べた。", "Professor Ichiro Suzuki spoke."),
        ("山本健太郎氏が閉会した。", "Mr. Yamamoto Kentaro closed it."),
    ]
    (found,) = pair(*beads)
    assert found.severity == "info" and found.suggestion == "Kentaro Yamamoto"
    assert pair(*beads[:2]) == ()


@given(st.sampled_from(PEOPLE), st.lists(st.booleans(), min_size=2, max_size=6))
def test_a_name_in_full_and_without_the_middle_is_one(
    person: tuple[str, str, tuple[str, ...]], short: list[bool]
) -> None:
    ja, title, (first, *middle, last) = person
    full = " ".join((first, *middle, last))
    beads = [(f"{ja}が述べた。", f"{title} {last if s else full} said so.") for s in short]
    assert pair(*beads) == ()
