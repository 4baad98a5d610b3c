"""Documents made of lines, for tests of the aligner."""

from __future__ import annotations

import importlib.util
import sys
from types import ModuleType

from corpus.formats.lines import Lines
from corpus.model import Bitext, Document
from tests.shared import ROOT


def document(lines: list[str], lang: str) -> Document:
    return Lines().read("\n".join(lines).encode(), f"{lang}.txt", lang=lang)


def script(name: str) -> ModuleType:
    """A module of scripts/, which is no package."""
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, ROOT / "scripts" / f"{name}.py")
        assert spec and spec.loader
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module
        spec.loader.exec_module(module)
    return sys.modules[name]


def numbers(bitext: Bitext) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    """Beads as zero-based line numbers."""
    return [
        (
            tuple(int(x[1:].split(".")[0]) - 1 for x in b.ja_ids),
            tuple(int(x[1:].split(".")[0]) - 1 for x in b.en_ids),
        )
        for b in bitext.beads
    ]


JA = [
    "1. 目的",
    "本協定は、水素エネルギーの利用を促進することを目的とする。",
    "両国は、2024年10月に覚書へ署名した。",
    "予算は、総額35億円である。",
    "港湾における実証試験を、来年度から開始する。",
    "実証試験の結果は、大学及び企業と共有する。",
    "参加する企業は、安全基準を守らなければならない。",
    "事故が発生した場合には、直ちに当局へ報告する。",
    "2. 体制",
    "事務局は、横浜市に置く。",
    "委員会は、専門家12名から構成される。",
    "委員の任期は、三年とする。",
    "デンマークの研究者も、委員会に参加する。",
]
EN = [
    "1. Purpose",
    "The purpose of this agreement is to promote the use of hydrogen energy.",
    "The two countries signed the memorandum in October 2024.",
    "The budget is 3.5 billion yen in total.",
    "Demonstration tests in ports will begin next fiscal year.",
    "The results of the demonstration tests will be shared with universities and companies.",
    "Participating companies must observe the safety standards.",
    "In the event of an accident, a report shall be made to the authorities immediately.",
    "2. Structure",
    "The secretariat will be located in Yokohama.",
    "The committee is composed of 12 experts.",
    "The term of office of the members is three years.",
    "Researchers from Denmark will also take part in the committee.",
]
