"""What units write for the online channel. One table holds what all kinds share; each kind has a table of its own beside it."""

from emulation.models.works.adoption import Adoption
from emulation.models.works.files import WorkFile
from emulation.models.works.pictures import WorkPicture
from emulation.models.works.practice import Practice
from emulation.models.works.programme import Programme, ProgrammeCriterion, ProgrammeReminder, ProgressUpdate
from emulation.models.works.published import PublishedQuestion, PublishedWork
from emulation.models.works.published_adoption import PublishedAdoption
from emulation.models.works.questions import QuestionTry, WorkQuestion
from emulation.models.works.review import PeriodReview, ReviewKind
from emulation.models.works.solution import Field, Secrecy, Solution, SolutionAuthor, ship_fields
from emulation.models.works.story import Category, Story
from emulation.models.works.work import Work, WorkEvent

__all__ = [
    "Adoption", "Category", "Field", "PeriodReview", "Practice", "Programme", "ProgrammeCriterion", "ProgrammeReminder",
    "ProgressUpdate", "PublishedAdoption", "PublishedQuestion", "PublishedWork", "QuestionTry", "ReviewKind", "Secrecy",
    "Solution", "SolutionAuthor", "Story", "Work", "WorkEvent", "WorkFile", "WorkPicture", "WorkQuestion", "ship_fields",
]  # fmt: skip
