"""What a visitor filters the results by: read from the address, shown as choices and as pills to remove.

What the address says and we do not know is ignored, so that no old or mistyped link ends in an error.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import current_app, url_for
from flask_babel import gettext as _
from markupsafe import Markup
from sqlalchemy import select
from werkzeug.datastructures import MultiDict

from emulation.db import columns, db
from emulation.errors import N_
from emulation.models import Form, Kind, Subject, Version
from emulation.models.results import Wanted, choices
from emulation.text import clean, sort_key, words
from emulation.web import language

LONGEST, MOST_WORDS = 100, 8
PUBLIC_VERSION = select(Version.__table__.c.n).where(Version.__table__.c.name == "public")
STANDING, OUTSIDE_LABEL = "standing", N_("ngoài tổ chức công đoàn")
SOURCES = {"records": (True, N_("Nhập từ sổ sách trước đây")), "here": (False, N_("Xét trên phần mềm này"))}


class Choices:
    """What there is to choose from, and the lines printed so far, as of one version of the published rows.

    Kept in the process until the next publication. Published rows never change without a new version.
    """

    def __init__(self, version: int | None, rows: list[Any]) -> None:
        self.version = version
        self.named = {(row.what, row.key): row for row in rows if row.key}
        self.years = {int(row.key): row.n for row in rows if row.what == "year"}
        self.totals = {row.key: row.n for row in rows if row.what == "kind"}
        self.works: tuple[date, frozenset[str]] | None = None  # kinds of works there are, on that day
        self.made: dict[tuple[str, str], Markup] = {}
        self.lines: dict[tuple[str, int], Markup] = {}

    def of(self, what: str) -> list[Any]:
        found = [row for (its, _key), row in self.named.items() if its == what]
        return sorted(found, key=lambda row: sort_key(language.pick(row, "name")))

    def options(self, what: str, chosen: str = "") -> Markup:
        """The <option>s of one field. They are the same for everyone, so they are made once for each language."""
        key = (what, language.current())
        if key not in self.made:
            self.made[key] = OPTIONS[what](self)
        if not chosen:
            return self.made[key]
        marked = Markup('value="{}"').format(chosen)
        return Markup(self.made[key].replace(marked, marked + " selected", 1))

    def printed(self, keys: list[tuple[str, int]]) -> Markup:
        """These lines one after the other; each of them is markup already."""
        return Markup("".join([self.lines[key] for key in keys]))

    def form(self, asked: Asked) -> Markup:
        """The form of filters; while none is in use, one print serves everyone."""
        key = ("form", language.current())
        if asked.labels:
            return print_form(asked, self)
        if key not in self.made:
            self.made[key] = print_form(asked, self)
        return self.made[key]


def print_form(asked: Asked, choices: Choices) -> Markup:
    module = current_app.jinja_env.get_template("public/_filters.html").module
    return module.filters(asked, choices, language.current())  # type: ignore[attr-defined, no-any-return]


def current_choices() -> Choices:
    """The choices of this moment: one small read tells whether those in memory still hold."""
    version = columns(PUBLIC_VERSION).scalar()
    kept: Choices | None = current_app.extensions.get("public_choices")
    if kept is None or version is None or kept.version != version:
        kept = current_app.extensions["public_choices"] = Choices(version, list(db.session.execute(choices())))
    return kept


def option(value: object, label: object) -> Markup:
    return Markup('<option value="{}">{}</option>').format(value, label)


def year_options(choices: Choices) -> Markup:
    return Markup().join(option(year, year) for year in sorted(choices.years, reverse=True))


def named_options(what: str) -> Callable[[Choices], Markup]:
    return lambda choices: Markup().join(option(row.key, language.pick(row, "name")) for row in choices.of(what))


def award_options(choices: Choices) -> Markup:
    """Awards under their form; the form itself can be chosen too."""
    groups = {form: [row for row in choices.of("award") if row.form == form.value] for form in Form}
    return Markup().join(
        Markup('<optgroup label="{}">{}{}</optgroup>').format(
            _(form.label), option(form.value, all_of(form)), Markup().join(option(r.key, language.pick(r, "name")) for r in rows)
        )
        for form, rows in groups.items()
        if rows
    )


def subject_options(choices: Choices) -> Markup:
    return Markup().join(option(subject.value, _(subject.label)) for subject in Subject)


OPTIONS: dict[str, Callable[[Choices], Markup]] = {
    "year": year_options,
    "award": award_options,
    "sector": named_options("sector"),
    "unit": named_options("unit"),
    "subject": subject_options,
}


def all_of(form: Form) -> str:
    return _("%(form)s (tất cả)", form=_(form.label))


@dataclass(frozen=True, slots=True)
class Asked:
    """What was understood of an address: the filters, how the address says them, and how a person does."""

    wanted: Wanted
    given: dict[str, str]
    labels: dict[str, str]
    year: int | None  # the page of a year has it in its path

    @property
    def base(self) -> str:
        """Where the form of filters asks: this list without any of them."""
        return url_for("public.results") if self.year is None else url_for("public.year", year=self.year)

    @property
    def span(self) -> str:
        """The years asked for when they are more than one."""
        return self.given.get("year", "") if "-" in self.given.get("year", "") else ""

    @property
    def narrowed(self) -> bool:
        """Whether more than the search box is in use."""
        return bool(self.given.keys() - {"q"})

    def url(self, **changes: Any) -> str:
        """The address of the same list with these changes; None takes a filter off."""
        args = {name: value for name, value in (self.given | changes).items() if value is not None}
        if self.year is None:
            return url_for("public.results", **args)
        return url_for("public.year", **args | {"year": self.year})

    def pills(self) -> list[dict[str, str]]:
        return [{"label": label, "url": self.without(name)} for name, label in self.labels.items()]

    def without(self, name: str) -> str:
        if name == "year" and self.year is not None:
            return url_for("public.results", **self.given)
        return self.url(**{name: None})


def understand(args: MultiDict[str, str], choices: Choices, year: int | None) -> Asked:
    """Read the filters of an address."""
    fields: dict[str, Any] = {}
    given, labels = {}, {}
    if year is not None:
        fields["years"], labels["year"] = (year, year), _("Năm %(year)s", year=year)
    for name, read in READERS.items():
        value = plain(args.get(name, ""))
        understood = read(value, choices) if value and name not in labels else None
        if understood:
            given[name] = value
            fields |= understood[0]
            labels[name] = understood[1]
    return Asked(Wanted(**fields), given, labels, year)


Understood = tuple[dict[str, Any], str] | None


def plain(text: str) -> str:
    """One short line without anything a keyboard does not write."""
    if not text:
        return ""
    return "".join(c for c in clean(text[: 4 * LONGEST]) if c.isprintable())[:LONGEST]


def read_words(value: str, choices: Choices) -> Understood:
    found = tuple(dict.fromkeys(words(value)))[:MOST_WORDS]
    return ({"words": found}, f"“{value}”") if found else None


def read_years(value: str, choices: Choices) -> Understood:
    first, _dash, last = value.partition("-")
    years = [int(year) for year in (first, last or first) if len(year) == 4 and year.isascii() and year.isdecimal()]
    if len(years) < 2 or years[0] > years[1]:
        return None
    return {"years": within(years[0], years[1], choices)}, _("Năm %(year)s", year=value.replace("-", "–"))


def within(first: int, last: int, choices: Choices) -> tuple[int, int]:
    """The same years, as far as anything was published in them; where nothing was, one that is as empty."""
    known = [year for year in choices.years if first <= year <= last]
    return (min(known), max(known)) if known else (first, first)


def read_award(value: str, choices: Choices) -> Understood:
    if value in list(Form):
        return {"form": Form(value)}, all_of(Form(value))
    return read_named("award")(value, choices)


def read_named(what: str) -> Callable[[str, Choices], Understood]:
    def read(value: str, choices: Choices) -> Understood:
        row = choices.named.get((what, value))
        return ({what: value}, language.pick(row, "name")) if row else None

    return read


def read_subject(value: str, choices: Choices) -> Understood:
    return ({"subject": Subject(value)}, _(Subject(value).label)) if value in list(Subject) else None


def read_source(value: str, choices: Choices) -> Understood:
    return ({"imported": SOURCES[value][0]}, _(SOURCES[value][1])) if value in SOURCES else None


def read_outcome(value: str, choices: Choices) -> Understood:
    return ({"passed": False}, _("Hồ sơ không đạt")) if value == Kind.NOT_PASSED.value else None


def read_decision(value: str, choices: Choices) -> Understood:
    return {"decision": value}, _("Quyết định %(number)s", number=value)


def read_tier(value: str, choices: Choices) -> Understood:
    understood = read_named("tier")(value, choices)
    return (understood[0], tier_label(understood[1])) if understood else None


def tier_label(name: str) -> str:
    """A tier by its name; awards of no tier of the union have none."""
    return _("Cấp khen: %(tier)s", tier=name or _(OUTSIDE_LABEL))


def read_state(value: str, choices: Choices) -> Understood:
    return ({"standing": True}, _("Còn hiệu lực")) if value == STANDING else None


READERS: dict[str, Callable[[str, Choices], Understood]] = {
    "q": read_words,
    "year": read_years,
    "award": read_award,
    "sector": read_named("sector"),
    "unit": read_named("unit"),
    "subject": read_subject,
    "source": read_source,
    "outcome": read_outcome,
    "decision": read_decision,
    "tier": read_tier,
    "state": read_state,
}
