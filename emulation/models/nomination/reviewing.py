"""How reviewers are asked and how they answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from emulation import clock
from emulation.errors import N_, NotNow, Refused
from emulation.models.notice import tell
from emulation.models.review import Assignment, Recommendation, Review
from emulation.rules import policy
from emulation.rules.people import Role, acts_as, is_nominee
from emulation.rules.policy import Act

if TYPE_CHECKING:
    from emulation.models import Nomination, User


class Reviewing:
    """Assigning reviewers, keeping a draft, sending it."""

    def assign_to(self: Nomination, reviewers: list[User], by: User) -> None:  # type: ignore[misc]
        """Ask exactly these reviewers; whoever has begun to write stays asked."""
        policy.demand(Act.ASSIGN, by, self)
        asked = {a.reviewer_id: a for a in self.assignments}
        begun = {r.reviewer_id for r in self.reviews}
        for reviewer in reviewers:
            if not acts_as(reviewer, Role.REVIEWER, self) or is_nominee(reviewer, self):
                raise Refused(NotNow(N_("%(name)s không thể nhận xét hồ sơ này."), name=reviewer.name))
        keep = {reviewer.id for reviewer in reviewers} | begun
        session = policy_session(self)
        for id, assignment in asked.items():
            if id not in keep:
                self.assignments.remove(assignment)
                session.delete(assignment)
        new = [reviewer for reviewer in reviewers if reviewer.id not in asked]
        for reviewer in new:
            self.assignments.append(Assignment(reviewer_id=reviewer.id, reviewer=reviewer, assigned_by_id=by.id))
        tell(session, new, "review_asked", self, by=by)

    def review_of(self: Nomination, user: User) -> Review | None:  # type: ignore[misc]
        return next((r for r in self.reviews if r.reviewer_id == user.id), None)

    def write_review(  # type: ignore[misc]
        self: Nomination, by: User, points: dict[int, int | None], recommendation: Recommendation | None, comment: str
    ) -> Review:
        """Keep what the reviewer wrote so far, as a draft."""
        policy.demand(Act.REVIEW, by, self)
        review = self.review_of(by)
        if review is None:
            review = Review(reviewer_id=by.id)
            self.reviews.append(review)
        review.write(points, recommendation, comment)
        return review

    def send_review(self: Nomination, review: Review) -> None:  # type: ignore[misc]
        """Make it final: every criterion has points, and there is an advice."""
        if review.recommendation is None or review.total(self.campaign.criteria) is None:
            raise Refused(NotNow(N_("Bản nhận xét còn thiếu điểm hoặc đề xuất.")))
        review.sent_at = clock.now()


def policy_session(nomination: Nomination):  # type: ignore[no-untyped-def]
    """The session that holds this nomination."""
    from sqlalchemy.orm import object_session

    session = object_session(nomination)
    assert session is not None
    return session
