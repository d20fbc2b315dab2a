"""Under which licence the data may be used: a setting of the installation, CC BY 4.0 until it says otherwise."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from emulation.models import Setting, Version

SETTING = "open_data_licence"  # its short name, its full name and its address, one a line
DEFAULT = "CC-BY-4.0\nCreative Commons Attribution 4.0\nhttps://creativecommons.org/licenses/by/4.0/"


@dataclass(frozen=True, slots=True)
class Licence:
    name: str
    title: str
    url: str


def licence(session: Session) -> Licence:
    kept = session.connection().execute(select(Setting.value).where(Setting.name == SETTING)).scalar()
    return Licence(*(kept or DEFAULT).split("\n"))


def choose(session: Session, chosen: Licence) -> None:
    """From now on the data is under this licence, and every page says so."""
    session.merge(Setting(name=SETTING, value="\n".join((chosen.name, chosen.title, chosen.url))))
    Version.bump(session)
