"""Random XLIFF 2.1 documents that use what the standard allows: every module, every code, every optional attribute."""

from __future__ import annotations

import random
from collections.abc import Callable
from xml.sax.saxutils import escape, quoteattr

NAMESPACES = {
    "mtc": "urn:oasis:names:tc:xliff:matches:2.0",
    "gls": "urn:oasis:names:tc:xliff:glossary:2.0",
    "fs": "urn:oasis:names:tc:xliff:fs:2.0",
    "mda": "urn:oasis:names:tc:xliff:metadata:2.0",
    "res": "urn:oasis:names:tc:xliff:resourcedata:2.0",
    "ctr": "urn:oasis:names:tc:xliff:changetracking:2.0",
    "slr": "urn:oasis:names:tc:xliff:sizerestriction:2.0",
    "val": "urn:oasis:names:tc:xliff:validation:2.0",
    "its": "http://www.w3.org/2005/11/its",
    "itsm": "urn:oasis:names:tc:xliff:itsm:2.1",
    "my": "urn:example:own",
}
WORDS = {
    "ja": ["観測", "データ", "を共有", "する。", "量子", " ", "「案」", "&<>", "３"],
    "en": ["We ", "share ", "data", ". ", "Quantum", " ", "“draft”", "&<>", "3"],
}
YES_NO = ["yes", "no"]


class Made:
    """One document; `text` is the whole of it."""

    def __init__(self, r: random.Random) -> None:
        self.r = r
        self.units = [f"u{n}" for n in range(r.randint(1, 4))]
        self.number = 0
        self.text = self._document()

    def maybe(self, make: Callable[[], str], chance: float = 0.4) -> str:
        return make() if self.r.random() < chance else ""

    def attributes(self, chance: float = 0.25, **values: list[str]) -> str:
        """Some of these attributes; ``__`` in a name is the colon of a prefix."""
        picked = [(k, self.r.choice(v)) for k, v in values.items() if self.r.random() < chance]
        return "".join(f" {k.replace('__', ':')}={quoteattr(v)}" for k, v in picked)

    def key(self) -> str:
        self.number += 1
        return f"k{self.number}"

    def words(self, lang: str) -> str:
        return escape("".join(self.r.choices(WORDS[lang], k=self.r.randint(0, 4))))

    # The core

    def _document(self) -> str:
        spaces = "".join(f' xmlns:{k}="{v}"' for k, v in NAMESPACES.items())
        own = self.attributes(xml__space=["default", "preserve"], my__x=["1"])
        version = self.r.choice(["2.0", "2.1"])
        parts = [self._unit(u) for u in self.units]
        cut = self.r.randint(0, len(parts))
        grouped = (
            f'<group id="g1"{self._shared("group")}>{self._beside("group")}{"".join(parts[:cut])}</group>'
        )
        body = (grouped if self.r.random() < 0.5 else "".join(parts[:cut])) + "".join(parts[cut:])
        skeleton = self.r.choice(
            ["", '<skeleton href="a.skl"/>', "<skeleton>x</skeleton>", "<skeleton><my:s/></skeleton>"]
        )
        file = f'<file id="f1"{self._shared("file")}>{skeleton}{self._beside("file")}{body}</file>'
        return (
            f'<?xml version="1.0"?>\n<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0"{spaces} version="{version}"'
            f' srcLang="ja" trgLang="en" its:version="2.0"{own}>{file}</xliff>'
        )

    def _shared(self, holder: str) -> str:
        if holder == "file":
            own = self.attributes(original=["a b.docx"])
        else:
            own = self.attributes(name=["n 1"], type=["my:t", "a:b-c"])
        return own + self.attributes(
            canResegment=YES_NO,
            translate=YES_NO,
            srcDir=["ltr", "rtl", "auto"],
            trgDir=["ltr", "auto"],
            xml__space=["default", "preserve"],
            fs__fs=["div", "p"],
            slr__sizeRestriction=["*", "8", "0,8", "8,*"],
            slr__storageRestriction=["255", "3,*"],
            slr__sizeInfo=["4"],
            its__annotatorsRef=["terminology|http://a.example/t mt-confidence|MT"],
            its__person=["山田"],
            its__localeFilterList=["*", "*-JP, fr"],
            its__allowedCharacters=["[^<>]"],
            itsm__domains=["law, science"],
            my__own=["1"],
        )

    def _beside(self, holder: str) -> str:
        """Modules, extensions and notes of a file or group, in the order of the standard."""
        parts = [
            self.maybe(self._metadata),
            self.maybe(self._resources) if holder == "file" else "",
            self.maybe(lambda: '<val:validation><val:rule my:rule="x"/></val:validation>'),
            self.maybe(lambda: '<my:extra id="e1"><my:more id="e2">x</my:more></my:extra>'),
            self.maybe(lambda: '<slr:data profile="xliff:codepoints"><my:size id="z1"/></slr:data>'),
        ]
        if holder == "file":
            parts.append(
                self.maybe(
                    lambda: (
                        '<slr:profiles generalProfile="xliff:codepoints" storageProfile="xliff:utf16">'
                        '<slr:normalization general="nfc" storage="none"/></slr:profiles>'
                    )
                )
            )
        self.r.shuffle(parts)
        return "".join(parts) + self.maybe(lambda: self._notes([]))

    def _notes(self, ids: list[str]) -> str:
        ids = ids or ([self.key()] if self.r.random() < 0.5 else [])
        made = [f'<note id="{i}"{self._note()}>{self.words("ja")}</note>' for i in ids]
        return f"<notes>{''.join(made) or f'<note{self._note()}>x</note>'}</notes>"

    def _note(self) -> str:
        return self.attributes(
            appliesTo=["source", "target"], category=["remark"], priority=["1", "10"], fs__fs=["p"]
        )

    def _unit(self, name: str) -> str:
        r = self.r
        data = [self.key() for _ in range(r.randint(0, 3))]
        notes = [self.key() for _ in range(r.randint(0, 2))]
        segments = [self.key() for _ in range(r.randint(1, 3))]
        parts = [self._segment(i, data, notes) for i in segments]
        parts.insert(r.randint(0, len(parts)), self.maybe(self._ignorable))
        modules = [
            self.maybe(lambda: self._matches(name, segments)),
            self.maybe(lambda: self._glossary(segments)),
            self.maybe(self._metadata),
            self.maybe(self._rules),
            self.maybe(lambda: self._changes(segments)),
            self.maybe(lambda: '<my:extra id="e1"/>'),
            self.maybe(lambda: '<slr:data profile="my:p"><my:size id="z1"/></slr:data>'),
        ]
        r.shuffle(modules)
        kept = "".join(f'<data id="{d}"{self.attributes(dir=["ltr"])}>&lt;b&gt;</data>' for d in data)
        return (
            f'<unit id="{name}"{self._shared("unit")}>{"".join(modules)}{self._notes(notes) if notes else ""}'
            + (f"<originalData>{kept}</originalData>" if data else "")
            + f"{''.join(parts)}</unit>"
        )

    def _segment(self, key: str, data: list[str], notes: list[str]) -> str:
        source, target = self._sides(data, notes)
        if self.r.random() < 0.3:
            return f'<segment id="{key}"{self.attributes(canResegment=YES_NO)}><source>{source}</source></segment>'
        state = self.r.choice(
            ["", ' state="initial"', ' state="final" subState="my:done"', ' state="reviewed"']
        )
        lang = self.attributes(xml__lang=["en", "en-GB"], xml__space=["preserve"])
        return (
            f'<segment id="{key}"{state}><source>{source}</source><target{lang}>{target}</target></segment>'
        )

    def _ignorable(self) -> str:
        target = self.maybe(lambda: "<target> </target>")
        return f"<ignorable><source> </source>{target}</ignorable>"

    def _sides(self, data: list[str], notes: list[str], plain: bool = False) -> tuple[str, str]:
        """Source and target with the same codes, each balanced; those of the target in another order."""
        codes: list[Callable[[str], str]] = []
        for _ in range(self.r.randint(0, 3)):
            codes.append(self._code(data, notes, plain))
        first = "".join(self.words("ja") + c("ja") for c in codes) + self.words("ja")
        self.r.shuffle(codes)
        second = "".join(self.words("en") + c("en") for c in codes) + self.words("en")
        return first, second

    def _code(self, data: list[str], notes: list[str], plain: bool) -> Callable[[str], str]:
        """A code that can be written into either side, each time with the same id."""
        i, r = self.key(), self.r
        about = self.attributes(canCopy=YES_NO, canDelete=YES_NO, canReorder=["yes"]) + self.r.choice(
            ["", ' type="fmt" subType="xlf:b"', ' type="link"', ' type="ui" subType="my:x"']
        )
        sized = self.attributes(slr__equivStorage=["3"], slr__sizeInfo=["2"], fs__fs=["b"])
        if data and r.random() < 0.5:
            one, two = r.choice(data), r.choice(data)
            of, both = f' dataRef="{one}"', f' dataRefStart="{one}" dataRefEnd="{two}"'
        else:
            of, both = "", ""
        editing = self.attributes(canCopy=["no"], canDelete=["no"], canOverlap=["no"])
        fixed = ' canCopy="no" canDelete="no" canReorder='
        flows = f' subFlows="{" ".join(self.units)}"' if not plain and r.random() < 0.2 else ""
        more = self.key()
        annotation = r.choice(
            [
                ' translate="no"',
                ' type="term" value="定義"',
                ' type="term" ref="http://example.com/a#b"',
                ' type="comment" value="なぜ"',
                ' type="my:kind" value="x" my:x="1"',
                ' its:mtConfidence="0.5" its:annotatorsRef="mt-confidence|MT"',
                ' type="its:generic" its:taSource="w" its:taIdent="1"',
                ' slr:sizeRestriction="9" translate="yes" fs:fs="i"',
                *([f' type="comment" ref="#n={n}"' for n in notes]),
            ]
        )
        kinds: list[Callable[[str], str]] = [
            lambda side: f'<ph id="{i}"{about}{of}{sized}{flows} equiv="" disp="図"/>',
            lambda side: (
                f'<pc id="{i}"{about}{both}{sized}>{self.words(side)}<ph id="{more}"/>{self.words(side)}</pc>'
            ),
            lambda side: f'<sc id="{i}"{editing}{sized}/>{self.words(side)}<ec startRef="{i}"{editing}/>',
            lambda side: f'<sc id="{i}" isolated="yes"{about}/>',
            lambda side: f'<ec id="{i}" isolated="yes" dir="ltr"{sized}/>',
            lambda side: f'<mrk id="{i}"{annotation}>{self.words(side)}</mrk>',
            lambda side: f'<sm id="{i}"{annotation}/>{self.words(side)}<em startRef="{i}"/>',
            lambda side: '<cp hex="001A"/><cp hex="FFFE"/>',
            lambda side: f'<ph id="{i}"{fixed}"firstNo"/>{self.words(side)}<ph id="{more}"{fixed}"no"/>',
            lambda side: f'<pc id="{i}"{fixed}"firstNo">{self.words(side)}<ph id="{more}"{fixed}"no"/></pc>',
            lambda side: f'<ph id="{i}"/>{self.words(side)}<ph id="{more}" copyOf="{i}"/>',
        ]
        return r.choice(kinds)

    # The modules

    def _matches(self, unit: str, segments: list[str]) -> str:
        def match() -> str:
            data = [self.key() for _ in range(self.r.randint(0, 2))]
            source, target = self._sides(data, [], plain=True)
            kept = "".join(f'<data id="{d}">x</data>' for d in data)
            about = self.attributes(
                type=["tm", "mt", "other"],
                similarity=["0", "99.5"],
                matchQuality=["100"],
                matchSuitability=["50.00"],
                origin=["the memory"],
                reference=YES_NO,
                my__x=["1"],
            )
            ref = self.r.choice(["#", f"#f=f1/u={unit}/", f"#u={unit}/"]) + self.r.choice(segments)
            more = self.maybe(lambda: "<my:x/>")
            return (
                f'<mtc:match id="{self.key()}" ref="{ref}"{about}>{self.maybe(self._metadata)}'
                + (f"<originalData>{kept}</originalData>" if data else "")
                + f"<source>{source}</source><target>{target}</target>{more}</mtc:match>"
            )

        return f"<mtc:matches>{match()}{self.maybe(match)}</mtc:matches>"

    def _glossary(self, segments: list[str]) -> str:
        ref = self.maybe(lambda: f' ref="#{self.r.choice(segments)}"')
        inner = self.r.choice(
            [
                f'<gls:translation id="{self.key()}" source="s">data</gls:translation><gls:translation>d</gls:translation>',
                '<gls:definition source="s" my:x="1">意味</gls:definition>',
                f"<gls:translation{ref}>data</gls:translation><gls:definition>意味</gls:definition>",
            ]
        )
        more = self.maybe(lambda: "<my:x/>")
        return (
            f'<gls:glossary><gls:glossEntry id="{self.key()}"{ref}><gls:term source="s">データ</gls:term>{inner}'
            f"{more}</gls:glossEntry></gls:glossary>"
        )

    def _metadata(self) -> str:
        about = self.attributes(category=["c d"], appliesTo=["source", "target", "ignorable"])
        inner = self.maybe(lambda: f'<mda:metaGroup id="{self.key()}"><mda:meta type="t"/></mda:metaGroup>')
        own = self.attributes(id=[self.key()])
        return (
            f'<mda:metadata{own}><mda:metaGroup{about}><mda:meta type="a b">x</mda:meta>{inner}</mda:metaGroup>'
            "</mda:metadata>"
        )

    def _resources(self) -> str:
        about = self.attributes(context=YES_NO, my__x=["1"])
        target = self.maybe(lambda: '<res:target href="b.png" xml:lang="en"/>')
        other = self.maybe(lambda: '<res:reference href="c.png" xml:lang="fr"/>')
        return (
            f'<res:resourceData><res:resourceItem id="{self.key()}" mimeType="image/png"{about}>'
            f'<res:source href="a.png" xml:lang="ja"/>{target}{other}</res:resourceItem>'
            "<res:resourceItem><res:source><my:x/></res:source><res:target><my:y/></res:target></res:resourceItem>"
            "</res:resourceData>"
        )

    def _rules(self) -> str:
        rule = self.r.choice(
            [
                'isPresent="data" occurs="2" existsInSource="no"',
                'isNotPresent="x" caseSensitive="no"',
                'startsWith="*" normalization="nfd" existsInSource="yes"',
                'endsWith="." disabled="yes"',
                'my:rule="x"',
            ]
        )
        return f"<val:validation><val:rule {rule}/></val:validation>"

    def _changes(self, segments: list[str]) -> str:
        when = self.attributes(
            datetime=["2025", "2025-04-01T09:30:00+09:00", "2025-04-01T09:30Z"], author=["山田"]
        )
        return (
            f'<ctr:changeTrack><ctr:revisions appliesTo="segment" ref="{self.r.choice(segments)}" currentVersion="v1">'
            f'<ctr:revision version="v1"{when}><ctr:item property="content">x</ctr:item>'
            '<ctr:item property="id">y</ctr:item></ctr:revision></ctr:revisions></ctr:changeTrack>'
        )
