"""Lists that live in the address: filters as removable pills, pages by key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import request, url_for

from emulation.text import clean, controls, whole

PAGE = 50
LONGEST = 120


@dataclass(frozen=True, slots=True)
class Pill:
    label: str
    url: str


def asked(*names: str) -> dict[str, str]:
    """The filters of the address that are not empty, normalised; what cannot be a filter is left out."""
    found = {name: clean(request.args[name]) for name in names if name in request.args}
    return {name: value for name, value in found.items() if value and len(value) <= LONGEST and not controls(value)}


def pills(wanted: Mapping[str, str], labels: Mapping[str, str]) -> list[Pill]:
    """One removable pill a filter: its address is this one without it."""
    endpoint, arguments = request.endpoint or "", request.view_args or {}
    return [
        Pill(labels[name], url_for(endpoint, **arguments, **{k: v for k, v in wanted.items() if k != name}))
        for name in wanted
        if name in labels
    ]


def after(query: Any, day_column: Any, id_column: Any) -> Any:
    """Go on behind the row whose key the address names: `after=2020-09-17.12`."""
    day, _, id = request.args.get("after", "").partition(".")
    try:
        since, last = date.fromisoformat(day), whole(id)
    except ValueError:
        return query
    if last is None:
        return query
    return query.where((day_column > since) | ((day_column == since) & (id_column > last)))


def next_url(rows: list[Any], wanted: Mapping[str, str]) -> str | None:
    """The address of the next page, when one row more than a page was found."""
    if len(rows) <= PAGE:
        return None
    last = rows[PAGE - 1]
    return url_for(request.endpoint or "", **(request.view_args or {}), **wanted, after=f"{last.stage_since}.{last.id}")
