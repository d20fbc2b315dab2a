"""The weekly mail of what is new in the channel: who wants it, and its words.

It says what everybody may read, and carries the latest signed state of the public log, so that many mailboxes remember it.
"""

from __future__ import annotations

from datetime import date

from flask import Blueprint, current_app, flash
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from emulation.db import db
from emulation.models import Digest, PublishedWork, Sort, User
from emulation.web import language
from emulation.web.language import day, say
from emulation.web.page import go_to
from emulation.web.public_search import WORK_PAGES
from emulation.web.wording import address

bp = Blueprint("digest", __name__, url_prefix="/ban-tin")
ROOM = 2600  # characters for the list: the rest of a mail is the signed state and how to stop it


def is_wanted() -> bool:
    return db.session.get(Digest, current_user.id) is not None


@bp.post("/nhan")
def wish() -> Response:
    if not current_user.email:
        flash(_("Xin ghi địa chỉ thư điện tử và lưu trước, rồi đăng ký bản tin."), "info")
        return go_to("enter.account", _anchor="ban-tin")
    Digest.wish(db.session(), current_user)
    flash(_("Từ tuần này bạn nhận bản tin của kênh thi đua."), "ok")
    return go_to("enter.account", _anchor="ban-tin")


@bp.post("/thoi")
def stop() -> Response:
    if (wished := db.session.get(Digest, current_user.id)) is not None:
        db.session.delete(wished)
        flash(_("Bạn không nhận bản tin hằng tuần nữa."), "ok")
    return go_to("enter.account", _anchor="ban-tin")


def is_read_somewhere(work: PublishedWork) -> bool:
    """Whether works of this kind have a public page of their own."""
    return Sort(work.kind.value) in WORK_PAGES


def words(user: User, works: list[PublishedWork], since: date, until: date, signed: str) -> tuple[str, str]:
    """Subject and text of one mail, in its reader's language."""
    with language.spoken(user.language):
        owner = current_app.extensions["emulation"].owner.name
        if works:
            subject = _("Kênh thi đua: %(n)s bài mới", n=len(works))
            lines = [
                _("Các bài đăng từ ngày %(since)s đến trước ngày %(until)s:", since=day(since), until=day(until)),
                "",
                *listed(works),
            ]
        else:
            subject = _("Kênh thi đua: tuần này chưa có bài mới")
            lines = [
                _("Từ ngày %(since)s đến trước ngày %(until)s chưa có bài nào được đăng.", since=day(since), until=day(until)),
                "",
            ]
        if signed:
            lines += [
                _(
                    "Trạng thái mới nhất của nhật ký công khai, có chữ ký. Xin giữ lại thư này: ai cũng có thể so với %(url)s.",
                    url=address("public_log.index"),
                ),
                "",
                *signed.splitlines(),
                "",
            ]
        lines += [_("Thôi nhận bản tin: %(url)s", url=f"{address('enter.account')}#ban-tin"), "", f"-- {owner}"]
        return subject, "\n".join(lines)


def listed(works: list[PublishedWork]) -> list[str]:
    """As many as there is room for, and how many more there are."""
    lines: list[str] = []
    for place, work in enumerate(works):
        page = address(WORK_PAGES[Sort(work.kind.value)], code=work.code)
        one = [f"* {work.title}", f"  {say(work.kind)}, {work.unit_name}", f"  {page}", ""]
        if len("\n".join([*lines, *one])) > ROOM:
            return [*lines, _("Và %(n)s bài khác: %(url)s", n=len(works) - place, url=address("public_search.show")), ""]
        lines += one
    return lines
