"""From an awarded dossier to a solution: one button, and the way to what was begun already."""

from __future__ import annotations

from flask import flash
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from emulation.db import db
from emulation.errors import Refused
from emulation.models import Nomination
from emulation.models.works.born import bear, born_of, not_yet
from emulation.rules.policy import Act, demand
from emulation.web.access import find
from emulation.web.page import go_to
from emulation.web.works.room import bp


@bp.post("/tu-ho-so/<int:id>")
def share(id: int) -> Response:
    """Begin the solution of an award; where there is one, go and see it."""
    nomination = find(Nomination, id)
    demand(Act.WRITE_WORK, current_user, nomination.unit)
    record = nomination.award_record
    known = born_of(db.session(), record.id) if record is not None else None
    if known is not None:
        flash(_("Khen thưởng này đã có bài chia sẻ cách làm: %(code)s.", code=known.code), "ok")
        return go_to("works.show", id=known.id)
    if reason := not_yet(nomination):
        raise Refused(reason)
    solution = bear(db.session(), nomination, current_user)
    flash(_("Đã chép từ hồ sơ. Còn hai ô cần bạn viết: cách làm và có thể áp dụng ở đâu."), "ok")
    return go_to("works.edit", id=solution.id)


@bp.get("/tu-ho-so/<int:id>")
def share_reloaded(id: int) -> Response:
    """Somebody reloads the answer to that button: back to the dossier."""
    return go_to("dossier.show", id=find(Nomination, id).id)
