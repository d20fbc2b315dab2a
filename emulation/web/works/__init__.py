"""The room in which the channel's works are written, checked and published: one room for all kinds."""

from emulation.web.works import files, pictures, questions, room, sharing
from emulation.web.works.room import bp

__all__ = ["bp", "files", "pictures", "questions", "room", "sharing"]
