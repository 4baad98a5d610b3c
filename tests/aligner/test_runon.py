from __future__ import annotations

from aligner.align import align
from tests.aligner.made import EN, JA, document, numbers

ITEMS = [("港湾の改修", "repair of ports;"), ("鉄道の延伸", "extension of railways;"), ("橋梁の点検", "inspection of bridges;"),
         ("空港の拡張", "expansion of airports;"), ("道路の舗装", "paving of roads;"), ("水道の更新", "renewal of waterworks;"),
         ("図書館の新設", "new libraries;")]  # fmt: skip


def test_a_list_written_as_one_sentence() -> None:
    ja = [*JA[:3], "次の事業を行う：" + "、".join(a for a, _ in ITEMS) + "。", *JA[3:]]
    en = [*EN[:3], "The following projects will be carried out:", *(b for _, b in ITEMS), *EN[3:]]
    found = numbers(align(document(ja, "ja"), document(en, "en")))
    assert ((3,), tuple(range(3, 11))) in found
    assert [x for x in found if x[0] and x[0][0] > 3] == [((k,), (k + 7,)) for k in range(4, 14)]


def test_the_other_way_round() -> None:
    ja = [*JA[:3], *(f"{a}を行う。" for a, _ in ITEMS), *JA[3:]]
    en = [*EN[:3], "We undertake " + " ".join(b for _, b in ITEMS), *EN[3:]]
    found = numbers(align(document(ja, "ja"), document(en, "en")))
    assert (tuple(range(3, 10)), (3,)) in found


def test_a_sentence_in_five() -> None:
    parts = ["The harbour is deep and wide.", "The lighthouse on the cape was built by British engineers.", "It has guided ships for a century.",
             "The keepers left when electricity came.", "Their wooden house is a museum today."]  # fmt: skip
    long = "港は深く広く、岬の灯台は英国の技師が建て、一世紀にわたり船を導いてきたが、電気が来ると灯台守は去り、その木造の家は今日では博物館である。"
    ja, en = [*JA[:5], long, *JA[5:]], [*EN[:5], *parts, *EN[5:]]
    found = numbers(align(document(ja, "ja"), document(en, "en")))
    assert ((5,), tuple(range(5, 10))) in found
