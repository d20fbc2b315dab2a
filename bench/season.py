"""A season as a large district has it: 450 nominations at all stages at once, each read by five reviewers."""

from __future__ import annotations

from itertools import cycle, islice
from typing import Any

from sqlalchemy import Table, func, insert, select, update
from sqlalchemy.orm import Session

from emulation.models import Assignment, Campaign, Criterion, Edition, Mandate, Model, Nomination, Review
from emulation.models.review import Recommendation, Score
from emulation.rules.people import Role
from emulation.rules.stage import Stage

REVIEWS = 5
STAGES = {
    Stage.DRAFT: 20, Stage.SUBMITTED: 30, Stage.CHECKING: 40, Stage.RETURNED: 20, Stage.REVIEWING: 120, Stage.POSTED: 70,
    Stage.COUNCIL: 60, Stage.DECIDING: 40, Stage.PUBLISHED: 40, Stage.NOT_PASSED: 5, Stage.WITHDRAWN: 5,
}  # fmt: skip
READ = (Stage.REVIEWING, Stage.POSTED, Stage.COUNCIL, Stage.DECIDING, Stage.PUBLISHED)
PARTS = {
    "nominations": (
        "attachments", "profiles", "targets", "self_scores", "initiatives", "declared_awards", "events", "return_items", "snapshots",
        "shingles", "conflicts", "votes", "decision_lines", "messages", "consents", "notices", "mails",
    ),
    "votes": ("seats", "recusals", "tallies", "open_ballots"),
}  # fmt: skip


def fill(session: Session, portion: float = 1.0) -> None:
    """Grow the season that is there to that portion of a large one."""
    for stage, wanted in STAGES.items():
        grow(session, stage, round(wanted * portion))
    session.execute(update(Edition).values(reviews_needed=REVIEWS))
    let_review(session)
    session.expire_all()


def grow(session: Session, stage: Stage, wanted: int) -> None:
    """Copies of the nominations at this stage, each with all its parts, until there are that many."""
    table: Any = Nomination.__table__
    patterns = session.execute(select(table).where(table.c.stage == stage).order_by(table.c.id)).mappings().all()
    for row in islice(cycle(patterns), max(0, wanted - len(patterns))):
        copy(session, table, dict(row), {})


def copy(session: Session, table: Table, row: dict[str, Any], changes: dict[str, Any]) -> None:
    """A row and all that hangs on it, once more."""
    old, new = row.get("id"), {**row, **changes}
    if "id" in new:
        new["id"] = (session.scalar(select(func.max(table.c.id))) or 0) + 1
    for name in {"code", "stored_name"} & new.keys():  # no two have the same
        new[name] = f"{new[name]}-{new['id']}"
    if "log_position" in new:
        new["log_position"] = None  # a line of the log tells of one thing only
    session.execute(insert(table).values(new))
    for name in PARTS.get(table.name, ()):
        part = Model.metadata.tables[name]
        link = "vote_id" if table.name == "votes" else "nomination_id"
        for hanging in session.execute(select(part).where(part.c[link] == old)).mappings().all():
            copy(session, part, dict(hanging), {link: new["id"]})


def let_review(session: Session) -> None:
    """Five reviewers a nomination; while it is being read, some have sent their sheet and some have not."""
    asked = set(session.execute(select(Assignment.nomination_id, Assignment.reviewer_id)))
    wrote = set(session.execute(select(Review.nomination_id, Review.reviewer_id)))
    reviewers = list(
        session.scalars(select(Mandate.user_id).where(Mandate.role == Role.REVIEWER).distinct().order_by(Mandate.user_id))
    )
    nominations = session.execute(
        select(Nomination.id, Nomination.campaign_id, Nomination.stage).where(Nomination.stage.in_(READ))
    )
    criteria = {c: sheet(session, c) for c in session.scalars(select(Campaign.id))}
    at = session.scalar(select(func.max(Review.sent_at)))
    for n, (id, campaign, stage) in enumerate(nominations.all()):
        sent = n % (REVIEWS + 1) if stage is Stage.REVIEWING else REVIEWS
        for turn, reviewer in enumerate(islice(cycle(reviewers), n, n + min(REVIEWS, len(reviewers)))):
            if (id, reviewer) not in asked:
                session.execute(
                    insert(Assignment).values(nomination_id=id, reviewer_id=reviewer, assigned_by_id=reviewer, assigned_at=at)
                )
            if turn < sent and (id, reviewer) not in wrote:
                review = {
                    "nomination_id": id,
                    "reviewer_id": reviewer,
                    "sent_at": at,
                    "read_at": at,
                    "recommendation": Recommendation.AGREE,
                }
                (made,) = session.execute(insert(Review).values(review)).inserted_primary_key or (0,)
                session.execute(
                    insert(Score),
                    [{"review_id": made, "criterion_id": c, "points": (n + turn + c) % most} for c, most in criteria[campaign]],
                )


def sheet(session: Session, campaign: int) -> list[tuple[int, int]]:
    return list(session.execute(select(Criterion.id, Criterion.max_points).where(Criterion.campaign_id == campaign)))
