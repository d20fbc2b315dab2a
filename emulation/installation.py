"""What this installation is: whose page it is, whether it is a demonstration, how its clock runs."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import timedelta

from flask import Flask
from sqlalchemy import exists, select

from emulation import clock
from emulation.db import db
from emulation.errors import Unsafe
from emulation.models import Setting, Unit, User
from emulation.notary import Notary

OFFSET, DEMO = "clock_offset_seconds", "is_demo"
READ_AGAIN_AFTER = 60.0


@dataclass(frozen=True, slots=True)
class Owner:
    """The unit whose tree this installation serves."""

    id: int
    name: str
    code: str
    contact: str


class Installation:
    """Read from the database when first asked, and again once a minute. The clock follows it request by request."""

    def __init__(self, app: Flask) -> None:
        self.root, self.production = app.config["ROOT_UNIT"], app.config["PRODUCTION"]
        self.is_practice: bool = app.config["PRACTICE"]
        self.owner = Owner(0, "Thi đua", "", "")
        self.is_demo = False
        self.offset = timedelta()
        self.contradiction = ""  # how the database contradicts the signed log; while there is any, nothing may be written
        self.read_at = float("-inf")
        self.notary = Notary(app)
        app.extensions["emulation"] = self

    def refresh(self) -> None:
        """Take over what the database says now, unless that was done within the last minute; and set the clock by it.

        The practice room reads it at every request: whoever begins it anew turns its clock back for all workers at once.
        """
        if self.is_practice or not self.is_fresh:
            self.read()
        clock.set_offset(self.offset)

    def look_again(self) -> None:
        """At the next request."""
        self.read_at = float("-inf")

    @property
    def is_fresh(self) -> bool:
        """Whether a request would be answered by what is known here already."""
        return time.monotonic() - self.read_at < READ_AGAIN_AFTER

    @property
    def on_every_page(self) -> tuple[object, ...]:
        """All that pages say of the installation: when any of it changes, kept pages are forgotten."""
        return self.owner, self.is_demo, self.contradiction

    def read(self) -> None:
        settings = dict(db.session.execute(select(Setting.name, Setting.value)).all())
        self.offset = timedelta(seconds=int(settings.get(OFFSET, "0")))
        self.is_demo = settings.get(DEMO) == "1"
        columns = select(Unit.id, Unit.name, Unit.code, Unit.contact).where(Unit.code == self.root)
        if row := db.session.execute(columns).first():
            self.owner = Owner(*row)
        self.refuse_demo_accounts()
        self.contradiction = self.notary.contradiction(db.session())
        self.read_at = time.monotonic()

    def refuse_demo_accounts(self) -> None:
        """Production never runs beside an account whose password is printed in the README."""
        if self.production and db.session.scalar(select(exists().where(User.is_demo, User.is_enabled))):
            raise Unsafe("An enabled demonstration account exists; disable it before going into production.")
