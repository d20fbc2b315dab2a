"""The counting board at the box: sealed papers of absent members go in, and what was counted is counted again."""

from __future__ import annotations

from dataclasses import dataclass, field

from flask import Blueprint, flash, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from sqlalchemy import select
from werkzeug.wrappers import Response

from emulation import clock
from emulation.db import afterwards, db, start_writing
from emulation.errors import Refused
from emulation.models import Box, FailedSignIn, User
from emulation.models.board_acts import Recount, away, put_in_paper, recount, silent
from emulation.rules import policy
from emulation.rules.box import SecretChoice
from emulation.rules.policy import Act
from emulation.text import fold
from emulation.web import enter
from emulation.web.access import slow
from emulation.web.ballot import box_page, quietly
from emulation.web.boxes.room import find_box
from emulation.web.language import say
from emulation.web.page import go_to, page
from emulation.web.stepup import demand_fresh_sign_in

bp = Blueprint("board", __name__, url_prefix="/hom-phieu")


@dataclass
class Papers:
    """What was typed from the papers: names of the outer slips, and inner ballots in any order."""

    names: list[int] = field(default_factory=list)
    ballots: list[list[SecretChoice | None]] = field(default_factory=list)
    witness: str = ""
    wrong: list[tuple[str, str]] = field(default_factory=list)  # where to look, and why

    @classmethod
    def read(cls, rows: int, cases: int) -> Papers:
        values = {choice.value: choice for choice in SecretChoice}
        names = [int(value) for value in request.form.getlist("name") if value.isascii() and value.isdigit() and len(value) < 10]
        ballots = [
            [values.get(request.form.get(f"b{row}c{case}", "")) for case in range(1, cases + 1)] for row in range(1, rows + 1)
        ]
        return cls(names, ballots, request.form.get("witness", "")[:80])

    @property
    def filled(self) -> list[list[SecretChoice | None]]:
        return [ballot for ballot in self.ballots if any(choice is not None for choice in ballot)]

    def look_over(self) -> None:
        """What is missing, in the order of the page."""
        if not self.names:
            self.wrong.append(("names", _("Xin đánh dấu tên ghi trên từng phong bì ngoài.")))
        for row, ballot in enumerate(self.ballots, 1):
            if None in ballot and ballot in self.filled:
                said = _("Phiếu thứ %(row)s chưa chọn đủ các hồ sơ. Không rõ ý thì chọn Phiếu trắng.", row=row)
                self.wrong.append((f"ballot-{row}", said))
        if self.names and len(self.filled) != len(self.names):
            said = _("Có %(names)s tên nhưng %(ballots)s phiếu được nhập; hai số phải bằng nhau.", names=len(self.names), ballots=len(self.filled))  # fmt: skip
            self.wrong.append(("ballot-1", said))


@bp.get("/<id>/phieu-giay")
def papers(id: str) -> Response:
    box = find_box(id, Act.PUT_IN_PAPER)
    demand_fresh_sign_in()
    rows = len(away(db.session(), box))
    return papers_page(box, Papers(ballots=[[None] * len(box.items)] * rows))


@bp.post("/<id>/phieu-giay")
@slow
def put_in(id: str) -> Response:
    """One holder types, another one beside them answers for it with their own name and password."""
    box = find_box(id, Act.PUT_IN_PAPER)
    demand_fresh_sign_in()
    typed = Papers.read(len(away(db.session(), box)), len(box.items))
    typed.look_over()
    witness = None if typed.wrong else second_holder(box, typed)
    if witness is None:
        return papers_page(box, typed, 422)
    ballots = [[int(choice) for choice in ballot if choice is not None] for ballot in typed.filled]
    ids = (current_user.id, witness.id)
    start_writing()
    try:
        box, by, beside = db.session.get_one(Box, id), db.session.get_one(User, ids[0]), db.session.get_one(User, ids[1])
        put_in_paper(box, by, beside, typed.names, ballots)
    except Refused as error:
        db.session.rollback()
        typed.wrong.append(("names", say(error.reason)))
        return papers_page(find_box(id), typed, error.status)
    flash(_("Đã cho %(count)s phiếu giấy vào hòm.", count=len(ballots)), "ok")
    return go_to(".papers", id=id)


def second_holder(box: Box, typed: Papers) -> User | None:
    """Whoever of the board sits beside, by their own name and password; as patient with wrong ones as the entrance."""
    username, network = fold(typed.witness)[:80], enter.network_of(request.remote_addr)
    if enter.too_many_failures(username, network):
        typed.wrong.append(("witness", _("Đồng chí thử quá nhiều lần. Xin đợi ít phút.")))
        return None
    user = db.session.scalar(select(User).where(User.username == username, User.is_enabled))
    if not enter.password_is_right(user, request.form.get("password", "")) or user is None:
        afterwards(lambda s: s.add(FailedSignIn(username=username, network=network, at=clock.real_now())))
        typed.wrong.append(("witness", _("Tên đăng nhập hoặc mật khẩu của người thứ hai không đúng.")))
        return None
    if user.id == current_user.id or policy.why_not(Act.PUT_IN_PAPER, user, box) is not None:
        typed.wrong.append(("witness", _("Người thứ hai phải là một người khác trong ban kiểm phiếu của hòm này.")))
        return None
    return user


def papers_page(box: Box, typed: Papers, status: int = 200) -> Response:
    return quietly(
        page(
            "board/papers.html",
            status,
            box=box,
            typed=typed,
            seats=(seats := away(db.session(), box)),
            no_envelope=[seat.name for seat in silent(db.session(), box) if seat not in seats],
            receive_url=url_for("ballot_papers.show", meeting_id=box.meeting_id, _anchor="envelopes"),
            choices=list(SecretChoice),
            box_url=box_page(box.id),
        )
    )


@bp.get("/<id>/kiem-lai")
def again(id: str) -> Response:
    box = find_box(id, Act.VIEW_BOX)
    return again_page(box)


@bp.post("/<id>/kiem-lai")
def count_again(id: str) -> Response:
    box = find_box(id, Act.RECOUNT)
    demand_fresh_sign_in()
    try:
        end = recount(box, current_user, request.form.get("board_code", "")[:80])
    except Refused as error:
        db.session.rollback()
        return again_page(find_box(id), error.status, say(error.reason))
    words = {
        Recount.WAITS: (_("Đã nhận mã của đồng chí. Cần mã của một người khác trong ban kiểm phiếu."), "info"),
        Recount.SAME: (_("Đã kiểm lại: mọi số đều đúng như lần kiểm trước."), "ok"),
        Recount.DIFFERS: (_("Kiểm lại cho số khác lần trước. Xin báo ngay Chủ tịch và Ủy ban kiểm tra."), "error"),
    }
    flash(*words[end])
    return go_to(".again", id=id)


def again_page(box: Box, status: int = 200, wrong: str = "") -> Response:
    return quietly(
        page(
            "board/again.html",
            status,
            box=box,
            wrong=wrong,
            reason=say(policy.why_not(Act.RECOUNT, current_user, box)),
            waits=bool(box.handovers),
            box_url=box_page(box.id),
        )
    )
