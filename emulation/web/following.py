"""How action programmes go: the committee sees who has one and who is behind, units write down how far they got."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, abort, current_app, flash, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from sqlalchemy.orm import joinedload, selectinload
from wtforms import FileField
from wtforms.validators import InputRequired, ValidationError

from emulation import clock
from emulation.db import db, start_writing
from emulation.errors import EmulationError, Unreadable
from emulation.files import Store, examine
from emulation.models import Programme, ProgrammeCriterion, ProgressUpdate
from emulation.models.following import Followed, followed, remind
from emulation.rules.people import Role
from emulation.rules.policy import Act, can
from emulation.rules.programmes import CriterionState
from emulation.text import whole
from emulation.web.access import find, slow
from emulation.web.dossier import bytes_of
from emulation.web.downloads import Sheet, files, hand_out
from emulation.web.forms import Amount, Block, Day, Form
from emulation.web.language import say
from emulation.web.lists import asked, pills
from emulation.web.page import Shown, go_to, page

bp = Blueprint("following", __name__, url_prefix="/theo-doi")

READERS = (Role.SECRETARY, Role.CHAIR, Role.INSPECTOR, Role.ADMIN)
FILTERS = ("year", "state", "q")
STATES = {"none": _l("Chưa gửi"), "waiting": _l("Đang duyệt"), "published": _l("Đã đăng"), "late": _l("Có tiêu chí chậm")}
LOAD = (
    joinedload(Programme.unit),
    selectinload(Programme.criteria).selectinload(ProgrammeCriterion.updates).joinedload(ProgressUpdate.by),
)
SHADES = {CriterionState.DONE: "ok", CriterionState.ON_THE_WAY: "info", CriterionState.LATE: "late"}


class ProgressForm(Form):
    on_day = Day(_l("Tính đến ngày"), [InputRequired(_l("Xin ghi ngày của con số."))])
    reached = Amount(_l("Đã đạt"), [InputRequired(_l("Xin ghi con số đã đạt."))])
    note = Block(_l("Ghi chú"), limit=600, rows=2)
    evidence = FileField(_l("Minh chứng"))

    def validate_on_day(self, field: Day) -> None:
        if field.data and field.data > clock.today():
            raise ValidationError(_("Ngày này chưa tới."))

    def validate_reached(self, field: Amount) -> None:
        if field.data is not None and field.data < 0:
            raise ValidationError(_("Con số đã đạt không thể âm."))


def wanted_year(wanted: dict[str, str]) -> int:
    year = whole(wanted.get("year", ""))
    return year if year and 2000 <= year <= 2100 else clock.today().year


def is_in(row: Followed, state: str) -> bool:
    match state:
        case "none":
            return row.programme is None
        case "waiting":
            return row.programme is not None and not row.programme.has_copy
        case "published":
            return row.programme is not None and row.programme.has_copy
        case "late":
            return row.is_behind
    return True


def rows_of(wanted: dict[str, str]) -> tuple[list[Followed], list[Followed]]:
    """All units below in that year, and those that the address asks for."""
    if not (holders := current_user.units_as(*READERS)):
        abort(404)
    every = followed(db.session(), current_user, holders, wanted_year(wanted), wanted.get("q", ""))
    return every, [row for row in every if is_in(row, wanted.get("state", ""))]


@bp.get("")
def index() -> Response:
    wanted = asked(*FILTERS)
    if wanted.get("state") not in STATES:
        wanted.pop("state", None)
    every, rows = rows_of(wanted)
    year = wanted_year(wanted)
    labels = {
        "year": _("Năm %(year)s", year=year),
        "state": STATES.get(wanted.get("state", ""), ""),
        "q": _("Tìm: %(q)s", q=wanted.get("q", "")),
    }
    counts = [(state, label, sum(is_in(row, state) for row in every)) for state, label in STATES.items()]
    return page(
        "following/index.html",
        rows=rows,
        year=year,
        wanted=wanted,
        pills=pills(wanted, labels),
        counts=counts,
        total=len(every),
        missing=sum(row.programme is None and row.reminded_on != clock.today() for row in every) if may_remind() else 0,
        may_remind=may_remind(),
        plain=Form(formdata=None),
        files=files(".file", **wanted),
    )


def may_remind() -> bool:
    return bool(current_user.units_as(Role.SECRETARY, Role.CHAIR))


@bp.get("/bang/<kind>")
def file(kind: str) -> Response:
    """The table of the page as a file, under the same filters."""
    wanted = asked(*FILTERS)
    rows = rows_of(wanted)[1]
    head = [_("Đơn vị"), _("Lĩnh vực"), _("Chương trình"), _("Đang ở"), _("Số tiêu chí"), _("Đã đạt"), _("Đang thực hiện"), _("Chậm"), _("Đã nhắc ngày")]  # fmt: skip
    lines = [
        [
            row.unit.name, row.unit.sector.name if row.unit.sector else "", row.programme.title if row.programme else "",
            say(row.programme.stage) if row.programme else str(STATES["none"]), row.standing.total, row.standing.done,
            row.standing.on_the_way, row.standing.late, row.reminded_on.isoformat() if row.reminded_on else None,
        ]
        for row in rows
    ]  # fmt: skip
    year = wanted_year(wanted)
    response = hand_out(Sheet(f"chuong-trinh-{year}", _("Chương trình hành động năm %(year)s", year=year), head, lines), kind)
    response.headers["Cache-Control"] = "no-store"  # for those inside
    return response


@bp.post("/nhac")
def remind_all() -> Response:
    """Remind every unit below that has sent none; who was reminded today is not told again."""
    if not may_remind():
        abort(404)
    year = wanted_year({"year": request.form.get("year", "")})
    rows = followed(db.session(), current_user, current_user.units_as(Role.SECRETARY, Role.CHAIR), year)
    told = remind(db.session(), current_user, rows, year)
    flash(_("Đã nhắc %(n)s đơn vị.", n=told) if told else _("Hôm nay các đơn vị còn thiếu đều đã được nhắc rồi."), "ok")
    return go_to(".index", year=year, state="none")


@bp.get("/<int:id>")
def show(id: int) -> Response:
    return show_page(programme_of(id))


def programme_of(id: int) -> Programme:
    found = find(Programme, id, Act.VIEW_WORK, LOAD)
    return found if found.published_at is not None else abort(404)


def criterion_of(programme: Programme, criterion_id: int) -> ProgrammeCriterion:
    return next((row for row in programme.criteria if row.id == criterion_id), None) or abort(404)


@bp.get("/<int:id>/<int:criterion_id>")
def note_reloaded(id: int, criterion_id: int) -> Response:
    """Somebody reloads the answer to a form: back to the programme."""
    return go_to(".show", id=programme_of(id).id)


@bp.post("/<int:id>/<int:criterion_id>")
@slow
def note(id: int, criterion_id: int) -> Response:
    """How far one criterion got. The file is looked at before the lock is taken."""
    criterion_of(programme_of(id), criterion_id)
    form, sent = ProgressForm(prefix=str(criterion_id)), request.files.get(f"{criterion_id}-evidence")
    valid, evidence = form.validate(), None
    if sent is not None and sent.filename:
        try:
            evidence = examine(sent.filename, sent.read())
        except Unreadable as error:
            form.evidence.errors = [say(error.reason)]
            valid = False
    if not valid:
        return show_page(programme_of(id), 422, bound={criterion_id: form})
    start_writing()
    criterion = criterion_of(programme_of(id), criterion_id)
    try:
        kept = (Store(current_app.config["UPLOAD_DIR"]).keep(evidence.content), evidence.name, evidence.kind.value) if evidence and can(Act.NOTE_PROGRESS, current_user, criterion.programme) else None  # fmt: skip
        criterion.note_progress(
            current_user, form.on_day.data, form.reached.data, form.note.data or "", form.version_seen(), kept
        )
        db.session.flush()
    except EmulationError as error:
        db.session.rollback()
        programme = programme_of(id)
        form.version.data = str(criterion_of(programme, criterion_id).version)
        return show_page(programme, error.status, Shown(error.reason), {criterion_id: form})
    flash(_("Đã ghi tiến độ; trang công khai đã đổi theo."), "ok")
    return go_to(".show", id=id)


@bp.get("/<int:id>/<int:criterion_id>/tep/<int:update_id>")
def evidence(id: int, criterion_id: int, update_id: int) -> Response:
    criterion = criterion_of(programme_of(id), criterion_id)
    update = next((row for row in criterion.updates if row.id == update_id), None)
    if update is None or update.file_stored is None:
        abort(404)
    return bytes_of(update.file_stored, update.file_kind or "", update.file_name or "", as_attachment=True)


def progress_form(row: ProgrammeCriterion) -> ProgressForm:
    return ProgressForm(prefix=str(row.id), formdata=None, data={"on_day": clock.today(), "version": str(row.version)})


def show_page(
    programme: Programme, status: int = 200, error: Shown | None = None, bound: dict[int, Any] | None = None
) -> Response:
    may, forms = can(Act.NOTE_PROGRESS, current_user, programme), bound or {}
    rows = [
        (row, state, SHADES[state] if state else "muted", forms.get(row.id) or (progress_form(row) if may else None))
        for row in programme.criteria
        for state in [row.state_on(clock.today())]
    ]
    return page(
        "following/show.html",
        status,
        work=programme,
        rows=rows,
        error=error,
        bound=list(forms.values()),
        standing=programme.standing(clock.today()),
        public_url=url_for("programmes.show", code=programme.code),
    )
