"""The dictionary of the open tables for programs: a Frictionless Data package with the meaning of every column in both languages."""

from __future__ import annotations

from typing import Any

from flask import current_app

from emulation.db import db
from emulation.models.open_data import TABLES, Column, Table
from emulation.web import language
from emulation.web.open_data.licence import licence
from emulation.web.open_data.shelf import MIMETYPES, Made, State, shelf, state
from emulation.web.wire import whole_url

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"


def in_both(words: str) -> dict[str, str]:
    """A text in each language."""
    said = {}
    for spoken in language.LANGUAGES:
        with language.spoken(spoken):
            said[spoken] = language.say(words)
    return said


def in_one(words: str) -> str:
    said = in_both(words)
    return " / ".join(dict.fromkeys(said.values()))


def files_of(table: Table, now: State) -> dict[str, Made]:
    """The files of a table with their checksums; of a long table nothing is made here."""
    if shelf().is_long(table, now):
        return {}
    return {form: shelf().get(table, form, now) for form in MIMETYPES}


def package() -> dict[str, Any]:
    """datapackage.json: changes with what is published, with the lines of the log, and with nothing else."""
    now, owner, terms = state(), current_app.extensions["emulation"].owner, licence(db.session())
    return {
        "$schema": PROFILE,
        "name": f"thi-dua-{owner.code or 'emulation'}".lower(),
        "title": owner.name,
        "homepage": whole_url("open_data.index", lang=None),
        "version": f"{now.version}.{now.lines}",
        **({"created": now.at.isoformat(timespec="seconds")} if now.at else {}),
        "licenses": [{"name": terms.name, "title": terms.title, "path": terms.url}],
        "resources": [resource(table, form, made) for table in TABLES.values() for form, made in every_file(table, now)],
    }


def every_file(table: Table, now: State) -> list[tuple[str, Made | None]]:
    made = files_of(table, now)
    return [(form, made.get(form)) for form in MIMETYPES]


def resource(table: Table, form: str, made: Made | None) -> dict[str, Any]:
    about = in_both(table.about)
    return {
        "name": f"{table.name}-{form}",
        "type": "table",
        "path": f"tep/{table.name}.{form}",
        "format": form,
        "mediatype": MIMETYPES[form],
        "encoding": "utf-8",
        "title": in_one(table.title),
        "description": about["vi"],
        "description_en": about["en"],
        **({"hash": f"sha256:{made.sha256}", "bytes": made.size, "rows": made.rows} if made else {}),
        **({"dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True}}
           if form == "csv" else {}),
        "schema": {
            "fields": [field(column) for column in table.columns],
            "primaryKey": [table.key.name],
            "missingValues": [""],
        },
    }  # fmt: skip


def field(column: Column) -> dict[str, Any]:
    meaning = in_both(column.meaning)
    limits: dict[str, Any] = {"required": True} if column.required else {}
    if column.words:
        limits["enum"] = [value for value, _label in column.words]
    return {
        "name": column.name,
        "type": column.type.value,
        "description": meaning["vi"],
        "description_en": meaning["en"],
        **({"example": column.example} if column.example else {}),
        **({"unit": in_both(column.unit)} if column.unit else {}),
        **({"categories": {value: in_both(label) for value, label in column.words}} if column.words else {}),
        **({"constraints": limits} if limits else {}),
    }
