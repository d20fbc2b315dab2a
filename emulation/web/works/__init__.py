"""The room in which the channel's works are written, checked and published: one room for all kinds."""

from emulation.web.works import pictures, questions, room
from emulation.web.works.room import bp

__all__ = ["bp", "pictures", "questions", "room"]
