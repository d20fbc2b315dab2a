"""What only the writer of a review does: look at its figures, and take them anew while it is a draft."""

from __future__ import annotations

from flask import Blueprint, flash
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from emulation.errors import N_, Overtaken, Reason
from emulation.models import PeriodReview
from emulation.rules.policy import Act
from emulation.web.access import find
from emulation.web.forms import Form
from emulation.web.language import day
from emulation.web.page import go_to

bp = Blueprint("reporting", __name__, url_prefix="/bao-cao-dang-viet")


@bp.post("/<int:id>/so-lieu")
def refresh(id: int) -> Response:
    """The figures as the data has them now; the text stays as it was written."""
    work = find(PeriodReview, id, Act.EDIT_WORK)
    if Form().version_seen() not in (None, work.version):
        raise Overtaken(Reason(N_("Báo cáo vừa được người khác thay đổi. Xin xem lại rồi làm tiếp.")))
    work.take_figures()
    flash(_("Đã lấy lại số liệu của kỳ %(since)s – %(until)s.", since=day(work.begins_on), until=day(work.ends_on)), "ok")
    return go_to("works.show", id=id)


@bp.get("/<int:id>/so-lieu")
def refreshed(id: int) -> Response:
    """Somebody reloads the answer: back to the review."""
    return go_to("works.show", id=find(PeriodReview, id, Act.VIEW_WORK).id)
