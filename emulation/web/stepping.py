"""One step of a thing that lives by the grammar of rules/move.py: carried out, or the page again with what was typed and why not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask_login import current_user
from werkzeug.wrappers import Response

from emulation.db import db
from emulation.errors import EmulationError
from emulation.rules.move import Move
from emulation.web.forms import Form
from emulation.web.page import Shown


def carry_out(
    step: Move,
    find_it: Callable[[], Any],
    form_of: Callable[[Any, Any], Form],
    show: Callable[..., Response],
    done: Callable[[Any], Response],
) -> Response:
    """Take the step with what the form says; after a refusal the thing is read again as it now is."""
    thing = find_it()
    form = form_of(step, thing)
    if not form.validate():
        return show(thing, 422, **{step.name: form})
    try:
        thing.take(step, current_user, form.version_seen(), **{ask: form[ask].data for ask in step.asks})
        db.session.flush()
    except EmulationError as error:
        db.session.rollback()
        thing = find_it()
        form.version.data = str(thing.version)
        return show(thing, error.status, error=Shown(error.reason), **{step.name: form})
    return done(thing)
