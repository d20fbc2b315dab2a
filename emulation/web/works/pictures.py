"""The pictures of a work that nobody outside has seen yet."""

from __future__ import annotations

from flask import Response, abort

from emulation.db import db
from emulation.models import Work, WorkPicture
from emulation.rules.policy import Act
from emulation.web.access import find
from emulation.web.channel.pictures import sent
from emulation.web.works.room import bp


@bp.get("/<int:id>/anh/<int:picture_id>")
def picture(id: int, picture_id: int) -> Response:
    """A picture as those inside have it, in its smallest width."""
    work, found = find(Work, id, Act.VIEW_WORK), db.session.get(WorkPicture, picture_id)
    if found is None or found.work_id != work.id:
        abort(404)
    response = sent(found.sizes[0]["name"])
    response.headers["Cache-Control"] = "private, no-store"
    return response
