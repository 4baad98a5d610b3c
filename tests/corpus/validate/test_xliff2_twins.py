"""XLIFF 2.1, constraint by constraint: small files that break one, each beside near twins that don't."""

# fmt: off
# ruff: noqa: E701, UP031

from __future__ import annotations

import pytest

from corpus.validate import check

NS = (
    'xmlns="urn:oasis:names:tc:xliff:document:2.0" xmlns:mtc="urn:oasis:names:tc:xliff:matches:2.0" '
    'xmlns:gls="urn:oasis:names:tc:xliff:glossary:2.0" xmlns:fs="urn:oasis:names:tc:xliff:fs:2.0" '
    'xmlns:mda="urn:oasis:names:tc:xliff:metadata:2.0" xmlns:res="urn:oasis:names:tc:xliff:resourcedata:2.0" '
    'xmlns:ctr="urn:oasis:names:tc:xliff:changetracking:2.1" xmlns:slr="urn:oasis:names:tc:xliff:sizerestriction:2.0" '
    'xmlns:val="urn:oasis:names:tc:xliff:validation:2.0" xmlns:its="http://www.w3.org/2005/11/its" '
    'xmlns:itsm="urn:oasis:names:tc:xliff:itsm:2.1" xmlns:my="urn:example:own"'
)
def doc(parts: str = "<segment><source>文</source></segment>", before: str = "", unit: str = "", file: str = "", fb: str = "", after: str = "", root: str = 'srcLang="ja" trgLang="en"', ver: str = 'version="2.1"', whole: str | None = None) -> str:
    body = whole if whole is not None else f'<unit id="u1"{" " + unit if unit else ""}>{before}{parts}</unit>'
    return f'<xliff {ver} {root} {NS}><file id="f1"{" " + file if file else ""}>{fb}{body}{after}</file></xliff>'
def seg(source: str = "文", target: str | None = None, attrs: str = "") -> str:
    t = "" if target is None else f"<target>{target}</target>"
    return f'<segment{" " + attrs if attrs else ""}><source>{source}</source>{t}</segment>'
def src(s: str) -> str: return doc(seg(s))
def both(s: str) -> list[str]: return [doc(seg(s)), doc(seg("文", s))]
def both2(s: str, t: str) -> str: return doc(seg(s, t))
def st(s: str, t: str, attrs: str = "") -> str: return doc(seg(s, t, attrs))
def b(before: str, parts: str | None = None) -> str: return doc(parts or seg("文", "x", 'id="s1"'), before)
def match(attrs: str = 'ref="#s1"', inner: str = "<source>a</source><target>b</target>") -> str: return b(f"<mtc:matches><mtc:match {attrs}>{inner}</mtc:match></mtc:matches>")
def gls(inner: str = "<gls:term>a</gls:term><gls:translation>b</gls:translation>", attrs: str = "") -> str: return b(f"<gls:glossary><gls:glossEntry {attrs}>{inner}</gls:glossEntry></gls:glossary>")
def mda(inner: str) -> str: return b(f"<mda:metadata>{inner}</mda:metadata>")
def res(inner: str) -> str: return doc(fb=f"<res:resourceData>{inner}</res:resourceData>")
def ctr(rev: str) -> str: return b(f"<ctr:changeTrack>{rev}</ctr:changeTrack>", seg("文", "x", 'id="s1" state="final"'))
def val(attrs: str, where: str = "unit") -> str:
    v = f"<val:validation><val:rule {attrs}/></val:validation>"
    return b(v) if where == "unit" else doc(fb=v)
def its(inner: str, v: str = 'its:version="2.0"') -> str: return doc(seg(inner), root=f'srcLang="ja" trgLang="en" {v}')
T: list[tuple[str, list[str], list[str]]] = []
def t(name: str, bad: str | list[str], good: str | list[str]) -> None:
    T.append((name, bad if isinstance(bad, list) else [bad], good if isinstance(good, list) else [good]))
OD = '<originalData><data id="d1">x</data></originalData>'
NO = 'canReorder="no" canCopy="no" canDelete="no"'
FIRST = 'canReorder="firstNo" canCopy="no" canDelete="no"'
ITSON = 'srcLang="ja" trgLang="en" its:version="2.0"'

# ---- xliff
t("srcLang missing", doc(root='trgLang="en"'), doc(root='srcLang="ja"'))
t("trgLang malformed", doc(root='srcLang="ja" trgLang="e_n"'), doc(root='srcLang="ja" trgLang="en-GB"'))
t("version unknown", doc(ver='version="1.2"'), doc(ver='version="2.0"'))
t("srcLang kinds", [doc(root=f'srcLang="{v}"') for v in ("ja_JP", "a", "en-", "en--US", "de-419-DE", "en-x", "abcdefghi", "")], [doc(root=f'srcLang="{v}"') for v in ("zh-Hant-TW", "ja-JP-u-ca-japanese", "sl-rozaj-biske-1994", "x-house", "i-klingon", "en-GB-oed", "sgn-BE-FR", "art-lojban", "i-default", "es-419")])
t("xliff xml:space", doc(root='srcLang="ja" xml:space="keep"'), doc(root='srcLang="ja" xml:space="preserve"'))
t("xliff unknown attr", doc(root='srcLang="ja" foo="x"'), doc(root='srcLang="ja" my:foo="x"'))
t("xliff trgLang missing", doc(seg("文","x"), root='srcLang="ja"'), doc(seg("文"), root='srcLang="ja"'))
t("xliff text", '<xliff version="2.1" srcLang="ja" %s>x<file id="f"><unit id="u"><segment><source/></segment></unit></file></xliff>'%NS, '<xliff version="2.1" srcLang="ja" %s><file id="f"><unit id="u"><segment><source/></segment></unit></file></xliff>'%NS)
t("file id dup", '<xliff version="2.1" srcLang="ja" %s>%s</xliff>'%(NS,'<file id="f"><unit id="u"><segment><source/></segment></unit></file>'*2), '<xliff version="2.1" srcLang="ja" %s>%s%s</xliff>'%(NS,'<file id="f"><unit id="u"><segment><source/></segment></unit></file>','<file id="g"><unit id="u"><segment><source/></segment></unit></file>'))
t("file id missing", '<xliff version="2.1" srcLang="ja" %s><file><unit id="u"><segment><source/></segment></unit></file></xliff>'%NS, '<xliff version="2.1" srcLang="ja" %s><file id="f"><unit id="u"><segment><source/></segment></unit></file></xliff>'%NS)
t("file empty", doc(whole=""), doc(whole='<group id="g"/>'))
for a, badv, goodv in (("canResegment","maybe","no"),("translate","true","no"),("srcDir","lr","rtl"),("trgDir","","auto"),("xml:space","none","preserve"),("id2","x",None)):
    t(f"file {a}", doc(file=f'{a}="{badv}"'), doc(file=f'{a}="{goodv}"') if goodv else doc())
    t(f"unit {a}", doc(unit=f'{a}="{badv}"'), doc(unit=f'{a}="{goodv}"') if goodv else doc())
    t(f"group {a}", doc(whole=f'<group id="g" {a}="{badv}"/>'), doc(whole=f'<group id="g" {a}="{goodv}"/>') if goodv else doc())
t("file name attr", doc(file='name="x"'), doc(file='original="x"'))
t("file type attr", doc(file='type="a:b"'), doc(unit='type="a:b"'))
t("unit original attr", doc(unit='original="x"'), doc(unit='name="x"'))
t("unit type no prefix", doc(unit='type="menu"'), doc(unit='type="my:menu"'))
t("unit type xlf", doc(unit='type="xlf:menu"'), doc(unit='type="my:menu"'))
t("group type xlf", doc(whole='<group id="g" type="xlf:menu"/>'), doc(whole='<group id="g" type="my:menu"/>'))
t("group no id", doc(whole='<group/>'), doc(whole='<group id="1"/>'))
t("nested group dup", doc(whole='<group id="g"><group id="g"/></group>'), doc(whole='<group id="g"><group id="h"/></group>'))
t("group id = unit id ok", doc(whole='<unit id="a"><segment><source/></segment></unit><unit id="a"><segment><source/></segment></unit>'), doc(whole='<group id="a"><unit id="a"><segment><source/></segment></unit></group>'))
t("unit id dup across groups", doc(whole='<group id="a"><unit id="a"><segment><source/></segment></unit></group><unit id="a"><segment><source/></segment></unit>'), doc(whole='<group id="a"><unit id="a"><segment><source/></segment></unit></group><unit id="b"><segment><source/></segment></unit>'))
t("unit id nmtoken", doc(whole='<unit id="a b"><segment><source/></segment></unit>'), doc(whole='<unit id="a.b-1_:"><segment><source/></segment></unit>'))
t("white space around a value", [doc(unit='translate=" yes"'), doc(unit='srcDir=" ltr "')], [doc('<segment><source>文</source><target order=" 1 ">x</target></segment>'), match('ref="#s1" similarity=" 50 "'), doc(before='<notes><note xml:lang=" ja ">x</note></notes>')])
t("unit no id", doc(whole='<unit><segment><source/></segment></unit>'), doc())
t("unit only ignorable", doc("<ignorable><source> </source></ignorable>"), doc("<ignorable><source> </source></ignorable>"+seg()))
t("unit empty", doc(""), doc())
t("unit notes after segment", doc(seg()+"<notes><note>x</note></notes>"), b("<notes><note>x</note></notes>"))
t("unit notes twice", b("<notes><note>x</note></notes>"*2), b("<notes><note>x</note><note>x</note></notes>"))
t("originalData before notes", b(OD+"<notes><note>x</note></notes>"), b("<notes><note>x</note></notes>"+OD))
t("originalData twice", b(OD+OD.replace("d1","d2")), b(OD))
t("extension after notes", b("<notes><note>x</note></notes><my:x/>"), b("<my:x/><notes><note>x</note></notes>"))
t("extension after segment", doc(seg()+"<my:x/>"), b("<my:x/>"))
t("skeleton after notes", doc(fb='<notes><note>x</note></notes><skeleton href="a"/>'), doc(fb='<skeleton href="a"/><notes><note>x</note></notes>'))
t("skeleton twice", doc(fb='<skeleton href="a"/><skeleton href="a"/>'), doc(fb='<skeleton href="a"/>'))
t("skeleton with core child", doc(fb='<skeleton><unit id="z"/></skeleton>'), doc(fb='<skeleton><my:x/>text</skeleton>'))
t("skeleton attr", doc(fb='<skeleton href="a" id="x"/>'), doc(fb='<skeleton href="a"/>'))
t("skeleton foreign attr", doc(fb='<skeleton href="a" my:x="x"/>'), doc(fb='<skeleton href="a"/>'))
t("skeleton both", doc(fb='<skeleton href="a">x</skeleton>'), doc(fb='<skeleton>x</skeleton>'))
t("skeleton neither", doc(fb='<skeleton/>'), doc(fb='<skeleton>x</skeleton>'))
t("file after: notes at end", doc(after="<notes><note>x</note></notes>"), doc(fb="<notes><note>x</note></notes>"))
t("group notes after unit", doc(whole='<group id="g"><unit id="u"><segment><source/></segment></unit><notes><note>x</note></notes></group>'), doc(whole='<group id="g"><notes><note>x</note></notes><unit id="u"><segment><source/></segment></unit></group>'))
t("group segment", doc(whole='<group id="g"><segment><source/></segment></group>'), doc(whole='<group id="g"/>'))
# ---- segment
t("segment no source", doc("<segment><target>x</target></segment>"), st("文","x"))
t("segment target first", doc("<segment><target>x</target><source>文</source></segment>"), st("文","x"))
t("segment two targets", doc("<segment><source>文</source><target>x</target><target>x</target></segment>"), st("文","x"))
t("ignorable two sources", doc(seg()+"<ignorable><source>文</source><source>x</source></ignorable>"), doc(seg()+"<ignorable><source>文</source></ignorable>"))
t("segment text", doc("<segment>a<source>文</source></segment>"), st("文","x"))
t("segment state", st("文","x",'state="done"'), st("文","x",'state="translated"'))
for s in ("translated","reviewed","final"): t("segment state no target "+s, doc(seg("文",None,f'state="{s}"')), doc(seg("文",None,'state="initial"')))
t("subState no state", st("文","x",'subState="a:b"'), st("文","x",'state="final" subState="a:b"'))
t("subState no prefix", st("文","x",'state="final" subState="b"'), st("文","x",'state="final" subState="a:b"'))
t("subState xlf", st("文","x",'state="final" subState="xlf:b"'), st("文","x",'state="final" subState="a:b"'))
t("subState space", st("文","x",'state="final" subState="a: b"'), st("文","x",'state="final" subState="a:b"'))
t("segment canResegment", doc(seg("文",None,'canResegment="x"')), doc(seg("文",None,'canResegment="no"')))
t("segment translate", doc(seg("文",None,'translate="no"')), doc(unit='translate="no"'))
t("segment foreign attr", doc(seg("文",None,'my:x="no"')), doc(unit='my:x="no"'))
t("segment xml:space", doc(seg("文",None,'xml:space="preserve"')), doc('<segment><source xml:space="preserve">x</source></segment>'))
t("segment ext el", doc("<segment><source>x</source><my:x/></segment>"), doc())
t("ignorable state", doc(seg()+'<ignorable state="initial"><source/></ignorable>'), doc(seg()+'<ignorable id="i"><source/></ignorable>'))
t("ignorable canResegment", doc(seg()+'<ignorable canResegment="no"><source/></ignorable>'), doc(seg()+'<ignorable id="i"><source/></ignorable>'))
t("segment+ignorable id dup", doc(seg(attrs='id="a"')+'<ignorable id="a"><source/></ignorable>'), doc(seg(attrs='id="a"')+'<ignorable id="b"><source/></ignorable>'))
t("segment id = inline id", doc(seg('<ph id="a"/>',attrs='id="a"')), doc(seg('<ph id="b"/>',attrs='id="a"')))
t("inline id dup across segments", doc(seg('<ph id="a"/>')+seg('<ph id="a"/>')), doc(seg('<ph id="a"/>')+seg('<ph id="b"/>')))
t("inline id target of other segment", doc(seg('<ph id="a"/>','x')+seg('<ph id="b"/>','<ph id="a"/>')), doc(seg('<ph id="a"/>','<ph id="a"/>')+seg('<ph id="b"/>','<ph id="b"/>')))
t("target id dup", st('<ph id="a"/>','<ph id="a"/><ph id="a"/>'), st('<ph id="a"/>','<ph id="a"/><ph id="b"/>'))
t("target ph/pc", st('<pc id="a">x</pc>','<ph id="a"/>'), st('<pc id="a">x</pc>','<sc id="a"/>x<ec startRef="a"/>'))
t("target mrk/pc", st('<pc id="a">x</pc>','<mrk id="a" translate="no">x</mrk>'), st('<mrk id="a" translate="no">x</mrk>','<mrk id="a" translate="no">x</mrk>'))
t("note id scope", b('<notes><note id="1">x</note><note id="1">y</note></notes>'), doc(fb='<notes><note id="1">x</note></notes>', before='<notes><note id="1">y</note></notes>'))
t("note appliesTo", b('<notes><note appliesTo="both">x</note></notes>'), b('<notes><note appliesTo="target">x</note></notes>'))
t("note priority", [b('<notes><note priority="0">x</note></notes>'), b('<notes><note priority="11">x</note></notes>')], [b('<notes><note priority="10">x</note></notes>'),b('<notes><note priority="01">x</note></notes>')])
t("note child", b('<notes><note><b/></note></notes>'), b('<notes><note my:a="1">x</note></notes>'))
t("note inline child", b('<notes><note><ph id="1"/></note></notes>'), b('<notes><note>x</note></notes>'))
t("notes attr", b('<notes id="1"><note>x</note></notes>'), b('<notes><note id="1">x</note></notes>'))
t("originalData empty", b('<originalData/>'), b(OD))
t("data no id", b('<originalData><data>x</data></originalData>'), b(OD))
t("data dup", b('<originalData><data id="a">x</data><data id="a">x</data></originalData>'), b('<originalData><data id="a">x</data><data id="b">x</data></originalData>'))
t("data dir", b('<originalData><data id="a" dir="x">x</data></originalData>'), b('<originalData><data id="a" dir="rtl">x</data></originalData>'))
t("data space", b('<originalData><data id="a" xml:space="default">x</data></originalData>'), b('<originalData><data id="a" xml:space="preserve">x</data></originalData>'))
t("data ph", b('<originalData><data id="a"><ph id="1"/></data></originalData>'), b('<originalData><data id="a">x<cp hex="0001"/></data></originalData>'))
t("data foreign attr", b('<originalData><data id="a" my:x="1">x</data></originalData>'), b(OD))
t("data id may equal segment id", doc(seg(attrs='id="d1"')+seg(attrs='id="d1"'), OD), doc(seg(attrs='id="d1"'), OD))
# ---- source/target
t("source lang", doc('<segment><source xml:lang="fr">文</source></segment>'), doc('<segment><source xml:lang="ja-JP">文</source></segment>'))
t("target lang", doc('<segment><source>文</source><target xml:lang="ja">x</target></segment>'), doc('<segment><source>文</source><target xml:lang="en-US">x</target></segment>'))
t("target order 0", doc('<segment><source>文</source><target order="0">x</target></segment>'), doc('<segment><source>文</source><target order="1">x</target></segment>'))
t("target order range", doc('<segment><source>文</source><target order="2">x</target></segment>'), doc('<segment><source>a</source><target order="2">x</target></segment><segment><source>a</source><target order="1">x</target></segment>'))
t("target order dup", doc('<segment><source>文</source><target order="1">x</target></segment><segment><source>文</source><target order="1">x</target></segment>'), doc('<segment><source>文</source><target order="1">x</target></segment><segment><source>文</source><target order="2">x</target></segment>'))
t("target order implicit", doc('<segment><source>文</source><target order="2">x</target></segment><segment><source>文</source><target>x</target></segment>'), doc('<segment><source>文</source><target order="1">x</target></segment><segment><source>文</source><target>x</target></segment>'))
t("source order", doc('<segment><source order="1">文</source></segment>'), doc('<segment><source>文</source><target order="1">x</target></segment>'))
t("source dir", doc('<segment><source dir="ltr">文</source></segment>'), doc(unit='srcDir="ltr"'))
t("target foreign", doc('<segment><source>文</source><target my:x="1">x</target></segment>'), st("文","x"))
t("source foreign el", src("<my:x/>"), src("x"))
t("source gls", src("<gls:term/>"), src("x"))
# ---- inline
t("cp no hex", src("<cp/>"), src('<cp hex="001A"/>'))
t("cp hex", [src('<cp hex="1A"/>'), src('<cp hex="zzzz"/>'), src('<cp hex="0041"/>'), src('<cp hex="110000"/>'), src('<cp hex="000A"/>')], [src('<cp hex="0000"/>'), src('<cp hex="D800"/>'), src('<cp hex="007f"/>'), src('<cp hex="FFFF"/>')])
t("cp text", src('<cp hex="0000">x</cp>'), src('<cp hex="0000"/>'))
t("cp attr", src('<cp hex="0000" id="1"/>'), src('<cp hex="0000"/>'))
for el, close in (("ph","/>"),("pc",">x</pc>")):
    t(f"{el} no id", both(f"<{el}{close}"), both(f'<{el} id="1"{close}'))
    t(f"{el} id", both(f'<{el} id="a b"{close}'), both(f'<{el} id="1"{close}'))
    for a, badv, goodv in (("canCopy","x","no"),("canDelete","","no"),("canReorder","first","yes"),("type","bold","fmt"),):
        t(f"{el} {a}", src(f'<{el} id="1" {a}="{badv}"{close}'), src(f'<{el} id="1" {a}="{goodv}"{close}'))
    t(f"{el} subType alone", both(f'<{el} id="1" subType="xlf:b"{close}'), both(f'<{el} id="1" type="fmt" subType="xlf:b"{close}'))
    t(f"{el} subType xlf type", both(f'<{el} id="1" type="ui" subType="xlf:b"{close}'), both(f'<{el} id="1" type="ui" subType="xlf:var"{close}'))
    t(f"{el} subType xlf unknown", both(f'<{el} id="1" type="fmt" subType="xlf:z"{close}'), both(f'<{el} id="1" type="fmt" subType="my:z"{close}'))
    t(f"{el} subType noprefix", both(f'<{el} id="1" type="fmt" subType="z"{close}'), both(f'<{el} id="1" type="fmt" subType="my:z"{close}'))
    t(f"{el} firstNo without", both(f'<{el} id="1" canReorder="firstNo"{close}'), both(f'<{el} id="1" {FIRST}{close}'))
    t(f"{el} no without first", both(f'<{el} id="1" {NO}{close}'), both(f'<ph id="0" {FIRST}/><{el} id="1" {NO}{close}'))
    t(f"{el} foreign attr", src(f'<{el} id="1" my:x="1"{close}'), src(f'<{el} id="1"{close}'))
    t(f"{el} its attr", doc(seg(f'<{el} id="1" its:person="x"{close}'), root=ITSON), src(f'<{el} id="1"{close}'))
    t(f"{el} slr attr unknown", src(f'<{el} id="1" slr:foo="1"{close}'), src(f'<{el} id="1" slr:equivStorage="1"{close}'))
    t(f"{el} copyOf none", src(f'<{el} id="1" copyOf="9"{close}'), src(f'<{el} id="9"{close}<{el} id="1" copyOf="9"{close}'))
    t(f"{el} copyOf canCopy no", src(f'<{el} id="9" canCopy="no"{close}<{el} id="1" copyOf="9"{close}'), src(f'<{el} id="9"{close}<{el} id="1" copyOf="9"{close}'))
    t(f"{el} missing undeletable", st(f'<{el} id="1" canDelete="no"{close}', "x", 'state="final"'), st(f'<{el} id="1" canDelete="no"{close}', f'<{el} id="1" canDelete="no"{close}'))
t("copyOf marks", src('<mrk id="9" translate="no">x</mrk><ph id="1" copyOf="9"/>'), src('<ph id="9"/><ph id="1" copyOf="9"/>'))
t("copyOf segment", doc(seg('<ph id="1" copyOf="s"/>', attrs='id="s"')), src('<ph id="9"/><ph id="1" copyOf="9"/>'))
t("copyOf dataRef own", doc(seg('<ph id="9"/><ph id="1" copyOf="9" dataRef="d1"/>'), OD), doc(seg('<ph id="9"/><ph id="1" dataRef="d1"/>'), OD))
t("copyOf dataRef base", doc(seg('<ph id="9" dataRef="d1"/><ph id="1" copyOf="9"/>'), OD), doc(seg('<ph id="9" dataRef="d1"/><ph id="1"/>'), OD))
t("copyOf other unit", doc(whole='<unit id="a"><segment><source><ph id="9"/></source></segment></unit><unit id="b"><segment><source><ph id="1" copyOf="9"/></source></segment></unit>'), src('<ph id="9"/><ph id="1" copyOf="9"/>'))
t("copyOf target", st('<ph id="9"/>','<ph id="9"/><ph id="1" copyOf="8"/>'), st('<ph id="9"/>','<ph id="9"/><ph id="1" copyOf="9"/>'))
t("ph dataRefStart", doc(seg('<ph id="1" dataRefStart="d1"/>'), OD), doc(seg('<ph id="1" dataRef="d1"/>'), OD))
t("ph canOverlap", src('<ph id="1" canOverlap="yes"/>'), src('<pc id="1" canOverlap="yes">x</pc>'))
t("ph text", src('<ph id="1">x</ph>'), src('<ph id="1"/>'))
t("ph dir", src('<ph id="1" dir="ltr"/>'), src('<pc id="1" dir="ltr">x</pc>'))
t("ph isolated", src('<ph id="1" isolated="no"/>'), src('<ph id="1"/>'))
t("pc disp", src('<pc id="1" disp="x">x</pc>'), src('<pc id="1" dispStart="x">x</pc>'))
t("pc equiv single", both('<pc id="1" equivStart="x">x</pc>'), src('<pc id="1" equivStart="x" equivEnd="y">x</pc>'))
t("pc equivEnd single", both('<pc id="1" equivEnd="x">x</pc>'), src('<pc id="1" equivStart="x" equivEnd="y">x</pc>'))
t("pc dataRef", doc(seg('<pc id="1" dataRef="d1">x</pc>'), OD), doc(seg('<pc id="1" dataRefStart="d1" dataRefEnd="d1">x</pc>'), OD))
t("pc dataRefStart alone", doc(seg('<pc id="1" dataRefStart="d1">x</pc>'), OD), doc(seg('<pc id="1" dataRefStart="d1" dataRefEnd="d1">x</pc>'), OD))
t("pc dataRefEnd bad target", doc(seg("x",'<pc id="1" dataRefStart="d1" dataRefEnd="d2">x</pc>'), OD), doc(seg("x",'<pc id="1" dataRefStart="d1" dataRefEnd="d1">x</pc>'), OD))
t("dataRef other unit", doc(whole='<unit id="a">'+OD+'<segment><source/></segment></unit><unit id="b"><segment><source><ph id="1" dataRef="d1"/></source></segment></unit>'), doc(whole='<unit id="a">'+OD+'<segment><source><ph id="1" dataRef="d1"/></source></segment></unit>'))
t("pc subFlows", src('<pc id="1" subFlows="u1">x</pc>'), src('<pc id="1" subFlowsStart="u1" subFlowsEnd="u1">x</pc>'))
t("pc subFlowsStart alone", src('<pc id="1" subFlowsStart="u1">x</pc>'), src('<pc id="1" subFlowsStart="u1" subFlowsEnd="u1">x</pc>'))
t("subFlows other file", '<xliff version="2.1" srcLang="ja" %s><file id="f"><unit id="u"><segment><source><ph id="1" subFlows="v"/></source></segment></unit></file><file id="g"><unit id="v"><segment><source/></segment></unit></file></xliff>'%NS, doc(whole='<unit id="u"><segment><source><ph id="1" subFlows="v w"/></source></segment></unit><unit id="v"><segment><source/></segment></unit><unit id="w"><segment><source/></segment></unit>'))
t("subFlows commas", doc(whole='<unit id="u"><segment><source><ph id="1" subFlows="v,w"/></source></segment></unit><unit id="v"><segment><source/></segment></unit><unit id="w"><segment><source/></segment></unit>'), src('<ph id="1" subFlows="u1"/>'))
t("subFlows group", doc(whole='<group id="g"><unit id="u"><segment><source><ph id="1" subFlows="g"/></source></segment></unit></group>'), doc(whole='<group id="g"><unit id="u"><segment><source><ph id="1" subFlows="u"/></source></segment></unit></group>'))
# sc/ec
P = '<sc id="1"%s/>x<ec startRef="1"%s/>'
t("sc no id", both('<sc/>x'), both(P%("","")))
t("sc alone", both('<sc id="1"/>x'), both('<sc id="1" isolated="yes"/>x'))
t("sc isolated no alone", both('<sc id="1" isolated="no"/>x'), both('<sc id="1" isolated="yes"/>x'))
t("sc isolated w ec", both(P%(' isolated="yes"',"")), both(P%(' isolated="no"',"")))
t("ec isolated startRef", both('<ec startRef="1" isolated="yes"/>'), both('<ec id="1" isolated="yes"/>'))
t("ec both", both('<sc id="1"/>x<ec startRef="1" id="2"/>'), both(P%("","")))
t("ec isolated none", both('<ec isolated="yes"/>'), both('<ec id="1" isolated="yes"/>'))
t("ec neither", both('<ec/>'), both('<ec id="1" isolated="yes"/>'))
t("ec id no isolated", both('<ec id="1"/>'), both('<ec id="1" isolated="yes"/>'))
t("ec no sc", both('<ec startRef="1"/>'), both('<ec id="1" isolated="yes"/>'))
t("ec before", both('<ec startRef="1"/><sc id="1"/>'), both(P%("","")))
t("ec twice", both(P%("","")+'<ec startRef="1"/>'), both(P%("","")))
t("ec starts pc", both('<pc id="1">x</pc><ec startRef="1"/>'), both(P%("","")))
t("ec starts sm", both('<sm id="1" translate="no"/>x<ec startRef="1"/>'), both(P%("","")))
t("ec other unit", doc(whole='<unit id="a"><segment><source><sc id="1"/></source></segment></unit><unit id="b"><segment><source><ec startRef="1"/></source></segment></unit>'), doc(seg('<sc id="1"/>')+seg('<ec startRef="1"/>')))
t("ec dir", both(P%(""," dir='ltr'")), both('<ec id="1" isolated="yes" dir="ltr"/>'))
for a in ("canCopy","canDelete","canOverlap"):
    t(f"sc/ec {a}", [*both(P%(f' {a}="no"',"")), *both(P%("",f' {a}="no"'))], [*both(P%(f' {a}="no"',f' {a}="no"')), *both(P%(f' {a}="yes"',""))])
t("sc first ec first", both(P%(" "+FIRST," "+FIRST)), both(P%(" "+FIRST," "+NO)))
t("sc yes ec no", both(P%(" ", " "+NO)), both(P%("","")))
t("sc source / ec target", doc(seg('<sc id="1"/>x','x<ec startRef="1"/>')), doc(seg(P%("",""),P%("",""))))
t("ec dataRef", doc(seg('<sc id="1" dataRef="d1"/>x<ec startRef="1" dataRef="d2"/>'), OD), doc(seg('<sc id="1" dataRef="d1"/>x<ec startRef="1" dataRef="d1"/>'), OD))
t("ec subType", both('<sc id="1" type="fmt"/>x<ec startRef="1" subType="xlf:b"/>'), both('<sc id="1" type="fmt" subType="xlf:b"/>x<ec startRef="1" type="fmt" subType="xlf:b"/>'))
t("sc text", src('<sc id="1">x</sc><ec startRef="1"/>'), src(P%("","")))
t("ec fs", src('<sc id="1"/>x<ec startRef="1" fs:fs="b"/>'), src('<sc id="1" fs:fs="b"/>x<ec startRef="1"/>'))
t("ec undeletable gone", st('<sc id="1" canDelete="no"/>x<ec startRef="1" canDelete="no"/>', '<sc id="1" canDelete="no" isolated="yes"/>', 'state="final"'), st(P%(' canDelete="no"',' canDelete="no"'), P%(' canDelete="no"',' canDelete="no"'), 'state="final"'))
t("sc isolated dup id", src('<sc id="1" isolated="yes"/><ec id="1" isolated="yes"/>'), src('<sc id="1" isolated="yes"/><ec id="2" isolated="yes"/>'))
# mrk sm em
t("mrk no id", both('<mrk translate="no">x</mrk>'), both('<mrk id="1" translate="no">x</mrk>'))
t("mrk type", both('<mrk id="1" type="abc">x</mrk>'), both('<mrk id="1" type="my:abc">x</mrk>'))
t("sm type", both('<sm id="1" type="abc"/>x<em startRef="1"/>'), both('<sm id="1" type="my:abc"/>x<em startRef="1"/>'))
t("mrk translate", both('<mrk id="1" translate="x">x</mrk>'), both('<mrk id="1" translate="yes">x</mrk>'))
t("mrk generic", both('<mrk id="1" type="generic">x</mrk>'), both('<mrk id="1" type="generic" translate="no">x</mrk>'))
t("sm generic", both('<sm id="1"/>x<em startRef="1"/>'), both('<sm id="1" translate="no"/>x<em startRef="1"/>'))
t("mrk comment none", both('<mrk id="1" type="comment">x</mrk>'), both('<mrk id="1" type="comment" value="c">x</mrk>'))
t("sm comment none", both('<sm id="1" type="comment"/>x<em startRef="1"/>'), both('<sm id="1" type="comment" value="c"/>x<em startRef="1"/>'))
N = '<notes><note id="n1">x</note></notes>'
t("mrk comment ref", [doc(seg('<mrk id="1" type="comment" ref="#n=n2">x</mrk>'), N), doc(seg('<mrk id="1" type="comment" ref="n1">x</mrk>'), N), doc(seg('<mrk id="1" type="comment" ref="#n1">x</mrk>'), N), doc(seg('<mrk id="1" type="comment" ref="#n=n1">x</mrk>'), fb=N)], doc(seg('<mrk id="1" type="comment" ref="#n=n1">x</mrk>'), N))
t("sm comment both", doc(seg('<sm id="1" type="comment" ref="#n=n1" value="x"/>x<em startRef="1"/>'), N), doc(seg('<sm id="1" type="comment" ref="#n=n1"/>x<em startRef="1"/>'), N))
t("sm comment ref target", doc(seg('x','<sm id="1" type="comment" ref="#n=n9"/>x<em startRef="1"/>'), N), doc(seg('x','<sm id="1" type="comment" ref="#n=n1"/>x<em startRef="1"/>'), N))
t("sm no em", both('<sm id="1" translate="no"/>x'), both('<sm id="1" translate="no"/>x<em startRef="1"/>'))
t("em no sm", both('x<em startRef="1"/>'), both('<sm id="1" translate="no"/>x<em startRef="1"/>'))
t("em before sm", both('<em startRef="1"/><sm id="1" translate="no"/>'), both('<sm id="1" translate="no"/>x<em startRef="1"/>'))
t("em no ref", both('<sm id="1" translate="no"/>x<em/>'), both('<sm id="1" translate="no"/>x<em startRef="1"/>'))
t("em id", both('<sm id="1" translate="no"/>x<em id="2" startRef="1"/>'), both('<sm id="1" translate="no"/>x<em startRef="1"/>'))
t("em starts mrk", both('<mrk id="1" translate="no">x</mrk><em startRef="1"/>'), both('<sm id="1" translate="no"/>x<em startRef="1"/>'))
t("sm text", src('<sm id="1" translate="no">x</sm><em startRef="1"/>'), src('<sm id="1" translate="no"/><em startRef="1"/>'))
t("mrk canCopy", src('<mrk id="1" translate="no" canCopy="no">x</mrk>'), src('<pc id="1" canCopy="no">x</pc>'))
t("mrk foreign el", src('<mrk id="1" translate="no"><my:x/></mrk>'), src('<mrk id="1" translate="no" my:x="1">x</mrk>'))
t("mrk mtc ref", both('<mrk id="1" type="mtc:match" ref="#1">x</mrk>'), both('<mrk id="1" type="mtc:match">x</mrk>'))
t("mrk dup id with ph", both('<mrk id="1" translate="no">x</mrk><ph id="1"/>'), both('<mrk id="1" translate="no">x</mrk><ph id="2"/>'))
t("frag", [src(f'<mrk id="1" type="term" ref="{r}">x</mrk>') for r in ("#","#/","#u=u1/f=f1","#f=","#=x","#x=1","#f=f1/u=u1/n=1/u=2","#/u=u1","#u=u1/u=u1","#n=1/u=u1","#f=f1//u=u1","#u u1","#g=g/t=1", "#a b")], [src(f'<mrk id="1" type="term" ref="{r}">x</mrk>') for r in ("#/f=f1/u=u1","http://example.com/#x","#u=u1","#1","other.xlf#/f=a/u=b","#my=x1", "#f=f1/my=a")])
# reorder
t("chain broken by ph", both(f'<ph id="1" {FIRST}/><ph id="2"/><ph id="3" {NO}/>'), both(f'<ph id="1" {FIRST}/><ph id="2" {NO}/><ph id="3" {NO}/><ph id="4"/>'))
t("chain swapped", [st(f'<ph id="1" {FIRST}/><ph id="2" {NO}/>', f'<ph id="2" {NO}/><ph id="1" {FIRST}/>')], [st(f'<ph id="1" {FIRST}/><ph id="2" {NO}/>', f'x<ph id="1" {FIRST}/>y<ph id="2" {NO}/>')])
t("chain 3 swapped", [st(f'<ph id="1" {FIRST}/><ph id="2" {NO}/><ph id="3" {NO}/>', f'<ph id="1" {FIRST}/><ph id="3" {NO}/><ph id="2" {NO}/>')], [st(f'<ph id="1" {FIRST}/><ph id="2" {NO}/><ph id="3" {NO}/>', f'<ph id="1" {FIRST}/><ph id="2" {NO}/><ph id="3" {NO}/>')])
t("chain pc nest", st(f'<pc id="1" {FIRST}><ph id="2" {NO}/></pc>', f'<pc id="1" {FIRST}/><ph id="2" {NO}/>'), st(f'<pc id="1" {FIRST}><ph id="2" {NO}/></pc>', f'<pc id="1" {FIRST}>a<ph id="2" {NO}/></pc>'))
t("chain part missing", st(f'<ph id="1" {FIRST}/><ph id="2" {NO}/>', f'<ph id="1" {FIRST}/>', 'state="final"'), st(f'<ph id="1" {FIRST}/><ph id="2" {NO}/>', f'<ph id="1" {FIRST}/><ph id="2" {NO}/>', 'state="final"'))
t("chain interposed", st(f'<ph id="1" {FIRST}/><ph id="2" {NO}/><ph id="3"/>', f'<ph id="1" {FIRST}/><ph id="3"/><ph id="2" {NO}/>'), st(f'<ph id="1" {FIRST}/><ph id="2" {NO}/><ph id="3"/>', f'<ph id="3"/><ph id="1" {FIRST}/><ph id="2" {NO}/>'))
# editing hint differs between source and target
# ---- matches
t("match no ref", match(""), match())
t("match ref id", match('ref="#zz"'), match('ref="#s1"'))
t("match no source", match(inner="<target>b</target>"), match())
t("match no target", match(inner="<source>b</source>"), match())
t("match order", match(inner="<target>b</target><source>a</source>"), match())
for a in ("similarity","matchQuality","matchSuitability"): t("match "+a, [match(f'ref="#s1" {a}="{v}"') for v in ("101","-1","high","100.1","")], [match(f'ref="#s1" {a}="{v}"') for v in ("100","0","85.50","100.0","00099","5")])
t("match type", match('ref="#s1" type="xx"'), match('ref="#s1" type="icm"'))
t("match subType", match('ref="#s1" type="tm" subType="x"'), match('ref="#s1" type="tm" subType="a:x"'))
t("match subType xlf", match('ref="#s1" type="tm" subType="xlf:x"'), match('ref="#s1" type="tm" subType="a:x"'))
t("match reference", match('ref="#s1" reference="true"'), match('ref="#s1" reference="yes"'))
t("match id dup", b('<mtc:matches><mtc:match id="1" ref="#s1"><source>a</source><target>b</target></mtc:match><mtc:match id="1" ref="#s1"><source>a</source><target>b</target></mtc:match></mtc:matches>'), b('<mtc:matches><mtc:match id="1" ref="#s1"><source>a</source><target>b</target></mtc:match><mtc:match id="2" ref="#s1"><source>a</source><target>b</target></mtc:match></mtc:matches>'))
t("match id", match('id="a b" ref="#s1"'), match('id="a" ref="#s1"'))
t("matches empty", b("<mtc:matches/>"), match())
t("matches foreign attr", b('<mtc:matches my:x="1"><mtc:match ref="#s1"><source>a</source><target>b</target></mtc:match></mtc:matches>'), match('ref="#s1" my:x="1"'))
t("match unknown el", match(inner="<source>a</source><target>b</target><mtc:foo/>"), match(inner="<source>a</source><target>b</target><my:foo/>"))
t("match target lang", match(inner='<source>a</source><target xml:lang="fr">b</target>'), match('ref="#s1" reference="yes"', inner='<source>a</source><target xml:lang="fr">b</target>'))
t("match source lang", match(inner='<source xml:lang="fr">a</source><target>b</target>'), match(inner='<source xml:lang="ja">a</source><target>b</target>'))
t("match dataRef", match(inner='<source><ph id="1" dataRef="d1"/></source><target>b</target>'), match(inner=OD+'<source><ph id="1" dataRef="d1"/></source><target>b</target>'))
t("match dataRefStart", match(inner=OD+'<source><pc id="1" dataRefStart="d1">x</pc></source><target>b</target>'), match(inner=OD+'<source><pc id="1" dataRefStart="d1" dataRefEnd="d1">x</pc></source><target>b</target>'))
t("match sc", match(inner='<source><sc id="1"/>x</source><target>b</target>'), match(inner='<source><sc id="1"/>x<ec startRef="1"/></source><target>b</target>'))
t("match sm", match(inner='<source><sm id="1" translate="no"/>x</source><target>b</target>'), match(inner='<source><sm id="1" translate="no"/>x<em startRef="1"/></source><target>b</target>'))
t("match inl ids", match(inner='<source><ph id="1"/><ph id="1"/></source><target>b</target>'), match(inner='<source><ph id="1"/></source><target><ph id="1"/></target>'))
t("match subType alone inline", match(inner='<source><ph id="1" subType="a:b"/></source><target>b</target>'), match(inner='<source><ph id="1" type="fmt" subType="a:b"/></source><target>b</target>'))
t("match data dup", match(inner='<originalData><data id="a">x</data><data id="a">x</data></originalData><source>a</source><target>b</target>'), match(inner=OD+'<source>a</source><target>b</target>'))
t("match metadata after", match(inner='<originalData/><source>a</source><target>b</target>'), match(inner='<mda:metadata><mda:metaGroup><mda:meta type="a">x</mda:meta></mda:metaGroup></mda:metadata><source>a</source><target>b</target>'))
t("matches in file", doc(fb='<mtc:matches><mtc:match ref="#f=f1/u=u1/s1"><source>a</source><target>b</target></mtc:match></mtc:matches>'), match())
t("match trgLang absent ok", doc(seg(attrs='id="s1" state="final"'), '<mtc:matches><mtc:match ref="#s1"><source>a</source><target>b</target></mtc:match></mtc:matches>', root='srcLang="ja"'), doc(seg(attrs='id="s1"'), '<mtc:matches><mtc:match ref="#s1"><source>a</source><target>b</target></mtc:match></mtc:matches>', root='srcLang="ja"'))
# ---- glossary
t("glossary empty", b("<gls:glossary/>"), gls())
t("gloss no term", gls("<gls:translation>x</gls:translation>"), gls())
t("gloss order", gls("<gls:term>x</gls:term><gls:definition>d</gls:definition><gls:translation>x</gls:translation>"), gls("<gls:term>x</gls:term><gls:translation>x</gls:translation><gls:definition>d</gls:definition>"))
t("gloss two defs", gls("<gls:term>x</gls:term><gls:definition>d</gls:definition><gls:definition>d</gls:definition>"), gls("<gls:term>x</gls:term><gls:translation>x</gls:translation><gls:translation>y</gls:translation>"))
t("gloss id dup", gls('<gls:term>x</gls:term><gls:translation id="1">x</gls:translation><gls:translation id="1">y</gls:translation>'), gls('<gls:term>x</gls:term><gls:translation id="1">x</gls:translation><gls:translation id="2">y</gls:translation>'))
t("gloss entry id dup", gls('<gls:term>x</gls:term><gls:translation id="1">x</gls:translation>','id="1"'), gls('<gls:term>x</gls:term><gls:translation id="1">x</gls:translation>','id="2"'))
t("gloss ref", gls(attrs='ref="#zz"'), gls(attrs='ref="#s1"'))
t("gloss translation ref", gls('<gls:term>x</gls:term><gls:translation ref="#t=9">x</gls:translation>'), gls('<gls:term>x</gls:term><gls:translation ref="#s1">x</gls:translation>'))
t("gloss id", gls(attrs='id="a b"'), gls(attrs='id="a"'))
t("gloss term id", gls('<gls:term id="1">x</gls:term><gls:definition>d</gls:definition>'), gls('<gls:term source="a">x</gls:term><gls:definition source="b">d</gls:definition>'))
t("gloss term child", gls('<gls:term><my:x/></gls:term><gls:definition>d</gls:definition>'), gls('<gls:term my:x="1">x</gls:term><gls:definition>d</gls:definition>'))
t("gloss text", gls('x<gls:term>a</gls:term><gls:definition>d</gls:definition>'), gls())
t("gloss in file", doc(fb='<gls:glossary><gls:glossEntry><gls:term>a</gls:term><gls:definition>d</gls:definition></gls:glossEntry></gls:glossary>'), gls())
# ---- metadata
M = '<mda:metaGroup%s><mda:meta type="a">x</mda:meta></mda:metaGroup>'
t("mda empty", b("<mda:metadata/>"), mda(M%""))
t("mda group empty", mda("<mda:metaGroup/>"), mda(M%""))
t("mda meta direct", mda('<mda:meta type="a">x</mda:meta>'), mda(M%""))
t("mda id dup", mda(M%' id="1"'+M%' id="1"'), mda(M%' id="1"'+M%' id="2"'))
t("mda id nested dup", mda('<mda:metaGroup id="1">'+M%' id="1"'+'</mda:metaGroup>'), mda('<mda:metaGroup id="1">'+M%' id="2"'+'</mda:metaGroup>'))
t("mda id = metadata id", b('<mda:metadata id="1">'+M%' id="1"'+'</mda:metadata>'), b('<mda:metadata id="1">'+M%' id="2"'+'</mda:metadata>'))
t("mda appliesTo", mda(M%' appliesTo="unit"'), [mda(M%' appliesTo="ignorable"'), mda(M%' appliesTo="source"')])
t("mda foreign attr", mda(M%' my:x="1"'), mda(M%' category="x"'))
t("mda meta child", mda('<mda:metaGroup><mda:meta type="a"><my:x/></mda:meta></mda:metaGroup>'), mda(M%""))
t("mda meta id", mda('<mda:metaGroup><mda:meta type="a" id="1">x</mda:meta></mda:metaGroup>'), mda(M%""))
t("mda group text", mda('<mda:metaGroup>t<mda:meta type="a">x</mda:meta></mda:metaGroup>'), mda(M%""))
t("mda metadata id", b('<mda:metadata id="a b">'+M%""+'</mda:metadata>'), b('<mda:metadata id="a">'+M%""+'</mda:metadata>'))
# ---- resource data
R = '<res:resourceItem id="r1" mimeType="text/xml"><res:source href="a"/></res:resourceItem>'
t("res item no mime", res('<res:resourceItem id="r1"><res:source href="a"/></res:resourceItem>'), res(R))
t("res item empty", res('<res:resourceItem id="r1" mimeType="a/b"/>'), res(R))
t("res context", res(R.replace('id="r1"','id="r1" context="maybe"')), res(R.replace('id="r1"','id="r1" context="no"')))
t("res order", res('<res:resourceItem mimeType="a/b"><res:target href="b"/><res:source href="a"/></res:resourceItem>'), res('<res:resourceItem mimeType="a/b"><res:source href="a"/><res:target href="b"/><res:reference href="c"/></res:resourceItem>'))
t("res source empty", res('<res:resourceItem mimeType="a/b"><res:source/></res:resourceItem>'), res('<res:resourceItem mimeType="a/b"><res:source><my:x/></res:source></res:resourceItem>'))
t("res target both", res('<res:resourceItem mimeType="a/b"><res:source href="a"/><res:target href="b"><my:x/></res:target></res:resourceItem>'), res('<res:resourceItem mimeType="a/b"><res:source href="a"/><res:target><my:x/></res:target></res:resourceItem>'))
t("res target empty", res('<res:resourceItem mimeType="a/b"><res:source href="a"/><res:target/></res:resourceItem>'), res('<res:resourceItem mimeType="a/b"><res:source href="a"/><res:target href="b"/></res:resourceItem>'))
t("res source lang", res('<res:resourceItem mimeType="a/b"><res:source href="a" xml:lang="fr"/></res:resourceItem>'), res('<res:resourceItem mimeType="a/b"><res:source href="a" xml:lang="ja"/></res:resourceItem>'))
t("res source text", res('<res:resourceItem mimeType="a/b"><res:source>text</res:source></res:resourceItem>'), res('<res:resourceItem mimeType="a/b"><res:source><my:x>text</my:x></res:source></res:resourceItem>'))
t("res reference no href", res('<res:resourceItem mimeType="a/b"><res:reference/></res:resourceItem>'), res('<res:resourceItem mimeType="a/b"><res:reference href="a" xml:lang="fr"/></res:resourceItem>'))
t("res reference lang", res('<res:resourceItem mimeType="a/b"><res:reference href="a" xml:lang="f_r"/></res:resourceItem>'), res('<res:resourceItem mimeType="a/b"><res:reference href="a" xml:lang="fr"/></res:resourceItem>'))
t("res id dup", res(R+R), res(R+R.replace("r1","r2")))
t("res ref order", doc(fb='<res:resourceData>'+R+'<res:resourceItemRef ref="r1"/></res:resourceData>'), doc(fb='<res:resourceData>'+R+'</res:resourceData>', before='<res:resourceData><res:resourceItemRef ref="r1"/></res:resourceData>'))
t("res ref missing", b('<res:resourceData><res:resourceItemRef/></res:resourceData>'), res(R))
t("res data attr", doc(fb='<res:resourceData my:x="1">'+R+'</res:resourceData>'), res(R.replace('id="r1"','id="r1" my:x="1"')))
t("res item text", res('<res:resourceItem mimeType="a/b">x<res:source href="a"/></res:resourceItem>'), res(R))
t("res empty", doc(fb='<res:resourceData><res:foo/></res:resourceData>'), res(R))
# ---- ctr
REV = '<ctr:revisions appliesTo="segment" ref="s1"%s><ctr:revision%s><ctr:item property="%s">x</ctr:item></ctr:revision></ctr:revisions>'
t("ctr no appliesTo", ctr('<ctr:revisions><ctr:revision><ctr:item property="content">x</ctr:item></ctr:revision></ctr:revisions>'), ctr(REV%("","","state")))
t("ctr datetime", ctr(REV%(""," datetime='yesterday'","state")), ctr(REV%(""," datetime='2016-01-02T03:04:05Z'","state")))
t("ctr datetime zone", [ctr(REV%(""," datetime='%s'"%w,"state")) for w in ("2016-01-02 03:04", "20160102", "2016-01-02T03:04:05+9", "2016-13-02", "2016-01-02T")], [ctr(REV%(""," datetime='%s'"%w,"state")) for w in ("2016", "2016-01", "2016-01-02", "2016-01-02T03:04+09:00", "2016-01-02T03:04:05.5Z")])
t("ctr property", ctr(REV%("","","priority")), ctr(REV%("","","state")))
t("ctr no property", ctr('<ctr:revisions appliesTo="segment" ref="s1"><ctr:revision><ctr:item>x</ctr:item></ctr:revision></ctr:revisions>'), ctr(REV%("","","state")))
t("ctr empty", ctr(""), ctr(REV%("","","state")))
t("ctr revisions empty", ctr('<ctr:revisions appliesTo="segment" ref="s1"/>'), ctr(REV%("","","state")))
t("ctr revision empty", ctr('<ctr:revisions appliesTo="segment" ref="s1"><ctr:revision/></ctr:revisions>'), ctr(REV%("","","state")))
t("ctr currentVersion", ctr(REV%(' currentVersion="2"',' version="1"',"state")), ctr(REV%(' currentVersion="1"',' version="1"',"state")))
t("ctr version", ctr(REV%('',' version="a b"',"state")), ctr(REV%('',' version="1"',"state")))
t("ctr ref", ctr(REV.replace("s1","zz")%('','',"state")), ctr(REV%('','',"state")))
# ---- slr
PR = '<slr:profiles%s>%s</slr:profiles>'
t("slr profile nf", doc(fb=PR%('','<slr:normalization general="nfkc"/>')), doc(fb=PR%(' generalProfile="xliff:codepoints" storageProfile="xliff:utf8"','<slr:normalization general="nfc" storage="none"/>')))
t("slr general profile", doc(fb=PR%(' generalProfile="xliff:bytes"','')), doc(fb=PR%(' generalProfile="xliff:codepoints"','')))
t("slr storage profile", doc(fb=PR%(' storageProfile="xliff:utf7"','')), [doc(fb=PR%(f' storageProfile="xliff:{p}"','')) for p in ("utf8","utf16","utf32")])
t("slr profiles in unit", b(PR%('','')), doc(fb=PR%('','')))
t("slr profiles twice", doc(fb=PR%('','')*2), doc(fb=PR%('','')))
for v in ("a","-1","5,3","1,","1,2,3","1.5"):
    t("slr size "+v, [doc(unit=f'slr:sizeRestriction="{v}"'), doc(unit=f'slr:storageRestriction="{v}"')], [doc(unit='slr:sizeRestriction="5"'), doc(unit='slr:storageRestriction="0,*"'), doc(unit='slr:storageRestriction="3,5"'), doc(unit='slr:sizeRestriction="*"')])
t("slr on segment", doc(seg(attrs='slr:sizeRestriction="5"')), doc(unit='slr:sizeRestriction="5"'))
t("slr on source", doc('<segment><source slr:sizeRestriction="5">x</source></segment>'), doc(unit='slr:sizeRestriction="5"'))
t("slr on ph size", src('<ph id="1" slr:sizeRestriction="5"/>'), src('<pc id="1" slr:sizeRestriction="5">x</pc>'))
t("slr unit sizeInfo both", doc(unit='slr:sizeInfo="5" slr:sizeInfoRef="x"', before='<slr:data profile="xliff:codepoints"><my:x id="x"/></slr:data>'), doc(unit='slr:sizeInfo="5"'))
t("slr sizeInfo", src('<ph id="1" slr:sizeInfo="x"/>'), src('<ph id="1" slr:sizeInfo="5"/>'))
t("slr equivStorage", src('<ph id="1" slr:equivStorage="x"/>'), src('<ph id="1" slr:equivStorage="5"/>'))
t("slr ec", src('<sc id="1"/>x<ec startRef="1" slr:equivStorage="5"/>'), src('<ec id="1" isolated="yes" slr:equivStorage="5"/>'))
t("slr data no profile", b('<slr:data><my:x/></slr:data>'), b('<slr:data profile="my:p"><my:x/></slr:data>'))
t("slr sizeInfoRef none", src('<ph id="1" slr:sizeInfoRef="z"/>'), doc(seg('<ph id="1" slr:sizeInfoRef="z"/>'), '<slr:data profile="my:p"><my:x id="z"/></slr:data>'))
for where in ('unit="%s"', 'file="%s"'):
    t("slr equivStorage holder " + where, doc(**{where[:4]: 'slr:equivStorage="5"'}), [doc(**{where[:4]: 'slr:sizeInfo="5"'}), doc(**{where[:4]: 'slr:sizeRestriction="5"'})])
t("slr group", doc(whole='<group id="g" slr:equivStorage="5"/>'), doc(whole='<group id="g" slr:sizeInfo="5" slr:storageRestriction="9"/>'))
for a in ("equivStorage", "sizeInfo"):
    t(f"slr {a} mrk", src(f'<mrk id="1" translate="no" slr:{a}="5">x</mrk>'), src(f'<pc id="1" slr:{a}="5">x</pc>'))
    t(f"slr {a} sm", src(f'<sm id="1" translate="no" slr:{a}="5"/>x<em startRef="1"/>'), src(f'<sc id="1" slr:{a}="5"/>x<ec startRef="1"/>'))
for a in ("sizeRestriction", "storageRestriction"):
    t(f"slr {a} isolated ec", src(f'<ec id="1" isolated="yes" slr:{a}="5"/>'), src(f'<sm id="1" translate="no" slr:{a}="5"/>x<em startRef="1"/>'))
t("slr note", b('<notes><note slr:sizeRestriction="5">x</note></notes>'), b('<notes><note my:sizeRestriction="5">x</note></notes>'))
t("slr own profile", doc(fb=PR%(' generalProfile="xliff:codepoints"',''), unit='slr:sizeRestriction="a.b"'), doc(fb=PR%(' generalProfile="my:width"',''), unit='slr:sizeRestriction="a.b"'))
t("slr sizeRestriction mrk", src('<mrk id="1" translate="no" slr:sizeRestriction="a">x</mrk>'), src('<mrk id="1" translate="no" slr:sizeRestriction="5">x</mrk>'))
# ---- val
t("val empty", b("<val:validation/>"), val('isPresent="a"'))
t("val none", val(''), val('isPresent="a"'))
t("val two", val('isPresent="a" startsWith="b"'), val('endsWith="a"'))
t("val three", val('isNotPresent="a" endsWith="b"'), val('isNotPresent="a"'))
t("val own+std", val('isNotPresent="a" my:r="b"'), val('my:r="b"'))
for v in ("0","-1","x","1.5",""): t("val occurs "+v, val(f'isPresent="a" occurs="{v}"'), val('isPresent="a" occurs="2"'))
t("val occurs starts", val('startsWith="a" occurs="1"'), val('isPresent="a" occurs="2"'))
t("val exists notPresent", val('isNotPresent="a" existsInSource="yes"'), val('isPresent="a" existsInSource="yes"'))
t("val exists", val('isPresent="a" existsInSource="x"'), val('startsWith="a" existsInSource="no"'))
t("val case", val('isPresent="a" caseSensitive="x"'), val('isPresent="a" caseSensitive="no"'))
t("val nf", val('isPresent="a" normalization="nfkd"'), val('isPresent="a" normalization="nfd"'))
t("val disabled", val('isPresent="a" disabled="x"'), val('isPresent="a" disabled="yes"'))
t("val disabled file", val('isPresent="a" disabled="yes"',"file"), val('isPresent="a" disabled="no"',"file"))
t("val text", b('<val:validation>x<val:rule isPresent="a"/></val:validation>'), val('isPresent="a"'))
t("val rule child", b('<val:validation><val:rule isPresent="a"><my:x/></val:rule></val:validation>'), val('isPresent="a"'))
t("val unknown attr", val('isPresent="a" foo="x"'), val('isPresent="a"'))
t("val foreign el", b('<val:validation><val:rule isPresent="a"/><my:x/></val:validation>'), b('<val:validation my:a="1"><val:rule isPresent="a"/></val:validation>'))
t("val twice", b('<val:validation><val:rule isPresent="a"/></val:validation>'*2), val('isPresent="a"'))
# ---- fs
for f in ("font","B","x",""): t("fs "+f, doc(unit=f'fs:fs="{f}"'), doc(unit='fs:fs="p"'))
t("fs sub", src('<pc id="1" fs:subFs="href,x">x</pc>'), src('<pc id="1" fs:fs="a" fs:subFs="href,x\\title,y">x</pc>'))
t("fs sub on unit", doc(unit='fs:subFs="href,x"'), doc(unit='fs:fs="a" fs:subFs="href,x"'))
t("fs unknown", doc(unit='fs:foo="href,x"'), doc(unit='fs:fs="a"'))
t("fs on segment", doc(seg(attrs='fs:fs="p"')), doc(unit='fs:fs="p"'))
t("fs on source", doc('<segment><source fs:fs="p">x</source></segment>'), b('<notes><note fs:fs="p">x</note></notes>'))
t("fs on notes", b('<notes fs:fs="p"><note>x</note></notes>'), b('<notes><note fs:fs="p">x</note></notes>'))
t("fs on data", b('<originalData><data id="1" fs:fs="p">x</data></originalData>'), doc(unit='fs:fs="p"'))
t("fs on em", src('<sm id="1" translate="no"/>x<em startRef="1" fs:fs="b"/>'), src('<sm id="1" translate="no" fs:fs="b"/>x<em startRef="1"/>'))
# ---- its
t("its no version", its('<mrk id="1" its:mtConfidence="0.5" translate="no">x</mrk>',''), its('<mrk id="1" its:mtConfidence="0.5" translate="no" its:annotatorsRef="mt-confidence|x">x</mrk>'))
t("its version value", doc(root='srcLang="ja" its:version="1.0"'), doc(root='srcLang="ja" its:version="2.0"'))
t("its type", its('<mrk id="1" type="my:x" its:locQualityIssueComment="c">x</mrk>'), its('<mrk id="1" type="its:generic" its:locQualityIssueComment="c">x</mrk>'))
t("its issue type", its('<mrk id="1" type="its:generic" its:locQualityIssueType="bad">x</mrk>'), its('<mrk id="1" type="its:generic" its:locQualityIssueType="grammar">x</mrk>'))
t("its severity", its('<mrk id="1" type="its:generic" its:locQualityIssueType="grammar" its:locQualityIssueSeverity="101">x</mrk>'), its('<mrk id="1" type="its:generic" its:locQualityIssueType="grammar" its:locQualityIssueSeverity="100">x</mrk>'))
t("its severity alone", its('<mrk id="1" type="its:generic" its:locQualityIssueSeverity="10">x</mrk>'), its('<mrk id="1" type="its:generic" its:locQualityIssueComment="x" its:locQualityIssueSeverity="10">x</mrk>'))
t("its enabled", its('<mrk id="1" type="its:generic" its:locQualityIssueType="grammar" its:locQualityIssueEnabled="true">x</mrk>'), its('<mrk id="1" type="its:generic" its:locQualityIssueType="grammar" its:locQualityIssueEnabled="no">x</mrk>'))
t("its rating both", its('<mrk id="1" type="its:generic" its:locQualityRatingScore="5" its:locQualityRatingVote="5">x</mrk>'), its('<mrk id="1" type="its:generic" its:locQualityRatingVote="-5">x</mrk>'))
t("its score", its('<mrk id="1" type="its:generic" its:locQualityRatingScore="100.5">x</mrk>'), its('<mrk id="1" type="its:generic" its:locQualityRatingScore="100">x</mrk>'))
t("its threshold", its('<mrk id="1" type="its:generic" its:locQualityRatingScoreThreshold="5" translate="no">x</mrk>'), its('<mrk id="1" type="its:generic" its:locQualityRatingScore="9" its:locQualityRatingScoreThreshold="5">x</mrk>'))
t("its ta", its('<mrk id="1" type="its:generic" its:taSource="x">x</mrk>'), its('<mrk id="1" type="its:generic" its:taSource="x" its:taIdent="y">x</mrk>'))
t("its ta both", its('<mrk id="1" type="its:generic" its:taIdentRef="u" its:taSource="x" its:taIdent="y">x</mrk>'), its('<mrk id="1" type="its:generic" its:taIdentRef="u">x</mrk>'))
t("its taConfidence", its('<mrk id="1" type="its:generic" its:taIdentRef="u" its:taConfidence="2">x</mrk>'), its('<mrk id="1" type="its:generic" its:taIdentRef="u" its:taConfidence="0.2" its:annotatorsRef="text-analysis|x">x</mrk>'))
t("its taConfidence alone", its('<mrk id="1" type="its:generic" its:taConfidence="0.2">x</mrk>'), its('<mrk id="1" type="its:generic" its:taClassRef="u" its:taConfidence="0.2">x</mrk>'))
t("its termConf", its('<mrk id="1" type="its:generic" its:termConfidence="0.5">x</mrk>'), its('<mrk id="1" type="term" its:termConfidence="0.5" its:annotatorsRef="terminology|x">x</mrk>'))
t("its filterType", its('<mrk id="1" type="its:generic" its:localeFilterList="en" its:localeFilterType="drop">x</mrk>'), its('<mrk id="1" type="its:generic" its:localeFilterList="en" its:localeFilterType="exclude">x</mrk>'))
t("its annotators", [its('x', f'its:version="2.0" its:annotatorsRef="{v}"') for v in ("foo|x","terminology | x","terminology|a terminology|b","terminology")], its('x','its:version="2.0" its:annotatorsRef="terminology|a mt-confidence|b"'))
t("its unknown", its('<mrk id="1" type="its:generic" its:foo="x">x</mrk>'), its('<mrk id="1" type="its:generic" its:person="x">x</mrk>'))
LQ = '<its:locQualityIssues xml:id="l1"><its:locQualityIssue %s/></its:locQualityIssues>'
def lq(a: str, ref: str = "#its=l1") -> str: return doc(seg(f'<mrk id="1" type="its:generic" its:locQualityIssuesRef="{ref}">x</mrk>'), LQ%a, root=ITSON)
t("its standoff", [lq('locQualityIssueSeverity="1"'), lq('locQualityIssueType="x"'), lq('locQualityIssueType="grammar"', "#its=zz"), lq('locQualityIssueType="grammar" foo="1"')], lq('locQualityIssueType="grammar"'))
t("its standoff+inline", doc(seg('<mrk id="1" type="its:generic" its:locQualityIssuesRef="#its=l1" its:locQualityIssueType="grammar">x</mrk>'), LQ%'locQualityIssueType="grammar"', root=ITSON), lq('locQualityIssueComment="g"'))
PV = '<its:provenanceRecords xml:id="p1"><its:provenanceRecord %s/></its:provenanceRecords>'
def pv(a: str, ref: str = "#its=p1") -> str: return doc(seg(f'<mrk id="1" type="its:generic" its:provenanceRecordsRef="{ref}">x</mrk>'), PV%a, root=ITSON)
t("its prov", [pv(''), pv('org="x"', "#its=zz"), pv('foo="x"')], pv('org="x"'))
t("its prov+inline", doc(seg('<mrk id="1" type="its:generic" its:provenanceRecordsRef="#its=p1" its:person="x">x</mrk>'), PV%'org="x"', root=ITSON), pv('org="x"'))
t("its lq empty", doc(before='<its:locQualityIssues xml:id="a"/>', root=ITSON), lq('locQualityIssueComment="g"'))
t("its lq no id", doc(before='<its:locQualityIssues><its:locQualityIssue locQualityIssueComment="x"/></its:locQualityIssues>', root=ITSON), lq('locQualityIssueComment="g"'))
t("its ids dup", doc(before=LQ%'locQualityIssueComment="x"'+PV.replace("p1","l1")%'org="x"', root=ITSON), doc(before=LQ%'locQualityIssueComment="x"'+PV%'org="x"', root=ITSON))
t("itsm lang", its('<mrk id="1" type="its:generic" itsm:lang="e_n">x</mrk>'), its('<mrk id="1" type="its:generic" itsm:lang="en">x</mrk>'))
t("itsm unknown", its('<mrk id="1" type="its:generic" itsm:foo="e">x</mrk>'), its('<mrk id="1" type="its:generic" itsm:domains="e">x</mrk>'))
t("its allowedChars on segment", doc(seg(attrs='its:allowedCharacters="[a]"'), root=ITSON), its('<mrk id="1" type="its:generic" its:allowedCharacters="[a]">x</mrk>'))
t("its mtConf value", its('x','its:version="2.0" its:mtConfidence="1.5" its:annotatorsRef="mt-confidence|x"'), doc(seg(attrs='id="s1"'), '<mtc:matches><mtc:match ref="#s1" its:mtConfidence="1" its:annotatorsRef="mt-confidence|x"><source>a</source><target>b</target></mtc:match></mtc:matches>', root=ITSON))
t("its lq in file", doc(fb=LQ%'locQualityIssueComment="x"', root=ITSON), lq('locQualityIssueComment="g"'))
t("its element in mrk", doc(seg('<its:span>x</its:span>'), root=ITSON), src("x"))
# extension ids
t("ext ids", b('<my:x id="1"/><my:y id="1"/>'), doc(fb='<my:x id="1"/>', before='<my:x id="1"/>'))
t("ext ids group", doc(whole='<group id="g"><my:x id="1"/><my:x id="1"/></group>'), doc(whole='<group id="g"><my:x id="1"/><my:x id="2"/></group>'))
t("unknown core el", doc(fb="<foo/>"), doc(fb="<my:foo/>"))
t("unknown module el", b("<mtc:foo/>"), b("<my:foo/>"))
t("module el wrong level", b("<mtc:match ref='#s1'><source>a</source><target>b</target></mtc:match>"), match())
t("val rule bare", b("<val:rule isPresent='a'/>"), val('isPresent="a"'))
t("data ec order", doc(seg('<ph id="1" equiv="x" disp="y" subFlows=""/>')), doc(seg('<ph id="1" equiv="" disp="y"/>')))

ZONE = ctr(REV % ("", " datetime='2016-01-02T03:04:05%s'", "state"))
REFERENCE = '<res:resourceData><res:resourceItemRef ref="%s"/></res:resourceData>'
# fmt: on


@pytest.mark.parametrize(
    ("odd", "good"),
    [
        (res(R.replace("/></res", '/><res:target href="b" xml:lang="de"/></res')), res(R)),
        (
            doc(fb=f"<res:resourceData>{R}</res:resourceData>", before=REFERENCE % "r9"),
            doc(fb=f"<res:resourceData>{R}</res:resourceData>", before=REFERENCE % "r1"),
        ),
        (ZONE % "+8:00", ZONE % "+08:00"),
    ],
)
def test_what_the_suite_itself_does_is_a_warning(odd: str, good: str) -> None:
    odd = odd.replace('srcLang="ja"', 'srcLang="ja" trgLang="en"', 1) if "trgLang" not in odd else odd
    found = check(odd.encode(), "x")
    assert found.valid and [v.severity for v in found.violations] == ["warning"], found.violations
    assert all(v.line and v.rule in ("resource-data", "change-tracking") and v.hint for v in found.violations)
    assert not check(good.encode(), "x").violations


@pytest.mark.parametrize(("bad", "good"), [pytest.param(b, g, id=n) for n, b, g in T])
def test_one_is_refused_and_its_twin_is_not(bad: list[str], good: list[str]) -> None:
    for text in bad:
        wrong = [v for v in check(text.encode(), "x").violations if v.severity == "error"]
        assert wrong, text
        assert all(v.line and v.rule and v.message and v.hint for v in wrong), wrong
    for text in good:
        assert check(text.encode(), "x").valid, text
