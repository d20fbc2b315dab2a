"""Ready texts for a chat group: nothing in them that the public page they lead to does not say."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from flask_login import current_user

from emulation import clock
from emulation.models import Campaign, Nomination, Proposal
from emulation.rules.people import Role
from emulation.rules.stage import Stage
from emulation.web.language import day, pick, weekday
from emulation.web.waiting import Workdays
from emulation.web.wording import address


def may_pass_on(n: Nomination) -> bool:
    """Officers of the unit and secretaries have such groups."""
    return n.unit_id in current_user.units_as(Role.OFFICER) or n.holder_id in current_user.units_as(Role.SECRETARY)


def of_campaign(campaign: Campaign, days: Workdays) -> str:
    return _(
        "Đợt xét “%(name)s” nhận hồ sơ đến hết %(day)s (%(left)s). Xem quy trình và lập đề nghị tại %(url)s",
        name=pick(campaign, "name"),
        day=weekday(campaign.due_on),
        left=days.left_text(campaign.due_on),
        url=address("public.home"),
    )


def of_proposal(proposal: Proposal) -> str:
    """The campaign a proposal is for, while it takes dossiers; of the proposal itself nothing is public."""
    campaign = proposal.campaign
    theirs = proposal.unit_id in current_user.units_as(Role.OFFICER) or proposal.holder_id in current_user.units_as(
        Role.SECRETARY
    )
    is_open = campaign.closed_on is None and campaign.opens_on <= clock.today() <= campaign.due_on
    return of_campaign(campaign, Workdays()) if theirs and is_open else ""


def of_dossier(n: Nomination) -> str:
    """What may be passed on about a dossier now: its posting while it stands, its result once published."""
    if n.award is None or not may_pass_on(n):
        return ""
    said: dict[str, Any] = {"name": n.nominee_name, "unit": n.unit.short_name, "award": pick(n.award, "name")}
    if n.stage is Stage.POSTED and n.posted_until is not None and n.posted_until >= clock.today():
        return _(
            "Đang lấy ý kiến về đề nghị tặng %(award)s cho %(name)s (%(unit)s), đến hết %(until)s. Xem và góp ý tại %(url)s",
            until=weekday(n.posted_until),
            url=address("public.posting", code=n.code),
            **said,
        )
    line = n.decision_line
    if n.stage is Stage.PUBLISHED and line is not None and line.decision.signed_on is not None:
        return _(
            "Chúc mừng %(name)s (%(unit)s) được tặng %(award)s theo Quyết định số %(number)s ngày %(signed)s. Kết quả và lý do: %(url)s",
            number=line.decision.number,
            signed=day(line.decision.signed_on),
            url=address("public.result", year=line.decision.signed_on.year, code=n.code),
            **said,
        )
    return ""


def of_decision(decision: Any) -> str:
    """The results of one decision, once published."""
    if decision.published_at is None:
        return ""
    return _(
        "Đã công bố Quyết định số %(number)s ngày %(signed)s: %(count)s cá nhân, tập thể được khen thưởng. Xem kết quả tại %(url)s",
        number=decision.number,
        signed=day(decision.signed_on),
        count=len(decision.lines),
        url=address("public.year", year=decision.signed_on.year),
    )
