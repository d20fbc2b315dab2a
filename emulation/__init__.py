"""Assembly. Everything is made here and nothing is decided here."""

from __future__ import annotations

import os
from datetime import timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

from flask import Flask
from flask_babel import Babel
from flask_login import LoginManager, current_user
from flask_wtf import CSRFProtect
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException
from werkzeug.routing import BaseConverter, IntegerConverter, ValidationError

from emulation import cli, config, practice
from emulation.db import LOST_RACE, db, one_request_one_transaction, prepare
from emulation.errors import EmulationError
from emulation.installation import Installation
from emulation.models import outbox
from emulation.rules import policy
from emulation.rules.workflow import STEPS, Step, steps_for
from emulation.web import (
    access,
    adoptions,
    api,
    assets,
    assigning,
    awards,
    ballot,
    ballot_papers,
    board,
    boxes,
    certificates,
    cleaning,
    complaints,
    conflicts,
    consultation,
    council,
    counting,
    coverage,
    decided,
    decisions,
    desk,
    digest,
    dossier,
    enter,
    feeds,
    figures,
    figures_of_reviews,
    following,
    front,
    help,
    indicators,
    language,
    lines,
    machine,
    mail,
    meetings,
    messages,
    minutes,
    nominate,
    nominee,
    notices,
    office,
    open_data,
    opinions,
    papers,
    passwords,
    practice_room,
    printing,
    private_link,
    process,
    proposals,
    public,
    public_log,
    public_search,
    readiness,
    refusals,
    registry,
    reissuing,
    reporting,
    resets,
    review,
    running,
    safety,
    search,
    season,
    statements,
    stepup,
    together,
    trainings,
    trust,
    visits,
    wording,
    works,
)
from emulation.web.channel import courses, practices, programmes, questions, reviews, solutions, stories

ROOMS = (
    public,
    public_search,
    process,
    figures,
    indicators,
    help,
    machine,
    public_log,
    trust,
    enter,
    desk,
    together,
    readiness,
    dossier,
    conflicts,
    proposals,
    nominate,
    papers,
    review,
    assigning,
    council,
    ballot,
    board,
    counting,
    coverage,
    decisions,
    office,
    notices,
    mail,
    nominee,
    private_link,
    messages,
    search,
    registry,
    passwords,
    resets,
    season,
    awards,
    reissuing,
    certificates,
    decided,
    statements,
    complaints,
    meetings,
    minutes,
    ballot_papers,
    stepup,
    boxes,
    running,
    open_data,
    api,
    feeds,
    opinions,
    consultation,
    works,
    adoptions,
    digest,
    trainings,
    courses,
    practices,
    solutions,
    programmes,
    reviews,
    following,
    reporting,
    visits,
    stories,
    questions,
)


class Macros:
    """`ui.badge(...)` in every template and every fragment, with no import line."""

    def __init__(self, env: Any) -> None:
        self.env = env

    def __getattr__(self, name: str) -> Any:
        macro = getattr(self.env.get_template("ui.html").module, name)
        if not self.env.auto_reload:
            setattr(
                self, name, lru_cache(maxsize=512)(macro) if name == "icon" else macro
            )  # from now on it is found without asking here
        return macro


class KeyConverter(IntegerConverter):
    """A key in an address; a number that no key can have is 404."""

    def __init__(self, url_map: Any) -> None:
        super().__init__(url_map, max=2**31 - 1)


class StepConverter(BaseConverter):
    """The name of a step in an address; an unknown one is 404."""

    def to_python(self, value: str) -> Step:
        if value not in STEPS:
            raise ValidationError
        return STEPS[value]

    def to_url(self, value: Step) -> str:
        return value.name


def create_app(**overrides: Any) -> Flask:
    """The application; `overrides` stand above the environment (for tests)."""
    root = config.ROOT
    instance = Path(overrides.pop("INSTANCE", root / "instance"))
    app = Flask(
        __name__,
        template_folder=str(root / "templates"),
        static_folder=None,
        instance_path=str(instance),
        instance_relative_config=True,
    )
    app.config.from_mapping(config.settings(instance) | overrides)
    config.check(app.config)
    app.permanent_session_lifetime = timedelta(hours=12)
    app.url_map.converters.update(step=StepConverter, int=KeyConverter)
    extend(app)
    furnish(app)
    outbox.worded_by(wording.mail_words)
    for room in (*ROOMS, practice_room if app.config["PRACTICE"] else cli):
        app.register_blueprint(room.bp)
    if not app.config["PRACTICE"]:
        practice.Practice(app)
        if app.config["PUBLIC_CACHE_MB"] and not app.debug:
            front.Front(app)
    return app


def extend(app: Flask) -> None:
    """The extensions, and what stands around every request."""
    db.init_app(app)
    with app.app_context():
        prepare(db.engine)
    if not app.config["PRACTICE"] and (app.testing or "FLASK_RUN_FROM_CLI" in os.environ):
        migrations(app)
    Babel(app, locale_selector=language.current).domain_instance = language.Texts(app.config["BABEL_TRANSLATION_DIRECTORIES"])
    app.session_interface = access.Cookies()
    login = LoginManager(app, add_context_processor=False)  # it would look for somebody on public pages too
    login.session_protection = None  # the sign-in is a row of ours
    login.user_loader(access.load_visitor)
    Installation(app)
    app.before_request(access.guard)
    CSRFProtect(app)
    app.after_request(safety.headers)
    one_request_one_transaction(app, refusals.overtaken, refusals.broken)
    for error in (EmulationError, CSRFError, HTTPException, *LOST_RACE):
        app.register_error_handler(error, refusals.refuse)
    app.register_error_handler(Exception, refusals.broken)


def migrations(app: Flask) -> None:
    """For whoever migrates. A server never does, and would start a fifth later for having loaded Alembic."""
    from flask_migrate import Migrate

    Migrate(app, db, directory=str(config.ROOT / "migrations"))


def furnish(app: Flask) -> None:
    """What templates see beside what page() hands them."""
    prepared = assets.prepared(config.ROOT / "static")
    app.wsgi_app = prepared.wrap(app.wsgi_app)  # type: ignore[method-assign]
    env = app.jinja_env
    env.trim_blocks = env.lstrip_blocks = True
    texts = app.extensions["babel"].instance.domain_instance
    env.globals.update(
        _=texts.in_template,
        ngettext=texts.ngettext,
        asset=prepared.url,
        current_user=current_user,
        practice_people=practice_room.people,
        ui=Macros(env),
        lines_of=lines.lines_of,
        printed=printing.printed,
        steps_for=lambda thing: steps_for(current_user, thing),
        tables_of=figures_of_reviews.tables_of,
        why_not=lambda act, thing: policy.why_not(policy.Act(act), current_user, thing),
    )
    env.filters.update(
        say=language.say,
        pick=language.pick,
        day=language.day,
        weekday=language.weekday,
        moment=language.moment,
        number=language.number,
        percent=language.percent,
        filesize=language.size,
        as_written=language.as_written,
        headcount=language.headcount,
        cleaned=cleaning.cleaned,
        prose=cleaning.written,
    )

    @app.url_defaults
    def keep_language(endpoint: str, values: dict[str, Any]) -> None:
        """Public pages carry the language in every link."""
        if endpoint.partition(".")[0] in access.SPOKEN_ROOMS and language.current() == "en":
            values.setdefault("lang", "en")
