"""What a program follows: news as Atom, deadlines as a calendar, the map of the site for search engines."""

from emulation.web.feeds import map, room, stories
from emulation.web.feeds.room import bp

__all__ = ["bp", "map", "room", "stories"]
