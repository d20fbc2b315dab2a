"""Acts on what reviewers wrote and on what a count says: write again, agree with a colleague, read the minutes of a count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from emulation.errors import N_, NotNow, NotYours, Reason
from emulation.rules.conflict import is_recused
from emulation.rules.people import Role, acts_as, is_nominee
from emulation.rules.policy.dossiers import UNSEEN, as_reviewer, frozen, view
from emulation.rules.policy.registry import Act, rule

if TYPE_CHECKING:
    from emulation.models import Nomination, User

STANDING = (Role.SECRETARY, Role.CHAIR, Role.INSPECTOR, Role.COUNTER)


@rule(Act.REOPEN_REVIEW)
def reopen_review(user: User, nomination: Nomination) -> Reason | None:
    """A sent review is final, unless the dossier changed under it."""
    if no := as_author(user, nomination):
        return no
    own = next(r for r in nomination.reviews if r.reviewer_id == user.id)
    if not own.is_outdated(nomination):
        return NotNow(N_("Hồ sơ chưa thay đổi từ khi bạn gửi nhận xét."))
    return None


@rule(Act.AGREE)
def agree(user: User, nomination: Nomination) -> Reason | None:
    """A second opinion beside one's own sheet, never in its place: it is given after sending."""
    return as_author(user, nomination)


def as_author(user: User, nomination: Nomination) -> Reason | None:
    """What holds for whoever has sent a review, while reviews are being collected."""
    if no := as_reviewer(user, nomination):
        return no
    if not any(r.reviewer_id == user.id and r.is_sent for r in nomination.reviews):
        return NotNow(N_("Bạn chưa gửi nhận xét của mình cho hồ sơ này."))
    return frozen(nomination)


@rule(Act.READ_COUNT)
def read_count(user: User, nomination: Nomination) -> Reason | None:
    """The scanned minutes of a count: for those who enter, confirm and oversee it; for the council after the close."""
    if is_nominee(user, nomination) or is_recused(user, nomination):
        return UNSEEN
    if any(acts_as(user, role, nomination) for role in STANDING):
        return view(user, nomination)
    vote = nomination.vote
    if acts_as(user, Role.COUNCIL, nomination) and vote is not None and not vote.is_open:
        return view(user, nomination)
    return NotYours(N_("Biên bản kiểm phiếu chỉ dành cho Hội đồng và Ban kiểm phiếu."))
