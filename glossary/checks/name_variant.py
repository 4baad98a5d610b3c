"""One person or body whose name a document spells in several ways."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any, ClassVar

from glossary.check import Text, Work, report, subjects
from glossary.checks.kanji_names import Person, readings
from glossary.checks.latin_names import evened, fold
from glossary.checks.name_uses import Use, same, sources, uses
from glossary.checks.namebook import ONE, pronunciations
from glossary.checks.romaji import romaji_forms
from glossary.findings import Finding


class NameVariant:
    """One person or body spelled in several ways: Rasmussen and Rasmusen, Ohno and Ōno, the surname first and the
    given name first; 渡辺 and 渡邊 in Japanese.

    Two people are told apart by the rest of their name, and by the source where there is one.

    Bad:
        en: Minister Rasmussen arrived. | Minister Rasmussen spoke. | Minister Rasmusen left.
    Bad:
        ja: 大野教授が来た。 | 大野教授が話した。 | 大野教授が帰った。
        en: Professor Ohno came. | Professor Ohno spoke. | Professor Ōno left.
    Bad:
        en: Ms. Tomoko Fukuda chaired. | Ms. Tomoko Fukuda spoke. | It was closed by Ms. Fukuda Tomoko.
    Bad:
        text: 委員の渡辺智子氏 | 渡辺智子氏の発表 | 渡邊智子氏の報告
    Good:
        en: Anna Hansen and Peter Hanssen came. | Professor Hansen spoke. | Mr. Peter Hanssen left.
    """

    code: ClassVar[str] = "name-variant"
    severity: ClassVar[str] = "warning"
    subject: ClassVar[str] = "text"
    options: ClassVar[Mapping[str, Any]] = {"order": True}

    def find(self, work: Work) -> Iterator[Finding]:
        for lang in subjects(work):
            if lang == "ja":
                yield from self._characters(work.segments("ja"))
                continue
            texts = work.segments("en")
            found = list(uses(texts))
            yield from self._spellings(found)
            if work.option(self, "order"):
                yield from self._order(found, texts)

    def _spellings(self, found: Sequence[Use]) -> Iterator[Finding]:
        """Spellings that differ by a letter or two, by an accent, or by the system of romanization."""
        forms: dict[str, list[Use]] = defaultdict(list)
        for use in found:
            forms[use.word].append(use)
        done = set()
        for a, b in sorted(_twins(forms)):
            usual, rare = sorted((a, b), key=lambda w: (-len(forms[w]), forms[w][0].text.order, w))
            if rare in done or not same(forms[usual], forms[rare]):
                continue
            done.add(rare)
            # two names that are both known may be two people of one office
            sure = bool(sources(forms[usual]) & sources(forms[rare])) or not (
                pronunciations(usual) and pronunciations(rare)
            )
            for use in forms[rare]:
                yield self._report(use, f"“{use.word}” is spelled “{usual}” elsewhere", usual, sure)

    def _order(self, found: Sequence[Use], texts: Sequence[Text]) -> Iterator[Finding]:
        """Names of two words the other way round than before; Japanese ones against the habit of the document."""
        pairs: dict[tuple[str, ...], list[Use]] = defaultdict(list)
        for use in found:
            if len(use.name) == 2 and use.word.casefold() == use.name[0].casefold():
                pairs[tuple(map(fold, use.name))].append(use)
        told = set()
        for name, there in pairs.items():
            back = pairs.get((name[1], name[0]), [])
            if len(there) < len(back) or (
                len(there) == len(back) and there[0].text.order > back[0].text.order
            ):
                for use in there:
                    told.add((use.text.order, use.start))
                    usual = " ".join(back[0].name)
                    yield self._report(
                        use, f"“{' '.join(use.name)}” is “{usual}” elsewhere", usual, not _marked(use.name)
                    )
        orders: dict[bool, list[tuple[Use, Person]]] = {True: [], False: []}
        for there in pairs.values():
            for use in there:
                if (person := _person(use)) is not None:
                    first = romaji_forms(use.name[0]) in {romaji_forms(r) for r in person.family}
                    orders[first].append((use, person))
        rare = min(orders, key=lambda k: len(orders[k]))
        if not 0 < 2 * len(orders[rare]) <= len(orders[not rare]):
            return
        habit = "the given name" if rare else "the surname"
        for use, _ in orders[rare]:
            if (use.text.order, use.start) not in told:
                turned = " ".join(reversed(use.name))
                yield self._report(
                    use, f"“{' '.join(use.name)}”: other names here have {habit} first", turned, False
                )

    def _characters(self, texts: Sequence[Text]) -> Iterator[Finding]:
        """A surname in old and in new characters before the same given name."""
        forms: dict[tuple[str, str], dict[str, list[tuple[Text, Person]]]] = defaultdict(
            lambda: defaultdict(list)
        )
        for text in texts:
            for person in readings(text.text):
                name = person.family_text + person.given_text
                one = "".join(ONE.get(c, c) for c in name)
                forms[one, ""][name].append((text, person))
        for spellings in forms.values():
            usual = max(spellings, key=lambda n: len(spellings[n]))
            for name, there in spellings.items():
                for text, person in there if name != usual else ():
                    yield report(
                        self,
                        f"「{name}」 is written 「{usual}」 elsewhere",
                        ja=text.passage(person.start, person.end),
                        suggestion=usual,
                        place=text.order,
                    )

    def _report(self, use: Use, message: str, suggestion: str, sure: bool) -> Finding:
        return report(
            self,
            message,
            pair=use.text.pair,
            en=use.text.passage(use.start, use.end),
            suggestion=suggestion,
            severity="warning" if sure else "info",
            place=use.text.order,
        )


def _twins(forms: Mapping[str, Sequence[Use]]) -> set[tuple[str, str]]:
    """Pairs of spellings that may be of one name. Words that differ by one letter have a part in common that
    leaves out one letter at most; by two letters, where the word is long."""
    shared: dict[str, set[str]] = defaultdict(set)
    for word in forms:
        low = fold(word)
        shared[low].add(word)
        shared["=" + romaji_forms(word)].add(word)
        shared["~" + evened(word)].add(word)
        if len(low) >= 5:
            for k in range(1, len(low)):
                shared[low[:k] + low[k + 1 :]].add(word)
    return {
        (a, b)
        for group in shared.values()
        for a, b in combinations(sorted(group), 2)
        if not _inflected(a, b) and a.casefold() != b.casefold()
    }


def _inflected(a: str, b: str) -> bool:
    """Rasmussens; and -son, -sen: two names."""
    low, other = sorted((fold(a), fold(b)), key=len)
    ends = {low[-3:], other[-3:]}
    return other in (low + "s", low + "es", low + "'s") or ends == {"sen", "son"}


def _marked(name: Sequence[str]) -> bool:
    """Capitals show which is the surname."""
    return any(w.isupper() and len(w) > 1 for w in name)


def _person(use: Use) -> Person | None:
    """The Japanese person of the bead that the name is of, if it has the surname and the given name."""
    if use.text.pair is None:
        return None
    here = {romaji_forms(w) for w in use.name}
    for person in readings(use.text.pair.ja.text):
        family, given = ({romaji_forms(r) for r in part} for part in (person.family, person.given))
        if here & family and here & given and len(here) == 2:
            return person
    return None
