"""Open data: every public table as a file, what its columns mean, and the interface for programs."""

from emulation.web.open_data import room
from emulation.web.open_data.room import bp

__all__ = ["bp", "room"]
