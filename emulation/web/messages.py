"""Writing in the two talks of a dossier; they are read on the dossier's own page."""

from __future__ import annotations

from flask import Blueprint
from flask_login import current_user
from werkzeug.wrappers import Response

from emulation.models import Channel, Nomination
from emulation.models.nomination.talking import READ, WRITE
from emulation.rules.policy import Act, can
from emulation.web.access import find
from emulation.web.conversation import FIELDS, FORMS
from emulation.web.dossier import find_dossier, show_page
from emulation.web.page import go_to

bp = Blueprint("messages", __name__, url_prefix="/trao-doi")


@bp.post("/<int:id>")
def write(id: int) -> Response:
    return say_in(Channel.UNIT, id)


@bp.post("/<int:id>/noi-bo")
def write_note(id: int) -> Response:
    return say_in(Channel.NOTES, id)


def say_in(channel: Channel, id: int) -> Response:
    n = find_dossier(id, WRITE[channel])
    form, field = FORMS[channel](), FIELDS[channel]
    if not form.validate():
        return show_page(n, 422, **{field: form})
    n.write_message(channel, current_user, form[field].data)
    return go_to("dossier.show", id=id, _anchor="messages")


@bp.post("/<int:id>/da-doc")
def read(id: int) -> Response:
    """The notices of what this person may read here."""
    n = find(Nomination, id, Act.READ_MESSAGES)
    for channel, act in READ.items():
        if can(act, current_user, n):
            n.have_read(channel, current_user)
    return go_to("dossier.show", id=id, _anchor="messages")


@bp.get("/<int:id>")
def reloaded(id: int) -> Response:
    """Somebody reloads the answer to a message: back to the dossier."""
    return go_to("dossier.show", id=find(Nomination, id).id)


@bp.get("/<int:id>/noi-bo")
def note_reloaded(id: int) -> Response:
    return reloaded(id)
