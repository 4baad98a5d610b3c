"""The damage generator and the maker of documents, which measurements stand on."""

from __future__ import annotations

import pytest

from tests.aligner.made import script

BEADS = [([f"日本語{k}。"], [f"English {k}."]) for k in range(60)] + [(["一。", "二。"], ["One and two."])]


@pytest.mark.parametrize("recipe", ["CLEAN", "LIGHT", "HEAVY", "MOVED"])
@pytest.mark.parametrize("seed", range(3))
def test_every_line_is_in_one_gold_bead(recipe: str, seed: int) -> None:
    damage = script("damage")
    pool = damage.Pool(["外国語。"], ["Foreign."])
    found = damage.damage(BEADS, getattr(damage, recipe), pool, seed)
    assert sorted(k for a, _ in found.beads for k in a) == list(range(len(found.ja)))
    assert sorted(k for _, b in found.beads for k in b) == list(range(len(found.en)))
    assert found == damage.damage(BEADS, getattr(damage, recipe), pool, seed)
    for a, b in found.beads:
        if len(a) == len(b) == 1 and "日本語" in found.ja[a[0]]:
            assert found.ja[a[0]][3:-1] == found.en[b[0]][8:-1], "counterparts keep together"


def test_each_kind_of_damage_happens() -> None:
    damage = script("damage")
    pool = damage.Pool(["外国語。"], ["Foreign."])
    heavy = damage.damage(BEADS * 5, damage.HEAVY, pool, 1)
    share = len(BEADS) * 5
    nulls = sum(not (a and b) for a, b in heavy.beads)
    assert 0.12 * share < nulls < 0.35 * share
    assert sum(len(a) + len(b) == 3 for a, b in heavy.beads) > 0.08 * share
    moved = damage.damage(BEADS * 5, damage.MOVED, pool, 1)
    order = [b[0] for _, b in moved.beads if b]
    assert order != sorted(order)


def test_made_up_documents_are_the_same_for_a_seed() -> None:
    synthetic = script("synthetic")
    vocabulary = [(f"語{chr(0x4E00 + k)}", [f"word{chr(97 + k % 26)}{k}"]) for k in range(200)]
    english = [f"free{k}" for k in range(50)]
    one, other, third = (synthetic.Maker(vocabulary, english, seed).document(40) for seed in (4, 4, 5))
    assert one == other != third
    assert len(one) == 40
    assert any(len(a) == 2 for a, _ in one + third) and any(len(b) == 2 for _, b in one + third)


def test_prose_is_as_long_as_it_says() -> None:
    synthetic = script("synthetic")
    vocabulary = [(f"語{chr(0x4E00 + k)}", [f"word{k}"]) for k in range(200)]
    beads = synthetic.Maker(vocabulary, ["free"], 3).document(600, synthetic.PROSE)
    ja, en = [x for a, _ in beads for x in a], [x for _, b in beads for x in b]
    assert 60 < sum(map(len, ja)) / len(ja) < 80
    assert 23 < sum(len(x.split()) for x in en) / len(en) < 29
    figures = sum(any(c.isdigit() for c in x) and ". " not in x for x in ja) / len(ja)  # no heading's number
    assert 0.22 < figures < 0.38
