"""What units write for the online channel. One table holds what all kinds share; each kind has a table of its own beside it."""

from emulation.models.works.pictures import WorkPicture
from emulation.models.works.published import PublishedQuestion, PublishedWork
from emulation.models.works.questions import QuestionTry, WorkQuestion
from emulation.models.works.solution import Field, Secrecy, Solution, SolutionAuthor
from emulation.models.works.story import Category, Story
from emulation.models.works.work import Work, WorkEvent

__all__ = [
    "Category", "Field", "PublishedQuestion", "PublishedWork", "QuestionTry", "Secrecy", "Solution", "SolutionAuthor", "Story",
    "Work", "WorkEvent", "WorkPicture", "WorkQuestion",
]  # fmt: skip
