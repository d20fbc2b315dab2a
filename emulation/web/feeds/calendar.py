"""The days that matter as a calendar (RFC 5545): whole days, without a name of anybody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

MIMETYPE = "text/calendar"
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Deadline:
    """One entry; its key stays the same when the day is moved."""

    key: str
    on: date
    title: str
    text: str
    url: str
    as_of: datetime


def written(name: str, host: str, deadlines: list[Deadline]) -> bytes:
    from icalendar import Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", "-//Emulation//Deadlines//VI")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", ONE_DAY, parameters={"VALUE": "DURATION"})
    for deadline in deadlines:
        event = Event()
        event.add("uid", f"{deadline.key}@{host}")
        event.add("dtstamp", deadline.as_of)
        event.add("dtstart", deadline.on)
        event.add("dtend", deadline.on + ONE_DAY)
        event.add("summary", deadline.title)
        event.add("description", deadline.text)
        event.add("url", deadline.url)
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    written: bytes = calendar.to_ical()
    return written
