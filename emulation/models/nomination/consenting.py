"""What the nominee says about the dossier, kept apart from what the unit wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from emulation import clock
from emulation.errors import N_, NotNow, Overtaken, Reason, Refused
from emulation.models.base import session_of
from emulation.models.consent import Consent, PrivateLink
from emulation.models.nomination.telling import holders
from emulation.models.notice import tell
from emulation.rules import happenings, policy
from emulation.rules.people import Role
from emulation.rules.policy import Act

if TYPE_CHECKING:
    from emulation.models import Nomination, User


class Consenting:
    """Answered by account or by private link, by the same rule and with the same effect."""

    @property
    def consent(self: Nomination) -> Consent | None:  # type: ignore[misc]
        """The nominee's own answer, once there is one."""
        return next((c for c in self.consents if c.person_id == self.person_id), None) if self.person_id else None

    def answer_consent(  # type: ignore[misc]
        self: Nomination,
        by: User | PrivateLink,
        agreed: bool,
        remark: str,
        reason: str,
        version: int | None = None,
        behind: User | None = None,
    ) -> Consent:
        """Keep the answer and tell the unit and the secretary. `behind` is who was signed in where a link was used."""
        session = session_of(self)
        assert self.person_id is not None
        link = by if isinstance(by, PrivateLink) else None
        user = by if not isinstance(by, PrivateLink) else None
        if user is not None:
            policy.demand(Act.CONSENT, user, self)
        elif no := policy.not_answerable(self):
            raise Refused(no)
        if not agreed and not reason:
            raise Refused(NotNow(N_("Xin ghi vì sao bạn không đồng ý.")))
        consent = self.consent
        if version != (consent.version if consent else None):
            raise Overtaken(Reason(N_("Câu trả lời vừa được gửi ở nơi khác. Xin xem lại rồi gửi lần nữa nếu cần.")))
        if consent is None:
            consent = Consent(person_id=self.person_id)
            self.consents.append(consent)
        consent.agreed, consent.remark, consent.reason = agreed, remark, "" if agreed else reason
        consent.answered_at = clock.now()
        consent.user_id, consent.link_id = (user.id, None) if user is not None else (None, link.id if link else None)
        self.note_down(happenings.AGREED if agreed else happenings.DECLINED, user or behind)
        concerned = holders(self, Role.OFFICER) + holders(self, Role.SECRETARY)
        tell(session, concerned, "consent_given" if agreed else "consent_declined", self, by=user, note=consent.reason)
        return consent
