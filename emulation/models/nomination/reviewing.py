"""How reviewers are asked and how they answer."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import TYPE_CHECKING

from emulation import clock
from emulation.errors import N_, NotNow, Refused
from emulation.models.attachment import Purpose
from emulation.models.base import session_of
from emulation.models.notice import tell
from emulation.models.review import Agreement, Assignment, Recommendation, Review
from emulation.rules import policy
from emulation.rules.conflict import is_recused, takes_no_part
from emulation.rules.opinions import Opinions, together
from emulation.rules.people import Role, acts_as
from emulation.rules.policy import Act

if TYPE_CHECKING:
    from emulation.models import Nomination, User


class Reviewing:
    """Assigning reviewers, keeping a draft, sending it."""

    def assign_to(self: Nomination, reviewers: list[User], by: User) -> None:  # type: ignore[misc]
        """Ask exactly these reviewers; whoever has begun to write, or stepped aside, stays on the record."""
        policy.demand(Act.ASSIGN, by, self)
        asked = {a.reviewer_id: a for a in self.assignments}
        begun = {r.reviewer_id for r in self.reviews} | {c.user_id for c in self.conflicts if c.stands}
        for reviewer in reviewers:
            if not acts_as(reviewer, Role.REVIEWER, self) or takes_no_part(reviewer, self):
                raise Refused(NotNow(N_("%(name)s không thể nhận xét hồ sơ này."), name=reviewer.name))
        keep = {reviewer.id for reviewer in reviewers} | begun
        session = session_of(self)
        for id, assignment in asked.items():
            if id not in keep:
                self.assignments.remove(assignment)
                session.delete(assignment)
        new = [reviewer for reviewer in reviewers if reviewer.id not in asked]
        for reviewer in new:
            self.assignments.append(Assignment(reviewer_id=reviewer.id, reviewer=reviewer, assigned_by_id=by.id))
        tell(session, new, "review_asked", self, by=by)

    @property
    def counted_reviews(self: Nomination) -> list[Review]:  # type: ignore[misc]
        """The reviews that count: sent, by somebody who takes part."""
        return [r for r in self.reviews if r.is_sent and not is_recused(r.reviewer, self)]

    @property
    def asked(self: Nomination) -> list[Assignment]:  # type: ignore[misc]
        """Those whose review is counted on: assigned, in office, taking part."""
        return [a for a in self.assignments if acts_as(a.reviewer, Role.REVIEWER, self) and not is_recused(a.reviewer, self)]

    @property
    def lacks_reviewers(self: Nomination) -> int:  # type: ignore[misc]
        """How many more people must be asked so that there can be enough reviews."""
        counted_on = {a.reviewer_id for a in self.asked} | {r.reviewer_id for r in self.counted_reviews}
        return max(0, self.edition.reviews_needed - len(counted_on))

    @property
    def opinions(self: Nomination) -> Opinions:  # type: ignore[misc]
        """What the reviews that count say together."""
        return self.opinions_with({r.id: r.total(self.campaign.criteria) for r in self.counted_reviews})

    def opinions_with(self: Nomination, totals: dict[int, int | None]) -> Opinions:  # type: ignore[misc]
        """The same when the totals of the reviews are known already."""
        said = [(totals[r.id], r.recommendation.value) for r in self.counted_reviews if r.recommendation]
        return together(said, self.edition.spread_limit)

    def ask_also(self: Nomination, reviewers: list[User], by: User) -> None:  # type: ignore[misc]
        """Ask these reviewers too, beside those who were asked already."""
        already = [a.reviewer for a in self.asked]
        self.assign_to(already + [r for r in reviewers if r not in already], by)

    @property
    def fingerprint(self: Nomination) -> str:  # type: ignore[misc]
        """What the dossier says, in one short text: another one when anything that is judged has changed."""
        n = self
        measured = (n.measure_name, n.measure_unit, n.measure_before, n.measure_after)
        met = (n.base_met_on, n.base_present, n.base_for, n.base_against)
        subject = (n.subject_kind.value, n.person_id, n.collective_id, n.award_id)
        files = sorted(a.sha256 for a in n.live_attachments)
        return hashlib.sha256(repr((n.situation, n.deed, n.outcome, *measured, *met, *subject, *files)).encode()).hexdigest()

    def changed_since(self: Nomination, moment: datetime) -> datetime | None:  # type: ignore[misc]
        """When the dossier last changed after that moment: it was sent again, or a file came or went."""
        sent = [event.at for event in self.events if event.step in ("submit", "send_again")]
        files = [at for a in self.attachments if a.purpose is Purpose.EVIDENCE for at in (a.added_at, a.removed_at) if at]
        return max((at for at in sent + files if at > moment), default=None)

    def review_of(self: Nomination, user: User) -> Review | None:  # type: ignore[misc]
        return next((r for r in self.reviews if r.reviewer_id == user.id), None)

    def write_review(  # type: ignore[misc]
        self: Nomination, by: User, points: dict[int, int | None], recommendation: Recommendation | None, comment: str
    ) -> Review:
        """Keep what the reviewer wrote so far, as a draft."""
        policy.demand(Act.REVIEW, by, self)
        review = self.review_of(by)
        if review is None:
            review = Review(reviewer_id=by.id, reviewer=by)
            self.reviews.append(review)
        review.write(points, recommendation, comment)
        return review

    def send_review(self: Nomination, review: Review) -> None:  # type: ignore[misc]
        """Make it final: every criterion has points, and there is an advice."""
        if review.recommendation is None or review.total(self.campaign.criteria) is None:
            raise Refused(NotNow(N_("Bản nhận xét còn thiếu điểm hoặc đề xuất.")))
        review.sent_at = review.read_at = clock.now()
        review.read_print = self.fingerprint

    def reopen_review(self: Nomination, by: User) -> None:  # type: ignore[misc]
        """The dossier changed: the sheet is a draft again. Who agreed had agreed with another text."""
        policy.demand(Act.REOPEN_REVIEW, by, self)
        review = self.review_of(by)
        assert review is not None
        review.sent_at = None
        review.agreements.clear()

    def agree_with(self: Nomination, review_id: int | None, by: User, agrees: bool) -> None:  # type: ignore[misc]
        """Say, or no longer say, that a colleague's review is right; saying it twice changes nothing."""
        policy.demand(Act.AGREE, by, self)
        review = next((r for r in self.counted_reviews if r.id == review_id and r.reviewer_id != by.id), None)
        if review is None:
            raise Refused(NotNow(N_("Nhận xét này không còn, hoặc người viết đang sửa lại.")))
        mine = next((a for a in review.agreements if a.user_id == by.id), None)
        if agrees and mine is None:
            review.agreements.append(Agreement(user_id=by.id))
        elif not agrees and mine is not None:
            review.agreements.remove(mine)
