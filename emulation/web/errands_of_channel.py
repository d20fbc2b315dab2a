"""What waits of the online channel and of visits, asked in one question: works, adoptions, questions of readers, findings to be fixed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy import Date, String, cast, func, literal, null, union_all

from emulation.db import columns
from emulation.errors import N_
from emulation.models import Adoption, Solution, Unit, User, Visit, Work, WorkQuestion
from emulation.models.visits import VISITORS
from emulation.rules.people import Role
from emulation.rules.works import WorkStage
from emulation.web.complaints import left

WANTS = {
    WorkStage.DRAFT: N_("được trả lại để viết thêm"),
    WorkStage.AT_UNIT: N_("chờ đơn vị xác nhận"),
    WorkStage.AT_COMMITTEE: N_("chờ bạn duyệt đăng"),
}
OFFICE = (Role.OFFICER, Role.SECRETARY)


def rows(user: User) -> Iterator[tuple[str, str, str, str, tuple[str, str] | None]]:
    """The address, the name, what is to be done, the kind (a key of errands.LISTS), and the clock where one runs."""
    asked = questions(user)
    for kind, id, about, stage, due in sorted(columns(union_all(*asked)), key=lambda row: (row[0], row[1])) if asked else ():
        match kind:
            case "work":
                yield url_for("works.show", id=id), about, _(WANTS[WorkStage(stage)]), kind, None
            case "adoption":
                name = _("Áp dụng giải pháp “%(title)s”", title=about)
                yield url_for("adoptions.show", id=id), name, _("chờ bạn xác nhận"), kind, None
            case "question":
                yield (
                    url_for("works.question", question_id=id),
                    _("Câu hỏi về bài %(code)s", code=about),
                    _("chờ bạn trả lời"),
                    kind,
                    None,
                )
            case _:
                name, todo = (
                    _("Kiểm tra, giám sát, %(unit)s", unit=about),
                    _("chờ đơn vị khắc phục") if kind == "fix" else _("chờ bạn khép"),
                )
                yield url_for("visits.show", id=id), name, todo, kind, left(due) if kind == "fix" else None


def questions(user: User) -> list[Any]:
    """One select for each kind of thing that this person could be asked for, all of the same columns."""
    found = []
    if user.units_as(*OFFICE):
        name = func.coalesce(func.nullif(Work.title, ""), Work.code)
        found.append(shaped(Work.waiting_for(user), "work", Work.id, name, cast(Work.stage, String)))
        found.append(shaped(WorkQuestion.waiting_for(user), "question", WorkQuestion.id, Work.code))
    if user.units_as(Role.OFFICER):
        adopted = Adoption.waiting_for(user).join(Solution, Solution.id == Adoption.solution_id)
        found.append(shaped(adopted, "adoption", Adoption.id, Solution.title))
        found.append(shaped(visited(Visit.to_fix_by(user)), "fix", Visit.id, Unit.short_name, due=Visit.fix_by))
    if user.units_as(*VISITORS):
        found.append(shaped(visited(Visit.to_close_by(user)), "close", Visit.id, Unit.short_name, due=Visit.fix_by))
    return found


def visited(query: Any) -> Any:
    return query.join(Unit, Unit.id == Visit.visited_id)


def shaped(query: Any, kind: str, id: Any, about: Any, stage: Any = None, due: Any = None) -> Any:
    nothing = cast(null(), String)
    return query.with_only_columns(
        literal(kind).label("kind"), id.label("id"), about.label("about"),
        (nothing if stage is None else stage).label("stage"), (cast(null(), Date) if due is None else due).label("due"),
    )  # fmt: skip
