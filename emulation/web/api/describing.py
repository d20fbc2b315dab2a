"""The OpenAPI document: made of the same declarations that the answers are made of."""

from __future__ import annotations

from typing import Any

from flask import current_app

from emulation.models.open_data import TABLES, Column, Filter, Table, Type
from emulation.models.open_data.table import CODE, FIRST_YEAR, LAST_YEAR
from emulation.web import language
from emulation.web.api.problems import TYPE
from emulation.web.api.reading import LARGEST_PAGE, PAGE
from emulation.web.open_data.dictionary import in_both, in_one
from emulation.web.open_data.licence import Licence
from emulation.web.wire import whole_url

POSITION = r"^(0|[1-9][0-9]{0,8})$"
OFTEN = {"name": "lang", "in": "query", "description": "Ngôn ngữ của câu báo lỗi / language of error sentences",
         "schema": {"enum": list(language.LANGUAGES), "default": "vi"}}  # fmt: skip


def document(terms: Licence) -> dict[str, Any]:
    tables = [table for table in TABLES.values() if table.in_api]
    owner = current_app.extensions["emulation"].owner
    paths: dict[str, Any] = {}
    for table in tables:
        paths[f"/{table.name}"] = {"get": many(table)}
        paths[f"/{table.name}/{{{table.key.name}}}"] = {"get": one(table)}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": f"Thi đua: {owner.name}",
            "version": "1",
            "summary": "Open data of emulation and commendation, read only.",
            "description": "Dữ liệu mở về thi đua, khen thưởng; chỉ đọc, không cần khóa. "
            "Open data of emulation and commendation; read only, no key needed.",
            "license": {"name": terms.title, "url": terms.url},
        },
        "servers": [{"url": whole_url("api.tables", lang=None)}],
        "externalDocs": {"url": whole_url("open_data.interface", lang=None)},
        "paths": paths,
        "components": {
            "schemas": {schema_name(table): row_schema(table) for table in tables} | {"problem": PROBLEM},
            "responses": PROBLEMS,
        },
    }


def many(table: Table) -> dict[str, Any]:
    newest = "Mới công bố đứng trước / newest first." if table.newest_first else "Theo thứ tự khóa / in the order of the key."
    return {
        "operationId": f"list-{table.name}",
        "summary": in_one(table.title),
        "description": f"{both(table.about)} {newest}",
        "parameters": [
            *(filter_parameter(f) for f in table.filters),
            {"name": "limit", "in": "query", "description": "Số dòng một trang / rows a page",
             "schema": {"type": "integer", "minimum": 1, "maximum": LARGEST_PAGE, "default": PAGE}},
            {"name": "after", "in": "query", "schema": key_schema(table),
             "description": "Khóa của dòng cuối đã có; dùng liên kết next / key of the last row you have; follow the link next"},
            OFTEN,
        ],
        "responses": {
            "200": {
                "description": "Một trang / one page",
                "headers": {"ETag": {"schema": {"type": "string"}}, "Link": {"schema": {"type": "string"}}},
                "content": {"application/json": {"schema": list_schema(table)}},
            },
            "304": {"description": "Chưa có gì mới / nothing new"},
            **{code: {"$ref": f"#/components/responses/{code}"} for code in ("400", "404")},
        },
    }  # fmt: skip


def one(table: Table) -> dict[str, Any]:
    key = {
        "name": table.key.name,
        "in": "path",
        "required": True,
        "description": both(table.key.meaning),
        "schema": key_schema(table),
    }
    content = {"type": "object", "required": ["data", "links"], "additionalProperties": False,
               "properties": {"data": {"$ref": f"#/components/schemas/{schema_name(table)}"}, "links": links_schema(["self", "page", "license", "describedby"])}}  # fmt: skip
    return {
        "operationId": f"get-{table.name}",
        "summary": in_one(table.title),
        "parameters": [key, OFTEN],
        "responses": {
            "200": {"description": "Một dòng / one row", "headers": {"ETag": {"schema": {"type": "string"}}}, "content": {"application/json": {"schema": content}}},
            "304": {"description": "Chưa có gì mới / nothing new"},
            **{code: {"$ref": f"#/components/responses/{code}"} for code in ("400", "404")},
        },
    }  # fmt: skip


def schema_name(table: Table) -> str:
    return f"{table.name}-row"


def list_schema(table: Table) -> dict[str, Any]:
    rows = {"type": "array", "maxItems": LARGEST_PAGE, "items": {"$ref": f"#/components/schemas/{schema_name(table)}"}}
    return {
        "type": "object",
        "required": ["data", "links"],
        "additionalProperties": False,
        "properties": {"data": rows, "links": links_schema(["self", "next", "license", "describedby"])},
    }


def links_schema(names: list[str]) -> dict[str, Any]:
    """Addresses beside the data; what leads nowhere is null."""
    address = {"type": ["string", "null"], "format": "uri"}
    return {"type": "object", "required": names, "additionalProperties": False, "properties": dict.fromkeys(names, address)}


def row_schema(table: Table) -> dict[str, Any]:
    return {
        "type": "object",
        "description": both(table.about),
        "required": [column.name for column in table.columns],
        "additionalProperties": False,
        "properties": {column.name: column_schema(column) for column in table.columns},
    }


def column_schema(column: Column) -> dict[str, Any]:
    kind = "string" if column.type is Type.DAY else column.type.value
    schema: dict[str, Any] = {"type": kind if column.required else [kind, "null"], "description": both(column.meaning)}
    if column.type is Type.DAY:
        schema["format"] = "date"
    if column.words:
        schema["enum"] = [value for value, _label in column.words] + ([] if column.required else [None])
    if column.unit:
        schema["x-unit"] = in_both(column.unit)
    return schema


def filter_parameter(f: Filter) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "string", "pattern": CODE}
    if f.is_year:
        schema = {"type": "integer", "minimum": FIRST_YEAR, "maximum": LAST_YEAR}
    elif f.words:
        schema = {"enum": [value for value, _label in f.words]}
    return {"name": f.name, "in": "query", "description": both(f.meaning), "schema": schema}


def key_schema(table: Table) -> dict[str, Any]:
    return {"type": "string", "pattern": POSITION if table.key.type is Type.NUMBER else CODE}


def both(words: str) -> str:
    return in_one(words)


PROBLEM = {
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string", "format": "uri"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["parameter", "detail"],
                "properties": {"parameter": {"type": "string"}, "detail": {"type": "string"}},
            },
        },
    },
}
PROBLEMS = {
    code: {"description": text, "content": {TYPE: {"schema": {"$ref": "#/components/schemas/problem"}}}}
    for code, text in {"400": "Tham số sai / a parameter is wrong", "404": "Không có dòng này / there is no such row"}.items()
}
