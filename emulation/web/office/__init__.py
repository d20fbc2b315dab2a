"""The office room: units, accounts and offices kept by hand; who changed what; and the rules that hold."""

from emulation.web.office.room import bp

from emulation.web.office import accounts, erasing, units  # isort: skip  # their views register on the room

__all__ = ["accounts", "bp", "erasing", "units"]
