"""The nominee's page, the same by account and by private link: what is written of them, what will be public, their answer."""

from __future__ import annotations

from typing import Any

from flask import session
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from werkzeug.wrappers import Response
from wtforms import RadioField, SelectChoice
from wtforms.validators import InputRequired, Optional, StopValidation

from emulation import clock
from emulation.db import db
from emulation.models import Nomination, NotPassedShown, PrivateLink
from emulation.rules import policy
from emulation.rules.policy import Act, can
from emulation.rules.stage import Stage
from emulation.rules.timeline import timeline
from emulation.web.forms import Block, Form
from emulation.web.language import day, moment, pick, say
from emulation.web.page import page
from emulation.web.told import result_told
from emulation.web.wording import address

AGREE, DECLINE = "agree", "decline"
NEW_CODE = "new_link"  # in the session of whoever made the link, until it was shown once


def reason_to_decline(form: Any, field: Any) -> None:
    if form.answer.data == DECLINE and not field.data:
        raise StopValidation(_("Xin ghi vì sao bạn không đồng ý."))


class ConsentForm(Form):
    answer = RadioField(
        _l("Trả lời của bạn"),
        [InputRequired(_l("Xin chọn một câu trả lời."))],
        choices=[
            SelectChoice(AGREE, _l("Những gì viết về tôi là đúng, và tôi đồng ý công khai như trên.")),
            SelectChoice(DECLINE, _l("Tôi không đồng ý, vì lý do ghi dưới đây.")),
        ],
    )
    reason = Block(
        _l("Vì sao bạn không đồng ý"),
        [reason_to_decline],
        limit=2000,
        rows=3,
        description=_l("Chỉ cần ghi khi không đồng ý. Đơn vị và thư ký đọc được."),
    )
    remark = Block(
        _l("Ý kiến của bạn"),
        [Optional(strip_whitespace=True)],
        limit=2000,
        rows=3,
        description=_l("Bạn có thể thêm hoặc đính chính. Lời của bạn để riêng, không sửa vào hồ sơ của đơn vị."),
    )


def consent_form(n: Nomination, **kwargs: Any) -> ConsentForm:
    consent = n.consent
    if consent is None:
        return ConsentForm(**kwargs)
    said = {"answer": AGREE if consent.agreed else DECLINE, "reason": consent.reason, "remark": consent.remark}
    return ConsentForm(data={**said, "version": str(consent.version)}, **kwargs)


def answer(n: Nomination, form: ConsentForm, by: Any, behind: Any = None) -> None:
    n.answer_consent(
        by, form.answer.data == AGREE, form.remark.data or "", form.reason.data or "", form.version_seen(), behind=behind
    )
    db.session.flush()


def nominee_page(n: Nomination, form: ConsentForm, status: int = 200, **around: Any) -> Response:
    """Only what is about this person: no evidence, no review, no name of who worked on it."""
    return page(
        "nominee/show.html",
        status,
        nomination=n,
        form=form,
        consent=n.consent,
        closed=say(policy.not_answerable(n)),
        publications=publications(n),
        marks=lambda: marks(n),
        result=result_told(n),
        today=clock.today(),
        **around,
    )


def marks(n: Nomination) -> list[dict[str, Any]]:
    """The way of the dossier without any name."""
    return [
        {
            "title": say(mark.title),
            "state": mark.state,
            "when": moment(mark.at) if mark.at else _("hạn %(day)s", day=day(mark.due_on)) if mark.due_on else "",
            "who": say(mark.who) if mark.state == "now" else "",
            "note": "",
        }
        for mark in timeline(n, with_names=False)
    ]


def publications(n: Nomination) -> list[tuple[str, str]]:
    """What will be public, each with what it rests on."""
    edition = n.edition
    basis = edition.legal_ref if edition.legal_ref != edition.certainty.label else _("quy chế %(name)s", name=edition.name)
    basis = f"{basis} ({say(edition.certainty)})"
    found = []
    if Stage.POSTED.value in edition.path:
        what = _("Khi lấy ý kiến: tên, đơn vị, danh hiệu đề nghị và một hai câu tóm tắt thành tích.")
        found.append((what, basis))
    counts = _(" cùng số phiếu, mẫu số và mức phải đạt") if edition.publishes_counts else ""
    found.append((_("Khi được khen: tên, đơn vị, danh hiệu, số quyết định%(counts)s.", counts=counts), basis))
    not_passed = {
        NotPassedShown.NOTHING: _("Khi không đạt: không công bố gì."),
        NotPassedShown.UNNAMED: _("Khi không đạt: kết quả được công bố mà không nêu tên bạn."),
        NotPassedShown.NAMED: _("Khi không đạt: kết quả được công bố cùng tên và lý do."),
    }
    found.append((not_passed[edition.not_passed_shown], basis))
    found.append((_("Ảnh và tệp minh chứng: không công khai."), _("phần mềm không có chỗ công khai tệp")))
    return found


# on the dossier page, for those who work on it


def nominee_section(n: Nomination) -> dict[str, Any]:
    """What the nominee said, and the private link, for those who may know."""
    reads = can(Act.READ_STATEMENT, current_user, n) and n.person_id is not None and n.stage is not Stage.DRAFT
    return {
        "reads": reads,
        "consent": n.consent if reads else None,
        "may_link": can(Act.MAKE_LINK, current_user, n),
        "needed": n.edition is not None and n.edition.posting_needs_consent,
        "is_nominee": can(Act.MEET_NOMINEE, current_user, n),
    }


def link_shown(n: Nomination) -> dict[str, Any]:
    """The link that stands, and, once, the text with its code."""
    link = None if n.lacks("private_links") else db.session.scalar(PrivateLink.of(n))
    new = session.get(NEW_CODE)
    code = ""
    if link is not None and isinstance(new, dict) and new.get("link") == link.id:
        code = session.pop(NEW_CODE)["code"]
    days = (link.expires_at - clock.real_now()).days if link is not None else 0
    return {"link": link, "days": days, "text": letter(n, link, code) if link is not None and code else ""}


def letter(n: Nomination, link: PrivateLink, code: str) -> str:
    """What to send to the nominee alone."""
    return _(
        "Công đoàn đề nghị khen thưởng bạn (%(award)s). Xin mở %(url)s, nhập mã %(code)s, rồi xem phần viết về bạn và trả lời."
        " Mã chỉ dành cho bạn, xin đừng chuyển tiếp. Nếu tin này không gửi cho bạn, xin bỏ qua.",
        award=pick(n.award, "name") if n.award else "–",
        url=address("private_link.show", public_id=link.public_id),
        code=code,
    )
