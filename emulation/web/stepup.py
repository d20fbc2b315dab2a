"""Before a grave act whoever sits at this browser must have shown lately that it is them."""

from __future__ import annotations

from datetime import timedelta

from flask import abort
from flask_login import current_user

from emulation import clock
from emulation.web.carry import sign_in_again

CONFIRMED_FOR = timedelta(minutes=15)


def confirmed_lately() -> bool:
    """Whether the password was typed in the last minutes."""
    return bool(current_user.sign_in.started_at > clock.real_now() - CONFIRMED_FOR)


def demand_fresh_sign_in() -> None:
    """Go on only if it was; else to the page that asks for it, with what was chosen carried along."""
    if not confirmed_lately():
        abort(sign_in_again())
