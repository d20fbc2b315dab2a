"""The sealed ballot box: one page for everybody whom it concerns, and a page for each grave act on it."""

from emulation.web.boxes.room import bp

from emulation.web.boxes import acts, codes, counts, making  # isort: skip  # their views register on the room

__all__ = ["acts", "bp", "codes", "counts", "making"]
