"""The interface for programs: the open tables a page at a time, read only, described by themselves."""

from emulation.web.api import room
from emulation.web.api.room import bp

__all__ = ["bp", "room"]
