"""What waits for an office without being a step of a dossier: opinions and complaints to answer, withdrawals to decide and to
publish, works of the channel to confirm and to approve."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import NamedTuple

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import func

from emulation.db import columns, db
from emulation.models import AwardRecord, Complaint, Nomination, Recheck, User, Withdrawal
from emulation.rules.people import Role
from emulation.rules.policy import OVERSEERS, Act, can
from emulation.web import errands_of_channel
from emulation.web.complaints import CASE, left
from emulation.web.heard import waiting


class Errand(NamedTuple):
    url: str
    name: str
    todo: str
    kind: str  # a key of LISTS
    clock: tuple[str, str] | None = None  # how long there is still time, and how urgent that is


LISTS = {
    "adoption": (_l("việc áp dụng giải pháp chờ bạn xác nhận"), "adoptions.index"),
    "decide": (_l("đề nghị thu hồi chờ bạn quyết định"), "awards.index"),
    "publish": (_l("quyết định thu hồi chờ bạn công bố"), "awards.index"),
    "recheck": (_l("khen thưởng, hồ sơ chờ bạn xem lại"), "reissuing.rechecks"),
    "answer": (_l("khiếu nại chờ bạn giải quyết"), "complaints.index"),
    "work": (_l("bài của kênh thi đua chờ bạn"), "works.index"),
    "opinion": (_l("ý kiến công chúng chờ bạn trả lời"), "consultation.index"),
    "question": (_l("câu hỏi của người đọc chờ bạn trả lời"), "works.questions"),
    "fix": (_l("kết luận kiểm tra chờ đơn vị khắc phục"), "visits.index"),
    "close": (_l("lần kiểm tra chờ bạn khép"), "visits.index"),
}


def counted(errands: list[Errand]) -> list[tuple[int, str, str]]:
    """How many there are of each kind, with the list that shows exactly those."""
    kinds = Counter(errand.kind for errand in errands)
    return [(kinds[kind], label, url_for(room, mine=1)) for kind, (label, room) in LISTS.items() if kinds[kind]]


def errands(user: User) -> list[Errand]:
    """The most urgent first; those who hold none of the offices are asked nothing of the database."""
    of_channel = [Errand(*row) for row in errands_of_channel.rows(user)]
    if not user.units_as(*OVERSEERS):
        return of_channel
    return opinions(user) + complaints(user) + withdrawals(user) + rechecks(user) + of_channel


def opinions(user: User) -> list[Errand]:
    if not user.units_as(Role.SECRETARY, Role.INSPECTOR):
        return []
    found = []
    for opinion, waited in waiting(user):
        todo = _("chờ bạn trả lời") if opinion.owner_id == user.id else _("chờ người nhận xử lý")
        name = _("Ý kiến %(code)s, %(about)s", code=opinion.code, about=opinion.nomination.nominee_name)
        clock = (waited.text, waited.kind)
        found.append(Errand(url_for("consultation.show", id=opinion.id), name, todo, "opinion", clock))
    return found


def complaints(user: User) -> list[Errand]:
    if not user.units_as(Role.INSPECTOR):
        return []
    running = db.session.scalars(Complaint.visible_to(user).where(Complaint.outcome.is_(None)).options(*CASE)).unique()
    found = []
    for c in sorted(running, key=lambda c: (c.next_day or date.max, c.id)):
        todo = _("chờ bạn thụ lý") if can(Act.TAKE_UP_COMPLAINT, user, c) else _("chờ bạn giải quyết")
        if can(Act.TAKE_UP_COMPLAINT, user, c) or can(Act.DECIDE_COMPLAINT, user, c):
            name = _("Khiếu nại số %(number)s, %(about)s", number=c.number, about=c.subject_name)
            found.append(Errand(url_for("complaints.show", id=c.id), name, todo, "answer", left(c.next_day)))
    return found


def withdrawals(user: User) -> list[Errand]:
    if not user.units_as(*OVERSEERS):
        return []
    whose = (Withdrawal.record_id, AwardRecord.subject_name)
    waiting = {}
    if user.units_as(Role.CHAIR):
        waiting["decide"] = (Withdrawal.deciding_by(user, Withdrawal.id), _("chờ bạn quyết định"))
    if user.units_as(Role.SECRETARY):
        waiting["publish"] = (Withdrawal.publishing_by(user, Withdrawal.id), _("chờ bạn công bố"))
    return [
        Errand(url_for("awards.show", id=record_id), _("Đề nghị thu hồi, %(about)s", about=name), todo, kind)
        for kind, (query, todo) in waiting.items()
        for record_id, name in columns(query.with_only_columns(*whose).order_by(Withdrawal.id))
    ]


def rechecks(user: User) -> list[Errand]:
    """What may rest on a withdrawn award, for the secretary to look at again."""
    if not user.units_as(Role.SECRETARY):
        return []
    name = func.coalesce(AwardRecord.subject_name, Nomination.nominee_name)
    query = Recheck.waiting_for(user, Recheck.id).with_only_columns(Recheck.id, name)
    query = query.outerjoin(AwardRecord, AwardRecord.id == Recheck.record_id)
    query = query.outerjoin(Nomination, Nomination.id == Recheck.nomination_id)
    return [
        Errand(
            url_for("reissuing.recheck", id=id), _("Xem lại sau thu hồi, %(about)s", about=about), _("chờ bạn xem lại"), "recheck"
        )
        for id, about in columns(query.order_by(Recheck.id))
    ]
