"""Parts of a page that say the same whenever they are given the same: they are printed once and kept.

A part is a macro in a template of its own. It sees its arguments, the language and where the application is mounted, and
nothing of the request, so those together are the key; a test reads the templates and sees to it. Whoever may be shown
which arguments is decided before, at every request.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from flask import current_app, request

from emulation.web import language

KEPT = 512


def printed(template: str, *values: Any) -> Any:
    """What the macro `part` of this template makes of these plain values."""
    if current_app.jinja_env.auto_reload:  # somebody is writing the template just now
        return part(template, *values)
    return _kept(template, language.current(), request.root_path, *values)


def part(template: str, *values: Any) -> Any:
    """The same, made anew: for values that hardly come twice."""
    return current_app.jinja_env.get_template(template).module.part(*values)  # type: ignore[attr-defined]


@lru_cache(maxsize=KEPT, typed=True)  # typed: markup and the same text as a plain string are not the same value
def _kept(template: str, spoken: str, root: str, *values: Any) -> Any:
    return part(template, *values)
