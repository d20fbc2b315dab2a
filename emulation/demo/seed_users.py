"""Writes the demonstration's accounts and the offices they hold."""

from __future__ import annotations

import secrets
from datetime import date
from random import Random

from sqlalchemy.orm import Session

from emulation.demo import names
from emulation.demo.dossiers import DOSSIERS
from emulation.demo.seed_people import Registry
from emulation.models import Mandate, Unit, User
from emulation.rules.people import CouncilSeat, Role

PASSWORD = "thi-dua-2020"
SEATED = date(2019, 1, 2)
COUNCIL = "Hội đồng Thi đua – Khen thưởng"

# Who signs in, as what, and with which offices; the council is seated in this order.
OFFICERS = {"canbo.tatthang": "tatthang", "canbo.namdong": "namdong"}
COMMITTEE: dict[str, list[tuple[Role, str]]] = {
    "chutich": [(Role.CHAIR, "Chủ tịch LĐLĐ huyện"), (Role.COUNCIL, "Chủ tịch Hội đồng")],
    "phochutich": [(Role.COUNCIL, "Phó Chủ tịch Hội đồng")],
    "thuky": [(Role.SECRETARY, "Thư ký Hội đồng"), (Role.COUNCIL, "Ủy viên, Thư ký Hội đồng")],
    **{f"uyvien{n}": [(Role.COUNCIL, "Ủy viên Hội đồng"), (Role.REVIEWER, "Ủy viên Hội đồng")] for n in range(1, 7)},
    "kiemphieu1": [(Role.COUNTER, "Trưởng Ban kiểm phiếu")],
    "kiemphieu2": [(Role.COUNTER, "Ủy viên Ban kiểm phiếu")],
    "kiemphieu3": [(Role.COUNTER, "Ủy viên Ban kiểm phiếu")],
    "ubkt": [(Role.INSPECTOR, "Ủy ban Kiểm tra")],
    "quantri": [(Role.ADMIN, "Quản trị hệ thống")],
}
SEATS = {"chutich": CouncilSeat.CHAIR, "phochutich": CouncilSeat.VICE_CHAIR, "thuky": CouncilSeat.SECRETARY}
MEMBER, MEMBER_UNIT, MEMBER_PLACE = "doanvien.tatthang", "tatthang", 2  # the third dossier of that unit is about this person

COLLEAGUE, COLLEAGUE_UNIT = "uyvien3", "may"  # this member of the council works at that unit

SIGN_INS = {
    "canbo.tatthang": "officer, Tất Thắng food company",
    "canbo.namdong": "officer, Nam Dong commune",
    "doanvien.tatthang": "union member, nominated by Tất Thắng",
    "thuky": "secretary of the council, and a member of it",
    "chutich": "chair of the district and of the council",
    "phochutich": "vice-chair of the council",
    **{f"uyvien{n}": "council member and reviewer" for n in range(1, 7)},
    **{f"kiemphieu{n}": "counting board" for n in range(1, 4)},
    "ubkt": "inspection committee",
    "quantri": "administrator",
}


def write_users(session: Session, rng: Random, registry: Registry, units: dict[str, Unit], district: Unit) -> dict[str, User]:
    """Every account by its name; officers of other units exist as actors of the record and cannot sign in."""
    from emulation.web.enter import HASHER

    hashed, unusable = HASHER.hash(PASSWORD), HASHER.hash(secrets.token_urlsafe(32))
    strangers = iter(_strangers(rng, registry))
    users = {}
    for username, offices in COMMITTEE.items():
        users[username] = _account(username, next(strangers), hashed)
        users[username].mandates = [_mandate(role, district, title) for role, title in offices]
        for mandate in users[username].mandates:
            if mandate.role is Role.COUNCIL:
                mandate.seat = SEATS.get(username, CouncilSeat.MEMBER)
    for code in dict.fromkeys(dossier.unit for dossier in DOSSIERS):
        username = f"canbo.{code}"
        users[username] = _account(username, next(strangers), hashed if username in OFFICERS else unusable)
        users[username].is_enabled = username in OFFICERS
        users[username].mandates = [_mandate(Role.OFFICER, units[code], f"Chủ tịch {units[code].name}"[:120])]
    users[MEMBER] = _member(registry, hashed)
    _let_work_at(users[COLLEAGUE], registry, COLLEAGUE_UNIT)
    session.add_all(users.values())
    session.flush()
    return users


def _let_work_at(user: User, registry: Registry, unit: str) -> None:
    """A member of the council who works where a case comes from: the conflict map notices it by itself."""
    worker = next(worker for worker in reversed(registry.of[unit]) if not worker.is_nominee)
    user.name, user.person_id = worker.name.full, worker.id


def _strangers(rng: Random, registry: Registry) -> list[str]:
    """Names that nobody in the registry bears."""
    known = {worker.name.full for workers in registry.of.values() for worker in workers}
    return [name.full for name in names.people(rng, 400) if name.full not in known]


def _account(username: str, name: str, password_hash: str) -> User:
    return User(username=username, name=name, password_hash=password_hash, is_demo=True)


def _mandate(role: Role, unit: Unit, title: str) -> Mandate:
    return Mandate(role=role, unit=unit, unit_id=unit.id, title=title, valid_from=SEATED)


def _member(registry: Registry, hashed: str) -> User:
    """A nominee with an account of their own."""
    of_unit = [worker for dossier, worker in zip(DOSSIERS, registry.nominees, strict=True) if dossier.unit == MEMBER_UNIT]
    worker = of_unit[MEMBER_PLACE]
    assert worker is not None
    user = _account(MEMBER, worker.name.full, hashed)
    user.person_id = worker.id
    return user
