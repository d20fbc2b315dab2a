"""What the page of an award shows beside its own acts: its papers, and what has to be looked at again because it was withdrawn."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from sqlalchemy import select
from sqlalchemy.orm import joinedload
from wtforms import RadioField, SelectChoice, SelectField
from wtforms.validators import InputRequired, Optional, ValidationError

from emulation import clock
from emulation.db import db
from emulation.models import AwardRecord, Certificate, Finding, Nomination, Recheck, Reissue, Withdrawal
from emulation.rules.policy import Act, can
from emulation.web.forms import Block, Day, Form, Line


class ReissueForm(Form):
    reason = SelectField(_l("Vì sao cấp giấy khác"), choices=[SelectChoice(r.value, _l(r.label)) for r in Reissue])
    on = Day(_l("Ngày cấp"), [InputRequired(_l("Xin ghi ngày cấp."))])
    paper_no = Line(_l("Số văn bản đề nghị hoặc quyết định cấp lại"), [InputRequired(_l("Xin ghi số văn bản."))], limit=80)
    note = Block(
        _l("Ghi chú"),
        [Optional(strip_whitespace=True)],
        limit=500,
        rows=2,
        description=_l("Chỉ nằm trong sổ, không công khai."),
    )

    def validate_on(self, field: Day) -> None:
        if field.data and field.data > clock.today():
            raise ValidationError(_("Ngày này chưa tới."))


class RecheckForm(Form):
    finding = RadioField(
        _l("Kết quả xem lại"),
        [InputRequired(_l("Xin chọn một kết quả."))],
        choices=[SelectChoice(f.value, _l(f.label)) for f in Finding],
    )
    reason = Block(_l("Vì sao"), [InputRequired(_l("Xin ghi rõ lý do."))], limit=2000, rows=3)


CASE = (
    joinedload(Recheck.record).options(joinedload(AwardRecord.award), joinedload(AwardRecord.unit)),
    joinedload(Recheck.nomination).options(joinedload(Nomination.award), joinedload(Nomination.unit)),
    joinedload(Recheck.withdrawal).options(
        joinedload(Withdrawal.ground), joinedload(Withdrawal.record).joinedload(AwardRecord.award)
    ),
    joinedload(Recheck.found_by),
)


def around(record: AwardRecord) -> dict[str, Any]:
    """The papers of an award, and the rechecks that its withdrawal began."""
    standing = record.withdrawal
    begun = select(Recheck).where(Recheck.withdrawal_id == standing.id).options(*CASE).order_by(Recheck.id) if standing else None
    mine = select(Recheck).where(Recheck.record_id == record.id).options(*CASE).order_by(Recheck.id)
    return {
        "certificates": db.session.scalars(Certificate.of(record.id)).all(),
        "may_print": can(Act.PRINT_CERTIFICATE, current_user, record),
        "rechecks": db.session.scalars(begun).unique().all() if begun is not None else [],
        "rests_on": db.session.scalars(mine).unique().all(),
    }


def reissue_form(record: AwardRecord) -> ReissueForm | None:
    if not can(Act.REISSUE_CERTIFICATE, current_user, record):
        return None
    return ReissueForm(prefix="again", formdata=None, data={"on": clock.today(), "version": str(record.version)})
