"""What each person sees in the menu. Everybody outside sees the same."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import TypeVar

from flask import current_app, g, request, url_for
from flask_babel import gettext as _

from emulation.db import rows_of
from emulation.errors import N_
from emulation.models import Notice, User
from emulation.practice import PREFIX
from emulation.rules.people import Role
from emulation.web import language

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Item:
    label: str
    url: str
    current: bool = False
    count: int = 0
    rare: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Links at the foot of the page that answer one kind of question."""

    label: str
    items: tuple[Item, ...]


def once_a_page(menu: Callable[[], T]) -> Callable[[], T]:
    """A menu that is the same for everybody on the same page in the same language: it is made for the first of them."""

    @cache
    def kept(endpoint: str | None, spoken: str, root: str) -> T:
        return menu()

    return lambda: kept(request.endpoint, language.current(), request.root_path)


CHANNEL = (
    "solutions.show", "stories.index", "stories.category", "stories.show", "programmes.index", "programmes.show", "reviews.index",
    "reviews.show", "practices.index", "practices.show", "practices.compare", "courses.index",
)  # fmt: skip


@once_a_page
def public() -> tuple[Item, ...]:
    return (
        item(_("Trang chủ"), "public.home"),
        item(_("Lấy ý kiến"), "public.postings", "public.posting"),
        item(_("Kết quả"), "public.results", "public.year", "public.result", "public.unit"),
        item(_("Cách làm hay"), "solutions.index", *CHANNEL),
        item(_("Thống kê"), "figures.show", "indicators.show", "coverage.show"),
        item(_("Tìm kiếm"), "public_search.show"),
    )


@dataclass(frozen=True, slots=True)
class Place:
    """A place inside: who has it in the menu, on which pages it is marked, and whether one goes there but now and then."""

    label: str
    endpoint: str
    roles: tuple[Role, ...] = ()  # of none in particular: everybody's
    rare: bool = False
    also: tuple[str, ...] = ()  # pages, or whole rooms


OFFICE = (Role.SECRETARY, Role.CHAIR, Role.INSPECTOR, Role.ADMIN)
MEETING = (Role.COUNCIL, Role.SECRETARY, Role.CHAIR, Role.COUNTER, Role.INSPECTOR, Role.ADMIN)
PLACES = (
    Place(N_("Bàn làm việc"), "desk.index"),
    Place(N_("Thông báo"), "notices.index"),
    Place(N_("Tờ trình của đơn vị"), "proposals.index", (Role.OFFICER,), also=("proposals", "nominate")),
    Place(N_("Hồ sơ"), "desk.dossiers", (*OFFICE, Role.OFFICER, Role.COUNCIL, Role.REVIEWER), also=("dossier",)),
    Place(N_("Nhận xét"), "review.index", (Role.REVIEWER,), also=("review",)),
    Place(N_("Biểu quyết"), "council.index", (Role.COUNCIL,), also=("council",)),
    Place(N_("Phiên họp"), "meetings.index", MEETING, also=("meetings", "running")),
    Place(
        N_("Biên bản"),
        "minutes.index",
        (Role.SECRETARY, Role.CHAIR, Role.COUNCIL, Role.INSPECTOR),
        also=("minutes", "ballot_papers"),
    ),
    Place(N_("Quyết định"), "decisions.index", OFFICE, also=("decisions",)),
    Place(N_("Ý kiến công chúng"), "consultation.index", (Role.SECRETARY, Role.INSPECTOR), also=("consultation",)),
    Place(N_("Khiếu nại"), "complaints.index", (Role.INSPECTOR, Role.SECRETARY), also=("complaints",)),
    Place(N_("Kênh thi đua"), "works.index", (Role.OFFICER, Role.SECRETARY, Role.CHAIR), also=("works",)),
    Place(N_("Áp dụng giải pháp"), "adoptions.index", (Role.OFFICER, Role.SECRETARY), also=("adoptions",)),
    Place(
        N_("Sổ đào tạo"),
        "trainings.index",
        (Role.OFFICER, Role.SECRETARY, Role.CHAIR, Role.INSPECTOR),
        rare=True,
        also=("trainings",),
    ),
    Place(N_("Chương trình của các đơn vị"), "following.index", OFFICE, rare=True, also=("following",)),
    Place(
        N_("Kiểm tra, giám sát"),
        "visits.index",
        (Role.SECRETARY, Role.CHAIR, Role.INSPECTOR, Role.OFFICER),
        rare=True,
        also=("visits",),
    ),
    Place(N_("Danh bạ"), "registry.index", (Role.OFFICER,), also=("registry",)),
    Place(N_("Phòng quản trị"), "office.index", (Role.ADMIN,), also=("office", "resets")),
    Place(N_("Chuẩn bị từng cửa"), "readiness.index", (Role.SECRETARY,), rare=True, also=("readiness",)),
    Place(N_("Theo dõi nhận xét"), "assigning.index", (Role.SECRETARY,), rare=True, also=("assigning",)),
    Place(N_("Kiểm phiếu"), "counting.index", (Role.SECRETARY, Role.COUNTER, Role.CHAIR), rare=True, also=("counting",)),
    Place(N_("Hòm phiếu kín"), "boxes.index", (*OFFICE, Role.COUNCIL, Role.COUNTER), rare=True, also=("boxes",)),
    Place(N_("Nhập hồ sơ giấy"), "papers.index", (Role.SECRETARY,), rare=True, also=("papers",)),
    Place(N_("Sau quyết định"), "awards.index", OFFICE, rare=True, also=("awards",)),
    Place(N_("Thư chờ gửi"), "mail.index", (Role.SECRETARY, Role.ADMIN), rare=True, also=("mail",)),
    Place(N_("Đợt xét"), "season.index", OFFICE, rare=True, also=("season",)),
    Place(N_("Đặt lại mật khẩu"), "resets.index", (Role.SECRETARY,), rare=True, also=("resets",)),
    Place(N_("Trợ giúp"), "help.index", rare=True),
    Place(N_("Trang công khai"), "public.home", rare=True),
)


def private(user: User) -> tuple[Item, ...]:
    """The desk is everybody's; the rest follows the offices held today."""
    roles = frozenset(role for role, _unit in user.standing.offices)
    items = inside(roles, request.endpoint or "", request.blueprint or "", language.current(), request.root_path)
    if g.get("counts_nothing", False):
        return items
    ((unread,),), where = rows_of(Notice.unread(user)), url_for("notices.index")
    return tuple(replace(item, count=unread) if item.url == where else item for item in items)


@lru_cache(maxsize=1024)
def inside(roles: frozenset[Role], endpoint: str, room: str, spoken: str, root: str) -> tuple[Item, ...]:
    """The menu of all who hold the same offices, on the same page in the same language; nothing in it is of one person."""
    here = {endpoint, room}
    return tuple(
        Item(_(place.label), url_for(place.endpoint), bool(here & {place.endpoint, *place.also}), rare=place.rare)
        for place in PLACES
        if not place.roles or roles & set(place.roles)
    )


@once_a_page
def footer() -> tuple[Group, ...]:
    cases = (
        item(_("Lấy ý kiến"), "public.postings"),
        item(_("Theo dõi ý kiến"), "opinions.find"),
        item(_("Kết quả"), "public.results"),
        item(_("Quyết định khen thưởng"), "decided.index", "decided.show"),
        item(_("Tra cứu giấy khen"), "certificates.ask", "certificates.show"),
    )
    numbers = (
        item(_("Thống kê"), "figures.show"),
        item(_("Bốn nguyên tắc"), "indicators.show"),
        item(_("Độ phủ"), "coverage.show"),
        item(_("Dữ liệu mở"), "open_data.index", "open_data.table", "open_data.interface"),
    )
    channel = (
        item(_("Cách làm hay"), "solutions.index", "solutions.show"),
        item(_("Chính sách của doanh nghiệp"), "practices.index", "practices.show", "practices.compare"),
        item(_("Đào tạo"), "courses.index"),
        item(_("Chương trình hành động"), "programmes.index", "programmes.show"),
        item(_("Sơ kết, tổng kết"), "reviews.index", "reviews.show"),
        item(_("Điển hình tiên tiến"), "stories.index", "stories.category", "stories.show"),
    )
    proof = (
        item(_("Quy trình xét"), "process.show"),
        item(_("Nhật ký công khai"), "public_log.index", "public_log.entry"),
        item(_("Độ tin cậy"), "trust.show"),
    )
    support = (
        item(_("Trợ giúp"), "help.index", "help.guide", "help.words", "help.example"),
        item(_("Quyền riêng tư"), "help.privacy"),
        item(_("Liên hệ"), "help.contact"),
    )
    return (
        Group(_("Hồ sơ và kết quả"), cases),
        Group(_("Số liệu"), numbers),
        Group(_("Học cách làm"), channel),
        Group(_("Kiểm chứng"), proof),
        Group(_("Hỗ trợ"), support),
    )


def footer_with_practice() -> tuple[Group, ...]:
    """With the way into the practice room, while there is one and this is not it; never kept, for it may be made any time."""
    groups = footer()
    if current_app.config["PRACTICE"] or not current_app.extensions["practice"].is_made:
        return groups
    room = Item(_("Phòng tập"), f"{request.root_path}{PREFIX}/?lang={language.current()}")
    return (*groups[:-1], replace(groups[-1], items=(*groups[-1].items, room)))


def item(label: str, endpoint: str, *also: str) -> Item:
    return Item(label, url_for(endpoint), request.endpoint in (endpoint, *also))
