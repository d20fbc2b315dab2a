"""The public is asked: what an opinion is, on which ground somebody objects, and how far an opinion has come.

The numbers below keep floods out; they are no rule of a regulation. How long an answer may take is a dated row.
"""

from __future__ import annotations

from dataclasses import dataclass

from emulation.errors import N_
from emulation.rules.labels import Labelled


class OpinionKind(Labelled):
    """What somebody says of a dossier that is open to opinion."""

    OPINION = "opinion", N_("Góp ý")
    OBJECTION = "objection", N_("Phản đối")


class Ground(Labelled):
    """Why somebody objects."""

    DISCIPLINE = "discipline", N_("Đang bị kỷ luật hoặc đang bị xem xét kỷ luật")
    FRAUD = "fraud", N_("Kê khai gian dối, giấy tờ không thật")
    FIGURES = "figures", N_("Số liệu không đúng")
    UNDESERVED = "undeserved", N_("Thành tích chưa xứng đáng")
    OTHER = "other", N_("Lý do khác")


GATES = (Ground.DISCIPLINE, Ground.FRAUD)  # if this is true nobody is awarded anything: the case stands still until it is known


class OpinionState(Labelled):
    """How far an opinion has come."""

    UNVERIFIED = "unverified", N_("chờ xác nhận liên hệ")
    RECEIVED = "received", N_("đã nhận, chờ trả lời")
    ANSWERED = "answered", N_("đã trả lời")
    REFUSED = "refused", N_("ngoài phạm vi lấy ý kiến")


ENDED = (OpinionState.ANSWERED, OpinionState.REFUSED)

MOST_FILES, MOST_BYTES = 3, 20 * 1024 * 1024
LONGEST_TEXT = 4000
CODE_MINUTES, MOST_TRIES = 60, 5
A_CONTACT_A_DAY = 5  # forms sent from one address for mails
A_CONTACT_A_CASE = 3
A_NETWORK_AN_HOUR = 120  # a whole village may sit behind one address
A_CASE_AN_HOUR = 300


@dataclass(frozen=True, slots=True)
class Tally:
    """How many opinions there are of a case, and how many were answered; what was refused with a reason counts as answered."""

    received: int = 0
    answered: int = 0
    objections: int = 0

    @property
    def pending(self) -> int:
        return self.received - self.answered
