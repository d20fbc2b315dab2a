"""What units write for the online channel. One table holds what all kinds share; each kind has a table of its own beside it."""

from emulation.models.works.files import WorkFile
from emulation.models.works.published import PublishedWork
from emulation.models.works.solution import Field, Secrecy, Solution, SolutionAuthor, ship_fields
from emulation.models.works.work import Work, WorkEvent

__all__ = ["Field", "PublishedWork", "Secrecy", "Solution", "SolutionAuthor", "Work", "WorkEvent", "WorkFile", "ship_fields"]
