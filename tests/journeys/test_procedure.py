"""Before a proposal is sent its unit's committee has voted and, in an enterprise, the employer has agreed."""

from __future__ import annotations

from datetime import date

import pytest

from emulation.db import act
from emulation.models import Edition, Proposal
from tests.journeys.walker import Walker

VOTE = {"committee_met_on": "10/09/2020", "committee_present": "9", "committee_for": "8", "committee_against": "1"}
AGREED = {"employer_agreed_on": "11/09/2020", "employer_agreed_by": "Giám đốc <b>công ty</b>"}


@pytest.fixture
def paper(world):
    """Unit 1's draft proposal, whose one draft lacks nothing, with nothing written of the procedure."""
    id = world.id_of("draft_proposal1")
    with act() as writing:
        proposal = writing.get(Proposal, id)
        for name in ("committee_met_on", "committee_present", "committee_for", "committee_against", "employer_agreed_on"):
            setattr(proposal, name, None)
        proposal.employer_agreed_by = ""
    return id


@pytest.mark.usefixtures("both_databases")
def test_an_enterprise_writes_both_and_sends(as_, world, paper):
    lan = Walker(as_("lan")).open(f"/to-trinh/{paper}")
    assert "Tờ trình chưa ghi đủ cuộc họp Ban Chấp hành" in lan.words
    assert "mặc định của phần mềm, chưa kiểm chứng" in lan.words
    assert [form.step for form in lan.forms() if form.step] == []
    lan.send(lan.form(action=f"/to-trinh/{paper}/thu-tuc"), **VOTE)
    assert "cần ghi ý kiến đồng ý của người sử dụng lao động" in lan.words
    assert lan.client.post(f"/to-trinh/{paper}/gui").status_code == 409
    lan.send(lan.form(action=f"/to-trinh/{paper}/thu-tuc"), **AGREED)
    lan.step("submit")
    assert "Đã gửi tờ trình" in lan.text
    assert world.draft.stage == "submitted"
    minh = Walker(as_("minh")).open(f"/to-trinh/{paper}")
    assert "9 · 8 · 1" in minh.words
    assert "đồng ý ngày 11/09/2020: Giám đốc <b>công ty</b>" in minh.words
    assert lan.client.post(f"/to-trinh/{paper}/thu-tuc", data=VOTE).status_code == 409
    assert minh.client.post(f"/to-trinh/{paper}/thu-tuc", data=VOTE).status_code == 403


def test_no_employer_is_asked_where_there_is_none_or_no_edition_asks(as_, world, paper):
    nga = Walker(as_("nga")).open(f"/to-trinh/{world.id_of('draft_proposal2')}")
    assert "gười sử dụng lao động" not in nga.words
    with act() as writing:
        for edition in writing.query(Edition):
            edition.needs_employer = False
    lan = Walker(as_("lan")).open(f"/to-trinh/{paper}")
    lan.send(lan.form(action=f"/to-trinh/{paper}/thu-tuc"), **VOTE)
    lan.step("submit")
    assert world.draft.stage == "submitted"


def test_mistakes_are_named_and_kept(as_, world, paper):
    lan = Walker(as_("lan")).open(f"/to-trinh/{paper}")
    wrong = {**VOTE, "committee_for": "9", "employer_agreed_on": "18/09/2020", "committee_met_on": "hôm qua"}
    lan.send(lan.form(action=f"/to-trinh/{paper}/thu-tuc"), **wrong)
    assert lan.status == 422
    for said in ("nhiều hơn số người có mặt", "Ngày này chưa tới", "Xin ghi ngày theo dạng"):
        assert said in lan.words
    assert lan.form(action=f"/to-trinh/{paper}/thu-tuc").values["committee_met_on"] == "hôm qua"


def test_an_older_form_overwrites_nothing(as_, world, paper):
    first, second = (Walker(as_("lan")).open(f"/to-trinh/{paper}") for _ in range(2))
    first.send(first.form(action=f"/to-trinh/{paper}/thu-tuc"), **VOTE)
    second.send(second.form(action=f"/to-trinh/{paper}/thu-tuc"), committee_met_on="09/09/2020")
    assert second.status == 409
    assert world.draft_proposal1.committee_met_on == date(2020, 9, 10)
