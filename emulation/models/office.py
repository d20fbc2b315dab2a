"""What was changed in the office room: who, when, which thing, from what to what. Written once, never changed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, Select, String, false, or_, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from emulation import clock
from emulation.errors import N_
from emulation.models.base import Model
from emulation.models.unit import Unit
from emulation.models.user import User
from emulation.rules.labels import Labelled
from emulation.rules.people import Role


class Thing(Labelled):
    """What an entry is about."""

    UNIT = "unit", N_("Đơn vị")
    COLLECTIVE = "collective", N_("Tập thể")
    PERSON = "person", N_("Người")
    ACCOUNT = "account", N_("Tài khoản")
    MANDATE = "mandate", N_("Chức trách")
    PASSWORD = "password", N_("Mật khẩu")
    CAMPAIGN = "campaign", N_("Đợt xét")
    RULES = "rules", N_("Quy định")


class Verb(Labelled):
    """What was done to it."""

    ADDED = "added", N_("thêm")
    CHANGED = "changed", N_("sửa")
    MOVED = "moved", N_("chuyển đơn vị")
    ENDED = "ended", N_("kết thúc")
    CLOSED = "closed", N_("khép lại")
    ARCHIVED = "archived", N_("lưu trữ")
    RESET = "reset", N_("đặt lại")


class OfficeLog(Model):
    """One line. `changes` holds [field, before, after]; a password is never among them."""

    __tablename__ = "office_log"
    __table_args__ = (Index("ix_office_log_thing_thing_id", "thing", "thing_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(default=clock.now)
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"), index=True)
    thing: Mapped[Thing]
    thing_id: Mapped[int]
    name: Mapped[str] = mapped_column(String(240))
    verb: Mapped[Verb]
    changes: Mapped[list[Any]] = mapped_column(default=list)

    by: Mapped[User] = relationship()
    unit: Mapped[Unit | None] = relationship()

    @classmethod
    def visible_to(cls, user: User) -> Select[OfficeLog]:
        """Administrators read what was changed in their tree, and what belongs to no unit."""
        tree = user.units_as(Role.ADMIN) if user.is_authenticated else []
        if not tree:
            return select(cls).where(false())
        return select(cls).where(or_(cls.unit_id.is_(None), cls.unit_id.in_(Unit.under(tree))))


def differences(before: dict[str, Any], after: dict[str, Any]) -> list[list[str]]:
    """What a form changed: the field, how it was, how it is."""
    pairs = [(name, shown(before.get(name)), shown(value)) for name, value in after.items()]
    return [[name, was, now] for name, was, now in pairs if was != now]


def shown(value: Any) -> str:
    return "" if value is None else value.isoformat() if hasattr(value, "isoformat") else str(value)
