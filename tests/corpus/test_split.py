from __future__ import annotations

import pytest

from corpus.errors import UsageError
from corpus.memory.fold import fold
from corpus.model import Bead
from corpus.split import Split, split
from tests.corpus.memory.made import many

DOCUMENTS = [(f"d{n}", many(40, seed=n)) for n in range(60)]


def texts(made: Split, name: str) -> set[str]:
    return {fold(t) for _, b in made.beads[name] for t in (*b.ja, *b.en)}


def test_whole_documents_and_no_leak() -> None:
    made = split(DOCUMENTS, dev=0.1, test=0.15)
    names = [n for held in made.names.values() for n in held]
    assert sorted(names) == sorted(n for n, _ in DOCUMENTS)
    assert 2 <= len(made.names["dev"]) <= 12
    assert 3 <= len(made.names["test"]) <= 18
    for a, b in (("train", "dev"), ("train", "test"), ("dev", "test")):
        assert not texts(made, a) & texts(made, b)
    assert sum(map(len, made.beads.values())) + made.leaked == sum(len(b) for _, b in DOCUMENTS)


def test_a_document_keeps_its_set_when_others_come() -> None:
    few, all_ = split(DOCUMENTS[:40]), split(DOCUMENTS)
    for name in ("dev", "test"):
        assert set(few.names[name]) <= set(all_.names[name])
    assert split(DOCUMENTS) == all_
    assert split(DOCUMENTS, seed=2).names != all_.names


def test_versions_of_one_document_stay_together() -> None:
    versions = [(f"{name}-v2", [*beads[:30], *many(10, seed=900)]) for name, beads in DOCUMENTS[:30]]
    made = split([*DOCUMENTS, *versions], dev=0.2, test=0.2)
    home = {n: s for s, held in made.names.items() for n in held}
    assert [n for n, _ in versions if home[n] != home[n.removesuffix("-v2")]] == []


def test_a_repeated_sentence_is_taken_out_of_the_larger_set() -> None:
    common = Bead(("よろしくお願いします。",), ("Thank you.",))
    documents = [(f"d{n}", [common, *many(30, seed=n)]) for n in range(40)]
    made = split(documents, dev=0.2, test=0.2)
    assert common in [b for _, b in made.beads["test"]]
    assert common not in [b for s in ("train", "dev") for _, b in made.beads[s]]
    assert made.leaked >= len(made.names["train"])


def test_few_documents() -> None:
    made = split(DOCUMENTS[:3])
    assert [len(made.names[s]) for s in ("train", "dev", "test")] == [1, 1, 1]
    assert [len(split(DOCUMENTS[:2], dev=0).names[s]) for s in ("train", "dev", "test")] == [1, 0, 1]
    with pytest.raises(UsageError, match="can't be divided"):
        split(DOCUMENTS[:2])
    with pytest.raises(UsageError, match="nothing for train"):
        split(DOCUMENTS, dev=0.5, test=0.5)
