"""What a dossier tells beside its three answers: people, targets by year, own score, initiatives, earlier awards."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, declared_attr, joinedload, mapped_column, object_session, relationship
from sqlalchemy.orm.attributes import flag_modified

from emulation.models.award import AwardRecord, Subject
from emulation.models.base import Model
from emulation.models.campaign import Criterion

if TYPE_CHECKING:
    from emulation.models import Nomination


class Told:
    """A row that is written as a whole; `FIELDS` are the columns people fill in, in the order they are read."""

    FIELDS: ClassVar[tuple[str, ...]] = ()

    @property
    def values(self) -> tuple[Any, ...]:
        return tuple(getattr(self, name) for name in self.FIELDS)

    @property
    def text(self) -> str:
        """The row as one line, the same in every language."""
        return " · ".join(plain(value) for value in self.values if value not in (None, ""))


def plain(value: Any) -> str:
    if isinstance(value, Decimal):
        return f"{value:f}".replace(".", ",")
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value)


class Profile(Told, Model):
    """Who makes up a collective or a unit."""

    __tablename__ = "profiles"
    __table_args__ = (
        CheckConstraint("women IS NULL OR people IS NULL OR women <= people", name="women_are_among_them"),
        CheckConstraint("direct_workers IS NULL OR people IS NULL OR direct_workers <= people", name="workers_are_among_them"),
    )
    FIELDS = ("people", "women", "direct_workers")

    nomination_id: Mapped[int] = mapped_column(ForeignKey("nominations.id"), primary_key=True)
    people: Mapped[int | None]
    women: Mapped[int | None]
    direct_workers: Mapped[int | None]


class Target(Told, Model):
    """One target of one year: what was planned, what was achieved."""

    __tablename__ = "targets"
    FIELDS = ("name", "measured_in", "year", "planned", "achieved")

    id: Mapped[int] = mapped_column(primary_key=True)
    nomination_id: Mapped[int] = mapped_column(ForeignKey("nominations.id"), index=True)
    name: Mapped[str] = mapped_column(String(200), default="")
    measured_in: Mapped[str] = mapped_column(String(60), default="")
    year: Mapped[int | None]
    planned: Mapped[Decimal | None]
    achieved: Mapped[Decimal | None]


class SelfScore(Told, Model):
    """The points a unit gives its own nominee on one criterion, and why."""

    __tablename__ = "self_scores"
    __table_args__ = (
        UniqueConstraint("nomination_id", "criterion_id"),
        CheckConstraint("points IS NULL OR points >= 0", name="not_negative"),
    )
    FIELDS = ("points", "note")

    id: Mapped[int] = mapped_column(primary_key=True)
    nomination_id: Mapped[int] = mapped_column(ForeignKey("nominations.id"), index=True)
    criterion_id: Mapped[int] = mapped_column(ForeignKey("criteria.id"))
    points: Mapped[int | None]
    note: Mapped[str] = mapped_column(String(300), default="")

    criterion: Mapped[Criterion] = relationship(lazy="joined", innerjoin=True)


class Initiative(Told, Model):
    """An initiative, with the paper that recognised it and what it was worth in đồng."""

    __tablename__ = "initiatives"
    __table_args__ = (CheckConstraint("value IS NULL OR value >= 0", name="worth_not_negative"),)
    FIELDS = ("name", "year", "paper_no", "paper_on", "issuer", "scope", "value")

    id: Mapped[int] = mapped_column(primary_key=True)
    nomination_id: Mapped[int] = mapped_column(ForeignKey("nominations.id"), index=True)
    name: Mapped[str] = mapped_column(String(300), default="")
    year: Mapped[int | None]
    paper_no: Mapped[str] = mapped_column(String(80), default="")
    paper_on: Mapped[date | None]
    issuer: Mapped[str] = mapped_column(String(200), default="")
    scope: Mapped[str] = mapped_column(String(200), default="")
    value: Mapped[int | None] = mapped_column(BigInteger)


class DeclaredAward(Told, Model):
    """An award that the unit declares and our history lacks: to be compared with the paper."""

    __tablename__ = "declared_awards"
    FIELDS = ("name", "year", "decision_no", "issuer")

    id: Mapped[int] = mapped_column(primary_key=True)
    nomination_id: Mapped[int] = mapped_column(ForeignKey("nominations.id"), index=True)
    name: Mapped[str] = mapped_column(String(200), default="")
    year: Mapped[int | None]
    decision_no: Mapped[str] = mapped_column(String(80), default="")
    issuer: Mapped[str] = mapped_column(String(200), default="")


TABLES: dict[str, type[Any]] = {"targets": Target, "initiatives": Initiative, "declared_awards": DeclaredAward}
OF_A_GROUP = ("profile", "targets")  # the parts that a person's dossier does not have


class Contents:
    """The content of a nomination as one thing: written whole, copied, compared, put into words."""

    @declared_attr
    def profile(cls) -> Mapped[Profile | None]:
        return relationship(Profile, cascade="all, delete-orphan")

    @declared_attr
    def targets(cls) -> Mapped[list[Target]]:
        return relationship(Target, order_by=Target.id, cascade="all, delete-orphan")

    @declared_attr
    def self_scores(cls) -> Mapped[list[SelfScore]]:
        return relationship(SelfScore, order_by=SelfScore.criterion_id, cascade="all, delete-orphan")

    @declared_attr
    def initiatives(cls) -> Mapped[list[Initiative]]:
        return relationship(Initiative, order_by=Initiative.id, cascade="all, delete-orphan")

    @declared_attr
    def declared_awards(cls) -> Mapped[list[DeclaredAward]]:
        return relationship(DeclaredAward, order_by=DeclaredAward.id, cascade="all, delete-orphan")

    @property
    def is_for_a_group(self: Nomination) -> bool:  # type: ignore[misc]
        return self.subject_kind is not Subject.PERSON

    def write_rows(self: Nomination, table: str, rows: Iterable[dict[str, Any]]) -> None:  # type: ignore[misc]
        """Put these rows in place of what a table held; the same rows again change nothing."""
        new = [TABLES[table](**row) for row in rows]
        if [row.values for row in new] != [row.values for row in getattr(self, table)]:
            setattr(self, table, new)
            self.count_as_changed()

    def write_profile(self: Nomination, **numbers: int | None) -> None:  # type: ignore[misc]
        told = any(value is not None for value in numbers.values())
        if (tuple(numbers.values()) if told else None) == (self.profile.values if self.profile else None):
            return
        if not told:
            self.profile = None
        else:
            self.profile = self.profile or Profile()
            for name, value in numbers.items():
                setattr(self.profile, name, value)
        self.count_as_changed()

    def write_self_scores(self: Nomination, scores: dict[int, tuple[int | None, str]]) -> None:  # type: ignore[misc]
        """Points and a note by criterion; a criterion of which nothing is said has no row."""
        said = {id: (points, note) for id, (points, note) in scores.items() if points is not None or note}
        if said == {score.criterion_id: score.values for score in self.self_scores}:
            return
        kept = {score.criterion_id: score for score in self.self_scores}
        self.self_scores = [kept.get(id) or SelfScore(criterion_id=id) for id in said]
        for score in self.self_scores:
            score.points, score.note = said[score.criterion_id]
        self.count_as_changed()

    def count_as_changed(self: Nomination) -> None:  # type: ignore[misc]
        """What hangs on a nomination is part of it: its version moves too."""
        flag_modified(self, "deed")

    @property
    def history(self: Nomination) -> list[AwardRecord]:  # type: ignore[misc]
        """What our own record knows of earlier awards of this very person, collective or unit, the latest first."""
        session = object_session(self)
        if session is None or ((self.person_id, self.collective_id) == (None, None) and self.subject_kind is not Subject.UNIT):
            return []
        own = {
            Subject.PERSON: AwardRecord.person_id == self.person_id,
            Subject.COLLECTIVE: AwardRecord.collective_id == self.collective_id,
            Subject.UNIT: (AwardRecord.subject == Subject.UNIT) & (AwardRecord.unit_id == self.unit_id),
        }[self.subject_kind]
        other = AwardRecord.nomination_id.is_(None) | (AwardRecord.nomination_id != self.id)
        query = select(AwardRecord).where(own, other).options(joinedload(AwardRecord.award))
        return list(session.scalars(query.order_by(AwardRecord.decided_on.desc(), AwardRecord.id.desc())))

    def parts(self: Nomination) -> dict[str, str]:  # type: ignore[misc]
        """Every part of the dossier as plain text, to be kept and compared."""
        meeting = (self.base_met_on, self.base_present, self.base_for, self.base_against)
        measure = (self.measure_name, self.measure_before, self.measure_after, self.measure_unit)
        found = {
            "subject": line(self.nominee_name, self.nominee_note),
            "award": self.award.name if self.award else "",
            "situation": self.situation,
            "deed": self.deed,
            "outcome": self.outcome,
            "measure": line(*measure),
            "base_meeting": line(*meeting),
            "profile": self.profile.text if self.profile else "",
            "targets": lines(self.targets),
            "self_scores": "\n".join(f"{score.criterion.name}: {score.text}" for score in self.self_scores),
            "initiatives": lines(self.initiatives),
            "earlier_awards": lines(self.declared_awards),
            "evidence": "\n".join(file.name for file in self.live_attachments),
        }
        return {part: text for part, text in found.items() if self.is_for_a_group or part not in OF_A_GROUP}


def line(*values: Any) -> str:
    return " · ".join(plain(value) for value in values if value not in (None, ""))


def lines(rows: Iterable[Told]) -> str:
    return "\n".join(row.text for row in rows)
