"""What every scene of the demonstration needs at hand: the people, the rules, the diary and the pages of evidence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from random import Random

from sqlalchemy.orm import Session

from emulation.demo.codes import Codes
from emulation.demo.diary import Diary
from emulation.demo.seed_files import Cupboard
from emulation.demo.seed_people import Registry
from emulation.models import Award, Campaign, Nomination, Unit, User


@dataclass
class StageSet:
    """Handed from scene to scene."""

    session: Session
    rng: Random
    diary: Diary
    codes: Codes
    cupboard: Cupboard
    registry: Registry
    units: dict[str, Unit]
    district: Unit
    awards: dict[str, Award]
    campaign: Campaign
    users: dict[str, User]

    def __post_init__(self) -> None:
        self.decided: dict[str, list[Nomination]] = {}  # nominations by the decision that is to list them
        self.heard: dict[date, list[Nomination]] = {}  # what the council votes on, by the day

    @property
    def secretary(self) -> User:
        return self.users["thuky"]

    @property
    def chair(self) -> User:
        return self.users["chutich"]

    @property
    def council(self) -> list[User]:
        return [self.users[name] for name in ("chutich", "phochutich", "thuky")] + self.reviewers

    @property
    def reviewers(self) -> list[User]:
        return [self.users[f"uyvien{n}"] for n in range(1, 7)]

    @property
    def counters(self) -> list[User]:
        return [self.users[f"kiemphieu{n}"] for n in range(1, 4)]

    def officer(self, nomination: Nomination) -> User:
        return self.users[f"canbo.{nomination.unit.code}"]
