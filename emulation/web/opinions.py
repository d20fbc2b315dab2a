"""The public says what it thinks of a posting: the form, the code that proves an address, and the page that follows the answer.

These pages keep a session for their forms and are never cached. Nobody is told here who said what: an opinion's code shows
how far it is, and the answer.
"""

from __future__ import annotations

import re
from typing import Any

from flask import Blueprint, abort, current_app, flash, g, redirect, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import Row, select
from sqlalchemy.orm import joinedload
from werkzeug.wrappers import Response
from wtforms import MultipleFileField, RadioField, SelectChoice
from wtforms.validators import DataRequired, InputRequired, ValidationError

from emulation import clock
from emulation.db import afterwards, db, start_writing
from emulation.errors import N_, Reason
from emulation.files import ACCEPTED, Evidence, Store
from emulation.models import FailedSignIn, Kind, Mail, Opinion, OpinionCode, OpinionFile, OpinionTry, Published, consulting
from emulation.models.verifying import fits, is_pending, new_code, too_much, tried_as
from emulation.rules.consultation import (
    CODE_MINUTES,
    LONGEST_TEXT,
    MOST_BYTES,
    MOST_FILES,
    Ground,
    OpinionKind,
    OpinionState,
)
from emulation.rules.speakable import OPINION as OPINION_CODE
from emulation.text import clean
from emulation.web import proofs
from emulation.web.access import slow
from emulation.web.enter import network_of
from emulation.web.filters import plain
from emulation.web.forms import Block, Form, Line, Name
from emulation.web.language import current, day, say
from emulation.web.nominate.form import looked_at
from emulation.web.page import go_to, page
from emulation.web.wording import address

bp = Blueprint("opinions", __name__)

MAIL_ADDRESS = re.compile(r"[\w.%+'-]{1,64}@[a-z0-9-]+(\.[a-z0-9-]+)+", re.ASCII | re.IGNORECASE)
OPINION = OpinionKind.OPINION.value
ABOUT = (OPINION, *(f"objection-{ground.value}" for ground in Ground))
WORDS = {OPINION: _l("Góp ý, nêu thêm điều tôi biết")} | {
    f"objection-{ground.value}": _l("Phản đối: %(why)s", why=_l(ground.label)) for ground in Ground
}
PENDING = Reason(
    N_("Địa chỉ thư này đang có một ý kiến chờ xác nhận. Xin xác nhận ý kiến ấy theo thư đã nhận, hoặc đợi một giờ rồi gửi lại.")
)


@bp.before_request
def forget_who() -> None:
    """That a person who is signed in sent a form of this room is remembered nowhere."""
    g.pop("once", None)


def is_mail_address(form: Any, field: Line) -> None:
    if not MAIL_ADDRESS.fullmatch(field.data or ""):
        raise ValidationError(_("Địa chỉ thư chưa đúng; xin ghi đủ dạng ten@noi-gui.vn."))


class SpeechForm(Form):
    """What is said, and the files that show it: the same online and on paper."""

    about = RadioField(
        _l("Bạn muốn"),
        [InputRequired(_l("Xin chọn góp ý hoặc phản đối."))],
        choices=[SelectChoice(value, WORDS[value]) for value in ABOUT],
    )
    text = Block(
        _l("Nội dung"),
        [DataRequired(_l("Xin ghi nội dung ý kiến."))],
        limit=LONGEST_TEXT,
        rows=8,
        description=_l("Nêu việc cụ thể, thời gian, nơi xảy ra và ai có thể xác nhận. Không cần ghi tên bạn ở ô này."),
    )
    files = MultipleFileField(_l("Tệp kèm theo"))

    def said(self) -> dict[str, Any]:
        kind, _dash, ground = (self.about.data or OPINION).partition("-")
        return {"kind": OpinionKind(kind), "ground": Ground(ground or Ground.OTHER), "text": self.text.data or ""}


class OpinionForm(SpeechForm):
    who = Name(_l("Họ và tên"), [DataRequired(_l("Xin ghi họ và tên."))])
    email = Line(
        _l("Địa chỉ thư điện tử"),
        [DataRequired(_l("Xin ghi địa chỉ thư điện tử.")), is_mail_address],
        limit=200,
        description=_l("Mã xác nhận và lời trả lời riêng được gửi tới đây."),
    )
    phone = Line(_l("Số điện thoại"), limit=40)
    website = Line(_l("Trang web"), limit=200)  # people do not see it; what fills in everything does

    def validate_website(self, field: Line) -> None:
        if field.data:
            raise ValidationError(_("Xin để trống ô này rồi gửi lại."))


class CodeForm(Form):
    code = Line(_l("Mã trong thư"), [DataRequired(_l("Xin nhập mã trong thư."))], limit=40)


# the form


@bp.get("/lay-y-kien/<code>/y-kien")
def new(code: str) -> Response:
    return form_page(posting(code), OpinionForm(formdata=None))


@bp.post("/lay-y-kien/<code>/y-kien")
@slow
def send(code: str) -> Response:
    """Files are looked at and the code is hashed before the lock is taken. A code is sent; nothing counts before it comes back."""
    row, form = posting(code), OpinionForm()
    found = taken(form)
    if found is None:
        return form_page(row, form, 422)
    opinion_code = OPINION_CODE.new_grouped()
    mailed, hashed = new_code(opinion_code)
    start_writing()
    row, email, network = posting(code), form.email.data or "", network_of(request.remote_addr)
    no = too_much(db.session(), email, network, row.nomination_id) or (PENDING if is_pending(db.session(), email) else None)
    if no is not None:
        return form_page(row, form, 429, too_much=say(no))
    opinion = Opinion(
        code=opinion_code, nomination_id=row.nomination_id, who=form.who.data, email=email, phone=form.phone.data or "",
        language=current(), **form.said(),
    )  # fmt: skip
    keep(opinion, found)
    ask_for_code(opinion, mailed, hashed, network)
    return go_to(".confirm", code=opinion.code)


def keep(opinion: Opinion, found: list[Evidence]) -> None:
    """With its files, which lie where no address leads."""
    from emulation.models import Nomination

    nomination = db.session.get(Nomination, opinion.nomination_id)
    assert nomination is not None
    opinion.unit_id = nomination.holder_id
    store = Store(current_app.config["UPLOAD_DIR"])
    opinion.files = [
        OpinionFile(name=f.name, kind=f.kind, size=len(f.content), sha256=f.sha256, stored_name=store.keep(f.content))
        for f in found
    ]
    db.session.add(opinion)
    db.session.flush()


def taken(form: SpeechForm) -> list[Evidence] | None:
    """The files of a valid form, few and small; None when something has to be put right."""
    valid = form.validate()
    found = looked_at(form.files, valid)
    if found is not None and len(found) > MOST_FILES:
        form.files.errors = [_("Nhiều nhất %(most)s tệp. Xin chọn những tệp nói rõ nhất.", most=MOST_FILES)]
    elif found is not None and sum(len(f.content) for f in found) > MOST_BYTES:
        form.files.errors = [_("Các tệp cộng lại quá 20 MB. Xin bỏ bớt hoặc nén lại.")]
    return None if not valid or form.files.errors else found


def posting(code: str) -> Row[Any]:
    """What is open to opinion today."""
    open_now = Published.open_postings(clock.today()).where(Published.code == plain(code))
    return db.session.execute(open_now.with_only_columns(*Published.__table__.columns)).first() or abort(404)


def form_page(row: Row[Any], form: OpinionForm, status: int = 200, too_much: str = "") -> Response:
    most = {"files": MOST_FILES, "minutes": CODE_MINUTES}
    return page("opinions/new.html", status, row=row, form=form, accepted=ACCEPTED, most=most, too_much=too_much)


# the code


@bp.get("/y-kien/<code>/xac-nhan")
def confirm(code: str) -> Response:
    opinion = opinion_of(code)
    if opinion.is_received:
        return go_to(".show", code=opinion.code)
    return confirm_page(opinion, CodeForm(formdata=None))


@bp.post("/y-kien/<code>/xac-nhan")
@slow
def verify(code: str) -> Response:
    opinion, form = opinion_of(code), CodeForm()
    if opinion.is_received:
        return confirm_page(opinion, form, 409, used=True)
    if not form.validate():
        return confirm_page(opinion, form, 422)
    sent = OpinionCode.live(db.session(), opinion)
    if sent is None:
        form.code.errors = [_("Mã đã hết hạn. Xin bấm “Gửi lại mã” để nhận mã khác.")]
        return confirm_page(opinion, form, 422)
    if sent.is_spent(db.session()):
        return confirm_page(opinion, form, 429, spent=True)
    if not fits(sent, opinion.code, form.code.data or ""):
        name, network = tried_as(sent.id), network_of(request.remote_addr)
        afterwards(lambda s: s.add(FailedSignIn(username=name, network=network, at=clock.real_now())))
        form.code.errors = [_("Mã không đúng. Xin xem lại thư mới nhất; chữ hoa hay chữ thường đều được.")]
        return confirm_page(opinion, form, 422)
    id = sent.id
    start_writing()
    opinion = opinion_of(code)
    if not OpinionCode.use(db.session(), id):
        return confirm_page(opinion, form, 409, used=True)
    consulting.receive(opinion)
    db.session.flush()
    flash(_("Ý kiến của bạn đã được ghi nhận. Xin giữ mã ở trang này để xem câu trả lời."), "ok")
    return go_to(".show", code=opinion.code)


@bp.post("/y-kien/<code>/gui-lai")
@slow
def send_again(code: str) -> Response:
    """Another code in place of the first, within the same limits."""
    opinion = opinion_of(code)
    if opinion.is_received:
        return go_to(".show", code=opinion.code)
    mailed, hashed = new_code(opinion.code)
    start_writing()
    opinion, network = opinion_of(code), network_of(request.remote_addr)
    no = too_much(db.session(), opinion.email, network, opinion.nomination_id)
    if no is None and is_pending(db.session(), opinion.email, but=opinion.id):
        no = PENDING
    if no is not None:
        return confirm_page(opinion, CodeForm(formdata=None), 429, too_much=say(no))
    ask_for_code(opinion, mailed, hashed, network)
    flash(_("Đã gửi mã khác. Mã trước không dùng được nữa."), "ok")
    return go_to(".confirm", code=opinion.code)


def ask_for_code(opinion: Opinion, mailed: str, hashed: str, network: str) -> None:
    OpinionTry.note(db.session(), opinion.email, network, opinion.nomination_id)
    OpinionCode.make(db.session(), opinion, mailed, hashed)
    nomination = opinion.nomination
    owner = current_app.extensions["emulation"].owner.name
    lines = [
        _("Có người, có lẽ là bạn, vừa gửi một ý kiến về hồ sơ %(code)s và ghi địa chỉ thư này.", code=nomination.code),
        "",
        _("Mã xác nhận: %(code)s", code=mailed),
        "",
        _("Nhập mã ở trang này trong %(minutes)s phút: %(url)s", minutes=CODE_MINUTES, url=link(opinion, "opinions.confirm")),
        _("Nếu không phải bạn gửi, xin bỏ qua thư này: ý kiến chưa xác nhận không được tính và sẽ bị xóa."),
        "",
        f"-- {owner}",
    ]
    subject = _("Mã xác nhận ý kiến về hồ sơ %(code)s", code=nomination.code)
    Mail.post_privately(db.session(), opinion.email, opinion.language, "opinion_code", subject, "\n".join(lines), nomination)


def link(opinion: Opinion, endpoint: str) -> str:
    """A whole address in the language the opinion was written in."""
    return address(endpoint, code=opinion.code, **({"lang": "en"} if opinion.language == "en" else {}))


def confirm_page(opinion: Opinion, form: CodeForm, status: int = 200, **said: Any) -> Response:
    return page(
        "opinions/confirm.html",
        status,
        opinion=opinion,
        form=form,
        again=Form(formdata=None),
        minutes=CODE_MINUTES,
        shown_mail=mail_of_a_demonstration(opinion),
        **said,
    )


def mail_of_a_demonstration(opinion: Opinion) -> str:
    """Where no mail goes out because all of it is made up, the page shows what would have been sent."""
    made_up = current_app.extensions["emulation"].is_demo or current_app.config["PRACTICE"]
    if not made_up or current_app.config["SMTP_URL"] or opinion.is_received:
        return ""
    its = (Mail.kind == "opinion_code", Mail.to == opinion.email, Mail.nomination_id == opinion.nomination_id)
    return db.session.scalar(select(Mail.body).where(*its).order_by(Mail.id.desc()).limit(1)) or ""


# how far it is


@bp.get("/y-kien")
def find() -> Response:
    """Somebody has a code."""
    typed = clean(request.args.get("ma", ""))[:60]
    code = OPINION_CODE.meant(typed) if typed else None
    if code is not None and db.session.scalar(select(Opinion.id).where(Opinion.code == code)) is not None:
        return go_to(".show", code=code)
    wrong = ""
    if typed:
        wrong = (
            _("Không có ý kiến nào mang mã này. Ý kiến chưa xác nhận bị xóa sau một tuần.")
            if code
            else _("Mã này gõ nhầm ở đâu đó: mã có mười hai chữ và số.")
        )
    return page("opinions/find.html", typed=typed, wrong=wrong)


@bp.get("/y-kien/<code>")
def show(code: str) -> Response:
    opinion = opinion_of(code)
    if code != opinion.code:
        return redirect(url_for(".show", code=opinion.code))
    return page(
        "opinions/show.html",
        opinion=opinion,
        case=case_of(opinion),
        case_code=opinion.nomination.code,
        proof=proofs.url_of("opinion.received", opinion.code) if opinion.is_received else None,
        proof_of_answer=proofs.url_of("opinion.answered", opinion.code) if opinion.is_ended else None,
        colour={OpinionState.UNVERIFIED: "wait", OpinionState.RECEIVED: "info", OpinionState.ANSWERED: "ok"}.get(
            opinion.state, "muted"
        ),
        due=day(opinion.due_on),
    )


def opinion_of(code: str) -> Opinion:
    """By the code, however it was typed."""
    meant = OPINION_CODE.meant(code[:60])
    query = select(Opinion).where(Opinion.code == (meant or "")).options(joinedload(Opinion.nomination))
    return db.session.scalars(query).one_or_none() or abort(404)


def case_of(opinion: Opinion) -> dict[str, str] | None:
    """The public page of the case, while it has one."""
    its = (Published.nomination_id == opinion.nomination_id, Published.kind != Kind.CALL)
    query = select(Published.kind, Published.code, Published.year, Published.title, Published.until).where(*its)
    for row in db.session.execute(query.order_by(Published.id.desc())):
        if row.kind is not Kind.POSTING:
            return {"url": url_for("public.result", year=row.year, code=row.code), "title": row.title}
        if row.until >= clock.today():
            return {"url": url_for("public.posting", code=row.code), "title": row.title}
    return None
