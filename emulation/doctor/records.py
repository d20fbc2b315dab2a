"""Checks of what must agree: stages with their record, votes with their ballots, the public face with both."""

from __future__ import annotations

from flask import Flask
from sqlalchemy import exists, select
from sqlalchemy.orm import Session, selectinload

from emulation import clock
from emulation.doctor.finding import Finding, verdict
from emulation.models import Decision, DecisionLine, Kind, Nomination, Published, Vote, sums
from emulation.rules import voting
from emulation.rules.stage import Stage

PUBLIC_STAGE = {Kind.RESULT: Stage.PUBLISHED, Kind.NOT_PASSED: Stage.NOT_PASSED}


def record(app: Flask, session: Session) -> Finding:
    """The last line of each record must say where the dossier stands."""
    wrong, count = [], 0
    for n in session.scalars(select(Nomination).options(selectinload(Nomination.events)).order_by(Nomination.id)):
        count += 1
        last = n.events[-1].to_stage if n.events else Stage.DRAFT
        if last is not n.stage:
            wrong.append(f"{n.code} is {n.stage.value}, its record says {last.value}")
    return verdict("record", wrong, f"{count} dossiers stand where their record says")


def votes(app: Flask, session: Session) -> Finding:
    """Count every closed vote again."""
    wrong, count = [], 0
    closed = select(Vote).where(Vote.closed_at.is_not(None)).options(selectinload(Vote.roll), selectinload(Vote.ballots))
    for vote in session.scalars(closed.order_by(Vote.id)):
        count += 1
        again = counted_again(vote)
        if again != (vote.yes, vote.no, vote.abstain):
            wrong.append(f"vote {vote.id} was counted {(vote.yes, vote.no, vote.abstain)}, the ballots say {again}")
        elif voting.passes(vote.rule, vote.turnout) is not vote.passed:
            wrong.append(f"the verdict of vote {vote.id} does not follow from its figures")
    return verdict("votes", wrong, f"{count} closed votes counted again, same figures, same verdicts")


def counted_again(vote: Vote) -> tuple[int | None, ...]:
    """From what each mode leaves behind: ballots by name, the signed count, or nothing but the sums of a box."""
    if vote.mode is voting.Mode.SECRET:
        return vote.yes, vote.no, vote.abstain  # held against the box by the check of boxes
    if vote.mode is voting.Mode.PAPER:
        return (vote.tally.yes, vote.tally.no, vote.tally.blank) if vote.tally else (None,)
    cast = [ballot.choice for ballot in vote.ballots]
    return tuple(cast.count(choice) for choice in (voting.Choice.YES, voting.Choice.NO, voting.Choice.ABSTAIN))


def published(app: Flask, session: Session) -> Finding:
    """The public sees only what ended or was posted, and no open posting of anything else."""
    rows = session.execute(select(Published, Nomination).join(Nomination, Nomination.id == Published.nomination_id)).all()
    names = {n.id: {event.to_stage for event in n.events} for _, n in rows}
    wrong = [f"{row.code} is public as {row.kind.value} but stands at {n.stage.value}" for row, n in rows
             if row.kind in PUBLIC_STAGE and n.stage is not PUBLIC_STAGE[row.kind]]  # fmt: skip
    postings = [(row, n) for row, n in rows if row.kind is Kind.POSTING]
    wrong += [f"{row.code} was never posted" for row, n in postings if Stage.POSTED not in names[n.id]]
    wrong += [f"{row.code} is open to opinion but stands at {n.stage.value}" for row, n in postings
              if row.until and row.until >= clock.today() and n.stage is not Stage.POSTED]  # fmt: skip
    return verdict("published", wrong, f"{len(rows)} public rows about dossiers, each as far as its stage allows")


def decisions(app: Flask, session: Session) -> Finding:
    """A published decision has published every name, and nothing is published without one."""
    lined = select(Decision).options(selectinload(Decision.lines).joinedload(DecisionLine.nomination))
    wrong = [
        f"{line.nomination.code} and decision {decision.number} disagree on being published"
        for decision in session.scalars(lined)
        for line in decision.lines
        if (decision.published_at is not None) is not (line.nomination.stage is Stage.PUBLISHED)
    ]
    alone = select(Nomination.code).where(
        Nomination.stage == Stage.PUBLISHED, ~exists().where(DecisionLine.nomination_id == Nomination.id)
    )
    wrong += [f"{code} is published without a decision" for code in session.scalars(alone)]
    return verdict("decisions", wrong, "lists and stages agree")


def sums_agree(app: Flask, session: Session) -> Finding:
    """The statistics must count what is published."""
    wrong = ["the sums are not what the rows say; run: flask figures recount"] if sums.differ(session) else []
    return verdict("statistics", wrong, "the sums of the statistics are what the published rows say")
