"""Made-up beads for the tests of the memory."""

from __future__ import annotations

import random
from pathlib import Path

from corpus.memory.entry import Source
from corpus.memory.store import Memory
from corpus.model import Bead

PAIRS = (
    (
        "県は量子技術の研究拠点を整備する。",
        "The prefecture will establish research hubs for quantum technology.",
    ),
    ("量子技術の社会実装を推進した。", "It promoted the social implementation of quantum technologies."),
    ("港湾の防災対策に取り組む。", "It is working on disaster preparedness for the ports."),
    ("防災の取組を令和7年度に開始する。", "Disaster preparedness initiatives start in FY2025."),
    ("防災の取り組みを令和8年度に開始する。", "Disaster preparedness initiatives start in FY2026."),
    ("ＱＫＤ装置を１０台導入した。", "Ten QKD devices were introduced."),
    ("量子暗号は安全である。", "Quantum cryptography is safe."),
    ("予算は約1,500億円である。", "The budget is about 150 billion yen."),
    ("予算は約1,800億円である。", "The budget is about 180 billion yen."),
    ("水。", "Water."),
)


def pairs(*some: tuple[str, str]) -> tuple[Bead, ...]:
    return tuple(Bead((ja,), (en,)) for ja, en in some)


def memory(path: Path) -> Memory:
    made = Memory(path, create=True)
    made.add(Source("harbour", date="2024-03", domain="ports"), pairs(*PAIRS))
    return made


def many(count: int, seed: int = 0) -> list[Bead]:
    """Random sentences over a small vocabulary, some of them near one another."""
    r = random.Random(seed)
    ja = [
        "".join(r.choices("研究開発技術量子計画整備推進会議予算地域", k=r.randint(1, 4))) for _ in range(300)
    ]
    en = ["".join(r.choices("aeioulnrstcdmp", k=r.randint(2, 9))) for _ in range(300)]
    out: list[Bead] = []
    for _ in range(count):
        if out and r.random() < 0.3:
            old = r.choice(out)
            a, b = list(old.ja[0]), old.en[0].split()
            a[r.randrange(len(a))] = r.choice("区県市町村")
            b[r.randrange(len(b))] = r.choice(en)
            out.append(Bead(("".join(a),), (" ".join(b),)))
        else:
            n = r.randint(1, 12)
            out.append(
                Bead(("を".join(r.choices(ja, k=n)) + "。",), (" ".join(r.choices(en, k=2 * n)) + ".",))
            )
    return out
