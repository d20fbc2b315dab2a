"""Seasons: the next one made from the last, closed by an act, archived when all is at an end, summed up from its rows."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from flask import Blueprint, abort, flash, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload
from werkzeug.wrappers import Response
from wtforms import FieldList, FormField, RadioField, SelectChoice
from wtforms import Form as PlainForm
from wtforms.validators import InputRequired, ValidationError

from emulation import clock
from emulation.db import db
from emulation.models import Award, Campaign, Criterion, Published, Thing, Verb, announcing, season
from emulation.rules.people import Role
from emulation.rules.policy import Act, can, why_not
from emulation.rules.stage import Stage
from emulation.text import whole
from emulation.web.access import find
from emulation.web.forms import Count, Day, Form, Line, Ticks
from emulation.web.language import pick, say
from emulation.web.office.books import is_stale, note
from emulation.web.page import go_to, page

bp = Blueprint("season", __name__, url_prefix="/dot-xet")

LOAD = (selectinload(Campaign.awards), selectinload(Campaign.criteria), joinedload(Campaign.unit), joinedload(Campaign.movement))
PLAIN = ("name", "name_en", "year", "launched_by", "opens_on", "due_on")
LINES = 8
AT_ONCE, ON_THE_DAY = "now", "day"


class CriterionForm(PlainForm):
    name = Line(_l("Tiêu chí"), limit=200)
    name_en = Line(_l("Tên tiếng Anh"), limit=200)
    hint = Line(_l("Gợi ý cho người chấm"), limit=400)
    hint_en = Line(_l("Gợi ý tiếng Anh"), limit=400)
    weight = Count(_l("Trọng số"), least=1, most=100)
    max_points = Count(_l("Điểm cao nhất"), least=1, most=100)

    def validate_name(self, field: Line) -> None:
        if field.data and None in (self.weight.data, self.max_points.data):
            raise ValidationError(_("Tiêu chí “%(name)s” cần cả trọng số và điểm cao nhất.", name=field.data))


class SeasonForm(Form):
    name = Line(_l("Tên đợt xét"), [InputRequired(_l("Xin ghi tên đợt xét."))])
    name_en = Line(_l("Tên tiếng Anh"))
    year = Count(_l("Năm"), [InputRequired(_l("Xin ghi năm."))], least=1990, most=2100)
    launched_by = Line(_l("Cơ quan phát động"))
    opens_on = Day(_l("Mở ngày"), [InputRequired(_l("Xin ghi ngày mở."))])
    due_on = Day(_l("Nhận hồ sơ đến hết ngày"), [InputRequired(_l("Xin ghi hạn nhận hồ sơ."))])
    awards = Ticks(_l("Danh hiệu, hình thức xét trong đợt"), [InputRequired(_l("Xin chọn ít nhất một danh hiệu."))], coerce=int)
    criteria = FieldList(FormField(CriterionForm), _l("Tiêu chí chấm điểm"), min_entries=LINES, max_entries=LINES)

    def validate_due_on(self, field: Day) -> None:
        if field.data and self.opens_on.data and field.data < self.opens_on.data:
            raise ValidationError(_("Hạn nhận hồ sơ nằm trước ngày mở."))

    def lines(self) -> list[dict[str, Any]]:
        return [entry.data for entry in self.criteria if entry.data["name"]]


class NewSeasonForm(SeasonForm):
    code = Line(
        _l("Mã"), [InputRequired(_l("Xin ghi mã."))], limit=40, description=_l("Chữ, số và dấu gạch ngang; ví dụ LDG-2021.")
    )
    announce = RadioField(
        _l("Công bố lời phát động"),
        choices=[SelectChoice(ON_THE_DAY, _l("Vào ngày mở")), SelectChoice(AT_ONCE, _l("Ngay khi lưu"))],
        default=ON_THE_DAY,
    )

    def validate_code(self, field: Line) -> None:
        if not re.fullmatch(r"[A-Za-z0-9-]+", field.data or ""):
            raise ValidationError(_("Mã chỉ gồm chữ không dấu, số và dấu gạch ngang."))
        if db.session.scalar(select(Campaign.id).where(Campaign.code == field.data)):
            raise ValidationError(_("Mã “%(code)s” đã có đợt xét khác dùng. Xin chọn mã khác.", code=field.data))


@bp.get("")
def index() -> Response:
    query = (
        Campaign.visible_to(current_user).options(joinedload(Campaign.movement)).order_by(Campaign.opens_on.desc(), Campaign.id)
    )
    campaigns = db.session.scalars(query.limit(100)).all()
    may = bool(current_user.units_as(Role.SECRETARY, Role.ADMIN))
    return page("season/index.html", campaigns=campaigns, may_repeat=may, today=clock.today())


@bp.get("/moi")
def new() -> Response:
    """The season after that one, to be corrected before it is saved."""
    last = last_one()
    form = offered(NewSeasonForm(formdata=None, data=next_year(last)), last)
    return page("season/edit.html", campaign=None, last=last, form=form)


@bp.post("/moi")
def create() -> Response:
    last = last_one()
    form = offered(NewSeasonForm(), last)
    if not form.validate() or not adds_up(form):
        return page("season/edit.html", 422, campaign=None, last=last, form=form)
    campaign = Campaign(code=form.code.data or "", movement_id=last.movement_id, unit=last.unit)
    keep(campaign, form)
    db.session.add(campaign)
    db.session.flush()
    later = form.announce.data == ON_THE_DAY and campaign.opens_on > clock.today()
    since = campaign.opens_on if later else None
    Published.call(db.session(), campaign, since)
    announcing.announce(db.session(), campaign, current_user, since)
    note(Thing.CAMPAIGN, Verb.ADDED, campaign, campaign.name, campaign.unit_id, {}, values(campaign))
    flash(_("Đã lập đợt xét %(name)s.", name=campaign.name), "ok")
    return go_to(".show", id=campaign.id)


@bp.get("/<int:id>")
def show(id: int) -> Response:
    return show_page(find(Campaign, id, Act.VIEW_CAMPAIGN, LOAD))


@bp.get("/<int:id>/sua")
def edit(id: int) -> Response:
    campaign = find(Campaign, id, Act.EDIT_CAMPAIGN, LOAD)
    data = values(campaign) | {"awards": [a.id for a in campaign.awards], "criteria": lines_of(campaign)}
    form = offered(SeasonForm(formdata=None, data=data | {"version": str(campaign.version)}), campaign)
    return page("season/edit.html", campaign=campaign, last=campaign, form=form)


@bp.post("/<int:id>/sua")
def update(id: int) -> Response:
    campaign = find(Campaign, id, Act.EDIT_CAMPAIGN, LOAD)
    form = offered(SeasonForm(), campaign)
    if not form.validate() or not adds_up(form):
        return page("season/edit.html", 422, campaign=campaign, last=campaign, form=form)
    if is_stale(form, campaign):
        return page("season/edit.html", 409, campaign=campaign, last=campaign, form=form)
    before, was_ahead = said(campaign), campaign.opens_on > clock.today()
    days = (campaign.opens_on, campaign.due_on)
    keep(campaign, form)
    db.session.flush()
    since = campaign.opens_on if was_ahead and campaign.opens_on > clock.today() else None
    Published.call(db.session(), campaign, since)
    if days != (campaign.opens_on, campaign.due_on):
        announcing.announce(db.session(), campaign, current_user, since)
    note(Thing.CAMPAIGN, Verb.CHANGED, campaign, campaign.name, campaign.unit_id, before, said(campaign))
    flash(_("Đã lưu đợt xét %(name)s.", name=campaign.name), "ok")
    return go_to(".show", id=id)


@bp.post("/<int:id>/khep")
def close(id: int) -> Response:
    campaign = find(Campaign, id, Act.VIEW_CAMPAIGN, LOAD)
    campaign.close(current_user)
    Published.end_call(db.session(), campaign)
    announcing.take_back(db.session(), campaign, only_waiting=True)
    note(Thing.CAMPAIGN, Verb.CLOSED, campaign, campaign.name, campaign.unit_id, {}, {"closed_on": campaign.closed_on})
    db.session.flush()
    flash(_("Đã khép đợt xét; từ nay không nhận thêm hồ sơ."), "ok")
    return go_to(".show", id=id)


@bp.post("/<int:id>/luu-tru")
def archive(id: int) -> Response:
    campaign = find(Campaign, id, Act.VIEW_CAMPAIGN, LOAD)
    campaign.archive(current_user)
    note(Thing.CAMPAIGN, Verb.ARCHIVED, campaign, campaign.name, campaign.unit_id, {}, {"archived_on": campaign.archived_on})
    db.session.flush()
    flash(_("Đã lưu trữ đợt xét; từ nay chỉ để xem."), "ok")
    return go_to(".show", id=id)


def last_one() -> Campaign:
    """The season that the address names; without one, the latest that this person may repeat."""
    if id := whole(request.args.get("tu")):
        return find(Campaign, id, Act.REPEAT_CAMPAIGN, LOAD)
    own = Campaign.unit_id.in_(current_user.units_as(Role.SECRETARY, Role.ADMIN))
    latest = select(Campaign).where(own).order_by(Campaign.opens_on.desc(), Campaign.id.desc()).options(*LOAD)
    campaign = db.session.scalars(latest).first()
    if campaign is None:
        abort(404)
    return campaign


def next_year(last: Campaign) -> dict[str, Any]:
    """The last season moved by a year, in its dates and wherever its name and code say the year."""
    old, new = str(last.year), str(last.year + 1)
    return {
        "code": last.code.replace(old, new) if old in last.code else f"{last.code}-{new}"[:40],
        "name": last.name.replace(old, new),
        "name_en": last.name_en.replace(old, new),
        "year": last.year + 1,
        "launched_by": last.launched_by,
        "opens_on": a_year_on(last.opens_on),
        "due_on": a_year_on(last.due_on),
        "awards": [award.id for award in last.awards],
        "criteria": lines_of(last),
    }


def a_year_on(day: date) -> date:
    return day.replace(year=day.year + 1, day=28 if (day.month, day.day) == (2, 29) else day.day)


def lines_of(campaign: Campaign) -> list[dict[str, Any]]:
    names = ("name", "name_en", "hint", "hint_en", "weight", "max_points")
    lines: list[dict[str, Any]] = [{name: getattr(c, name) for name in names} for c in campaign.criteria]
    return lines + [{} for _line in range(LINES - len(lines))]


def offered(form: Any, last: Campaign) -> Any:
    awards = db.session.scalars(select(Award).order_by(Award.position))
    form.awards.choices = [SelectChoice(a.id, pick(a, "name")) for a in awards]
    return form


def adds_up(form: SeasonForm) -> bool:
    """A score sheet needs a line; one name stands once."""
    names = [line["name"] for line in form.lines()]
    if not names:
        form.criteria[0].form.name.errors = [_("Xin ghi ít nhất một tiêu chí.")]
    elif len(set(names)) < len(names):
        form.criteria[0].form.name.errors = [_("Có hai tiêu chí trùng tên.")]
    else:
        return True
    return False


def keep(campaign: Campaign, form: SeasonForm) -> None:
    for name in PLAIN:
        setattr(campaign, name, form[name].data if form[name].data is not None else "")
    campaign.name_en = campaign.name_en or campaign.name
    chosen = set(form.awards.data or [])
    campaign.awards = [a for a in db.session.scalars(select(Award).order_by(Award.position)) if a.id in chosen]
    campaign.criteria = []
    if campaign.id is not None:
        db.session.flush()
    for position, line in enumerate(form.lines(), 1):
        line = {name: value if value is not None else "" for name, value in line.items()}
        campaign.criteria.append(Criterion(position=position, **line | {"name_en": line["name_en"] or line["name"]}))


def values(campaign: Campaign) -> dict[str, Any]:
    return {name: getattr(campaign, name) for name in PLAIN}


def said(campaign: Campaign) -> dict[str, Any]:
    lines = "; ".join(f"{c.name} {c.weight}/{c.max_points}" for c in campaign.criteria)
    return values(campaign) | {"awards": ", ".join(a.name for a in campaign.awards), "criteria": lines}


def show_page(campaign: Campaign, status: int = 200) -> Response:
    rows, times = db.session.execute(season.facts(campaign)).all(), db.session.execute(season.moments(campaign)).all()
    awards: dict[str, dict[Stage, int]] = {}
    for row in db.session.execute(season.by_award(campaign)):
        awards.setdefault(pick(row, "name"), {})[row.stage] = row.n
    return page(
        "season/show.html",
        status,
        campaign=campaign,
        sums=season.sums(list(rows), list(times)),
        awards=awards,
        ends=(Stage.PUBLISHED, Stage.NOT_PASSED, Stage.WITHDRAWN),
        drafts=campaign.drafts,
        form=Form(formdata=None),
        may_edit=can(Act.EDIT_CAMPAIGN, current_user, campaign),
        cannot_edit=say(why_not(Act.EDIT_CAMPAIGN, current_user, campaign)),
        may_repeat=can(Act.REPEAT_CAMPAIGN, current_user, campaign),
        cannot_close=say(why_not(Act.CLOSE_CAMPAIGN, current_user, campaign)),
        cannot_archive=say(why_not(Act.ARCHIVE_CAMPAIGN, current_user, campaign)),
    )
