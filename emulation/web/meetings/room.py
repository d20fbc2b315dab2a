"""The list of meetings, the page of one, and the council itself."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, url_for
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload
from werkzeug.wrappers import Response
from wtforms.validators import InputRequired

from emulation import clock
from emulation.db import db
from emulation.models import AgendaItem, Attendee, Box, Conflict, Council, Meeting, MeetingCounter, Nomination, Unit, User, Vote
from emulation.models.agenda import coming_and_going
from emulation.models.preparing import lines, outlook
from emulation.models.reminding import lacking
from emulation.rules.conflict import takes_no_part
from emulation.rules.meeting import GATE_OF, MeetingState
from emulation.rules.people import Role
from emulation.rules.policy import OVERSEERS, Act, can, why_not
from emulation.web.access import find
from emulation.web.boxes.shown import ShownBox
from emulation.web.dossier import result_sentence
from emulation.web.forms import Block, Form
from emulation.web.language import say
from emulation.web.lists import PAGE, asked
from emulation.web.minutes import links_of
from emulation.web.page import page

bp = Blueprint("meetings", __name__, url_prefix="/phien-hop")

CASE = (
    joinedload(Nomination.unit),
    joinedload(Nomination.award),
    joinedload(Nomination.edition),
    selectinload(Nomination.conflicts).joinedload(Conflict.user),
    selectinload(Nomination.assignments),
    selectinload(Nomination.votes).options(joinedload(Vote.roll), joinedload(Vote.recusals), selectinload(Vote.ballots)),
)
LOAD = (
    joinedload(Meeting.unit),
    joinedload(Meeting.chair),
    joinedload(Meeting.secretary),
    selectinload(Meeting.agenda).joinedload(AgendaItem.nomination).options(*CASE),
    selectinload(Meeting.attendees).joinedload(Attendee.user).selectinload(User.mandates),
    selectinload(Meeting.counters).joinedload(MeetingCounter.user).selectinload(User.mandates),
    selectinload(Meeting.boxes).options(selectinload(Box.items), selectinload(Box.keys), selectinload(Box.roll)),
    selectinload(Meeting.checks),
)
MENDED_AT = {
    "agenda": ("meetings.agenda", _l("Lập chương trình")),
    "details": ("meetings.edit", _l("Sửa phiên họp")),
    "attendance": ("meetings.attendance", _l("Điểm danh")),
    "board": ("meetings.board", _l("Cử ban kiểm phiếu")),
    "map": ("meetings.conflict_map", _l("Xem bản đồ xung đột")),
}


class CancelForm(Form):
    reason = Block(_l("Vì sao hủy phiên họp"), [InputRequired(_l("Xin ghi vì sao hủy phiên họp."))], limit=1000, rows=2)


def found(id: int, act: Act = Act.VIEW_MEETING) -> Meeting:
    """One meeting with all that its pages show."""
    return find(Meeting, id, act, LOAD)


@bp.get("")
def index() -> Response:
    """Those to come and running, then those that are over; the latest first."""
    wanted = asked("mine", "page")
    query = Meeting.visible_to(current_user).options(
        joinedload(Meeting.unit), selectinload(Meeting.agenda), selectinload(Meeting.checks)
    )
    if wanted.get("mine"):
        query = query.where(Meeting.awaits_answer_of(current_user))
    number = max(1, int(wanted["page"])) if wanted.get("page", "").isdecimal() and len(wanted["page"]) < 5 else 1
    ordered = query.order_by(Meeting.starts_at.desc(), Meeting.id.desc())
    rows = list(db.session.scalars(ordered.offset((number - 1) * PAGE).limit(PAGE + 1)).unique())
    over = (MeetingState.ENDED, MeetingState.CANCELLED)
    keep = {"mine": wanted["mine"]} if wanted.get("mine") else {}
    return page(
        "meetings/index.html",
        coming=[m for m in rows[:PAGE] if m.state not in over],
        past=[m for m in rows[:PAGE] if m.state in over],
        asked={m.id for m in rows if can(Act.ANSWER_CONFLICTS, current_user, m) and not m.has_answered(current_user.id)},
        mine=bool(wanted.get("mine")),
        may_make=bool(current_user.units_as(Role.SECRETARY)),
        next_url=url_for(".index", **keep, page=number + 1) if len(rows) > PAGE else None,
        first_url=url_for(".index", **keep) if number > 1 else None,
    )


@bp.get("/hoi-dong")
def council() -> Response:
    """Who sits in the councils that this person works with, until when, and what is wrong with how they are made up."""
    ids = current_user.units_as(*OVERSEERS, Role.COUNCIL, Role.COUNTER)
    units = db.session.scalars(select(Unit).where(Unit.id.in_(ids)).order_by(Unit.sort_key, Unit.id))
    return page(
        "meetings/council.html",
        councils=[Council(db.session(), unit, clock.today()) for unit in units],
        administers=bool(current_user.units_as(Role.ADMIN)),
        today=clock.today(),
    )


@bp.get("/<int:id>")
def show(id: int) -> Response:
    return show_page(found(id))


def show_page(meeting: Meeting, status: int = 200, cancel: Form | None = None) -> Response:
    """The meeting as this person may see it: what is still missing is for those who prepare and oversee it."""
    watches = meeting.unit_id in current_user.units_as(*OVERSEERS)
    gate = GATE_OF.get(meeting.state) if watches else None
    reads_map = can(Act.READ_CONFLICT_MAP, current_user, meeting)
    is_running = meeting.state is MeetingState.RUNNING
    return page(
        "meetings/show.html",
        status,
        meeting=meeting,
        plain=plain(meeting),
        cancel=cancel or CancelForm(formdata=None),
        cases=[Case(meeting, item) for item in meeting.agenda],
        gate=gate,
        lines=[shown_line(meeting, line) for line in lines(db.session(), meeting, gate)] if gate else [],
        may={act.value for act in ACTS if can(act, current_user, meeting)},
        why_not={act.value: say(why_not(act, current_user, meeting)) for act in ACTS},
        leads=meeting.unit_id in current_user.units_as(Role.SECRETARY, Role.CHAIR),
        reads_map=reads_map,
        answered=meeting.has_answered(current_user.id),
        changes=coming_and_going(meeting) if reads_map else None,
        lacking=lacking(db.session(), meeting) if is_running and watches else [],
        papers=links_of(meeting),
        boxes=[ShownBox(box) for box in meeting.boxes if can(Act.VIEW_BOX, current_user, box)],
    )


ACTS = (
    Act.EDIT_MEETING, Act.NAME_COUNTERS, Act.CALL_MEETING, Act.NOTE_ATTENDANCE, Act.BEGIN_MEETING, Act.END_MEETING,
    Act.CANCEL_MEETING, Act.ANSWER_CONFLICTS, Act.REMIND_VOTERS, Act.MAKE_BOX,
)  # fmt: skip


class Case:
    """A case on the agenda as this person may see it: whoever takes no part in it sees its code."""

    def __init__(self, meeting: Meeting, item: AgendaItem) -> None:
        self.item, self.nomination = item, item.nomination
        n, part = item.nomination, takes_no_part(current_user, item.nomination)
        self.closed = say(part) if part is not None else ""
        self.name = n.code if self.closed else n.nominee_name
        self.is_open = not self.closed and can(Act.VIEW, current_user, n)
        reads = can(Act.READ_CONFLICTS, current_user, n)
        self.recused = sorted({c.user.name for c in n.conflicts if c.stands}) if reads else []
        self.is_over = n.vote is not None and not n.vote.is_open
        self.outlook = "" if self.closed else result_sentence(n) if self.is_over else say(seen(meeting, n).sentence)
        self.reachable = self.is_over or seen(meeting, n).reachable


def seen(meeting: Meeting, n: Nomination) -> Any:
    """What can be said of the vote on this case now; the council is asked for once."""
    members = getattr(meeting, "members_today", None)
    if members is None:
        members = [m.user for m in Council(db.session(), meeting.unit, clock.today()).seats]
        meeting.members_today = members  # type: ignore[attr-defined]  # as long as this page is being made
    return outlook(meeting, n, members)


def shown_line(meeting: Meeting, line: Any) -> dict[str, Any]:
    """A line of the panel in words, with the link to the page that mends it."""
    url, label = "", ""
    if line.no is not None:
        if line.place == "dossier":
            url, label = url_for("dossier.show", id=line.nomination_id), _l("Mở hồ sơ")
        elif line.place == "council":
            url, label = url_for("meetings.council"), _l("Xem Hội đồng")
        else:
            endpoint, label = MENDED_AT[line.place]
            url = url_for(endpoint, id=meeting.id)
    return {"name": say(line.name), "no": say(line.no), "bars": line.bars, "url": url, "label": str(label)}


def plain(meeting: Meeting) -> Form:
    """A form that asks nothing, made from the meeting as it stands."""
    form = Form(formdata=None)
    form.version.data = str(meeting.version)
    return form


def is_stale(form: Form, meeting: Meeting) -> bool:
    """Whether somebody changed the meeting since this form was made; the form then carries what is typed to the newer one."""
    if form.version_seen() in (None, meeting.version):
        form.version.data = str(meeting.version)
        return False
    form.version.data = str(meeting.version)
    return True
