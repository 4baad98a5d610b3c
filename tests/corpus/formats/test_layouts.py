"""Web pages laid out as ministries lay out theirs: what belongs to the page stays out, what belongs to the text in."""

from __future__ import annotations

import re

import pytest

from corpus.formats.webpage import Webpage

BODY = "<h1>港の観測の補助</h1><p>この要領は、補助について定める。</p><h2>1　対象</h2><ul><li>市町村</li><li>漁業協同組合</li></ul>"
TEXT = ["港の観測の補助", "この要領は、補助について定める。", "1　対象", "市町村", "漁業協同組合"]
MENU = "".join(f'<li><a href="/{n}">{n}</a></li>' for n in ("政策", "組織", "申請", "統計", "予算"))
CELLS = "".join(f'<tr><td><a href="/{n}">{n}</a></td></tr>' for n in ("政策", "組織", "申請", "統計", "予算"))

PAGES = {
    "tables for the layout": f"""<table><tr><td colspan="2"><img src="logo.gif" alt="省"></td></tr><tr><td><table>{CELLS}</table></td>
        <td><p><a href="/">ホーム</a> &gt; <a href="/p">政策</a> &gt; 港の観測</p>{BODY}<p><a href="#top">▲ページの先頭へ戻る</a></p></td></tr>
        <tr><td colspan="2"><p>Copyright (C) Ministry of Harbours. All Rights Reserved.</p></td></tr></table>""",
    "boxes with names in capitals": f"""<div id="headerArea"><p>港湾観測省</p><ul id="subNavi"><li><a href="/s">地図</a></li></ul></div>
        <div id="globalNavi"><ul>{MENU}</ul></div><div id="topicPath"><a href="/">トップ</a>＞港の観測</div><div id="mainArea">{BODY}
        <div class="pageTop"><a href="#">上へ</a></div></div><div id="sideArea"><h2>関連情報</h2><p>手引</p></div><div id="footerArea"><p>港町1-1</p></div>""",
    "elements that say what they are": f"""<header><p>港湾観測省</p><nav><ul>{MENU}</ul></nav></header><main><article>{BODY}</article>
        <aside>広告</aside></main><footer><p>法人番号1234</p></footer>""",
    "sizes, shares, a reader of PDFs": f"""<ul class="font-size"><li><a href="#">大</a></li><li><a href="#">小</a></li></ul>
        <div class="snsArea"><a href="https://example.org">共有</a></div>{BODY}
        <p><a href="https://example.com"><img alt=""></a>PDFを見るにはAdobe社のReaderが必要です。</p><div class="foot"><address>港町1-1</address></div>""",
    "jumps and a choice of languages": f"""<a href="#main">本文へスキップ</a><div class="langSelect"><p>English</p></div><div class="localNav"><p>港</p>
        <ul><li>補助</li></ul></div>{BODY}<iframe src="/v">動画</iframe><ul class="pageNav"><li><a href="/2">次へ</a></li></ul><p><a href="#">Back to top</a></p>""",
    "signs of headings": BODY.replace("</h1>", '<a class="headerlink" href="#a">¶</a></h1>'),
}


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("encoding", ["utf-8", "cp932"])
def test_what_belongs_to_the_page_is_left_out(name: str, encoding: str) -> None:
    charset = {"cp932": "Shift_JIS"}.get(encoding, encoding)
    page = f'<html><head><meta charset="{charset}"></head><body>{PAGES[name]}</body></html>'
    found = Webpage().read(page.encode(encoding, "xmlcharrefreplace"), "x.html")
    assert [s.text.replace("•", "") for s in found.segments] == TEXT


@pytest.mark.parametrize(
    "kept",
    [
        "<p>ホームは高さ1.1mとする。</p>",
        "<p>Copyright of the log belongs to the harbour.</p>",
        '<p><a href="#a">先頭車両</a></p>',
        "<p>ページの先頭に番号を振る。</p>",
        '<div class="section-header"><h2>観測</h2></div>',
        '<div class="headline"><p>港が開く。</p></div>',
        '<div id="sidebyside"><p>左と右に並べる。</p></div>',
        '<div class="navigable"><p>船が通れる水路である。</p></div>',
        "<table><tr><td><a href='/1'>様式一</a></td><td><a href='/2'>様式二</a></td><td><a href='/3'>様式三</a></td>"
        "<td><a href='/4'>様式四</a></td></tr></table>",
        '<p>本文は <a href="#1">§</a>1 による。</p>',
    ],
)
def test_what_only_looks_like_it_stays(kept: str) -> None:
    found = Webpage().read(f"<body>{BODY}{kept}</body>".encode(), "x.html")
    words = re.sub(r"<[^>]+>|\s", "", kept)
    assert re.sub(r"\s", "", "".join(s.text for s in found.segments[len(TEXT) :])) == words
