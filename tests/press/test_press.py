"""The printing press: what is typed is printed as it was typed, nothing of it is obeyed, and the same paper is the same bytes."""

from __future__ import annotations

import hashlib
import time
import unicodedata

import pytest

from emulation import press
from tests.press.reading import last_page_of, pages_of, parts_of_docx, text_of_docx, text_of_pdf

LISTED = [line.split() for line in (press.FONTS / "VERSIONS").read_text().splitlines() if not line.startswith("#")]
NASTY = (
    "#let x = 1",
    "#panic()",
    "$x^2$ và $",
    "*đậm* _nghiêng_",
    r"\ \n \u{41}",
    "@nhãn <nhãn>",
    "<b>thẻ</b> & &amp;",
    "{{ 7 * 7 }} {% for x in y %} {# ghi chú #}",
    "// chú thích /* và */",
    "= Đề mục",
    "`mã` [ngoặc] \"nháy\" 'đơn'",
    '#read("/etc/passwd") #include "form.typ"',
)
NAMES = ("Y Sơn Byă", "H'Lan Niê", "H’Bưm Êban", "Đặng Thị Ngọc Ánh", "Nguyễn Ưng Ỷ Ơ Ă Ạ Ẵ Ệ Ỗ Ợ Ữ Ỹ ỵ")


def paper(*words: str, cases: int = 0) -> dict:
    blocks = [{"is": "text", "text": said} for said in words]
    for place in range(1, cases + 1):
        blocks.append({"is": "case", "text": f"{place}. Trường hợp thứ {place}"})
        blocks += [{"is": "text", "text": "Hội đồng thảo luận và biểu quyết công khai, kết quả ghi dưới đây."}] * 3
        blocks.append({"is": "table", "head": ["STT", "Họ và tên", "Ý kiến"], "widths": [1, 6, 4], "rows": [["1", "A", "B"]] * 4})
    return {
        "heading": {
            "above": "Công đoàn cấp trên",
            "body": "Hội đồng",
            "number": "",
            "place": "",
            "day": "ngày 17 tháng 9 năm 2020",
        },
        "title": "Biên bản",
        "about": "Họp Hội đồng",
        "blocks": blocks,
        "closing": "Biên bản được mọi người thông qua.",
        "signatures": [[{"office": "Thư ký", "mark": "", "name": NAMES[0]}, {"office": "Chủ trì", "mark": "", "name": NAMES[1]}]],
        "recipients": ["Lưu"],
        "addenda": [],
        "seal": "",
    }


@pytest.mark.parametrize("words", [*NASTY, *NAMES])
def test_what_is_typed_is_printed_as_it_is(words):
    assert words in text_of_pdf(press.pdf("minutes", paper(words)))
    assert words in text_of_docx(press.docx(paper(words)))


def test_a_decomposed_text_is_printed_composed():
    spread = unicodedata.normalize("NFD", "Tiếng Việt ở Ê Đê")
    assert "Tiếng Việt ở Ê Đê" in text_of_pdf(press.pdf("minutes", paper(spread)))


def test_a_control_character_stops_no_print():
    odd = "trước\x00\x0bsau"
    assert "trướcsau" in text_of_pdf(press.pdf("minutes", paper(odd)))
    assert "trướcsau" in text_of_docx(press.docx(paper(odd)))


def test_a_word_without_end_stays_on_the_page():
    long = "ă" * 500
    assert pages_of(press.pdf("minutes", paper(long))) == 1
    assert long in text_of_pdf(press.pdf("minutes", paper(long))).replace(" ", "")


@pytest.mark.parametrize("cases", [0, 1, 20])
def test_the_same_paper_is_the_same_bytes_and_is_made_quickly(cases):
    began = time.perf_counter()
    first = press.pdf("minutes", paper("Một.", cases=cases))
    assert time.perf_counter() - began < 2
    assert press.pdf("minutes", paper("Một.", cases=cases)) == first
    assert press.docx(paper("Một.", cases=cases)) == press.docx(paper("Một.", cases=cases))
    assert press.pdf("minutes", paper("Hai.", cases=cases)) != first


def test_the_names_of_those_who_sign_never_stand_alone_on_a_page():
    """However long the paper is, the page with the signatures has the closing words too."""
    for lines in range(20, 34):
        made = press.pdf("minutes", paper(*["Một dòng."] * lines))
        last = last_page_of(made)
        assert NAMES[0] not in last or "Biên bản được mọi người thông qua." in last


def test_the_seal_takes_no_page_of_its_own():
    for lines in range(20, 34):
        open_paper = paper(*["Một dòng."] * lines)
        sealed = press.pdf("minutes", open_paper | {"seal": f"Mã băm: {'ab' * 32}. Nhật ký công khai: dòng số 3."})
        assert pages_of(sealed) == pages_of(press.pdf("minutes", open_paper))
        assert "Mã băm" in last_page_of(sealed)


def test_the_document_has_no_macro_no_field_and_no_link():
    parts = parts_of_docx(press.docx(paper(*NASTY, cases=3)))
    assert not [name for name in parts if "vba" in name.lower() or name.endswith(".bin")]
    assert not [name for name, said in parts.items() if "fldChar" in said or "instrText" in said or "w:fldSimple" in said]
    assert not [name for name, said in parts.items() if 'TargetMode="External"' in said]


@pytest.mark.parametrize(("name", "version", "licence", "sha256", "file"), LISTED, ids=lambda value: value)
def test_a_font_is_the_one_we_looked_at(name, version, licence, sha256, file):
    assert hashlib.sha256((press.FONTS / file).read_bytes()).hexdigest() == sha256


def test_every_font_is_listed_with_its_licence():
    assert sorted(path.name for path in press.FONTS.iterdir() if path.name != "VERSIONS") == sorted(file for *_, file in LISTED)
    assert {name for name, *_, file in LISTED if file.startswith("LICENSE")} == {name for name, *_ in LISTED}
