"""What every application made for a test would make again: compiled templates and compiled addresses. Made once a process."""

from __future__ import annotations

from collections.abc import Callable
from types import CodeType
from typing import Any

from flask import Flask
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from werkzeug.routing import Rule

Builder = Callable[..., tuple[str, str]]
plain_builder = Rule._compile_builder


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


def quicken(app: Flask) -> Flask:
    app.jinja_env.bytecode_cache = Compiled()
    return app


Rule._compile_builder = builder  # type: ignore[method-assign]
