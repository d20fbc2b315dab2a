"""The page that says how we decide, printed from the regulation itself."""

from __future__ import annotations

import pytest
from sqlalchemy import update

from emulation.db import act
from emulation.models import Certainty, Edition, Limit, OpinionLimit
from emulation.rules import conditions, tables
from emulation.rules.stage import Stage
from emulation.rules.workflow import STEPS


@pytest.fixture
def text(client) -> str:
    return client.get("/quy-trinh").text


def test_every_step_and_every_stage_is_printed(text):
    assert [step.name for step in STEPS.values() if step.label not in text] == []
    assert [stage for stage in Stage if stage.label not in text] == []


def test_every_condition_and_every_question_has_its_words():
    used = {condition for step in STEPS.values() for condition in step.when}
    assert used == set(tables.CONDITION_WORDS)
    assert {ask for step in STEPS.values() for ask in step.asks} == set(tables.ASK_WORDS)
    assert set(tables.STAGE_WORDS) == set(Stage) == {*tables.MAIN_PATH, *tables.SIDE_PATH}
    assert tables.CONDITION_WORDS[conditions.quorum] == "đủ số thành viên có mặt hoặc được lấy ý kiến"


def test_the_numbers_of_the_editions_are_printed_with_their_basis(text):
    for words in ("Từ 90 % đồng ý", "cần ít nhất 9 phiếu đồng ý", "2/3", "Điều 9 Quy chế Hội đồng", "Điều 5 Quy chế"):
        assert words in text
    assert "mặc định của phần mềm, chưa kiểm chứng" in text


def test_a_limit_that_differs_names_its_awards(app, client, world):
    with act() as writing:
        changed = writing.query(Edition.id).filter(Edition.award_id == world.id_of("giay-khen")).scalar()
        writing.execute(update(Limit).where(Limit.edition_id == changed, Limit.stage == Stage.CHECKING).values(days=77))
    text = client.get("/quy-trinh").text
    assert f"{Stage.CHECKING.label}: Giấy khen</th>" in text
    assert f"{Stage.SUBMITTED.label}</th>" in text


def test_an_edition_that_has_ended_is_not_printed(app, client, world):
    with act() as writing:
        writing.execute(
            update(Edition).where(Edition.award_id == world.id_of("chien-si")).values(in_force_to=Edition.in_force_from)
        )
    assert "Chiến sĩ thi đua" not in client.get("/quy-trinh").text


def test_a_verified_rule_is_marked_otherwise(app, client):
    with act() as writing:
        writing.execute(
            update(Edition).values(
                **dict.fromkeys(("certainty", "vote_certainty", "procedure_certainty"), Certainty.VERIFIED),
                procedure_legal_ref="Điều 9",
            )
        )
        writing.execute(update(Limit).values(certainty=Certainty.VERIFIED))
        writing.execute(update(OpinionLimit).values(certainty=Certainty.VERIFIED))
    text = client.get("/quy-trinh").text
    assert text.count("badge--wait") == 1  # only the explanation of the label


def test_what_a_secret_ballot_does_not_protect_from_is_said(text):
    assert "không bảo vệ trước người sửa được chương trình đang chạy" in text


def test_the_page_costs_four_questions(client, queries):
    client.get("/thong-ke")
    with queries() as said:
        client.get("/quy-trinh")
    assert len(said) == 4


def test_without_any_edition_the_page_says_so(app, client):
    with act() as writing:
        writing.execute(update(Edition).values(in_force_to=Edition.in_force_from))
    answer = client.get("/quy-trinh")
    assert (answer.status_code, "Chưa có quy định nào đang hiệu lực" in answer.text) == (200, True)


def test_the_tables_print_every_step_and_every_stage():
    assert [name for name in STEPS if f"--{name}-->" not in tables.workflow_table()] == []
    lines = tables.policy_table().splitlines()
    assert [stage for stage in Stage if not any(line.split()[1:2] == [stage.value] for line in lines)] == []
