"""Evidence beside a work: brought and taken away by its writer, read by whoever may read the work, always as a download."""

from __future__ import annotations

from flask import abort, current_app, flash
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from emulation import clock
from emulation.db import db, start_writing
from emulation.files import Evidence, Store
from emulation.models import Work, WorkFile
from emulation.rules.policy import Act
from emulation.web.access import find, slow
from emulation.web.dossier import bytes_of
from emulation.web.nominate.form import looked_at, room_for
from emulation.web.page import go_to
from emulation.web.works.room import LOAD, FilesForm, bp, show_page


@bp.post("/<int:id>/tep")
@slow
def add_files(id: int) -> Response:
    """Look at the files before the write lock is taken; those that cannot be taken are told by name."""
    work = find(Work, id, Act.EDIT_WORK, LOAD)
    form = FilesForm()
    found = looked_at(form.files, form.validate())
    start_writing()
    work = find(Work, id, Act.EDIT_WORK, LOAD)
    kept = WorkFile.of(db.session(), id)
    if found == [] and not form.files.errors:
        form.files.errors = [_("Bạn chưa chọn tệp nào.")]
    if found is None or form.files.errors or not room_for(found, form.files, kept):
        return show_page(work, 422, evidence=form)
    store = Store(current_app.config["UPLOAD_DIR"])
    db.session.add_all(kept_as(work, one, store) for one in found)
    flash(_("Đã thêm %(n)s tệp.", n=len(found)), "ok")
    return go_to(".show", id=id)


def kept_as(work: Work, one: Evidence, store: Store) -> WorkFile:
    return WorkFile(
        work_id=work.id, name=one.name, kind=one.kind, size=len(one.content), sha256=one.sha256, stored_name=store.keep(one.content),
        preview_name=store.keep(one.preview) if one.preview else None, added_by_id=current_user.id,
    )  # fmt: skip


@bp.get("/<int:id>/tep")
def files_reloaded(id: int) -> Response:
    """Somebody reloads the answer to that form: back to the work."""
    return go_to(".show", id=find(Work, id, Act.VIEW_WORK).id)


@bp.get("/<int:id>/tep/<int:file_id>")
def file(id: int, file_id: int) -> Response:
    its = one_of(id, file_id, Act.VIEW_WORK)
    return bytes_of(its.stored_name, its.kind.value, its.name, as_attachment=True)


@bp.get("/<int:id>/tep/<int:file_id>/anh")
def preview(id: int, file_id: int) -> Response:
    """The re-encoded preview, the only thing ever shown inline."""
    its = one_of(id, file_id, Act.VIEW_WORK)
    if its.preview_name is None:
        abort(404)
    return bytes_of(its.preview_name, "image/webp", f"{its.id}.webp", as_attachment=False)


@bp.post("/<int:id>/tep/<int:file_id>/bo")
def remove_file(id: int, file_id: int) -> Response:
    its = one_of(id, file_id, Act.EDIT_WORK)
    its.removed_at = clock.now()
    flash(_("Đã bỏ tệp %(name)s.", name=its.name), "ok")
    return go_to(".show", id=id)


def one_of(id: int, file_id: int, act: Act) -> WorkFile:
    find(Work, id, act)
    its = db.session.get(WorkFile, file_id)
    if its is None or its.work_id != id or its.removed_at is not None:
        abort(404)
    return its
