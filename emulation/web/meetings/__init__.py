"""The room of the council's meetings: made, prepared, called, held and ended; who has a conflict with what; who sits in the council."""

from emulation.web.meetings.room import bp

from emulation.web.meetings import agenda, attending, conflict_map, gates, making  # isort: skip  # their views register on the room

__all__ = ["agenda", "attending", "bp", "conflict_map", "gates", "making"]
