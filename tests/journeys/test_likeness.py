"""The same nominee twice, the same achievement twice: said to those who may know it, and to nobody what they may not see."""

from __future__ import annotations

import re

import pytest

from emulation.db import act
from emulation.models import Nomination
from emulation.models.nomination.likeness import keep_shingles, shingles
from tests.journeys.walker import Walker

DEED = (
    "Tháng ba đồng chí vẽ lại sơ đồ đường ống, đặt thêm hai van khóa tay ở đầu chuyền, viết bảng hướng dẫn treo cạnh máy"
    " rồi cùng tổ trưởng chạy thử mười hai ca liền, ghi số đo từng giờ để so với tháng trước."
)
OTHER = (
    "Phòng đọc sách của trường mở cửa thêm buổi tối, phụ huynh góp bốn trăm cuốn, cô giáo chia lịch trực và kể chuyện"
    " cho các cháu nghe mỗi chiều thứ năm suốt cả học kỳ vừa qua, không nghỉ buổi nào."
)


def tell(world, **texts) -> None:
    with act() as writing:
        for key, deed in texts.items():
            n = writing.get(Nomination, world.id_of(key))
            n.deed = deed
            keep_shingles(n)


def test_runs_of_words_are_the_same_however_they_are_typed():
    assert shingles(DEED) == shingles(DEED.upper().replace(",", " ;  "))
    assert shingles("Quá ngắn để so.") == []
    assert set(shingles(DEED)).isdisjoint(shingles(OTHER))


@pytest.mark.usefixtures("both_databases")
def test_the_same_achievement_is_noticed_across_units(as_, world):
    tell(world, draft=DEED, secret=f"Nhờ cả đơn vị. {DEED}", checking=OTHER, other=DEED)
    lan, minh = Walker(as_("lan")), Walker(as_("minh"))
    sentence, code = "Một hồ sơ của đơn vị khác viết giống hồ sơ này", world.secret.code
    for path in (
        f"/de-nghi/{world.id_of('draft')}",
        f"/to-trinh/{world.id_of('draft_proposal1')}",
        f"/ho-so/{world.id_of('draft')}",
    ):
        lan.open(path)
        assert lan.words.count(sentence) == 1  # the sent one; another unit's draft does not exist
        assert "Kiều Phiếu Kín" not in lan.text and code not in lan.text and "Thạch Còn Soạn" not in lan.text
    assert "viết giống" not in lan.open(f"/ho-so/{world.id_of('checking')}").words
    lan.open(f"/to-trinh/{world.id_of('draft_proposal1')}").step("submit")
    minh.open(f"/ho-so/{world.id_of('draft')}")
    assert f"{code}: việc làm và kết quả viết giống hồ sơ của Kiều Phiếu Kín" in minh.words
    assert "Thạch Còn Soạn" not in minh.text
    assert "viết giống" not in Walker(as_("hoa")).open(f"/ho-so/{world.id_of('secret')}").words


def test_the_same_person_twice(as_, world):
    with act() as writing:
        writing.get(Nomination, world.id_of("other")).person_id = world.checking.person_id
    nga, lan = Walker(as_("nga")), Walker(as_("lan"))
    assert "Một đơn vị khác cũng đề nghị người hoặc tập thể này" in nga.open(f"/de-nghi/{world.id_of('other')}").words
    assert "Lý Đang Xét" not in nga.text.replace("Lý Đang Xét</span>", "")  # its own nominee's card alone
    assert "cũng đề nghị" not in lan.open(f"/ho-so/{world.id_of('checking')}").words
    nga.open(f"/to-trinh/{world.id_of('draft_proposal2')}").step("submit")
    assert "cũng đề nghị" in lan.open(f"/ho-so/{world.id_of('checking')}").words
    minh = Walker(as_("minh")).open(f"/ho-so/{world.id_of('checking')}")
    assert f"{world.other.code}: " in minh.words and "đã có trong một hồ sơ khác của đợt này" in minh.words
    minh.follow(world.other.code)
    assert minh.status == 200


def test_a_nominee_is_told_nothing_of_it(as_, world):
    tell(world, reviewing=DEED, posted=DEED)
    assert "viết giống" in Walker(as_("minh")).open(f"/ho-so/{world.id_of('reviewing')}").words
    assert "viết giống" not in Walker(as_("be")).open(f"/ho-so/{world.id_of('reviewing')}").words


def test_it_is_said_at_once_in_the_form_and_hinders_nothing(as_, world):
    tell(world, checking=DEED)
    lan = Walker(as_("lan")).open("/de-nghi/moi")
    lan.send(lan.form(action="/de-nghi/moi"), deed=DEED)
    assert "viết giống hồ sơ của Lý Đang Xét" in lan.words
    id = int(re.search(r"/de-nghi/(\d+)", lan.url)[1])
    lan.send(lan.form(action=f"/de-nghi/{id}"), deed=OTHER)
    assert "viết giống" not in lan.words
