"""Stories of exemplary people and collectives, as everybody reads them."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, abort, url_for
from sqlalchemy import Row, select

from emulation import clock
from emulation.db import columns
from emulation.models import Category, Kind, Published, PublishedQuestion, PublishedWork
from emulation.rules.works import WorkKind
from emulation.web.channel import pictures
from emulation.web.channel.reading import LISTED, PAGE, P, one
from emulation.web.filters import plain
from emulation.web.page import open_page
from emulation.web.public import cursor
from emulation.web.wire import whole_url

bp = Blueprint("stories", __name__, url_prefix="/dien-hinh")

R, Q = Published.__table__.c, PublishedQuestion.__table__.c
OF_A_CARD = (P.content["cover"].label("cover"), P.content["minutes"].label("minutes"), P.content["nominee"].label("nominee"))
MOST_QUESTIONS, OTHERS = 100, 3


@bp.get("")
def index() -> Response:
    return list_page(None)


@bp.get("/chu-de/<slug>")
def category(slug: str) -> Response:
    return list_page(Category(slug) if slug in list(Category) else abort(404))


@bp.get("/<code>")
def show(code: str) -> Response:
    row = one(WorkKind.STORY, code)
    told = row.content
    sizes = told["cover"]["sizes"] if told.get("cover") else []
    return open_page(
        "channel/story.html",
        row=row,
        told=told,
        category=Category(row.field_code) if row.field_code in list(Category) else None,
        award=award_of(told),
        solution=solution_of(told),
        questions=questions_of(row),
        others=others(row) if not row.taken_down_on else [],
        whole_url=whole_url("stories.show", code=row.code),
        card=whole_url("stories.picture", code=row.code, name=sizes[-1]["name"]) if sizes else "",
    )


@bp.get("/<code>/anh/<name>")
def picture(code: str, name: str) -> Response:
    return pictures.published(WorkKind.STORY, code, plain(name))


def list_page(category: Category | None) -> Response:
    where = () if category is None else (P.field_code == category.value,)
    rows, after = cards(*where)
    given = {} if category is None else {"slug": category.value}
    endpoint = ".index" if category is None else ".category"
    return open_page(
        "channel/stories.html",
        rows=rows,
        category=category,
        categories=list(Category),
        named={category.value: category.label for category in Category},
        next_url=url_for(endpoint, after=after, **given) if after else None,
        first_url=url_for(endpoint, **given) if cursor() else None,
    )


def cards(*where: Any) -> tuple[list[Row[Any]], int | None]:
    """A page of stories as cards, the latest first, and where the next begins."""
    after = cursor()
    query = select(*LISTED, *OF_A_CARD).where(P.kind == WorkKind.STORY, PublishedWork.standing(clock.today()), *where)
    rows = columns((query.where(P.id < after) if after else query).order_by(P.id.desc()).limit(PAGE + 1)).all()
    return list(rows[:PAGE]), rows[PAGE - 1].id if len(rows) > PAGE else None


def others(row: Row[Any]) -> list[Row[Any]]:
    """A few more of the same category."""
    query = select(P.code, P.title, P.unit_name).where(P.kind == WorkKind.STORY, PublishedWork.standing(clock.today()))
    return list(columns(query.where(P.field_code == row.field_code, P.id != row.id).order_by(P.id.desc()).limit(OTHERS)))


def award_of(told: dict[str, Any]) -> Row[Any] | None:
    """The award as its own page has it today: withdrawn, if it was."""
    if not (its := told.get("award")):
        return None
    said = (R.year, R.code, R.title, R.award_name, R.award_name_en, R.decision_no, R.decided_on, R.withdrawn_on)
    return columns(select(*said).where(R.kind == Kind.RESULT, R.code == its["code"], R.year == its["year"])).first()


def solution_of(told: dict[str, Any]) -> Row[Any] | None:
    """The solution, if everybody may read it today."""
    if not (code := told.get("solution")):
        return None
    standing = PublishedWork.standing(clock.today())
    return columns(select(P.code, P.title).where(P.kind == WorkKind.SOLUTION, P.code == code, standing)).first()


def questions_of(row: Row[Any]) -> list[Row[Any]]:
    if row.taken_down_on:
        return []
    of_it = select(Q.name, Q.text, Q.answer, Q.answered_on).where(Q.copy_id == row.id)
    return list(columns(of_it.order_by(Q.id.desc()).limit(MOST_QUESTIONS)))
