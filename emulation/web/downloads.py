"""Tables of public pages as files to keep: CSV for machines, XLSX for office programs."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Response, abort, url_for

from emulation import clock, sheets


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table as it is handed out: what the file is called, what the sheet is, the head, the rows."""

    name: str
    title: str
    head: sheets.Row
    rows: list[sheets.Row]


def hand_out(sheet: Sheet | None, kind: str) -> Response:
    """The file; what there is not is 404."""
    if sheet is None or kind not in sheets.TYPES:
        abort(404)
    lines = sheets.as_csv(sheet.head, sheet.rows) if kind == "csv" else sheets.as_xlsx(sheet.title, sheet.head, sheet.rows)
    response = Response(lines, content_type=sheets.TYPES[kind])
    response.headers["Content-Disposition"] = f"attachment; filename={sheet.name}-{clock.today():%Y-%m-%d}.{kind}"
    response.headers["Cache-Control"] = "no-cache"
    return response


def files(endpoint: str, **values: str) -> list[tuple[str, str]]:
    """What stands under a table: each kind of file with its address."""
    return [(name, url_for(endpoint, kind=kind, **values)) for name, kind in (("CSV", "csv"), ("Excel", "xlsx"))]
