"""Erasing personal data at somebody's request: by the code of what is published, on a legal ground that everybody may read."""

from __future__ import annotations

from flask import flash
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from sqlalchemy import or_, select
from werkzeug.wrappers import Response
from wtforms import BooleanField
from wtforms.validators import InputRequired, Length

from emulation.db import db
from emulation.models import Nomination, Published, Unit, erasing
from emulation.web.filters import plain
from emulation.web.forms import Form, Line
from emulation.web.office.books import in_tree
from emulation.web.office.room import bp
from emulation.web.page import go_to, page
from emulation.web.stepup import demand_fresh_sign_in


class ErasureForm(Form):
    code = Line(_l("Mã hồ sơ hoặc mã khen thưởng"), [InputRequired(_l("Xin ghi mã.")), Length(max=40)])
    ground = Line(
        _l("Căn cứ pháp lý"),
        [InputRequired(_l("Xin ghi căn cứ pháp lý.")), Length(max=300)],
        description=_l("Ghi công khai trong nhật ký. Không ghi tên người."),
    )
    sure = BooleanField(
        _l("Đã đối chiếu yêu cầu với người đứng tên và hiểu rằng không lấy lại được"), [InputRequired(_l("Xin xác nhận."))]
    )


@bp.get("/xoa-du-lieu")
def ask_erasure() -> Response:
    return page("office/erasure.html", form=ErasureForm(formdata=None))


@bp.post("/xoa-du-lieu")
def erase() -> Response:
    form = ErasureForm()
    if not form.validate():
        return page("office/erasure.html", 422, form=form)
    demand_fresh_sign_in()
    code = plain(form.code.data)
    position = erasing.erase(db.session(), code, form.ground.data, current_user) if is_in_tree(code) else None
    if position is None:
        form.code.errors = [_("Không có gì được công bố với mã này trong phạm vi của bạn, hoặc đã xóa rồi.")]
        return page("office/erasure.html", 422, form=form)
    flash(_("Đã xóa. Dòng số %(n)s của nhật ký công khai ghi việc này.", n=position), "ok")
    return go_to(".ask_erasure")


def is_in_tree(code: str) -> bool:
    """Whether it is about a unit that this administrator keeps."""
    slugs = select(Unit.slug).where(Unit.id.in_(in_tree()))
    published = select(Published.id).where(Published.code == code, or_(Published.unit_slug.in_(slugs), Published.unit_slug == ""))
    dossier = select(Nomination.id).where(Nomination.code == code, Nomination.unit_id.in_(in_tree()))
    return db.session.scalar(published.limit(1)) is not None or db.session.scalar(dossier.limit(1)) is not None
