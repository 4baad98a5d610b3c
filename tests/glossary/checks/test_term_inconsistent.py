"""Drift is a warning; a term taken up again in short is only mentioned."""

from __future__ import annotations

import pytest

from corpus.model import Bead, Bitext
from glossary.check import check

USUAL = [
    ("港に観測装置を置いた。", "An observation device was placed in the port."),
    ("観測装置の保守は市が行う。", "The city maintains the observation device."),
    ("観測装置は三台ある。", "There are three observation devices."),
    ("新しい観測装置を買う。", "A new observation device will be bought."),
    ("費用は国が負担する。", "The State bears the cost."),
    ("会議は毎月開く。", "Meetings are held monthly."),
    ("計画を見直す。", "The plan will be reviewed."),
    ("人を育てる。", "People will be trained."),
    ("道路を直す。", "Roads will be repaired."),
    ("門には信号機がある。", "There is a signalling device at the gate."),
    ("安全弁を点検した。", "The safety device was inspected."),
    ("記録計は古い。", "The recording device is old."),
    ("観測装置の図面がある。", "There are drawings of the observation device."),
    ("予算は足りる。", "The budget is sufficient."),
    ("委員は五人である。", "The committee has five members."),
    ("庁舎を建てる。", "An office will be built."),
]


@pytest.mark.parametrize(
    "english, severity",
    [
        ("The measuring device was moved.", "warning"),
        ("The monitoring equipment was moved.", "warning"),
        ("This device was moved.", "info"),
        ("They moved the device.", "info"),
    ],
)
def test_severity(english: str, severity: str) -> None:
    rows = [*USUAL, ("観測装置を移した。", english)]
    bitext = Bitext(tuple(Bead((a,), (b,)) for a, b in rows))
    found = check(bitext, select=["term-inconsistent"])
    assert [f.severity for f in found] == [severity]


@pytest.mark.parametrize(
    "english", ["The observationdevice was moved.", "The device for observation was moved."]
)
def test_the_same_words_are_no_drift(english: str) -> None:
    rows = [*USUAL, ("観測装置を移した。", english)]
    assert check(Bitext(tuple(Bead((a,), (b,)) for a, b in rows)), select=["term-inconsistent"]) == ()


def test_a_phrase_is_no_term() -> None:
    rows = [
        (a.replace("観測装置", "現在選択中"), b.replace("observation device", "currently selected item"))
        for a, b in USUAL
    ]
    found = check(
        Bitext(
            tuple(
                Bead((a,), (b,)) for a, b in [*rows, ("現在選択中の案を使う。", "The present draft is used.")]
            )
        )
    )
    assert [f.severity for f in found if f.check == "term-inconsistent"] in ([], ["info"])
