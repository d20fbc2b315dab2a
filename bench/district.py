"""The district that is measured: the demonstration, grown to ten thousand results and five thousand dossiers."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from flask import Flask
from sqlalchemy import func, insert, select

from emulation import clock, create_app
from emulation.db import act, db
from emulation.demo import seed
from emulation.models import Kind, Nomination, Published, SignIn, User, Version
from emulation.models.public_words import rebuild

RESULTS, DOSSIERS = 10_000, 5_000
SECRETARY = "thuky"


def built(folder: Path) -> Flask:
    """The application over a fresh district in this folder, grown to the sizes above."""
    app = founded(folder)
    with app.app_context(), act() as session:
        grow(session, Published, RESULTS, Published.kind == Kind.RESULT)
        grow(session, Nomination, DOSSIERS)
        rebuild(session)
        Version.bump(session)
    return app


def founded(folder: Path, url: str = "") -> Flask:
    """The application over the demonstration alone. Servers started afterwards inherit the same settings."""
    surroundings(folder, url)
    app = create_app(INSTANCE=folder, PUBLIC_CACHE_MB=0)  # within one process pages are measured as they are made
    with app.app_context():
        with act():
            db.create_all()
        seed()
    return app


def surroundings(folder: Path, url: str = "") -> None:
    """The settings of whatever is measured."""
    os.environ |= {
        "DATABASE_URL": url or f"sqlite:///{folder / 'district.sqlite'}",
        "UPLOAD_DIR": str(folder / "files"),
        "SECRET_KEY": secrets.token_hex(32),
        "EMULATION_ENV": "demo",
        "BASE_URL": "http://localhost",
        "TRUSTED_HOSTS": "",
    }


def grow(session, model, wanted: int, *which) -> None:
    """Copies of the rows there are, alike but for their code, until there are that many."""
    columns = [column for column in model.__table__.columns if not column.primary_key]
    rows = session.execute(select(*columns).where(*which).order_by(model.id)).mappings().all()
    missing = wanted - len(rows)
    copies = ({**rows[n % len(rows)], "code": f"{rows[n % len(rows)]['code']}-{n // len(rows) + 2}"} for n in range(missing))
    session.execute(insert(model), list(copies))


def a_result(app: Flask) -> str:
    """The address of a result with its votes and its way."""
    with app.app_context():
        newest = select(Published.year, Published.code).where(Published.kind == Kind.RESULT, Published.over.is_not(None))
        year, code = db.session.execute(newest.order_by(Published.id.desc())).first()
    return f"/ket-qua/{year}/{code}"


def a_dossier(app: Flask) -> str:
    """The address of a dossier on which a vote was taken."""
    with app.app_context():
        first = db.session.scalar(select(func.min(Published.nomination_id)).where(Published.over.is_not(None)))
    return f"/ho-so/{first}"


def cookie_of(app: Flask, username: str) -> str:
    """The cookie of a browser in which this person is signed in."""
    now, id = clock.real_now(), secrets.token_urlsafe(16)
    with app.app_context(), act() as session:
        user_id = session.scalar(select(User.id).where(User.username == username))
        session.add(SignIn(id=id, user_id=user_id, started_at=now, seen_at=now))
    browser = app.test_client()
    with browser.session_transaction() as session:
        session.update(_user_id=id, _fresh=True)
    browser.get("/ban-lam-viec")  # the token of its forms is in the cookie from the first page on
    name = app.config["SESSION_COOKIE_NAME"]
    return f"{name}={browser.get_cookie(name).value}"
