"""What a nominee is told of the outcome: the same facts on their page, on the page for the unit's officer, and on paper."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select

from emulation.db import db
from emulation.models import Clock, ComplaintLimit, Nomination, Published
from emulation.models.drafting import spelt
from emulation.models.published import Kind
from emulation.rules import voting
from emulation.rules.stage import Stage
from emulation.web import language, printed
from emulation.web.language import day, pick, say, spoken
from emulation.web.wording import address

ENDED = (Stage.PUBLISHED, Stage.NOT_PASSED)


def result_told(n: Nomination) -> dict[str, Any] | None:
    """The outcome with votes, base and threshold as the edition allows, and the reason, also when it did not pass."""
    if n.stage not in ENDED:
        return None
    is_awarded = n.stage is Stage.PUBLISHED
    return {
        "outcome": _("Được khen thưởng") if is_awarded else _("Không đạt"),
        "facts": [(label, value) for label, value in facts_of(n, is_awarded) if value],
        "grounds": [pick_words(ground) for ground in n.not_passed_grounds],
        "reason": n.not_passed_reason or "",
        "recourse": recourse(n),
    }


def facts_of(n: Nomination, is_awarded: bool) -> list[tuple[str, str]]:
    vote, line, record = n.vote, n.decision_line, n.award_record
    closed = vote if vote is not None and not vote.is_open and n.edition.publishes_counts else None
    decision = line.decision if line is not None and is_awarded else None
    facts = [
        (_("Người được đề nghị"), record.subject_name if record is not None else n.nominee_name),
        (_("Đơn vị"), n.unit.name),
        (_("Danh hiệu"), pick(n.award, "name") if n.award else ""),
        (_("Biểu quyết"), say(voting.sentence(closed.rule, closed.turnout)) if closed else ""),
        (_("Điều khoản áp dụng"), closed.rule.clause if closed else ""),
        (
            _("Quyết định"),
            _("Quyết định số %(number)s ngày %(day)s", number=decision.number, day=day(decision.signed_on)) if decision else "",
        ),
        (_("Quy chế"), n.edition.name),
        (_("Nơi xét"), n.holder.name),
    ]
    standing = record.withdrawal if record is not None else None
    if standing is not None and standing.is_in_force:
        said = _(
            "Đã thu hồi theo quyết định %(no)s ngày %(day)s. Căn cứ: %(ground)s.",
            no=standing.decision_no,
            day=day(standing.decided_on),
            ground=pick(standing.ground, "name"),
        )
        facts.append((_("Sau quyết định"), said))
    return facts


def pick_words(ground: dict[str, str]) -> str:
    return ground["name_en"] if language.current() == "en" and ground.get("name_en") else ground["name"]


def recourse(n: Nomination) -> str:
    """Where and until when the nominee may object, as far as a rule sets a day."""
    until = ComplaintLimit.end_of(db.session(), Clock.FILE, n.stage_since)
    if until is None:
        return _(
            "Nếu không đồng ý với kết quả, người được đề nghị có quyền khiếu nại tới Ủy ban kiểm tra của %(unit)s.",
            unit=n.holder.name,
        )
    return _(
        "Nếu không đồng ý với kết quả, người được đề nghị có quyền khiếu nại tới Ủy ban kiểm tra của %(unit)s, đến hết ngày %(day)s.",
        unit=n.holder.name,
        day=day(until),
    )


def public_url(n: Nomination) -> str:
    """The whole address of the public page that names this dossier; none where the edition keeps the name back."""
    its = (Published.nomination_id == n.id, Published.kind.in_((Kind.RESULT, Kind.NOT_PASSED)))
    row = db.session.execute(select(Published.year, Published.code).where(*its)).first()
    return address("public.result", year=row.year, code=row.code) if row else ""


def statement_paper(n: Nomination) -> dict[str, Any]:
    """The statement for the press, in Vietnamese."""
    with spoken("vi"):
        told = result_told(n)
        assert told is not None
        heads = printed.lines_of(n.holder.letterhead)
        facts = list(told["facts"])
        if told["grounds"]:
            facts.append((_("Lý do theo danh mục"), "; ".join(told["grounds"])))
        if told["reason"]:
            facts.append((_("Lý do cụ thể"), told["reason"]))
        said = {
            "title": "Phiếu trả lời kết quả",
            "heading": {
                "above": heads[0] if len(heads) > 1 else "", "body": n.holder.name, "number": "……/PTL", "place": n.holder.commune,
                "day": spelt(n.stage_since),
            },
            "about": f"Xét {n.award.name if n.award else 'khen thưởng'}, hồ sơ {n.code}",
            "to": f"{n.nominee_name}, {n.unit.name}",
            "opening": f"{n.holder.name} trả lời kết quả xét hồ sơ {n.code} trong {n.campaign.name} như sau:",
            "outcome": told["outcome"],
        }  # fmt: skip
        return printed.statement(said, facts, told["recourse"], public_url(n))
