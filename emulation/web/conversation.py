"""The two talks on a dossier page: with the unit, and inside the committee."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from flask_login import current_user
from wtforms.validators import DataRequired

from emulation.db import db
from emulation.models import Channel, Nomination
from emulation.models.nomination.talking import READ, WRITE
from emulation.rules.policy import can, why_not
from emulation.web.forms import Block, Form
from emulation.web.language import say

MOST = 100
EMPTY = _l("Xin viết lời nhắn rồi gửi.")


class MessageForm(Form):
    message = Block(_l("Lời nhắn"), [DataRequired(EMPTY)], limit=4000, rows=3)


class NoteForm(Form):
    note = Block(_l("Ghi chú"), [DataRequired(EMPTY)], limit=4000, rows=3)


FORMS: dict[Channel, type[Form]] = {Channel.UNIT: MessageForm, Channel.NOTES: NoteForm}
FIELDS = {Channel.UNIT: "message", Channel.NOTES: "note"}


def talks(n: Nomination, bound: dict[str, Form]) -> list[dict[str, Any]]:
    """Each talk this person may read: what was said, oldest first, and the form or why there is none."""
    channels = [channel for channel in Channel if can(READ[channel], current_user, n)]
    if not channels:
        return []
    said = [] if n.lacks("messages") else list(reversed(db.session.execute(n.messages_for(current_user, MOST)).all()))
    return [
        {
            "channel": channel,
            "lines": [(message, is_new) for message, is_new in said if message.channel is channel],
            "any_new": any(is_new for message, is_new in said if message.channel is channel),
            "form": bound.get(FIELDS[channel]) or FORMS[channel](formdata=None),
            "field": FIELDS[channel],
            "no": say(why_not(WRITE[channel], current_user, n)),
        }
        for channel in channels
    ]
