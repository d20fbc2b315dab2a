"""Members by cases: who is tied to what, by their own word, the secretary's, or the books."""

from __future__ import annotations

from flask import abort, flash, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from werkzeug.wrappers import Response
from wtforms import HiddenField, RadioField, SelectChoice
from wtforms.validators import InputRequired

from emulation import clock
from emulation.db import db
from emulation.errors import Refused
from emulation.models import AgendaItem, Council, Meeting, Nomination, User
from emulation.models.conflict_map import matches
from emulation.models.notice import tell
from emulation.rules.conflict import DECLARED, ConflictKind, conflict_of, takes_no_part
from emulation.rules.matching import Tie
from emulation.rules.meeting import MeetingState
from emulation.rules.policy import Act, can, why_not
from emulation.text import whole
from emulation.web.forms import Block, Form
from emulation.web.language import say
from emulation.web.meetings.room import Case, bp, found, plain, seen
from emulation.web.page import go_to, page


class TieForm(Form):
    case = HiddenField()
    member = HiddenField()
    kind = RadioField(
        _l("Loại quan hệ"),
        [InputRequired(_l("Xin chọn một loại quan hệ."))],
        choices=[SelectChoice(kind.value, _l(kind.label)) for kind in DECLARED],
    )
    why = Block(
        _l("Lý do cụ thể"),
        [InputRequired(_l("Xin ghi rõ lý do."))],
        limit=1000,
        rows=3,
        description=_l("Chỉ thư ký, chủ tịch và Ủy ban kiểm tra đọc được."),
    )


@bp.get("/<int:id>/xung-dot")
def conflict_map(id: int) -> Response:
    """The whole map for those who may read it; for a member of the council their own line."""
    meeting = found(id)
    return map_page(meeting, picked(meeting, whole(request.args.get("ho-so")), whole(request.args.get("nguoi"))))


@bp.post("/<int:id>/xung-dot")
def add(id: int) -> Response:
    """A member declares for themselves; the secretary may write down a conflict of somebody else, who is told."""
    meeting, form = found(id), TieForm()
    case, member = chosen(meeting, whole(form.case.data), whole(form.member.data))
    if meeting.state in (MeetingState.ENDED, MeetingState.CANCELLED) or case is None or member is None:
        abort(404)
    if member.id == current_user.id:
        why = why_not(Act.DECLARE_CONFLICT, current_user, case)
    else:
        why = why_not(Act.READ_CONFLICT_MAP, current_user, meeting) or why_not(Act.ADD_CONFLICT, current_user, case)
    if why is None and not form.validate():
        return map_page(meeting, form, 422)
    kind = ConflictKind(form.kind.data) if why is None else ConflictKind.OTHER
    if member.id == current_user.id:
        case.declare_conflict(current_user, kind, form.why.data or "")
        flash(_("Đã ghi nhận: đồng chí không tham gia hồ sơ %(code)s.", code=case.code), "ok")
    else:
        case.add_conflict(member, kind, form.why.data or "", current_user)
        tell(db.session(), [member], "conflict_added", meeting=meeting, by=current_user, code=case.code)
        flash(_("Đã ghi %(name)s không tham gia hồ sơ %(code)s và báo cho người ấy.", name=member.name, code=case.code), "ok")
    return go_to(".conflict_map", id=id)


def members_of(meeting: Meeting) -> list[User]:
    """Who sits in the council today, and whoever else was called."""
    seats = [m.user for m in Council(db.session(), meeting.unit, clock.today()).seats]
    return list(dict.fromkeys([*seats, *(a.user for a in meeting.attendees)]))


def chosen(meeting: Meeting, case_id: int | None, member_id: int | None) -> tuple[Nomination | None, User | None]:
    """The case on this agenda and the member of this council that are meant, if there are such."""
    case = next((n for n in meeting.cases if n.id == case_id), None)
    return case, next((user for user in members_of(meeting) if user.id == member_id), None)


def picked(meeting: Meeting, case_id: int | None, member_id: int | None) -> TieForm | None:
    """The empty form for one place of the map, for whoever may fill it in."""
    case, member = chosen(meeting, case_id, member_id)
    if case is None or member is None or not may_add(meeting, case, member):
        return None
    form = TieForm(formdata=None)
    form.case.data, form.member.data = str(case.id), str(member.id)
    return form


def may_add(meeting: Meeting, case: Nomination, member: User) -> bool:
    if meeting.state in (MeetingState.ENDED, MeetingState.CANCELLED) or takes_no_part(member, case) is not None:
        return False
    if member.id == current_user.id:
        return can(Act.DECLARE_CONFLICT, current_user, case)
    return can(Act.READ_CONFLICT_MAP, current_user, meeting) and can(Act.ADD_CONFLICT, current_user, case)


class Cell:
    """One member and one case: free, hinted at, declared, or barred; in words."""

    def __init__(self, meeting: Meeting, case: Nomination, member: User, found: list[Tie]) -> None:
        self.member, self.is_me = member, member.id == current_user.id
        conflict, part = conflict_of(member, case), takes_no_part(member, case)
        mine_or_read = self.is_me or can(Act.READ_CONFLICTS, current_user, case)
        self.state = "out" if part is not None else "hint" if found else "free"
        self.label = say(part) if part is not None and mine_or_read else ""
        self.hints = [say(tie.why) for tie in found] if part is None and mine_or_read else []
        self.why = conflict.reason if conflict is not None and mine_or_read else ""
        self.by = conflict.added_by.name if conflict is not None and conflict.added_by is not None else ""
        self.url = ""
        if may_add(meeting, case, member):
            where = {"ho-so": case.id, "nguoi": member.id}
            self.url = url_for("meetings.conflict_map", id=meeting.id, **where, _anchor="khai")


class Row(Case):
    """One case with the cells of everybody whose line this person may read."""

    def __init__(self, meeting: Meeting, item: AgendaItem, members: list[User], found: dict[tuple[int, int], list[Tie]]) -> None:
        super().__init__(meeting, item)
        n = item.nomination
        whole_map = can(Act.READ_CONFLICT_MAP, current_user, meeting) and not self.closed
        shown = [user for user in members if whole_map or user.id == current_user.id]
        self.cells = {user.id: Cell(meeting, n, user, found.get((user.id, n.id), [])) for user in shown}
        self.out = sum(takes_no_part(user, n) is not None for user in members)
        self.electorate = len(members) - self.out
        self.forecast = None if self.closed or self.is_over else seen(meeting, n)
        self.rule = n.edition.vote_rule


def map_page(meeting: Meeting, form: TieForm | None, status: int = 200) -> Response:
    reads_all = can(Act.READ_CONFLICT_MAP, current_user, meeting)
    members = members_of(meeting)
    if not reads_all and all(user.id != current_user.id for user in members):
        reason = why_not(Act.READ_CONFLICT_MAP, current_user, meeting)
        assert reason is not None
        raise Refused(reason)
    found_ties = matches(db.session(), members, meeting.cases, clock.today())
    rows = [Row(meeting, item, members, found_ties) for item in meeting.agenda]
    case, member = chosen(meeting, whole(form.case.data), whole(form.member.data)) if form else (None, None)
    return page(
        "meetings/conflict_map.html",
        status,
        meeting=meeting,
        rows=rows,
        members=members,
        reads_all=reads_all,
        form=form,
        case=case,
        member=member,
        is_me=member is not None and member.id == current_user.id,
        plain=plain(meeting),
        is_member=any(user.id == current_user.id for user in members),
        may_answer=can(Act.ANSWER_CONFLICTS, current_user, meeting),
        answered=meeting.has_answered(current_user.id),
        who_answered={check.user_id for check in meeting.checks},
    )
