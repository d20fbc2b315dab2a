"""The regulation as text: for the public page, for the command line, and for the golden files of the tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from types import SimpleNamespace
from typing import Any

from emulation.errors import N_
from emulation.rules import cases
from emulation.rules import conditions as c
from emulation.rules.people import Role
from emulation.rules.policy import Act, can
from emulation.rules.stage import Stage
from emulation.rules.step import Condition, Step, Way
from emulation.rules.voting import Mode
from emulation.rules.workflow import STEPS

CONDITION_WORDS: dict[Condition, str] = {
    c.complete: N_("hồ sơ đã đủ các mục bắt buộc"),
    c.campaign_open: N_("đợt xét đã mở và chưa khép; gửi sau hạn thì hồ sơ được ghi là muộn"),
    c.came_on_paper: N_("có bản quét, danh hiệu và người hoặc tập thể được đề nghị"),
    c.late: N_("hồ sơ gửi sau hạn"),
    c.everything_fixed: N_("mọi mục thư ký nêu đã được trả lời"),
    c.enough_reviews: N_("đã đủ số bản nhận xét theo quy chế"),
    c.consented: N_("người được đề nghị đồng ý công khai, nếu quy chế cần"),
    c.posting_over: N_("đã công khai đủ số ngày làm việc"),
    c.opinions_answered: N_("mọi ý kiến nhận được đã có trả lời, nếu quy chế cần"),
    c.no_gate_alleged: N_("không còn phản đối nào nêu kỷ luật hoặc gian dối mà chưa trả lời"),
    c.all_have_voted: N_("mọi thành viên không vắng mặt đã biểu quyết"),
    c.vote_closed: N_("đã có kết quả biểu quyết"),
    c.on_paper: N_("đang bỏ phiếu giấy"),
    c.by_hands: N_("đang biểu quyết giơ tay"),
    c.no_count: N_("chưa nhập kết quả kiểm, hoặc kết quả đã bị trả lại"),
    c.count_entered: N_("kết quả kiểm đã nhập và chờ xác nhận"),
    c.count_confirmed: N_("kết quả kiểm tại phòng họp đã được người thứ hai xác nhận"),
    c.held_by_secretary: N_("không phải do Ủy ban kiểm tra tạm dừng"),
    c.may_open_vote: N_("quy chế không quy định bỏ phiếu kín, và hồ sơ chưa có lần biểu quyết nào"),
    c.in_secret: N_("quy chế quy định bỏ phiếu kín"),
    c.no_vote: N_("hồ sơ chưa có lần biểu quyết nào"),
    c.vote_open: N_("đang có biểu quyết mở"),
    c.quorum: N_("đủ số thành viên có mặt hoặc được lấy ý kiến"),
    c.vote_passed: N_("kết quả biểu quyết đạt mức quy định"),
    c.vote_failed: N_("kết quả biểu quyết chưa đạt mức quy định"),
    c.chair_awaited: N_("quy chế cần ý kiến riêng của Chủ tịch Hội đồng, và Chủ tịch chưa nêu"),
    c.chair_heard: N_("Chủ tịch Hội đồng đã nêu ý kiến, nếu quy chế cần"),
    c.within_quota: N_("nằm trong chỉ tiêu, nếu có chỉ tiêu"),
    c.beyond_quota: N_("số đạt nhiều hơn chỉ tiêu và hồ sơ không chắc chắn nằm trong"),
    c.line_is_tied: N_("các hồ sơ ngang nhau ở chỗ cuối của chỉ tiêu, hoặc quy chế yêu cầu bỏ phiếu thêm"),
    c.rounds_left: N_("quy chế còn cho bỏ phiếu thêm một vòng"),
    c.in_no_decision: N_("hồ sơ chưa nằm trong quyết định nào đã duyệt"),
    c.no_open_vote: N_("không có biểu quyết nào đang mở"),
    c.in_approved_decision: N_("hồ sơ nằm trong quyết định đã được chủ tịch duyệt"),
}
ASK_WORDS = {
    "grounds": N_("lý do theo danh mục"),
    "reason": N_("lý do"),
    "cause": N_("lý do"),
    "items": N_("các mục cần bổ sung"),
    "due_on": N_("hạn gửi lại"),
    "gist": N_("tóm tắt thành tích để công khai"),
    "present": N_("ai có mặt"),
    "consulted": N_("ai được lấy ý kiến"),
    "figures": N_("số phiếu phát ra, thu về, hợp lệ, không hợp lệ, đồng ý, không đồng ý, không có ý kiến"),
    "scan": N_("bản chụp biên bản kiểm phiếu đã ký"),
    "hands": N_("ý kiến của từng thành viên"),
    "box": N_("hòm phiếu"),
    "agrees": N_("đồng ý hay không"),
    "tally": N_("kết quả đã nhập"),
}
WAY_WORDS = {
    Way.NEXT: N_("bước tiếp theo của danh hiệu"),
    Way.BACK: N_("bước liền trước"),
    Way.STAY: N_("giữ nguyên"),
}
STAGE_WORDS = {
    Stage.DRAFT: N_("Công đoàn cơ sở soạn hồ sơ. Cấp trên không xem được, trừ khi đơn vị nhờ xem giúp."),
    Stage.SUBMITTED: N_("Tờ trình đã gửi, chờ thư ký tiếp nhận. Chưa tiếp nhận thì đơn vị còn rút về sửa được."),
    Stage.CHECKING: N_("Thư ký xem hồ sơ đã đủ và đúng điều kiện chưa. Ở bước này không có biểu quyết."),
    Stage.RETURNED: N_("Thư ký nêu từng mục còn thiếu và hạn gửi lại; đơn vị bổ sung đúng các mục đó."),
    Stage.REVIEWING: N_("Người nhận xét chấm độc lập theo tiêu chí của phong trào, gửi xong mới đọc được nhận xét của nhau."),
    Stage.POSTED: N_("Tên, đơn vị, danh hiệu và tóm tắt thành tích được công khai để mọi người góp ý."),
    Stage.COUNCIL: N_("Hội đồng họp và biểu quyết. Kết quả tính trên mẫu số mà quy chế định, không làm tròn."),
    Stage.DECIDING: N_("Ban Thường vụ quyết định, chủ tịch duyệt, thư ký công bố: việc này cần hai người."),
    Stage.PUBLISHED: N_("Kết quả lên trang này cùng số quyết định, số phiếu và mức phải đạt."),
    Stage.NOT_PASSED: N_("Người được đề nghị nhận đủ kết quả và lý do; công chúng thấy đến đâu là do quy chế."),
    Stage.WITHDRAWN: N_("Đơn vị rút hồ sơ trước khi Hội đồng họp. Không có gì được công bố."),
}
MAIN_PATH = tuple(stage for stage in Stage if stage not in (Stage.RETURNED, Stage.NOT_PASSED, Stage.WITHDRAWN))
SIDE_PATH = (Stage.RETURNED, Stage.NOT_PASSED, Stage.WITHDRAWN)


def workflow_table() -> str:
    """Every step between stages: from where, to where, by whom, under which conditions, asking for what."""
    return "\n".join(line for step in STEPS.values() for line in _step_lines(step)) + "\n"


def _step_lines(step: Step) -> Iterator[str]:
    yield f"{' | '.join(step.source)} --{step.name}--> {step.target}  by {' '.join(step.by)}"
    if step.when:
        yield f"    when {', '.join(condition.__name__ for condition in step.when)}"
    if step.asks:
        yield f"    asks {', '.join(step.asks)}"
    if step.carried_by:
        yield f"    carried by {step.carried_by}"
    if step.though_frozen:
        yield "    though frozen"


def policy_table() -> str:
    """Each act, each stage, and who may: read from the rules themselves with a plain case of every kind."""
    parts = [
        _part(_ON_DOSSIER, _dossier, tuple(stage.value for stage in Stage)),
        _part(_ON_PROPOSAL, _proposal, ("draft", "sent")),
        _part(_ON_DECISION, _decision, ("draft", "approved", "published")),
        *(_part(acts, plain_case, states) for acts, plain_case, states in cases.AFTERWARDS),
    ]
    return "\n".join(line for part in parts for line in part) + "\n"


_ON_PROPOSAL = (Act.VIEW_PROPOSAL, Act.EDIT_PROPOSAL, Act.SUBMIT_PROPOSAL)
_ON_DECISION = (Act.VIEW_DECISION, Act.EDIT_DECISION, Act.APPROVE_DECISION, Act.TAKE_BACK_DECISION, Act.PUBLISH_DECISION)
_ON_DOSSIER = tuple(act for act in Act if act not in (*_ON_PROPOSAL, *_ON_DECISION, *cases.ACTS))
_UNIT, _HOLDER, _USER, _OTHER, _PERSON = 1, 2, 3, 4, 5
_DAY = date(2020, 1, 1)
_NOMINEE = "nominee"
_BEFORE_REVIEW = (Stage.DRAFT, Stage.SUBMITTED, Stage.CHECKING, Stage.RETURNED)


def _part(acts: tuple[Act, ...], plain_case: Callable[[str, Any], Any], states: tuple[str, ...]) -> Iterator[str]:
    for act in acts:
        for state in states:
            may = [who for who, user in _people() if can(act, user, plain_case(state, user))]
            yield f"{act.value:<17}  {state:<10}  {' '.join(may) or '-'}"
        yield ""


def _people() -> list[tuple[str, Any]]:
    """One person for each office, who holds no other, and one nominee."""
    return [(role.value, _user(role)) for role in Role] + [(_NOMINEE, _user(None))]


def _user(role: Role | None) -> Any:
    unit_id = _UNIT if role is Role.OFFICER else _HOLDER
    mandate = SimpleNamespace(role=role, unit_id=unit_id, in_force_on=lambda day: True)
    mandates = [mandate] if role else []
    return SimpleNamespace(
        id=_USER, person_id=None if role else _PERSON, mandates=mandates, offices_on=lambda day: mandates
    )  # fmt: skip


def _dossier(state: str, user: Any) -> Any:
    """A dossier that nothing is wrong with: from review on the reviewer is assigned, at the council a vote is open, then closed."""
    stage = next(stage for stage in Stage if stage == state)
    offices = [mandate.role for mandate in user.mandates]
    assigned = [SimpleNamespace(reviewer_id=_USER)] if Role.REVIEWER in offices and stage not in _BEFORE_REVIEW else []
    seat = SimpleNamespace(user_id=_USER, is_away=False)
    vote = SimpleNamespace(
        mode=Mode.OPEN, is_open=stage is Stage.COUNCIL, roll=[seat] if Role.COUNCIL in offices else [], ballots=[]
    )
    votes = [vote] if stage in (Stage.COUNCIL, Stage.DECIDING, Stage.PUBLISHED) else []
    return SimpleNamespace(
        stage=stage, unit_id=_UNIT, holder_id=_HOLDER, person_id=_PERSON, is_frozen=False, help_asked_at=None,
        was_ever_sent=False, edition=SimpleNamespace(quota=1), frozen_as=None, campaign=SimpleNamespace(archived_on=None), assignments=assigned, snapshots=[], reviews=[], conflicts=[], votes=votes, vote=votes[0] if votes else None,
    )  # fmt: skip


def _complete_draft() -> Any:
    return SimpleNamespace(
        stage=Stage.DRAFT, unit_id=_UNIT, holder_id=_HOLDER, person_id=_PERSON, is_frozen=False, is_late=False,
        help_asked_at=None, vote=None,
        award_id=1, award=SimpleNamespace(is_for=lambda kind: True), subject_kind=None, subject=1, situation="x", deed="x", outcome="x", live_attachments=[1], scans=[],
        measure_name="x", measure_unit="x", measure_before=1, measure_after=2,
        base_met_on=_DAY, base_present=1, base_for=1, base_against=0,
        campaign=SimpleNamespace(opens_on=date.min, closed_on=None, archived_on=None),
    )  # fmt: skip


def _proposal(state: str, user: Any) -> Any:
    sent = state == "sent"
    drafts = [] if sent else [_complete_draft()]
    return SimpleNamespace(unit_id=_UNIT, holder_id=_HOLDER, submitted_at=_DAY if sent else None, drafts=drafts, incomplete=None)


def _decision(state: str, user: Any) -> Any:
    return SimpleNamespace(
        unit_id=_HOLDER, incomplete=None, approved_by_id=_OTHER,
        lines=[],
        approved_at=None if state == "draft" else _DAY, published_at=_DAY if state == "published" else None,
    )  # fmt: skip
