"""Finding terms: the false alarms users complain about first, then what has to be found."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import UsageError
from corpus.languages import language
from glossary.formats import read_glossary
from glossary.formats.table import read_row
from glossary.match import Matcher
from glossary.model import Concept, Glossary, Term
from tests.glossary.uses import Case, misses, synthetic, uses
from tests.shared import SAMPLES


def glossary(*rows: dict[str, str]) -> Glossary:
    return Glossary(tuple(read_row({"id": f"T{n}", **row}) for n, row in enumerate(rows)))


TERMS = glossary(
    {"ja": "量子技術", "en": "quantum technology"},
    {
        "ja": "量子技術イノベーション拠点",
        "en": "Quantum Technology Innovation Hubs",
        "en_variants": "Quantum Technology Innovation Hub",
        "en_forbidden": "Quantum Innovation Bases",
        "abbr": "QIH",
    },
    {"ja": "量子コンピュータ", "en": "quantum computer", "en_forbidden": "quantum calculator"},
    {"ja": "ワード", "en": "word"},
    {"ja": "研究開発", "en": "research and development", "abbr": "R&D"},
    {"ja": "取組", "en": "initiative"},
    {"ja": "ユースケース", "en": "use case", "en_forbidden": "use-case|usage case"},
    {"ja": "国際標準化", "en": "international standardization"},
    {"ja": "国際標準化機構", "en": "International Organization for Standardization", "abbr": "ISO"},
    {
        "ja": "量子科学技術研究機構",
        "en": "National Institutes for Quantum Science and Technology",
        "abbr": "QST",
    },
    {"ja": "経済産業省", "en": "Ministry of Economy, Trade and Industry", "abbr": "METI"},
    {"ja": "量子・AI融合技術研究センター", "en": "G-QuAT"},
    {"ja": "NV センター", "en": "NV center"},
    {"ja": "整合させる", "en": "align", "pos": "verb"},
    {"ja": "健康", "en": "health"},
    {"ja": "医療", "en": "health care"},
    {"ja": "京都", "en": "Kyoto"},
    {"ja": "中小企業", "en": "small and medium-sized enterprise"},
    {"ja": "標準必須特許", "en": "standard-essential patent", "abbr": "SEP"},
    {"ja": "候補", "en": "candidate", "status": "candidate"},
    {"ja": "スタートアップ", "en": "start-up"},
    {"ja": "クラウド", "en": "cloud"},
    {"ja": "ブロック", "en": "block"},
    {"ja": "テストベッド", "en": "testbed"},
    {"ja": "サイバーセキュリティ", "en": "cyber security"},
    {"ja": "設定", "en": "setup"},
    {"ja": "かも", "en": "maybe"},
    {"ja": "著名", "en": "notable"},
    {"ja": "改革", "en": "reform"},
    {"ja": "回復", "en": "recover"},
)
JA, EN = Matcher(TERMS, "ja"), Matcher(TERMS, "en")

NOTHING = [
    ("inside a loan word", JA, "キーワードを入力する"),
    ("with a suffix behind it", JA, "ユースケースリングとユースケースレス"),
    ("a part of what is one word in English, too", JA, "ブロックチェーンの"),
    ("a list of three", JA, "大学・研究・開発"),
    ("one of two in a longer word", JA, "研究・開発費"),
    ("a verb with its particle", EN, "to set up a green field"),
    ("words of grammar", EN, "it may be not able"),
    ("what a hyphen keeps apart", EN, "to re-form and re-cover"),
    ("through a token", JA, "東京都の施策"),
    ("inside a Latin word", JA, "EuroQIHと呼ぶ"),
    ("abbreviation in small letters, ja", JA, "qihについて"),
    ("inside the name of a body", JA, "国際標準化会議機構 標準"),
    ("not decided on", JA, "候補を挙げる"),
    ("abbreviation in small letters", EN, "the qih"),
    ("wrong capitals", EN, "G-Quat and g-quat"),
    ("another number in a name", EN, "National Institute for Quantum Science"),
    ("participle of the first word", EN, "used cases"),
    ("over a full stop", EN, "That is quantum. Technology matters."),
    ("inside a word", EN, "prequantum technologys"),
    ("after a prefix", EN, "non-quantum computer"),
    ("R & D is no R&D", EN, "R & D"),
]


def test_the_hyphen_tells_the_permitted_from_the_forbidden_form() -> None:
    matcher = Matcher(glossary({"ja": "新興企業", "en": "start-up", "en_forbidden": "startup"}), "en")
    hits = matcher.find("Startups and start-ups, a startup, a start-up")
    assert [h.term.text for h in hits] == ["startup", "start-up", "startup", "start-up"]


@pytest.mark.parametrize(("matcher", "text"), [c[1:] for c in NOTHING], ids=[c[0] for c in NOTHING])
def test_no_use(matcher: Matcher, text: str) -> None:
    if text.startswith("国際標準化会議"):
        assert [h.term.text for h in matcher.find(text)] == ["国際標準化"]
    else:
        assert matcher.find(text) == []


FOUND = [
    ("longest first", JA, "量子技術イノベーション拠点と量子技術", ["量子技術イノベーション拠点", "量子技術"]),
    ("a name beats its part", JA, "国際標準化機構の国際標準化", ["国際標準化機構", "国際標準化"]),
    ("long mark", JA, "量子コンピューターの", ["量子コンピューター"]),
    ("half width", JA, "ﾕｰｽｹｰｽ創出", ["ﾕｰｽｹｰｽ"]),
    ("full width", JA, "ＱＩＨでは", ["ＱＩＨ"]),
    ("okurigana", JA, "取組み、取り組み及び取組", ["取組み", "取り組み", "取組"]),
    ("inside a compound", JA, "共同研究開発費", ["研究開発"]),
    ("before another loan word", JA, "量子コンピュータシステムと", ["量子コンピュータ"]),
    ("before another, with the long mark", JA, "量子コンピューターサイエンス", ["量子コンピューター"]),
    ("before another, cut by Sudachi", JA, "ユースケースシナリオ", ["ユースケース"]),
    ("no space, wide space", JA, "NVセンターとＮＶ　センター", ["NVセンター", "ＮＶ　センター"]),
    ("superscript note", JA, "QIH¹²を", ["QIH"]),
    (
        "a part of what is two words in English",
        JA,
        "クラウドサービスと量子コンピュータ",
        ["クラウド", "量子コンピュータ"],
    ),
    ("a dot between the words", JA, "研究・開発を推進", ["研究・開発"]),
    ("a dot between loan words", JA, "スタート・アップ", ["スタート・アップ"]),
    (
        "hyphen, space or none",
        EN,
        "startups, start-ups; test-bed, test beds",
        ["startups", "start-ups", "test-bed", "test beds"],
    ),
    ("one word for two", EN, "Cybersecurity", ["Cybersecurity"]),
    ("plural of R&D", EN, "firms’ R&Ds and R＆D", ["R&Ds", "R＆D"]),
    ("plural", EN, "Quantum computers and use cases", ["Quantum computers", "use cases"]),
    ("capitals of a heading", EN, "QUANTUM TECHNOLOGY", ["QUANTUM TECHNOLOGY"]),
    ("hyphen for space", EN, "quantum-computer hardware", ["quantum-computer"]),
    ("line break", EN, "quantum\ntechnology", ["quantum\ntechnology"]),
    ("possessive", EN, "METI’s plan", ["METI"]),
    (
        "serial comma",
        EN,
        "the Ministry of Economy, Trade, and Industry",
        ["Ministry of Economy, Trade, and Industry"],
    ),
    (
        "hyphen left hanging",
        EN,
        "small- and medium-sized enterprises",
        ["small- and medium-sized enterprises"],
    ),
    ("plural of an abbreviation", EN, "several QIHs", ["QIHs"]),
    ("plural of an abbreviation that looks like a month", EN, "SEPs and a SEP", ["SEPs", "SEP"]),
    ("longest first, en", EN, "health care and health", ["health care", "health"]),
    ("inflected verb", EN, "aligned with", ["aligned"]),
    ("capitals inside", EN, "NV centers at G-QuAT", ["NV centers", "G-QuAT"]),
    ("after a number", EN, "256-word text", ["word"]),
]


@pytest.mark.parametrize(("matcher", "text", "wanted"), [c[1:] for c in FOUND], ids=[c[0] for c in FOUND])
def test_uses(matcher: Matcher, text: str, wanted: list[str]) -> None:
    assert [text[h.start : h.end] for h in matcher.find(text)] == wanted


def test_forbidden_and_permitted() -> None:
    hits = EN.find("A quantum calculator, a Use-Case, a use-case and Quantum Technology Innovation Hubs.")
    assert [(h.term.text, h.permitted) for h in hits] == [
        ("quantum calculator", False),
        ("use-case", False),
        ("use-case", False),
        ("Quantum Technology Innovation Hubs", True),
    ]


def test_a_permitted_form_beats_a_forbidden_one_inside_it() -> None:
    terms = glossary({"en": "testbed", "en_forbidden": "bed"}, {"en": "test bed area"})
    assert [h.term.text for h in Matcher(terms, "en").find("the test bed area")] == ["test bed area"]


def test_one_form_of_two_concepts_gives_both() -> None:
    terms = glossary({"ja": "拠点", "en": "hub"}, {"ja": "中核", "en": "hub"})
    assert [h.concept.id for h in Matcher(terms, "en").find("hubs")] == ["T0", "T1"]


def test_other_languages_are_refused() -> None:
    with pytest.raises(UsageError, match="“fr”"):
        Matcher(TERMS, "fr")


def test_tokens_found_before_give_the_same_hits() -> None:
    text = "量子技術イノベーション拠点（QIH）では、取り組みが進む。"
    assert JA.find(text, language("ja").tokens(text)) == JA.find(text)


def test_case_sensitivity_can_be_set() -> None:
    terms = Glossary((Concept("A", (Term("Hub", "en", case_sensitive=True),)),))
    assert [h.start for h in Matcher(terms, "en").find("Hub hub HUB")] == [0]


def measured(cases: list[Case], terms: Glossary) -> tuple[float, float]:
    matchers = {lang: Matcher(terms, lang) for lang in ("ja", "en")}
    right = wanted = found = 0
    for case in cases:
        hits = {(h.start, h.end, h.concept.id) for h in matchers[case.lang].find(case.text)}
        hits = {h for h in hits if not case.avoid or h[2] == case.avoid}
        right, wanted, found = (
            right + len(hits & set(case.wanted)),
            wanted + len(case.wanted),
            found + len(hits),
        )
    return right / wanted, right / found


@pytest.mark.parametrize("name", ["samples", "starter"])
def test_generated_uses_and_near_misses(name: str) -> None:
    from glossary.data import starter

    terms = starter() if name == "starter" else read_glossary(SAMPLES / "glossary.csv")
    cases = [*uses(terms), *misses(terms)]
    assert len(cases) > 50
    recall, precision = measured(cases, terms)
    assert recall >= 0.98
    assert precision >= 0.99


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "量子技術",
                "QIH",
                "と",
                "ワード",
                "キー",
                "。",
                "ＱＩＨ",
                " ",
                "コンピュータ",
                "量子",
                "ー",
                "㈱",
                "e\u0301",
            ]
        ),
        max_size=12,
    )
)
def test_spans_are_of_the_original_text(parts: list[str]) -> None:
    text = "".join(parts)
    hits = JA.find(text)
    assert all(0 <= h.start < h.end <= len(text) for h in hits)
    assert all(a.end <= b.start or (a.start, a.end) == (b.start, b.end) for a, b in pairwise(hits))


def test_ten_thousand_concepts() -> None:
    terms = synthetic(10_000)
    word = terms.concepts[7777].terms[1].text
    hits = Matcher(terms, "en").find(f"Say {word}s and nothing else.")
    assert [h.concept.id for h in hits] == ["S07777"]
