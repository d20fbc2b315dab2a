"""What every application made for a test would make again: compiled templates, addresses and statements. Made once a process."""

from __future__ import annotations

from collections.abc import Callable
from types import CodeType
from typing import Any

from flask import Flask
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from werkzeug.routing import Rule

from emulation.db import db

Builder = Callable[..., tuple[str, str]]
plain_builder, plain_compile = Rule._compile_builder, Rule.compile


class Compiled(BytecodeCache):
    """Templates by their name and what stands in them."""

    kept: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self.kept.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        if bucket.code is not None:
            self.kept[bucket.key, bucket.checksum] = bucket.code


BUILDERS: dict[Any, Builder] = {}


def builder(rule: Rule, append_unknown: bool = True) -> Builder:
    """What puts an address together depends on how it is written and nothing else; compiling it is most of making an app."""
    if rule.defaults:
        return plain_builder(rule, append_unknown)
    written = (rule.rule, tuple(rule._trace), append_unknown)
    if written not in BUILDERS:
        BUILDERS[written] = plain_builder(rule, append_unknown)
    return BUILDERS[written]


TAKEN_APART: dict[tuple[Any, ...], tuple[Any, Any, dict[str, Any]]] = {}


def take_apart(rule: Rule) -> None:
    """An address is read with regular expressions part by part; every application has the same addresses."""
    written = (rule.rule, rule.subdomain, rule.host, rule.merge_slashes)
    if rule.defaults or written not in TAKEN_APART:
        plain_compile(rule)
        TAKEN_APART[written] = (rule._parts, rule._trace, rule._converters)
        return
    rule._parts, rule._trace, rule._converters = TAKEN_APART[written]
    rule.arguments |= rule._converters.keys()
    rule._build = rule._compile_builder(False).__get__(rule, None)
    rule._build_unknown = rule._compile_builder(True).__get__(rule, None)


STATEMENTS: dict[str, tuple[Any, Any]] = {}  # of each kind of database: how it speaks, and what was put into its words


def keep_statements() -> None:
    """What the database of this app was asked is said in the same words to every later one of its kind."""
    _dialect, kept = STATEMENTS.setdefault(db.engine.dialect.name, (db.engine.dialect, db.engine._compiled_cache))
    kept.capacity = 5000


def quicken(app: Flask) -> Flask:
    app.jinja_env.bytecode_cache = Compiled()
    with app.app_context():
        if db.engine.dialect.name in STATEMENTS:
            db.engine.dialect, db.engine._compiled_cache = STATEMENTS[db.engine.dialect.name]
    return app


Rule._compile_builder, Rule.compile = builder, take_apart  # type: ignore[method-assign]
