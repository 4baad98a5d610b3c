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
