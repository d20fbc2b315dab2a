"""Every step of a dossier leaves one leaf in the public log, in the transaction of the step.

Where a dossier stands is not public before its posting, and a refusal never is by name: so most leaves say that a step was
taken somewhere, and only commit to which one. Whoever may read the dossier can be given what opens the commitment.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from sqlalchemy.orm import object_session

from emulation.models import log
from emulation.models.event import Event
from emulation.rules.stage import Stage

if TYPE_CHECKING:
    from emulation.models import Nomination, User

SENDING = ("submit", "enter_paper")


def tell(n: Nomination, event: Event, by: User) -> None:
    """One event, one leaf; the event knows where its leaf lies."""
    session = object_session(n)
    if session is None:
        return
    opens = {"code": n.code, "step": event.step, "from": event.from_stage.value, "to": event.to_stage.value, "by": by.name}
    opens["note"] = event.note  # also an empty one: whether there is a reason would tell how a case ended
    what, ref, said = "nomination.step", "", {}
    if event.step in SENDING:
        what = "nomination.received"
        opens |= {"nominee": n.nominee_name, "content": content_of(n)}
    elif event.to_stage is Stage.POSTED and event.from_stage is not Stage.POSTED:
        what, ref, said = "nomination.posted", n.code, {"until": n.posted_until.isoformat() if n.posted_until else ""}
        opens |= {"nominee": n.nominee_name, "content": content_of(n)}
    with session.no_autoflush:
        event.log_position = log.write(session, what, ref, said, opens).position


def content_of(n: Nomination) -> str:
    """One digest over what the dossier says: with it anybody who holds the dossier shows that it was not changed since."""
    told: dict[str, Any] = {name: getattr(n, name) for name in ("situation", "deed", "outcome", "gist", "nominee_note")}
    told["files"] = sorted(file.sha256 for file in n.live_attachments)
    return hashlib.sha256(log.canonical(told).encode()).hexdigest()
