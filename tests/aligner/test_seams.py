"""Where two texts were run together."""

from __future__ import annotations

import pytest

from aligner.seams import Seams, seams
from aligner.solve import Tie


@pytest.mark.parametrize(
    ("text", "lang", "second"),
    [("計画を決める。3. 今後の予定", "ja", ["3. 今後の予定"]), ("費用の減額第九条 盗難の場合", "ja", ["第九条 盗難の場合", "盗難の場合"]),
     ("方針（案）前書き", "ja", ["前書き"]), ("方針を決める。", "ja", []), ("第九条の規定", "ja", []),
     ("The plan is set. Contact", "en", ["Contact"]), ("Purpose Article 1. This plan", "en", ["Article 1. This plan", "This plan"]),
     ("The plan is set.", "en", []), ("A rise of 3.5 percent", "en", []), ("Policy (Draft) Foreword", "en", ["Foreword"])],
)  # fmt: skip
def test_seams_are_seen(text: str, lang: str, second: list[str]) -> None:
    found = seams(text, lang)
    assert [s.second for s in found] == second
    assert all(s.first + s.second == text for s in found)


def made(ja: list[str], en: list[str], ties: list[Tie]) -> Seams:
    return Seams.of(ties, (ja, en))


def tie(ja: tuple[int, ...], en: tuple[int, ...]) -> Tie:
    return Tie(ja, en, 10.0, 0.99)


def test_a_seam_where_it_should_be_speaks_for_the_bead() -> None:
    ja = ["連絡先", "方針は三月に公表する。", "方針は三月に公表する。問合せ先", "担当は企画課である。"]
    en = ["We will publish the policy in March. Contact", "We will publish the policy in March.", "Contact"]
    table = made(ja, en, [])
    with_seam = table.worth(0, 0, (1,), (0,), -1)
    without = table.worth(0, 0, (1,), (1,), -1)
    assert with_seam > 0 > without
    # the label stands behind the seam: before the bead it would have to answer the sentence
    assert with_seam > table.worth(0, 0, (1,), (0,), 1)


def test_a_seam_before_the_number_of_the_segment_speaks_louder() -> None:
    ja = ["3. 連携", "方針は三月に公表する。"]
    en = ["We will publish the policy in March. 3. Links", "We will publish the policy in March. 4. Links"]
    table = made(ja, en, [])
    assert table.worth(0, 0, (1,), (0,), -1) > table.worth(0, 0, (1,), (1,), -1) + 2


def test_seams_say_nothing_where_segments_are_paragraphs() -> None:
    sentences = "We will publish the policy in March. It is for all."
    ja = ["方針は三月に公表する。", "対象は全員である。"] * 20
    loose = made(ja, [sentences] * 40, [tie((k,), (k,)) for k in range(40)])
    tight = made(ja, [sentences.split(". ")[0]] * 40 + [sentences], [tie((k,), (k,)) for k in range(40)])
    assert loose.worth(0, 1, (0,), (0,), -1) < 0.5 < tight.worth(0, 1, (0,), (40,), -1)
