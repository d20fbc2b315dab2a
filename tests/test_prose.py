"""What people write in Markdown comes out as text and a few harmless tags, whatever they tried."""

from __future__ import annotations

import re
import time

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from emulation import prose
from emulation.web.cleaning import cleaned, written

ATTACKS = {
    "a script": "<script>alert(1)</script>",
    "a script in pieces": "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "an event": '<img src=x onerror="alert(1)">',
    "htmx": '<b hx-get="/kenh" hx-trigger="load">x</b>',
    "htmx as data": '<a data-hx-get="/dang-xuat" data-hx-trigger="load" href="https://a.vn">x</a>',
    "hx-on": '<p hx-on:click="alert(1)">x</p>',
    "a link that runs": "[x](javascript:alert(1))",
    "… in odd letters": "[x](JaVaScRiPt:alert(1))",
    "… by entities": "[x](&#106;&#97;vascript&colon;alert(1))",
    "… with a tab": "[x](<java\tscript:alert(1)>)",
    "… by its own name": "<javascript:alert(1)>",
    "a link with data": "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "a picture": "![x](https://theo-doi.vn/a.png)",
    "a picture that runs": "![x](javascript:alert(1))",
    "an svg": '<svg onload="alert(1)"><use href="#a"/></svg>',
    "a form": '<form action="https://xau.vn"><input name="password"></form>',
    "a frame": '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
    "a style": "<style>*{display:none}</style><p style='position:fixed'>x</p>",
    "a class and an id": '<p class="button" id="main">x</p>',
    "entities twice": "&amp;lt;script&amp;gt;alert(1)",
    "a title that breaks out": '[x](https://a.vn "\\" onmouseover=alert(1) x=\\"")',
    "a code block of a language": '```"><img src=x onerror=alert(1)>\nx\n```',
    "a comment": "<!--><script>alert(1)</script>-->",
    "math": '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
    "a reference": "[x][y]\n\n[y]: javascript:alert(1)",
    "a base": '<base href="https://xau.vn/"><meta http-equiv=refresh content="0;url=https://xau.vn">',
    "a heading of the page": "# <h1 id=main>x</h1>",
    "nested": "> - **[a](javascript:x)** <details open ontoggle=alert(1)>",
    "an address of ours": "[thoát](/dang-xuat) [x](//xau.vn/a) [y](?a=1)",
}


def elements(html: str):
    return [e for e in html5lib.parseFragment(html, namespaceHTMLElements=False).iter() if isinstance(e.tag, str)][1:]


def harmless(html: str) -> None:
    for element in elements(html):
        assert element.tag in prose.TAGS, element.tag
        assert set(element.attrib) <= ({"href", "rel"} if element.tag == "a" else set()), element.attrib
        if "href" in element.attrib:
            assert re.match(r"(https?|mailto):", element.attrib["href"]), element.attrib
            assert element.attrib["rel"] == "nofollow noopener noreferrer"


@pytest.mark.parametrize("attack", ATTACKS)
def test_nothing_of_an_attack_is_left(attack):
    for text in (ATTACKS[attack], f"Trước\n\n{ATTACKS[attack]}\n\nsau", f"- {ATTACKS[attack]}", f"*{ATTACKS[attack]}*"):
        harmless(prose.html_of(text))
        harmless(prose.cleaned(text))  # and what was put into the copy past the parser


@given(st.text(alphabet="ab<>&\"'`[]()!*_#-= \n:;/\\jx", max_size=200))
def test_no_text_makes_anything_else(text):
    harmless(prose.html_of(text))


def test_what_people_write_is_kept():
    html = prose.html_of("# Lớn\n### Nhỏ\n**đậm** và *nghiêng*\ndòng hai\n\n- một\n- hai\n\n> lời kể\n\n[trang](https://a.vn)")
    assert [e.tag for e in elements(html)] == [
        "h2", "h3", "p", "strong", "em", "br", "ul", "li", "li", "blockquote", "p", "p", "a",
    ]  # fmt: skip
    assert cleaned(html) == html  # the door changes nothing that was made here
    assert written("**a**") == "<p><strong>a</strong></p>\n"


def test_more_than_a_page_takes_is_refused_at_once():
    start = time.perf_counter()
    with pytest.raises(prose.TooLong):
        prose.html_of("*a" * 500_000)
    assert time.perf_counter() - start < 0.1


@pytest.mark.parametrize("piece", ["[", "![", "> ", "- ", "*a **a ", "`a", "_a", "# a\n", "[a](", "<", "&", "1. ", "\\"])
def test_the_longest_text_costs_no_seconds(piece):
    start = time.perf_counter()
    prose.html_of((piece * prose.LONGEST)[: prose.LONGEST])
    assert time.perf_counter() - start < 3


def test_how_long_it_takes_to_read():
    assert [prose.minutes(prose.html_of("chữ " * n)) for n in (0, 1, 200, 201, 1000)] == [1, 1, 1, 2, 5]
