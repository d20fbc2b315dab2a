"""The vote of a council on one dossier: the roll and those who take no part, copied at opening; named ballots; the result.

Only votes by name may tie a person to a choice. A ballot on paper never touches these tables: the key
of every named ballot is bound to the modes 'open' and 'hands' by the database itself.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from emulation import clock
from emulation.models.base import Model
from emulation.models.tally import Tally
from emulation.models.user import User
from emulation.rules.conflict import ConflictKind
from emulation.rules.voting import Absent, Attendance, Base, Choice, Mode, RecusalEffect, Tie, Turnout, VoteRule


class Vote(Model):
    """One opening of one case. Its rule is the edition's, copied, so that nothing moves while it stands."""

    __tablename__ = "votes"
    __table_args__ = (
        UniqueConstraint("id", "mode"),
        Index(
            "uq_votes_one_standing",
            "nomination_id",
            unique=True,
            sqlite_where=text("void_at IS NULL"),
            postgresql_where=text("void_at IS NULL"),
        ),
        CheckConstraint("(closed_at IS NULL) = (passed IS NULL)", name="closed_has_verdict"),
        CheckConstraint("(closed_at IS NULL) = (yes IS NULL)", name="closed_has_count"),
        CheckConstraint("(mode = 'secret') = (box_id IS NOT NULL)", name="secret_has_box"),
        CheckConstraint("chair_agrees IS NULL OR closed_at IS NOT NULL", name="chair_speaks_after_the_count"),
        CheckConstraint("(void_at IS NULL) = (void_reason IS NULL)", name="void_has_reason"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    nomination_id: Mapped[int] = mapped_column(ForeignKey("nominations.id"), index=True)
    mode: Mapped[Mode]
    box_id: Mapped[str | None] = mapped_column(ForeignKey("boxes.id"), index=True)
    quorum_num: Mapped[int]
    quorum_den: Mapped[int]
    pass_num: Mapped[int]
    pass_den: Mapped[int]
    strictly: Mapped[bool]
    base: Mapped[Base]
    clause: Mapped[str] = mapped_column(String(300))
    recusal_effect: Mapped[RecusalEffect] = mapped_column(default=RecusalEffect.REMOVED)
    quorum_in_room: Mapped[bool] = mapped_column(default=False)
    absent: Mapped[Absent] = mapped_column(default=Absent.WRITTEN)
    tie: Mapped[Tie] = mapped_column(default=Tie.FAILS)
    needs_chair: Mapped[bool] = mapped_column(default=False)
    chair_agrees: Mapped[bool | None]  # the chair's word apart from the ballots, where the rule asks for it
    opened_at: Mapped[datetime] = mapped_column(default=clock.now)
    opened_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    closed_at: Mapped[datetime | None]
    void_at: Mapped[datetime | None]
    void_reason: Mapped[str | None] = mapped_column(String(2000))
    yes: Mapped[int | None]
    no: Mapped[int | None]
    abstain: Mapped[int | None]
    passed: Mapped[bool | None]
    version: Mapped[int] = mapped_column(default=1)

    roll: Mapped[list[Seat]] = relationship(order_by="Seat.position", back_populates="vote")
    recusals: Mapped[list[Recusal]] = relationship(order_by="Recusal.user_id")
    ballots: Mapped[list[OpenBallot]] = relationship(viewonly=True)
    tallies: Mapped[list[Tally]] = relationship(order_by=Tally.id)

    __mapper_args__ = {"version_id_col": version}

    @property
    def is_open(self) -> bool:
        return self.closed_at is None and self.void_at is None

    @property
    def rule(self) -> VoteRule:
        return VoteRule(
            self.mode, self.quorum_num, self.quorum_den, self.pass_num, self.pass_den, self.strictly, self.base, self.clause,
            self.recusal_effect, self.quorum_in_room, self.absent, self.tie, self.needs_chair,
        )  # fmt: skip

    @property
    def tally(self) -> Tally | None:
        """The figures of the count that stand."""
        return next((tally for tally in reversed(self.tallies) if tally.returned_at is None), None)

    def seat_of(self, user: User) -> Seat | None:
        return next((seat for seat in self.roll if seat.user_id == user.id), None)

    @property
    def turnout(self) -> Turnout:
        """Heads on the roll and votes so far; once closed, the counted figures."""
        here = [seat.attendance for seat in self.roll]
        if self.yes is not None and self.no is not None and self.abstain is not None:
            counts = (self.yes, self.no, self.abstain)
        else:
            cast = [ballot.choice for ballot in self.ballots]
            counts = (cast.count(Choice.YES), cast.count(Choice.NO), cast.count(Choice.ABSTAIN))
        return Turnout(
            len(here),
            here.count(Attendance.PRESENT),
            here.count(Attendance.CONSULTED),
            *counts,
            recused=len(self.recusals),
            chair=self.chair_agrees,
        )

    @classmethod
    def open_under(cls, rule: VoteRule, by: User) -> Vote:
        """A new vote that keeps its own copy of the rule."""
        return cls(
            mode=rule.mode,
            quorum_num=rule.quorum_num,
            quorum_den=rule.quorum_den,
            pass_num=rule.pass_num,
            pass_den=rule.pass_den,
            strictly=rule.strictly,
            base=rule.base,
            clause=rule.clause,
            recusal_effect=rule.recusal_effect,
            quorum_in_room=rule.quorum_in_room,
            absent=rule.absent,
            tie=rule.tie,
            needs_chair=rule.needs_chair,
            opened_by_id=by.id,
        )


class Seat(Model):
    """A member on the roll of one vote, as of the moment it opened, and how they take part."""

    __tablename__ = "seats"

    vote_id: Mapped[int] = mapped_column(ForeignKey("votes.id"), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), primary_key=True, index=True)
    position: Mapped[int]
    name: Mapped[str] = mapped_column(String(120))
    title: Mapped[str] = mapped_column(String(120), default="")
    attendance: Mapped[Attendance]

    vote: Mapped[Vote] = relationship(back_populates="roll")

    @property
    def is_away(self) -> bool:
        return self.attendance is Attendance.ABSENT


class Recusal(Model):
    """A member of the council who takes no part in one vote, and why; never on its roll."""

    __tablename__ = "recusals"

    vote_id: Mapped[int] = mapped_column(ForeignKey("votes.id"), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), primary_key=True)
    name: Mapped[str] = mapped_column(String(120))
    title: Mapped[str] = mapped_column(String(120), default="")
    kind: Mapped[ConflictKind]


class OpenBallot(Model):
    """What one member said in a vote by name. The only table that holds a person and a choice."""

    __tablename__ = "open_ballots"
    __table_args__ = (
        ForeignKeyConstraint(["vote_id", "mode"], ["votes.id", "votes.mode"], name="fk_open_ballots_open_vote"),
        ForeignKeyConstraint(["vote_id", "user_id"], ["seats.vote_id", "seats.user_id"], name="fk_open_ballots_seat"),
        CheckConstraint("mode IN ('open', 'hands')", name="votes_by_name_only"),
    )

    vote_id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(primary_key=True)
    mode: Mapped[Mode] = mapped_column(default=Mode.OPEN)
    choice: Mapped[Choice]
