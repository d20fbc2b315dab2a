"""Journeys 7 and 9 without JavaScript: everyone finds the result and can check the paper; a proven fraud is marked everywhere."""

from __future__ import annotations

import re

from sqlalchemy import select

from emulation.db import act, db
from emulation.models import AwardDeed, Certificate, Deed, Finding, Recheck, Version
from emulation.rules.speakable import CERTIFICATE
from tests.journeys.walker import Walker
from tests.press.reading import text_of_pdf

NAME, FAILED = "Châu Được Khen", "Quách Thiếu Một Phiếu"
SENTENCE = "8/9 thành viên đồng ý (88,9 %), chưa đạt mức từ 90 % trên tổng số thành viên Hội đồng"
SECRETS = ("Số liệu trong hồ sơ không có thật", "0900 000 000", "chuyện-riêng", "1985")


def pdf(client, path) -> str:
    answer = client.get(path)
    assert answer.status_code == 200 and answer.mimetype == "application/pdf", (path, answer.status_code)
    return text_of_pdf(answer.data)


def test_everyone_finds_the_result_the_decision_and_the_paper(as_, client, world, both_databases):
    """Journey 7, for whoever was awarded."""
    citizen = Walker(client).open("/ket-qua").follow(NAME)
    for words in ("9/9 thành viên đồng ý (100 %)", "Cần ít nhất", "Ý kiến của từng thành viên", "Hồ sơ đã qua", "01/QĐ-HUYEN"):
        assert words in citizen.words, words
    citizen.follow("Xem quyết định và cả danh sách")
    assert (
        citizen.heading == "Quyết định số 01/QĐ-HUYEN" and "Không có đính chính, cấp lại giấy hay thu hồi nào." in citizen.words
    )
    said = pdf(client, f"{citizen.url}/pdf")
    assert NAME in said and "Số: 01/QĐ-HUYEN" in said
    paper = text_of_pdf(as_("minh").get(f"/sau-quyet-dinh/{world.award.id}/giay").data)
    printed = CERTIFICATE.grouped("".join(re.findall("[0-9A-Z]", paper.partition("Mã tra cứu: ")[2])[: CERTIFICATE.length]))
    citizen.open("/tra-cuu")
    citizen.send(citizen.form(action="/tra-cuu"), ma=printed.lower().replace("-", " "))
    assert citizen.heading == NAME and "Khen thưởng có thật và còn giá trị" in citizen.words
    citizen.follow("Quyết định số 01/QĐ-HUYEN và các tên trong quyết định").follow(f"1. {NAME}")
    assert citizen.heading == NAME


def test_whoever_did_not_pass_gets_the_statement_and_the_public_no_name(as_, client, world, both_databases):
    """Journey 7, for whoever was not: by private link, and through the officer of the unit."""
    with act() as writing:
        writing.get(type(world.not_passed), world.not_passed.id).not_passed_grounds = [
            {"code": "thieu-phieu", "name": "Số phiếu đồng ý chưa đạt mức quy định", "name_en": "Too few votes"}
        ]
    lan = Walker(as_("lan")).open(f"/ho-so/{world.not_passed.id}").follow("Phiếu trả lời kết quả")
    for words in (
        SENTENCE,
        "Chưa đủ phiếu theo quy chế.",
        "Số phiếu đồng ý chưa đạt mức quy định",
        "khiếu nại",
        "không được công khai",
    ):
        assert words in lan.words, words
    assert SENTENCE[:20] in pdf(lan.client, f"{lan.url}/pdf")
    lan.open(f"/ho-so/{world.not_passed.id}")
    lan.send(lan.form(action=f"/ho-so-ve-ban/{world.not_passed.id}/duong-dan"))
    letter = lan.tree.find(".//textarea[@id='private-text']").text
    link, code = "/rieng/" + letter.partition("/rieng/")[2].partition(",")[0], letter.partition("nhập mã ")[2].partition(",")[0]
    nominee = Walker(client)
    assert client.get(f"{link}/phieu-tra-loi").status_code == 303  # nothing without the code
    nominee.open(link)
    nominee.send(nominee.form(action=link), code=code, check="phieu")
    assert SENTENCE in nominee.words and "Số phiếu đồng ý chưa đạt mức quy định" in nominee.words
    assert FAILED in pdf(client, f"{link}/phieu-tra-loi")
    public = Walker(client).open("/ket-qua?outcome=not_passed")
    assert FAILED not in public.text and world.not_passed.code not in public.text


def test_a_proven_fraud_is_marked_everywhere_and_what_rests_on_it_is_looked_at_again(as_, client, world, both_databases):
    """Journey 9: proposed by the inspection, decided by the chair, published by the secretary; then the later case is looked at."""
    path, code = f"/sau-quyet-dinh/{world.award.id}", db.session.scalars(select(Certificate)).one().shown
    with act() as writing:
        writing.query(Recheck).delete()
        writing.get(type(world.checking), world.checking.id).person_id = world.award.person_id
        writing.get(type(world.draft), world.helped.id).person_id = world.award.person_id  # a draft is its unit's own
    chu = Walker(as_("chu")).open(path)
    chu.send(chu.form(action="/sau-quyet-dinh/thu-hoi/"), **{"decide-day": "17/09/2020"})
    assert "đã bị thu hồi" not in client.get(f"/tra-cuu/{code}").text  # decided is not yet published
    minh = Walker(as_("minh")).open(path)
    minh.send(next(f for f in minh.forms() if f.url.endswith("/cong-bo")))
    seen = {
        place: client.get(place).text
        for place in (
            f"/tra-cuu/{code}",
            f"/ket-qua/2020/{world.published.code}",
            "/ket-qua",
            "/ket-qua/quyet-dinh/01-qd-huyen-2020-09-15",
        )
    }
    for place, text in seen.items():
        assert NAME in text and "thu hồi" in text, place
        assert not [secret for secret in SECRETS if secret in text], place
    assert "Số 1: khen thưởng đã thu hồi ngày 17/09/2020 theo quyết định 02/QĐ-HUYEN." in pdf(
        client, "/ket-qua/quyet-dinh/01-qd-huyen-2020-09-15/pdf"
    )
    begun = db.session.scalars(select(Recheck)).all()
    assert [(one.nomination_id, one.finding) for one in begun] == [(world.checking.id, None)]
    desk = Walker(as_("minh")).open("/ban-lam-viec")
    assert f"Xem lại sau thu hồi, {world.checking.nominee_name}" in desk.words
    desk.follow("1 khen thưởng, hồ sơ chờ bạn xem lại").follow(world.checking.nominee_name)
    form = desk.form(action=f"/sau-quyet-dinh/xem-lai/{begun[0].id}")
    desk.send(form, finding="kept", reason="")
    assert desk.status == 422 and "Xin ghi rõ lý do." in desk.words
    desk.send(desk.form(action="/sau-quyet-dinh/xem-lai/"), finding="kept", reason="Danh hiệu này không đòi khen thưởng trước.")
    found = db.session.scalars(select(Recheck)).one()
    assert (found.finding, found.found_by_id) == (Finding.KEPT, world.minh.id)
    assert "Giữ nguyên" in desk.words and "Danh hiệu này không đòi khen thưởng trước." in Walker(as_("kien")).open(path).words
    assert "chờ bạn xem lại" not in as_("minh").get("/ban-lam-viec").text
    assert db.session.scalars(select(AwardDeed.deed).order_by(AwardDeed.id.desc())).first() is Deed.RECHECKED
    assert "Danh hiệu này không đòi" not in client.get(f"/ket-qua/2020/{world.published.code}").text


def test_a_name_put_right_is_marked_on_every_page(as_, client, world):
    path, code = f"/sau-quyet-dinh/{world.award.id}", db.session.scalars(select(Certificate)).one().shown
    version = db.session.scalar(select(Version.n).where(Version.name == "public"))
    minh = Walker(as_("minh")).open(path)
    values = {"right-new": "Châu Đước Khen", "right-paper_no": "05/ĐC", "right-reason": "Gõ nhầm dấu."}
    minh.send(minh.form(action=f"{path}/dinh-chinh"), **values)
    page = client.get(f"/tra-cuu/{code}").text
    assert "Châu Đước Khen" in page and "tên đã được đính chính" in page and "05/ĐC" in page and "Gõ nhầm dấu" not in page
    assert "đã đính chính tên" in client.get("/ket-qua").text
    said = pdf(client, "/ket-qua/quyet-dinh/01-qd-huyen-2020-09-15/pdf")
    assert "Châu Đước Khen" in said and "tên đã đính chính ngày 17/09/2020 theo văn bản 05/ĐC" in said
    assert db.session.scalar(select(Version.n).where(Version.name == "public")) > version
