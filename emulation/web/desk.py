"""Everybody's desk: what waits for me, for how long, and whose turn it is."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from flask import Blueprint, url_for
from flask_babel import gettext as _
from flask_login import current_user
from sqlalchemy import select
from werkzeug.wrappers import Response

from emulation import clock
from emulation.db import db, rows_of
from emulation.models import Award, Campaign, Decision, Nomination, Notice, Subject, Unit, User
from emulation.rules.people import Role
from emulation.rules.stage import Stage
from emulation.web import together
from emulation.web.chat import of_campaign
from emulation.web.errands import counted, errands
from emulation.web.forms import Form
from emulation.web.help import guides_of, practice_url
from emulation.web.language import pick, say
from emulation.web.lists import PAGE, after, asked, next_url, pills
from emulation.web.page import page
from emulation.web.printing import part, printed
from emulation.web.sittings import sittings
from emulation.web.stranded import stranded
from emulation.web.waiting import Workdays

bp = Blueprint("desk", __name__)
AT_ONCE = 15
FILTERS = ("q", "stage", "unit", "award", "subject", "frozen", "late", "mine", "ready", "overdue", "all", "archived")
FORM = "kept/desk_filters.html"
AWARDS = select(Award.code, Award.name, Award.name_en).order_by(Award.position)
UNLESS_DONE = ("q", "stage", "all")  # without any of these a list leaves out what has come to its end


@bp.get("/ban-lam-viec")
def index() -> Response:
    user, days = current_user, Workdays()
    waiting = rows_of(Nomination.rows(user, most=AT_ONCE + 1, mine="1"))
    return page(
        "desk/index.html",
        days=days,
        waiting=days.on_rows(waiting[:AT_ONCE]),
        more=len(waiting) > AT_ONCE,
        stages=stage_counts(user),
        units=officer_units(user, days),
        decisions=decisions_waiting(user),
        errands=(waiting_for_office := errands(user)),
        apart=counted(waiting_for_office),
        sittings=sittings(user),
        holds_nothing=not user.offices_on(days.today),
        own=own_dossiers(user),
        stranded=stranded(user),
        plain=Form(formdata=None),
        guides=guides_of(user),
        practice=practice_url() if user.units_as(Role.OFFICER) else "",
        roles={role.value: bool(user.units_as(role)) for role in Role},
    )


@bp.get("/ho-so")
def dossiers() -> Response:
    """All dossiers this person may see, filtered by the address."""
    days, wanted = Workdays(), known(asked(*FILTERS))
    narrowed = wanted if any(name in wanted for name in UNLESS_DONE) else wanted | {"open": "1"}
    query = after(Nomination.rows(current_user, most=PAGE + 1, **narrowed), Nomination.stage_since, Nomination.id)
    rows = rows_of(query)
    return page(
        "desk/dossiers.html",
        rows=days.on_rows(rows[:PAGE]),
        wanted=wanted,
        pills=pills(wanted, labels_of(wanted)) if wanted else [],
        next_url=next_url(rows, wanted),
        first_url=url_for(".dossiers", **wanted) if "after" in asked("after") else None,
        many=together.offered(wanted.get("stage", "")) if current_user.units_as(Role.SECRETARY) else [],
        filters=lambda: filter_form(wanted),
    )


def filter_form(wanted: dict[str, str]) -> Any:
    """The form over the list; while no filter is in use, one print serves everybody."""
    choices = (tuple(Stage), tuple(Subject), tuple(rows_of(AWARDS)))
    return part(FORM, *choices, wanted) if wanted else printed(FORM, *choices)


@bp.get("/ban-lam-viec/ho-so-mau")
def example() -> Response:
    """A finished dossier to read before writing one's own."""
    return page("desk/example.html", before=Decimal("4.2"), after=Decimal("1.6"))


def known(wanted: dict[str, str]) -> dict[str, str]:
    """Filters with a value that means something; the others are dropped, as if nobody had asked."""
    if wanted.get("stage") not in {stage.value for stage in Stage}:
        wanted.pop("stage", None)
    if wanted.get("subject") not in {subject.value for subject in Subject}:
        wanted.pop("subject", None)
    for name in ("mine", "ready"):
        if wanted.get(name) not in ("1", "0"):
            wanted.pop(name, None)
    return wanted


def labels_of(wanted: dict[str, str]) -> dict[str, str]:
    """What each filter is called on its pill."""
    labels = {
        "q": _("Tìm: %(q)s", q=wanted.get("q", "")),
        "frozen": _("Đang tạm dừng"),
        "late": _("Gửi muộn"),
        "mine": _("Chờ tôi") if wanted.get("mine") == "1" else _("Chưa tới lượt tôi"),
        "ready": _("Làm được ngay") if wanted.get("ready") == "1" else _("Còn chờ"),
        "overdue": _("Quá hạn của bước"),
        "all": _("Cả hồ sơ đã xong"),
        "archived": _("Kể cả đợt xét đã lưu trữ"),
    }
    if stage := wanted.get("stage"):
        labels["stage"] = say(Stage(stage))
    if subject := wanted.get("subject"):
        labels["subject"] = say(Subject(subject))
    if code := wanted.get("unit"):
        labels["unit"] = db.session.scalar(select(Unit.short_name).where(Unit.code == code)) or code
    if code := wanted.get("award"):
        award = db.session.execute(select(Award.name, Award.name_en).where(Award.code == code)).first()
        labels["award"] = pick(award, "name") if award else code
    return labels


def stage_counts(user: User) -> list[dict[str, Any]]:
    """How many dossiers stand in each stage; each number leads to exactly the list it counts."""
    found = {row.stage: row for row in db.session.execute(Nomination.tally(user, Nomination.is_mine(user)))}
    return [
        {
            "label": say(stage),
            "n": found[stage].n,
            "url": url_for("desk.dossiers", stage=stage.value),
            "parts": [
                (label, count, url_for("desk.dossiers", stage=stage.value, **{name: "1"}))
                for name, label, count in (
                    ("mine", _("chờ bạn"), found[stage].waits),
                    ("overdue", _("quá hạn"), found[stage].overdue),
                )
                if count
            ],
        }
        for stage in Stage
        if stage in found
    ]


def officer_units(user: User, days: Workdays) -> list[dict[str, Any]]:
    """The units this person is an officer of, each with the campaigns that take dossiers."""
    day = clock.today()
    found = []
    for mandate in user.offices_on(day):
        if mandate.role is Role.OFFICER:
            campaigns = db.session.scalars(Campaign.open_for(mandate.unit_id, day)).all()
            texts = {campaign.id: of_campaign(campaign, days) for campaign in campaigns}
            found.append({"unit": mandate.unit, "campaigns": campaigns, "texts": texts})
    return found


def decisions_waiting(user: User) -> list[tuple[Decision, str]]:
    """Decisions to approve or to publish, with what is to be done."""
    found: list[tuple[Decision, str]] = []
    for decision in db.session.scalars(Decision.visible_to(user).where(Decision.published_at.is_(None)).order_by(Decision.id)):
        if decision.approved_at is None and decision.unit_id in user.units_as(Role.CHAIR) and decision.incomplete is None:
            found.append((decision, _("Chờ bạn duyệt")))
        elif decision.approved_at is not None and decision.unit_id in user.units_as(Role.SECRETARY):
            found.append((decision, _("Chờ bạn đọc tên và công bố")))
    return found


def own_dossiers(user: User) -> list[tuple[Any, bool]]:
    """The dossiers that are about this very person, and whether each still asks for the answer."""
    if user.person_id is None:
        return []
    query = Nomination.rows(user).where(Nomination.person_id == user.person_id)
    asked_in = Notice.visible_to(user).where(Notice.kind == "consent_asked", Notice.to_do(user))
    asking = set(db.session.scalars(asked_in.with_only_columns(Notice.nomination_id)))
    return [(row, row.id in asking) for row in db.session.execute(query.limit(PAGE))]
