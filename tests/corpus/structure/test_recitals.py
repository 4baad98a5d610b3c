"""Where a comma ends a paragraph and where a page tore a sentence: a bar stands where segments part."""

from __future__ import annotations

import re

import pytest

from corpus.formats.markdown import Markdown
from corpus.formats.text import Text

APART = {
    "a preamble": "港町と島町は、|\n\n観測の意義を認識し、|\n\n過去の災害を想起し、|\n\n次のとおり合意した。\n",
    "two recitals": "港町及び島町（以下「両町」という。）は、|\n\n十年にわたる交流を踏まえ、|\n\n以下のとおり定める。\n",
    "one recital, then what is agreed": "港町と島町は、|\n\n次のとおり合意した。\n",
    "recitals in て": "双方は、|\n\n前回の会合の結果を歓迎して、|\n\n一層の協力を希望して、|\n\nこの覚書を作成した。\n",
    "recitals in つつ and ながら": "双方は、|\n\n互いの制度を尊重しつつ、|\n\n成果を分かち合いながら、|\n\n協力を進める。\n",
    "nothing before them": "観測網の整備が進んだことに留意し、|\n\n費用の増加を懸念し、|\n\n共同の利用を進めることを決意して、|\n\nここに協定する。\n",
    "semicolons": "双方は、|\n\n観測の意義を認識し；|\n\n災害を想起し；|\n\n次のとおり合意した。\n",
    "a page number among them": "双方は、|\n\n観測の意義を認識し、|\n\n- 3 -\n\n過去の災害を想起し、|\n\n次のとおり合意した。\n",
    "over several lines": "港町及び島町は、|\n\n十年前に始まった観測網の整備が着実に進み、\n両町の防災に役立ってきたことを認識し、|\n\n"
    "今後も観測を\n続けることを希望し、|\n\n次のとおり合意した。\n",
    "set in, no empty lines": "観測に関する覚書|\n\n　港町と島町は、|\n　観測の意義を認識し、|\n　過去の災害を想起し、|\n　次のとおり合意した。\n",
    "set in, lines that go on at the edge": "観測に関する覚書|\n\n　港町及び島町は、|\n　十年前に始まった観測網の整備が着実に進み、\n両町の防災に役立ってきたことを認識し、|\n"
    "　次のとおり合意した。\n",
    "after a heading": "# 覚書|\n\n## 前文|\n\n県と大学は、|\n\n装置の価値を認め、|\n\n共に使うことを望み、|\n\n次のとおり合意した。\n",
    "English, commas": "# Memorandum|\n\nThe Town of Port and the Town of Isle,|\n\nRecalling the storms of the past decade,|\n\n"
    "Recognising the worth of the network,|\n\nHave reached the following understanding:\n",
    "English, semicolons": "The Parties,|\n\nNoting the report of the panel;|\n\nConvinced that more can be done; and|\n\nDesiring to work together,|\n\nHave agreed as follows:\n",
    "English, one recital": "The two towns,|\n\nHaving regard to the Act on Stations,|\n\nHave agreed as follows.\n",
    "English, no recital": "The Governor of Port,|\n\nhas decided as follows.\n",
    "English, small letters": "The two sides,|\n\nwelcoming the progress made since the last meeting,|\n\nmindful of the cost,|\n\nhave agreed as follows.\n",
    "English, a word before the participle": "The Towns,|\n\nDeeply regretting the delay of the work,|\n\nHave agreed as follows.\n",
    "English, capitals": "THE TOWNS,|\n\nNOTING the report of the panel,|\n\nHAVE AGREED as follows.\n",
    "English, whereas": "WHEREAS the Town runs a station; and|\n\nWHEREAS the University uses it,|\n\nNOW, THEREFORE, they agree as follows.\n",
    "English, over several lines": "The Towns,|\n\nRecalling the storms of the past decade and\nthe damage done to the harbour,|\n\nAware of the cost,|\n\nHave agreed as follows.\n",
}
TORN = {
    "after a comma, an empty line": "県は、受信局の整備を進めるとともに、その運用を大学に委ね、\n\n費用の半分を負担している。|利用料は無料である。\n",
    "after a comma, a page number": "県は、受信局の整備を進めるとともに、その運用を大学に委ね、\n\n- 12 -\n\n費用の半分を負担している。\n",
    "after a comma, a form feed": "県は、受信局の整備を進めるとともに、その運用を大学に委ね、\n\x0c費用の半分を負担している。\n",
    "after a comma, a note": "県は、受信局¹の整備を進め、その運用を始め、\n\n費用の半分を負担している。|\n\n¹ 受信局：信号を受ける局。\n",
    "twice, with sentences between": "県は、受信局の整備を進めるとともに、その運用を大学に委ね、\n\n費用の半分を負担している。|また、利用者から料金を取らず、\n\n"
    "成果を公表している。\n",
    "after sentences, before a clause": "県は計画を定めた。|受信局の整備を進めるとともに、その運用を大学に委ね、\n\n費用の半分を負担し、成果を公表している。\n",
    "after は": "これまでの調査によると、県が設けた受信局の利用者は、\n\nこの十年で二倍に増えた。|今後も増える。\n",
    "in a list": "- 県は、受信局の整備を進めるとともに、その運用を大学に委ね、\n\n費用の半分を負担している。|\n- 利用料は無料である。\n",
    "in a word": "県は、受信局の整備を進めるとともに、その運用を大\n\n学に委ねている。\n",
    "English, after a comma": "The prefecture built the stations on the islands, gave them to the university,\n\nand pays half of the cost. |It is low.\n",
    "English, before a name": "The stations were built with the help of the towns of Port, Isle, Nagahama,\n\nBeijing and Oslo, which pay half of the cost.\n",
    "English, after “and”": "The prefecture built the stations on the islands and\n\npays half of the cost.\n",
    "English, a page number": "The prefecture built the stations on the islands, gave them to the university,\n\n- 12 -\n\nand pays half of the cost.\n",
    "lines broken at commas": "私たちは、\nこの町の海を、\n次の世代に渡します。\n",
    "set in throughout": "  県は、受信局の整備を進めるとともに、\n  その運用を大学に委ねている。\n",
}


@pytest.mark.parametrize("plain", [False, True], ids=["markdown", "text"])
@pytest.mark.parametrize("name", [*APART, *TORN])
def test_recitals(name: str, plain: bool) -> None:
    text = {**APART, **TORN}[name]
    document = (Text if plain else Markdown)().read(text.replace("|", "").encode(), "made-up")
    found = [_bare(s.text) for b, s in document if b.kind != "page-furniture"]
    assert found == [_bare(piece) for piece in text.split("|")]


def _bare(text: str) -> str:
    """Without what a page brings with it, marks and white space."""
    text = re.sub(r"^- \d+ -$|^#+ |^- |\x0c|¹ ?", "", text.strip(), flags=re.MULTILINE)
    return re.sub(r"\s+", "", text)
