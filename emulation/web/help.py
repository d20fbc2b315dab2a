"""Help for each office, the words used here, the example dossier; the privacy notice and whom to ask. The same for everyone.

Names of steps, stages and offices are printed from the rules, so that help says what the program does.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from flask import Blueprint, Response, abort, current_app, request, url_for

from emulation.config import ROOT
from emulation.errors import N_
from emulation.models import User
from emulation.practice import PREFIX
from emulation.rules import tables
from emulation.rules.people import Role
from emulation.rules.stage import Stage
from emulation.rules.trainings import TRAINING_STEPS
from emulation.rules.workflow import STEPS
from emulation.rules.works import WORK_STEPS, WorkKind
from emulation.web import assets, language
from emulation.web.language import say
from emulation.web.page import open_page
from emulation.web.process import ShownStep

bp = Blueprint("help", __name__)


@dataclass(frozen=True, slots=True)
class Guide:
    """One page of help: for an office, or for people who hold none."""

    slug: str
    title: str
    lead: str
    role: Role | None = None


GUIDES = {
    guide.slug: guide
    for guide in (
        Guide("can-bo", N_("Cán bộ công đoàn cơ sở"), N_("Lập đề nghị, gửi tờ trình, bổ sung khi được trả lại."), Role.OFFICER),
        Guide("nguoi-duoc-de-nghi", N_("Người được đề nghị"), N_("Xem hồ sơ về mình, trả lời việc công khai, đọc kết quả.")),
        Guide("thu-ky", N_("Thư ký"), N_("Tiếp nhận, thẩm định, đưa hồ sơ qua từng bước, công bố."), Role.SECRETARY),
        Guide("nguoi-nhan-xet", N_("Người nhận xét"), N_("Chấm theo tiêu chí và viết nhận xét độc lập."), Role.REVIEWER),
        Guide("uy-vien-hoi-dong", N_("Ủy viên Hội đồng"), N_("Đọc hồ sơ và biểu quyết."), Role.COUNCIL),
        Guide(
            "ban-kiem-phieu",
            N_("Ban kiểm phiếu"),
            N_("Đối chiếu biên bản bỏ phiếu giấy rồi xác nhận hoặc trả lại."),
            Role.COUNTER,
        ),
        Guide("chu-tich", N_("Chủ tịch"), N_("Duyệt quyết định, xác nhận giơ tay, quyết định thu hồi."), Role.CHAIR),
        Guide(
            "uy-ban-kiem-tra",
            N_("Ủy ban kiểm tra"),
            N_("Giám sát mọi hồ sơ đã gửi; tạm dừng; giải quyết khiếu nại."),
            Role.INSPECTOR,
        ),
        Guide("quan-tri", N_("Quản trị"), N_("Đơn vị, tài khoản, chức trách, ngày nghỉ, thư, phòng tập, sao lưu."), Role.ADMIN),
        Guide("cong-chung", N_("Người xem công khai"), N_("Xem kết quả, góp ý hồ sơ đang lấy ý kiến; không cần tài khoản.")),
    )
}


REHEARSING = (Role.SECRETARY, Role.COUNCIL, Role.COUNTER, Role.CHAIR)


@bp.get("/huong-dan")
def index() -> Response:
    return open_page("help/index.html", guides=GUIDES.values(), practice=practice_url(), rehearsal=rehearsal_url())


@bp.get("/huong-dan/<slug>")
def guide(slug: str) -> Response:
    if slug not in GUIDES:
        abort(404)
    shown = GUIDES[slug]
    own = [ShownStep.of(step) for step in STEPS.values() if shown.role in step.by]
    return open_page(
        "help/guide.html", guide=shown, own=own, guides=GUIDES.values(), practice=practice_url(), picture=picture,
        rehearsal=rehearsal_url() if shown.role in REHEARSING else "",
        step=lambda name: say(STEPS[name].label), stage=lambda name: say(Stage(name).label),
        work_step=lambda name: say(WORK_STEPS[name].label), course=lambda name: say(TRAINING_STEPS[name].label),
        kind=lambda name: say(WorkKind(name).label),
    )  # fmt: skip


@bp.get("/huong-dan/tu-ngu")
def words() -> Response:
    return open_page(
        "help/words.html", stages=tables.STAGE_WORDS.items(), steps=[ShownStep.of(step) for step in STEPS.values()], roles=Role
    )


@bp.get("/huong-dan/ho-so-mau")
def example() -> Response:
    """A finished dossier to read before writing one's own, for everybody."""
    return open_page("help/example.html", before=Decimal("4.2"), after=Decimal("1.6"))


@bp.get("/quyen-rieng-tu")
def privacy() -> Response:
    return open_page("help/privacy.html")


@bp.get("/lien-he")
def contact() -> Response:
    return open_page("help/contact.html")


def guides_of(user: User) -> list[tuple[str, str]]:
    """The pages of help that are about the offices this person holds today: title and address."""
    spoken = language.current()
    return [
        (say(guide.title), url_for("help.guide", slug=guide.slug, lang=spoken))
        for guide in GUIDES.values()
        if (user.units_as(guide.role) if guide.role else user.person_id and guide.slug == "nguoi-duoc-de-nghi")
    ]


def practice_url() -> str:
    """Where the practice room is, while there is one; from within the room, the room itself."""
    if current_app.config["PRACTICE"]:
        return url_for("public.home")
    if not current_app.extensions["practice"].is_made:
        return ""
    return f"{request.root_path}{PREFIX}/?lang={language.current()}"


def rehearsal_url() -> str:
    """Where a council rehearses a meeting, while there is a practice room."""
    if current_app.config["PRACTICE"]:
        return url_for("practice_room.rehearse")
    return f"{request.root_path}{PREFIX}/tap-phien-hop" if current_app.extensions["practice"].is_made else ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of a page as the demonstration shows it."""

    url: str
    width: int
    height: int


def picture(name: str) -> Picture:
    width, height = sizes()[name]
    return Picture(assets.prepared(ROOT / "static").url(f"{name}.webp"), width, height)


@cache
def sizes() -> dict[str, tuple[int, int]]:
    """Written beside the pictures by whoever took them: a browser that knows the size leaves room for it."""
    found: dict[str, tuple[int, int]] = json.loads((ROOT / "static" / "help" / "sizes.json").read_text())
    return found
