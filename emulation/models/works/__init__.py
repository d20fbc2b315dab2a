"""What units write for the online channel. One table holds what all kinds share; each kind has a table of its own beside it."""

from emulation.models.works.adoption import Adoption
from emulation.models.works.practice import Practice
from emulation.models.works.programme import Programme, ProgrammeCriterion, ProgrammeReminder, ProgressUpdate
from emulation.models.works.published import PublishedWork
from emulation.models.works.published_adoption import PublishedAdoption
from emulation.models.works.review import PeriodReview, ReviewKind
from emulation.models.works.solution import Field, Secrecy, Solution, SolutionAuthor
from emulation.models.works.work import Work, WorkEvent

__all__ = [
    "Adoption", "Field", "PeriodReview", "Practice", "Programme", "ProgrammeCriterion", "ProgrammeReminder",
    "ProgressUpdate", "PublishedAdoption", "PublishedWork", "ReviewKind", "Secrecy", "Solution", "SolutionAuthor", "Work",
    "WorkEvent",
]  # fmt: skip
