"""The front page of the office room, its log, and the rules for complaints and withdrawals."""

from __future__ import annotations

from flask import Blueprint, flash, url_for
from flask_babel import gettext as _
from flask_login import current_user
from sqlalchemy import func, select
from sqlalchemy.orm import joinedload
from werkzeug.wrappers import Response

from emulation.db import db
from emulation.models import (
    ComplaintLimit,
    Edition,
    NotPassedGround,
    OfficeLog,
    Person,
    SignIn,
    Thing,
    Unit,
    User,
    Verb,
    WithdrawalGround,
)
from emulation.models.shipped import ship
from emulation.text import whole
from emulation.web.forms import Form
from emulation.web.lists import PAGE, asked
from emulation.web.office.books import FIELDS, in_tree, note
from emulation.web.page import go_to, page

bp = Blueprint("office", __name__, url_prefix="/quan-tri")


@bp.get("")
def index() -> Response:
    latest = OfficeLog.visible_to(current_user).options(joinedload(OfficeLog.by)).order_by(OfficeLog.id.desc()).limit(5)
    return page(
        "office/index.html",
        editions=lambda: db.session.scalars(
            select(Edition).options(joinedload(Edition.award)).order_by(Edition.award_id, Edition.in_force_from)
        ).all(),
        counts={
            "units": db.session.scalar(select(func.count()).where(Unit.id.in_(in_tree()))),
            "people": db.session.scalar(select(func.count()).select_from(Person)),
            "users": db.session.scalar(select(func.count()).select_from(User)),
        },
        signed_in=db.session.scalar(select(func.count()).select_from(SignIn).where(SignIn.ended_at.is_(None))),
        latest=db.session.scalars(latest).all(),
        fields=FIELDS,
    )


@bp.get("/nhat-ky")
def log() -> Response:
    """Who changed what, the latest first."""
    wanted, after = asked("after", "thing"), None
    query = OfficeLog.visible_to(current_user).options(joinedload(OfficeLog.by), joinedload(OfficeLog.unit))
    if wanted.get("thing") in list(Thing):
        query = query.where(OfficeLog.thing == Thing(wanted["thing"]))
    else:
        wanted.pop("thing", None)
    if after := whole(wanted.pop("after", None)):
        query = query.where(OfficeLog.id < after)
    rows = db.session.scalars(query.order_by(OfficeLog.id.desc()).limit(PAGE + 1)).all()
    return page(
        "office/log.html",
        rows=rows[:PAGE],
        wanted=wanted,
        things=list(Thing),
        fields=FIELDS,
        next_url=url_for(".log", **wanted, after=rows[PAGE - 1].id) if len(rows) > PAGE else None,
        first_url=url_for(".log", **wanted) if after else None,
    )


@bp.get("/quy-dinh")
def rules() -> Response:
    """The clocks of a complaint, the grounds of a withdrawal and the standard reasons of a refusal, as dated rows."""
    return page(
        "office/rules.html",
        limits=db.session.scalars(select(ComplaintLimit).order_by(ComplaintLimit.id)).all(),
        grounds=db.session.scalars(select(WithdrawalGround).order_by(WithdrawalGround.valid_from, WithdrawalGround.code)).all(),
        reasons=db.session.scalars(select(NotPassedGround).order_by(NotPassedGround.id)).all(),
        form=Form(formdata=None),
    )


@bp.post("/quy-dinh")
def ship_rules() -> Response:
    """Take over the rows that the product ships, where there are none yet."""
    if ship(db.session()):
        first = db.session.scalars(select(ComplaintLimit).order_by(ComplaintLimit.id)).first()
        note(Thing.RULES, Verb.ADDED, first, _("Thời hạn khiếu nại, căn cứ thu hồi, con số về Hội đồng"), None, {}, {})
        flash(_("Đã nạp các dòng mặc định; mỗi dòng ghi rõ căn cứ và mức độ kiểm chứng."), "ok")
    else:
        flash(_("Đã có quy định nên không nạp thêm gì."), "info")
    return go_to(".rules")
