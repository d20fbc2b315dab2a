"""Checks of what surrounds the records: the files on disk, the accounts, the terms of office."""

from __future__ import annotations

import hashlib

from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from emulation import clock
from emulation.doctor.finding import Finding, Level, verdict
from emulation.files import Store
from emulation.models import Attachment, Complaint, Mandate, OpinionFile, ProgressUpdate, User, WorkFile
from emulation.models.works.pictures import names_in_use

MEASURED = (Attachment, OpinionFile, WorkFile)  # their rows say how large a file is, and its digest
NAMED = (Attachment.preview_name, WorkFile.preview_name, ProgressUpdate.file_stored, Complaint.scan_stored)


def stored_names(session: Session) -> set[str]:
    """The names of all files that some row knows."""
    columns = (*(model.stored_name for model in MEASURED), *NAMED)
    found = {name for column in columns for name in session.scalars(select(column).where(column.is_not(None)))}
    return found | names_in_use(session)


def files(app: Flask, session: Session) -> Finding:
    """Every row has its bytes, every file its row, and the bytes are those that were taken."""
    store, known, wrong = Store(app.config["UPLOAD_DIR"]), stored_names(session), list[str]()
    for row in (row for model in MEASURED for row in session.scalars(select(model))):
        content = store.path(row.stored_name).read_bytes() if store.path(row.stored_name).is_file() else None
        if content is None:
            wrong.append(f"file {row.id} ({row.name}) is missing")
        elif (len(content), hashlib.sha256(content).hexdigest()) != (row.size, row.sha256):
            wrong.append(f"file {row.id} ({row.name}) is not what was stored")
    for column in NAMED:
        for name in session.scalars(select(column).where(column.is_not(None))):
            if not store.path(name).is_file():
                wrong.append(f"file {name} ({column.class_.__tablename__}.{column.key}) is missing")
    for name in names_in_use(session):
        content = store.path(name).read_bytes() if store.path(name).is_file() else b""
        if hashlib.sha256(content).hexdigest()[:32] != name:
            wrong.append(f"picture {name} is missing or not what was stored")
    on_disk = {path.name for path in store.folder.glob("*/*") if path.is_file()} if store.folder.is_dir() else set()
    wrong += [f"{name} on disk belongs to no row" for name in sorted(on_disk - known)]
    return verdict("files", wrong, f"{len(known)} files on disk, all known and unchanged")


def demo_accounts(app: Flask, session: Session) -> Finding:
    """Accounts with a printed password have no place in production."""
    names = list(session.scalars(select(User.username).where(User.is_demo, User.is_enabled).order_by(User.username)))
    if app.config["PRODUCTION"]:
        return verdict("accounts", [f"demonstration account {name} is enabled" for name in names], "no demonstration accounts")
    level = Level.NOTE if names else Level.OK
    return Finding(level, "accounts", f"{len(names)} demonstration accounts are enabled; production would refuse to start" if names
                   else "no demonstration accounts")  # fmt: skip


def mandates(app: Flask, session: Session) -> Finding:
    """Enabled accounts whose every term of office has ended."""
    rows = session.scalars(select(Mandate).options(joinedload(Mandate.user))).all()
    ended = {m.user.username for m in rows if m.valid_to and m.valid_to < clock.today() and m.user.is_enabled}
    ended -= {m.user.username for m in rows if m.valid_to is None or m.valid_to >= clock.today()}
    if ended:
        return Finding(Level.NOTE, "mandates", f"every term has ended for: {', '.join(sorted(ended))}")
    return Finding(Level.OK, "mandates", f"{len(rows)} terms of office, nobody is left with expired ones only")
