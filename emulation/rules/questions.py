"""Questions of readers to a unit about what it published: states, and how many are taken at a time."""

from __future__ import annotations

from emulation.errors import N_
from emulation.rules.labels import Labelled

LONGEST_QUESTION, LONGEST_ANSWER = 1000, 2000
A_NETWORK_AN_HOUR = 30  # a whole village sits behind one address at times
A_WORK_AN_HOUR = 60
MOST_WAITING = 200  # of one work; whoever reads it sees that the unit has yet to answer


class QuestionState(Labelled):
    """How far a question is. Only what was answered is shown to everybody."""

    WAITING = "waiting", N_("Chờ trả lời")
    ANSWERED = "answered", N_("Đã trả lời")
    DECLINED = "declined", N_("Không đăng")
