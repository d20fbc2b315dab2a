"""Checks of the sealed boxes: what can be known without opening them, and that their figures carry their verdicts."""

from __future__ import annotations

from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from emulation import sealing
from emulation.doctor.finding import Finding, verdict
from emulation.models import Box, BoxItem, Participation, SealedBallot
from emulation.rules.box import BoxState


def boxes(app: Flask, session: Session) -> Finding:
    """As many ballots as people who took part; sums that add up; nothing left of what was destroyed."""
    wrong, count = [], 0
    loads = (selectinload(Box.items).selectinload(BoxItem.nomination), selectinload(Box.roll), selectinload(Box.keys))
    for box in session.scalars(select(Box).options(*loads).order_by(Box.made_at, Box.id)):
        count += 1
        wrong += [f"box {box.id}: {what}" for what in faults(session, box)]
    return verdict("boxes", wrong, f"{count} boxes hold as many ballots as people took part, and their sums add up")


def faults(session: Session, box: Box) -> list[str]:
    taken = session.scalar(select(func.count()).select_from(Participation).where(Participation.box_id == box.id)) or 0
    ballots = [(id, sealed) for id, sealed in session.execute(select(SealedBallot.id, SealedBallot.sealed).where(SealedBallot.box_id == box.id))]  # fmt: skip
    found = []
    if box.destroyed_at is not None:
        found += ["ballots are left after the destruction"] if ballots else []
    elif taken != len(ballots):
        found.append(f"{taken} took part, {len(ballots)} ballots are in it")
    elif box.root is not None and sealing.box_root(ballots) != box.root:
        found.append("its content is not what it was at the close")
    if box.collected is not None and box.collected != taken:
        found.append(f"{box.collected} ballots were collected, {taken} took part")
    return found + (faults_of_count(box) if box.state is BoxState.COUNTED else [])


def faults_of_count(box: Box) -> list[str]:
    """Every case has as many choices as there are valid ballots, and its vote says the same."""
    found = []
    for item in box.items:
        sums = (item.yes, item.no, item.blank)
        if None in sums or sum(number or 0 for number in sums) != box.valid:
            found.append(f"{item.nomination.code} has {sums} of {box.valid} valid ballots")
        vote = next((vote for vote in item.nomination.votes if vote.box_id == box.id), None)
        if vote is None or (vote.yes, vote.no, vote.abstain) != sums:
            found.append(f"the vote on {item.nomination.code} says otherwise")
    return found
