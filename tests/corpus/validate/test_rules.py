"""Small files, each with one thing wrong, and what is said about it."""

from __future__ import annotations

import pytest

from corpus.errors import FormatError
from corpus.validate import STANDARDS, check
from corpus.validate.grammar import LANGUAGE, TYPES, mismatch

TMX = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4"><header creationtool="t" creationtoolversion="1" segtype="sentence" o-tmf="t" adminlang="en"
 srclang="ja-JP" datatype="plaintext"/><body>
<tu{tu}>{before}<tuv xml:lang="ja-JP"><seg>{ja}</seg></tuv><tuv xml:lang="{lang}"><seg>{en}</seg></tuv></tu>
</body></tmx>"""
XLIFF1 = """<?xml version="1.0"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="a" source-language="ja" {file}
 datatype="plaintext"><body>{unit}</body></file></xliff>"""
XLIFF2 = """<?xml version="1.0"?>
<xliff version="2.1" srcLang="ja" trgLang="en" xmlns="urn:oasis:names:tc:xliff:document:2.0"
 xmlns:its="http://www.w3.org/2005/11/its" xmlns:mtc="urn:oasis:names:tc:xliff:matches:2.0"
 xmlns:gls="urn:oasis:names:tc:xliff:glossary:2.0" xmlns:slr="urn:oasis:names:tc:xliff:sizerestriction:2.0"
 xmlns:val="urn:oasis:names:tc:xliff:validation:2.0"><file id="f">
<unit id="u">{before}<segment id="s"{segment}><source>{ja}</source>{target}</segment></unit></file></xliff>"""
TBX = """<?xml version="1.0"?>
<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"><tbxHeader><fileDesc><sourceDesc>
<p>x</p></sourceDesc></fileDesc></tbxHeader><text><body><conceptEntry id="c1">{concept}<langSec xml:lang="ja"><termSec>
<term>{term}</term>{note}</termSec></langSec></conceptEntry></body></text></tbx>"""


def tmx(tu: str = "", before: str = "", ja: str = "文", lang: str = "en-US", en: str = "text") -> str:
    return TMX.format(tu=tu, before=before, ja=ja, lang=lang, en=en)


def xliff1(unit: str, file: str = 'target-language="en"') -> str:
    return XLIFF1.format(unit=unit, file=file)


def xliff2(ja: str = "文", target: str = "", before: str = "", segment: str = "") -> str:
    return XLIFF2.format(ja=ja, target=target, before=before, segment=segment)


def tbx(concept: str = "", term: str = "量子", note: str = "") -> str:
    return TBX.format(concept=concept, term=term, note=note)


CASES = {
    # TMX
    "tmx: fine": (tmx(), ""),
    "tmx: bpt without ept": (tmx(ja='<bpt i="1"/>文'), "inline-code"),
    "tmx: ept first": (tmx(ja='<ept i="1"/>文<bpt i="1"/>'), "inline-code"),
    "tmx: same i twice": (tmx(ja='<bpt i="1"/>文<ept i="1"/><bpt i="1"/>文<ept i="1"/>'), "inline-code"),
    "tmx: date": (tmx(tu=' creationdate="2025-04-01"'), "date"),
    "tmx: month 13": (tmx(tu=' creationdate="20251301T000000Z"'), "date"),
    "tmx: language": (tmx(lang="english language"), "language"),
    "tmx: prop after tuv": (tmx().replace("</tu>", '<prop type="x">v</prop></tu>'), "content"),
    "tmx: unknown element": (tmx(ja="<b>文</b>"), "content"),
    "tmx: version": (tmx().replace('version="1.4"', 'version="2"'), "value"),
    "tmx: source language missing": (tmx(tu=' srclang="fr-FR"'), "language"),
    "tmx: no header": ('<tmx version="1.4"><body/></tmx>', "content"),
    # XLIFF 1.2
    "1.2: fine": (xliff1('<trans-unit id="1"><source>文</source><target>t</target></trans-unit>'), ""),
    "1.2: same id": (xliff1('<trans-unit id="1"><source>a</source></trans-unit>' * 2), "unique-id"),
    "1.2: no id": (xliff1("<trans-unit><source>a</source></trans-unit>"), "attribute"),
    "1.2: no source": (xliff1('<trans-unit id="1"><target>a</target></trans-unit>'), "content"),
    "1.2: state": (
        xliff1('<trans-unit id="1"><source>a</source><target state="good">b</target></trans-unit>'),
        "value",
    ),
    "1.2: lone bx": (xliff1('<trans-unit id="1"><source><bx id="1"/>a</source></trans-unit>'), "inline-code"),
    "1.2: wrong language": (
        xliff1('<trans-unit id="1"><source xml:lang="de">a</source></trans-unit>'),
        "language",
    ),
    "1.2: phase": (xliff1('<trans-unit id="1" phase-name="p"><source>a</source></trans-unit>'), "reference"),
    "1.2: segments": (
        xliff1(
            '<trans-unit id="1"><source>a</source><seg-source><mrk mtype="seg" mid="1">a</mrk></seg-source>'
            '<target><mrk mtype="seg" mid="2">b</mrk></target></trans-unit>'
        ),
        "segment",
    ),
    # XLIFF 2
    "2: fine": (xliff2(target="<target>t</target>"), ""),
    "2: state without target": (xliff2(segment=' state="final"'), "state"),
    "2: subState alone": (xliff2(segment=' subState="a:b"'), "state"),
    "2: wrong order of children": (
        xliff2(before="<originalData><data id='d'/></originalData><notes><note>x</note></notes>"),
        "content",
    ),
    "2: ec with id and startRef": (xliff2(ja='<sc id="1"/>文<ec id="2" startRef="1"/>'), "spanning-code"),
    "2: target id from another element": (
        xliff2(ja='<ph id="1"/>', target='<target><pc id="1">x</pc></target>'),
        "unique-inline-id",
    ),
    "2: firstNo broken by another code": (
        xliff2(ja='<ph id="1"/><ph id="2" canReorder="no" canCopy="no" canDelete="no"/>'),
        "editing-hint",
    ),
    "2: prefix xlf on an annotation": (xliff2(ja='<mrk id="m" type="xlf:x">文</mrk>'), "value"),
    "2: generic annotation": (xliff2(ja='<mrk id="m">文</mrk>'), "annotation"),
    "2: reference to nothing": (xliff2(ja='<mrk id="m" type="term" ref="#n=9">文</mrk>'), "reference"),
    "2: code point that XML has": (xliff2(ja='<cp hex="0041"/>'), "code-point"),
    "2: its without version": (
        xliff2(ja='<mrk id="m" its:taConfidence="0.5" translate="no">文</mrk>'),
        "its-version",
    ),
    "2: match outside the unit": (
        xliff2(
            before='<mtc:matches><mtc:match ref="#nowhere"><source>a</source><target>b</target></mtc:match></mtc:matches>'
        ),
        "match",
    ),
    "2: glossary entry with a term only": (
        xliff2(before="<gls:glossary><gls:glossEntry><gls:term>x</gls:term></gls:glossEntry></gls:glossary>"),
        "glossary",
    ),
    "2: matches twice": (
        xliff2(
            before='<mtc:matches><mtc:match ref="#s"><source>a</source><target>b</target></mtc:match></mtc:matches>'
            * 2
        ),
        "module-once",
    ),
    "2: occurs without isPresent": (
        xliff2(before='<val:validation><val:rule startsWith="a" occurs="1"/></val:validation>'),
        "validation-rule",
    ),
    "2: stray text": (xliff2().replace("<unit ", "words<unit "), "text"),
    "2: no version": (xliff2().replace('version="2.1" ', ""), "attribute"),
    "2: module in the wrong place": (
        xliff2().replace(
            '<file id="f">',
            '<file id="f"><gls:glossary><gls:glossEntry><gls:term>x</gls:term><gls:definition>d</gls:definition></gls:glossEntry></gls:glossary>',
        ),
        "content",
    ),
    # TBX
    "tbx: fine": (tbx(note='<termNote type="partOfSpeech">noun</termNote>'), ""),
    "tbx: part of speech": (tbx(note='<termNote type="partOfSpeech">名詞</termNote>'), "basic"),
    "tbx: status": (tbx(note='<termNote type="administrativeStatus">good</termNote>'), "basic"),
    "tbx: definition on a term": (tbx(note='<descrip type="definition">x</descrip>'), "basic"),
    "tbx: empty term": (tbx(term=" "), "value"),
    "tbx: date": (
        tbx(
            concept='<transacGrp><transac type="transactionType">origination</transac><date>1.4.2025</date></transacGrp>'
        ),
        "value",
    ),
    "tbx: target": (tbx(concept='<ref type="crossReference" target="c9">x</ref>'), "id"),
    "tbx: target outside": (tbx(concept='<ref type="crossReference" target="http://e.jp">x</ref>'), "id"),
    "tbx: link outside": (
        tbx(concept='<xref type="externalCrossReference" target="http://e.jp">x</xref>'),
        "",
    ),
    "tbx: term note after a source": (
        tbx(note='<admin type="source">x</admin><termNote type="partOfSpeech">noun</termNote>'),
        "content",
    ),
    "tbx: type missing": (tbx(concept="<descrip>x</descrip>"), "attribute"),
    "tbx: dct in dca": (
        tbx(concept='<min:subjectField xmlns:min="http://www.tbxinfo.net/ns/min">x</min:subjectField>'),
        "style",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_is_wrong_is_named(name: str) -> None:
    text, rule = CASES[name]
    result = check(text.encode(), "x")
    errors = [v.rule for v in result.violations if v.severity == "error"]
    assert (rule in errors) if rule else errors == [], result.violations


def test_line_and_column_are_where_the_tag_begins() -> None:
    text = '<?xml version="1.0"?>\n<tmx version="1.4">\n  <header\n   creationtool="t"/><body/></tmx>'
    first = check(text.encode(), "x").violations[0]
    assert (first.line, first.column) == (3, 3)


def test_unknown_root_is_an_error() -> None:
    with pytest.raises(FormatError, match="known: TMX"):
        check(b"<html/>", "x")


@pytest.mark.parametrize("name", list(STANDARDS))
def test_every_rule_says_what_it_checks(name: str) -> None:
    for code, rule in STANDARDS.load(name).items():
        assert code == "grammar" or (rule.__doc__ or "").strip(), code


@pytest.mark.parametrize(
    ("tag", "fits"),
    [
        ("ja", True),
        ("ja-JP", True),
        ("zh-Hant-TW", True),
        ("x-klingon", True),
        ("e", False),
        ("f r", False),
        ("en_US", False),
        ("", False),
    ],
)
def test_language_tags(tag: str, fits: bool) -> None:
    assert (LANGUAGE.fullmatch(tag) is not None) == fits
    assert (mismatch("language", tag) == "") == fits


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        ("percent", "99.5", "101"),
        ("fraction", "0.25", "1.5"),
        ("positive", "3", "0"),
        ("NMTOKENS", "a b", "a, b"),
        ("hex", "001A", "01A"),
    ],
)
def test_types(kind: str, good: str, bad: str) -> None:
    assert kind in TYPES
    assert mismatch(kind, good) == "" and mismatch(kind, bad) != ""


def test_entities_are_refused_and_a_doctype_is_not_fetched() -> None:
    bomb = '<!DOCTYPE tmx [<!ENTITY a "x">]>' + tmx().split("?>", 1)[1].replace(
        '<!DOCTYPE tmx SYSTEM "tmx14.dtd">', ""
    )
    assert check(bomb.encode(), "x").violations[0].rule == "xml"
    assert check(tmx().replace("tmx14.dtd", "http://example.invalid/tmx14.dtd").encode(), "x").valid
