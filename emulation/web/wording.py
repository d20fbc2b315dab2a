"""A notice in words: the sentence on the page, and the subject and text of its mail in the reader's language."""

from __future__ import annotations

from typing import Any

from flask import current_app, url_for
from flask_babel import gettext as _

from emulation.models import Nomination, Notice
from emulation.rules.notices import Telling
from emulation.web import language
from emulation.web.language import day, pick

ROOMS = {
    "returned": "nominate.edit",
    "review_asked": "review.show",
    "review_again": "review.show",
    "vote_opened": "council.show",
    "consent_asked": "nominee.show",
    "count_entered": "counting.show",
    "hands_entered": "counting.show",
    "count_returned": "counting.show",
}
PLACES = (
    ("proposal_id", "proposals.show"),
    ("complaint_id", "complaints.show"),
    ("record_id", "awards.show"),
    ("meeting_id", "meetings.show"),
    ("box_id", "boxes.show"),
    ("work_id", "works.show"),
    ("adoption_id", "adoptions.show"),
    ("training_id", "trainings.show"),
    ("visit_id", "visits.show"),
)


def sentence(telling: Telling, values: dict[str, Any]) -> str:
    """The sentence with its values; whatever ends in `_on` is a day, and a value with a twin in `_en` has two languages."""
    said = {name: day(value) if name.endswith("_on") else value for name, value in values.items()}
    if language.current() == "en":
        said |= {name.removesuffix("_en"): value for name, value in values.items() if name.endswith("_en") and value}
    return _(telling.sentence) % said if said else _(telling.sentence)


def shown(notice: Notice) -> str:
    return sentence(notice.telling, notice.values)


def room_of(notice: Notice, is_open: bool) -> str:
    """Where the notice leads: to the room of the act while it is to be done, else to the dossier."""
    nominee = notice.nomination is not None and notice.nomination.person_id is not None and notice.kind == "consent_asked"
    if is_open or nominee:
        return ROOMS.get(notice.kind, "dossier.show")
    return "dossier.show"


def url_of(notice: Notice, is_open: bool) -> str:
    """The address a notice leads to; a season is begun from the desk."""
    if notice.nomination_id:
        return url_for(room_of(notice, is_open), id=notice.nomination_id)
    for name, endpoint in PLACES:
        if id := getattr(notice, name):
            return url_for(endpoint, id=id)
    if notice.kind == "programme_missing":
        return url_for("works.index")
    return url_for("desk.index") if notice.campaign_id else ""


def mail_words(telling: Telling, nomination: Nomination | None, values: dict[str, Any], spoken: str) -> tuple[str, str]:
    """Subject and text of a mail: the award, the unit's code and the way in, and nothing of what the dossier says."""
    with language.spoken(spoken):
        said = sentence(telling, values)
        owner = current_app.extensions["emulation"].owner.name
        lines = [said, ""]
        if nomination is not None:
            award = pick(nomination.award, "name") if nomination.award else "–"
            lines += [
                _("Hồ sơ: %(code)s", code=nomination.code),
                _("Danh hiệu: %(award)s", award=award),
                _("Mã đơn vị: %(unit)s", unit=nomination.unit.code),
                "",
            ]
            subject = f"{nomination.code}: {said}"
            path = address(ROOMS.get(telling.name, "dossier.show"), id=nomination.id)
        else:
            subject, path = said, address("notices.index")
        lines += [_("Xin đăng nhập để xem: %(url)s", url=path), "", f"-- {owner}"]
        lines.append(_("Bạn chọn nhận thư nào ở trang Tài khoản: %(url)s", url=address("enter.account")))
        return subject, "\n".join(lines)


def address(endpoint: str, **values: Any) -> str:
    """A whole address, also where no request is being answered."""
    path = current_app.url_map.bind("").build(endpoint, values)
    return f"{current_app.config['BASE_URL'].rstrip('/')}{path}"
