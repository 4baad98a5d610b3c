#!/usr/bin/env python3
"""How well the checks tell right names from wrong ones.

First by the lists beside this script (scripts/names/): people of many languages, Japanese people, bodies, places and
what countries are called, each right pair put into sentences with titles, in many spellings and orders, and with
another name in its place. A finding in a right sentence is a false alarm; one in a wrong sentence is found. Each
sentence is checked by itself. “Loud” is a warning or more, the rest is only mentioned.

Then by JMnedict, which comes with the package and has tens of thousands of names in katakana with their Latin
spelling: the distance was made without looking at the second half of them, which is measured here. The check asks the
same dictionary whether a spelling is known; that is switched off here.

usage: bench_names.py [--show] [--seed N] [--only people,japanese,bodies,places,countries,sound] [NUMBER]

--show prints the false alarms and what is missed; NUMBER of names of JMnedict to take (4000).
"""

from __future__ import annotations

import argparse
import csv
import random
import re
import sqlite3
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

LISTS = Path(__file__).parent / "names"
TITLED = [
    ("{}氏が出席した。", "Mr. {} attended."),
    ("{}教授が講演した。", "Professor {} gave a lecture."),
    ("{}教授（物理学）が司会を務めた。", "The session was moderated by Prof. {} (physics)."),
    ("委員の{}氏は、この案に賛成した。", "{}, a member of the committee, supported the proposal."),
    ("{}委員より説明があった。", "An explanation was given by Commissioner {}."),
    ("{}大臣は、次のように述べた。", "Minister {} stated as follows."),
    ("会談には{}外務大臣が同席した。", "Foreign Minister {} was also present at the talks."),
    ("{}様", "Dr. {}"),
    ("{}博士と面会した。", "They met with Dr {}."),
    ("署名者：{}局長", "Signed by: {}, Director-General"),
]
BODIES = [
    ("{}と覚書を締結した。", "A memorandum was concluded with {}."),
    ("{}の研究者が参加した。", "Researchers from {} took part."),
    ("本装置は{}で開発された。", "The device was developed at {}."),
    ("{}との共同研究を進める。", "Joint research with {} will be promoted."),
    ("2023年より{}客員教授を務める。", "Visiting Professor at {} since 2023."),
]
PLACES = [
    ("会合は{}で開催された。", "The meeting was held in {}."),
    ("{}に拠点を設ける。", "A base will be set up in {}."),
    ("次回は{}において行う。", "The next round will take place in {}."),
    ("{}を訪問した。", "They visited {}."),
    ("{}から参加した。", "They came from {} to take part."),
]
COUNTRIES = [
    ("{}研究機関との協力を深める。", "Deepen cooperation with {} research institutions."),
    ("{}企業が参加した。", "{} companies took part."),
]


class Case(NamedTuple):
    """A sentence and its translation; `kind` says what is wrong with it, if it is."""

    group: str
    kind: str
    ja: str
    en: str


def rows(name: str) -> list[dict[str, str]]:
    with (LISTS / f"{name}.csv").open(encoding="utf-8") as f:
        return list(csv.DictReader(f))


def bare(text: str) -> str:
    """Without accents: Løkke → Lokke."""
    plain = text.translate(str.maketrans("øØłŁđĐıİæß", "oOlLdDiIas"))
    return "".join(c for c in unicodedata.normalize("NFD", plain) if not unicodedata.combining(c))


def swapped(word: str, dice: random.Random) -> str | None:
    """Two neighbouring letters inside a word exchanged."""
    places = [k for k in range(1, len(word) - 2) if word[k] != word[k + 1] and word[k].isalpha()]
    if len(word) < 5 or not places:
        return None
    k = dice.choice(places)
    return word[:k] + word[k + 1] + word[k] + word[k + 2 :]


def people(dice: random.Random) -> Iterator[Case]:
    """Names of many languages, in full and the surname alone (where it comes last in both)."""
    listed = rows("foreign")
    by_language: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in listed:
        by_language[row["language"]].append(row)
    for row in listed:
        ja, en = row["ja"], row["en"] if dice.random() < 0.7 else bare(row["en"])
        made, said = dice.choice(TITLED)
        yield Case("people", "", made.format(ja), said.format(en))
        kana, latin = ja.split("・")[-1], en.split(" ")[-1]
        surname = (
            "・" in ja and "＝" not in kana and row["language"] not in ("zh", "ko", "vi", "ms", "id", "ar")
        )
        surname = surname and not re.search(
            r"・(?:ファン|フォン|デ|ドゥ|テン|ル|ラ|ビン|アル|ツー|ディ|ダ)・", ja
        )
        surname = surname and not re.search(r"\b(?:van|von|der|de|ten|zu|di|da|bin|al)\b", en.lower())
        if surname:
            made, said = dice.choice(TITLED)
            yield Case("people", "", made.format(kana), said.format(latin))
        others = [
            r["en"]
            for r in (by_language[row["language"]] if len(by_language[row["language"]]) > 4 else listed)
            if r is not row
            and not set(r["ja"].split("・")) & set(ja.split("・"))
            and not set(r["en"].split()) & set(row["en"].split())
        ]
        another = dice.choice(others)
        made, said = dice.choice(TITLED)
        yield Case("people", "another person", made.format(ja), said.format(another))
        if surname:
            made, said = dice.choice(TITLED)
            yield Case(
                "people", "another surname alone", made.format(kana), said.format(another.split(" ")[-1])
            )
            made, said = dice.choice(TITLED)
            words = [*en.split(" ")[:-1], another.split(" ")[-1]]
            yield Case("people", "another surname", made.format(ja), said.format(" ".join(words)))
            if (typo := swapped(latin, dice)) is not None:
                made, said = dice.choice(TITLED)
                yield Case(
                    "people", "letters swapped", made.format(ja), said.format(" ".join([*words[:-1], typo]))
                )


def macron(name: str) -> str:
    return name


def hepburn(name: str) -> str:
    return bare(name).replace("'", "")


def with_h(name: str) -> str:
    return bare(re.sub("[ōŌ](?=[^aiueoy]|$)", lambda m: ("O" if m[0] == "Ō" else "o") + "h", name)).replace(
        "'", ""
    )


def as_kana(name: str) -> str:
    return bare(name.replace("ō", "ou").replace("Ō", "Ou").replace("ū", "uu")).replace("'", "")


def railway(name: str) -> str:
    """m before b, m, p, as on the signs of stations."""
    return re.sub("n(?=[bp])", "m", hepburn(name))


_KUNREI = ("sh:sy", "ch:ty", "j:zy", "syi:si", "tyi:ti", "zyi:zi", "tsu:tu", "fu:hu", "sye:sye")


def kunrei(name: str) -> str:
    low = name.lower().replace("ō", "ô").replace("ū", "û")
    for pair in _KUNREI:
        old, new = pair.split(":")
        low = low.replace(old, new)
    return low.capitalize()


SPELLINGS: tuple[Callable[[str], str], ...] = (macron, hepburn, hepburn, with_h, as_kana, railway, kunrei)
ORDERS: tuple[Callable[[str, str], str], ...] = (
    lambda f, g: f"{g} {f}", lambda f, g: f"{g} {f}", lambda f, g: f"{f} {g}", lambda f, g: f"{f.upper()} {g}",
    lambda f, g: f"{g} {f.upper()}", lambda f, g: f"{f}, {g}", lambda f, g: f"{g[0]}. {f}",
)  # fmt: skip


def japanese(dice: random.Random) -> Iterator[Case]:
    """Japanese people, in full, without the space, and the surname alone."""
    from rapidfuzz.distance import Levenshtein

    listed = [(*r["ja"].split(" "), *r["en"].split(" ")) for r in rows("japanese")]
    for ja_family, ja_given, family, given in listed:
        spell = dice.choice(SPELLINGS)
        f, g = spell(family), spell(given)

        def case(
            kind: str, f: str, g: str, alone: bool = False, family: str = ja_family, given: str = ja_given
        ) -> Case:
            made, said = dice.choice(TITLED)
            ja = family if alone else family + dice.choice(("", " ", "　")) + given
            return Case(
                "japanese", kind, made.format(ja), said.format(f if alone else dice.choice(ORDERS)(f, g))
            )

        yield case("", f, g)
        yield case("", f, g, alone=True)
        others = [
            (o, spell(o))
            for k, _, o, _ in listed
            if not set(k) & set(ja_family) and hepburn(o) != hepburn(family)
        ]
        yield case("another surname", dice.choice(others)[1], g)
        yield case("another surname alone", dice.choice(others)[1], g, alone=True)
        near = min(others, key=lambda o: (Levenshtein.distance(hepburn(o[0]), hepburn(family)), o[0]))[1]
        yield case("a surname like it", near, g)
        yield case("a surname like it alone", near, g, alone=True)
        given_names = [
            o for _, k, _, o in listed if not set(k) & set(ja_given) and hepburn(o) != hepburn(given)
        ]
        yield case("another given name", f, spell(dice.choice(given_names)))
        if (typo := swapped(f, dice)) is not None:
            yield case("letters swapped", typo, g)
            yield case("letters swapped, alone", typo, g, alone=True)


def listed_names(group: str, name: str, frames: list[tuple[str, str]], dice: random.Random) -> Iterator[Case]:
    """Every right English of a list, and that of another row."""
    listed = rows(name)
    for row in listed:
        for en in row["en"].split("|"):
            made, said = dice.choice(frames)
            yield Case(group, "", made.format(row["ja"]), said.format(en))
        others = [
            r["en"].split("|")[0] for r in listed if not set(r["en"].split("|")) & set(row["en"].split("|"))
        ]
        if group == "bodies":
            others = [o for o in others if ("University" in o) == row["ja"].endswith("大学")] or others
        others = [o for o in others if group != "countries" or country_of(o) != country_of(row["en"])]
        made, said = dice.choice(frames)
        yield Case(group, "another", made.format(row["ja"]), said.format(dice.choice(others)))


def country_of(en: str) -> str:
    """The country that an English expression means, as the check's list has it."""
    from glossary.checks.countries import countries, hinted_en

    return next((c.code for c in countries() if hinted_en(en, c.code)), "")


def cases(only: Iterable[str], seed: int) -> Iterator[Case]:
    makers: dict[str, Callable[[random.Random], Iterator[Case]]] = {
        "people": people,
        "japanese": japanese,
        "bodies": lambda dice: listed_names("bodies", "bodies", BODIES, dice),
        "places": lambda dice: listed_names("places", "places", PLACES, dice),
        "countries": lambda dice: listed_names("countries", "adjectives", COUNTRIES, dice),
    }
    for group in only:
        if group in makers:
            yield from makers[group](random.Random(seed))


def measure(only: list[str], show: bool, seed: int) -> None:
    from corpus.model import Bead, Bitext
    from glossary.check import check

    tally: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for case in cases(only, seed):
        found = check(Bitext((Bead((case.ja,), (case.en,)),)), select=["name"])
        loud = any(f.severity != "info" for f in found)
        tally[case.group, case.kind].update(all=1, found=bool(found), loud=loud)
        if show and bool(found) != bool(case.kind):
            why = "; ".join(f"{f.severity} {f.message}" for f in found)
            print(
                f"{'MISS' if case.kind else 'FALSE'}\t{case.group}\t{case.kind}\t{case.ja}\t{case.en}\t{why}"
            )
    for (group, kind), n in tally.items():
        what = f"{kind}: found" if kind else "right: false alarms"
        print(
            f"{group:10s} {what:34s} {n['found']:4d} of {n['all']:4d} = {n['found'] / n['all']:.3f}, loud {n['loud'] / n['all']:.3f}"
        )


_PAIRS = """SELECT DISTINCT a.text, g.text FROM NEKana a JOIN NETranslation n ON n.idseq = a.idseq
JOIN NETransGloss g ON g.tid = n.rowid JOIN NETransType t ON t.tid = n.rowid
WHERE t.text IN ('surname', 'unclass', 'given', 'masc', 'fem')"""


def pairs() -> list[tuple[str, str]]:
    """Katakana of three or more signs and one Latin word."""
    from jamdict_data import JAMDICT_DB_PATH

    with sqlite3.connect(f"file:{JAMDICT_DB_PATH}?mode=ro", uri=True) as database:
        found = sorted(database.execute(_PAIRS).fetchall())
    random.Random(1).shuffle(found)
    good = [
        (k, w)
        for k, w in found
        if re.fullmatch("[ァ-ヴー]{3,}", k) and re.fullmatch("[A-ZÀ-Þ][a-zà-ÿ]{2,}", w)
    ]
    return good[len(good) // 2 :]


def without_dictionary() -> None:
    from glossary.checks import hearing, kana_people

    for module in (hearing, kana_people):
        module.pronunciations = lambda latin: frozenset()  # type: ignore[attr-defined]


def measure_sound(number: int) -> None:
    from corpus.model import Bead, Bitext
    from glossary.check import check
    from glossary.checks.transcription import FAR, NEAR, distance

    sample = pairs()[:number]
    others = [w for _, w in sample[1:] + sample[:1]]
    right = [distance(k, w) for k, w in sample]
    wrong = [distance(k, w) for (k, _), w in zip(sample, others)]
    n = len(sample)
    print(
        f"{n} names: near ({NEAR}) {sum(d <= NEAR for d in right) / n:.4f} of the right spellings, {sum(d <= NEAR for d in wrong) / n:.4f} of the wrong ones"
    )
    print(
        f"far ({FAR}) {sum(d >= FAR for d in right) / n:.4f} of the right spellings, {sum(d >= FAR for d in wrong) / n:.4f} of the wrong ones"
    )
    without_dictionary()
    for name, latin in (("right", [w for _, w in sample]), ("wrong", others)):
        beads = tuple(
            Bead((f"{k}氏が出席した。",), (f"Mr. {w} attended.",)) for (k, _), w in zip(sample, latin)
        )
        found = Counter(f.severity for f in check(Bitext(beads), select=["name"]))
        print(f"under a title, {name}: {found.total() / n:.4f} found ({dict(found)})")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("number", nargs="?", type=int, default=4000)
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--only", default="people,japanese,bodies,places,countries,sound")
    parser.add_argument("--seed", type=int, default=7)
    arguments = parser.parse_args()
    only = arguments.only.split(",")
    measure(only, arguments.show, arguments.seed)
    if "sound" in only:
        measure_sound(arguments.number)


if __name__ == "__main__":
    main()
