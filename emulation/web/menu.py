"""What each person sees in the menu. Everybody outside sees the same."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache

from flask import current_app, request, url_for
from flask_babel import gettext as _

from emulation.db import db
from emulation.models import Notice, User
from emulation.practice import PREFIX
from emulation.rules.people import Role
from emulation.web import language


@dataclass(frozen=True, slots=True)
class Item:
    label: str
    url: str
    current: bool = False
    count: int = 0


def once_a_page(menu: Callable[[], list[Item]]) -> Callable[[], list[Item]]:
    """A menu that is the same for everybody on the same page in the same language: it is made for the first of them."""

    @cache
    def kept(endpoint: str | None, spoken: str, root: str) -> list[Item]:
        return menu()

    return lambda: kept(request.endpoint, language.current(), request.root_path)


@once_a_page
def public() -> list[Item]:
    return [
        item(_("Trang chủ"), "public.home"),
        item(_("Lấy ý kiến"), "public.postings", "public.posting"),
        item(_("Kết quả"), "public.results", "public.year", "public.result", "public.unit"),
        item(_("Quy trình xét"), "process.show"),
        item(_("Thống kê"), "figures.show"),
    ]


def private(user: User) -> list[Item]:
    """The desk is everybody's; the rest follows the offices held today."""
    items = [item(_("Bàn làm việc"), "desk.index")]
    items.append(replace(item(_("Thông báo"), "notices.index"), count=Notice.unread(db.session(), user)))
    if user.units_as(Role.OFFICER):
        items.append(item(_("Tờ trình của đơn vị"), "proposals.index", "proposals.show", "nominate.edit", "nominate.new"))
    if user.units_as(Role.OFFICER, Role.SECRETARY, Role.CHAIR, Role.INSPECTOR, Role.ADMIN, Role.COUNCIL, Role.REVIEWER):
        items.append(item(_("Hồ sơ"), "desk.dossiers", "dossier.show"))
    if user.units_as(Role.REVIEWER):
        items.append(item(_("Nhận xét"), "review.index", "review.show"))
    if user.units_as(Role.SECRETARY):
        items.append(item(_("Theo dõi nhận xét"), "assigning.index", "assigning.preview", "assigning.confirm"))
    if user.units_as(Role.COUNCIL):
        items.append(item(_("Biểu quyết"), "council.index", "council.show"))
    if user.units_as(Role.SECRETARY):
        items.append(item(_("Nhập hồ sơ giấy"), "papers.index", "papers.new"))
    if user.units_as(Role.SECRETARY, Role.COUNTER, Role.CHAIR):
        items.append(item(_("Kiểm phiếu"), "counting.index", "counting.show"))
    if user.units_as(Role.SECRETARY, Role.CHAIR, Role.INSPECTOR, Role.ADMIN):
        items.append(item(_("Quyết định"), "decisions.index", "decisions.show"))
    if user.units_as(Role.SECRETARY, Role.ADMIN):
        items.append(item(_("Thư chờ gửi"), "mail.index"))
    if user.units_as(Role.SECRETARY, Role.CHAIR, Role.INSPECTOR, Role.ADMIN):
        items.append(room_item(_("Sau quyết định"), "awards.index"))
    if user.units_as(Role.INSPECTOR, Role.SECRETARY):
        items.append(room_item(_("Khiếu nại"), "complaints.index"))
    if user.units_as(Role.SECRETARY, Role.CHAIR, Role.INSPECTOR, Role.ADMIN):
        items.append(room_item(_("Đợt xét"), "season.index"))
    if user.units_as(Role.OFFICER):
        items.append(room_item(_("Danh bạ"), "registry.index"))
    if user.units_as(Role.SECRETARY) and not user.units_as(Role.ADMIN):
        items.append(room_item(_("Đặt lại mật khẩu"), "resets.index"))
    if user.units_as(Role.ADMIN):
        items.append(Item(_("Phòng quản trị"), url_for("office.index"), request.blueprint in ("office", "registry", "resets")))
    items.append(item(_("Trang công khai"), "public.home"))
    items.append(item(_("Trợ giúp"), "help.index"))
    return items


@once_a_page
def footer() -> list[Item]:
    return [
        item(_("Quy trình xét"), "process.show"),
        item(_("Thống kê"), "figures.show"),
        item(_("Kết quả"), "public.results"),
        item(_("Lấy ý kiến"), "public.postings"),
        item(_("Trợ giúp"), "help.index", "help.guide", "help.words", "help.example"),
        item(_("Quyền riêng tư"), "help.privacy"),
        item(_("Liên hệ"), "help.contact"),
    ]


def practice() -> list[Item]:
    """The way into the practice room, while there is one and this is not it; never kept, for it may be made any time."""
    if current_app.config["PRACTICE"] or not current_app.extensions["practice"].is_made:
        return []
    return [Item(_("Phòng tập"), f"{request.root_path}{PREFIX}/?lang={language.current()}")]


def item(label: str, endpoint: str, *also: str) -> Item:
    return Item(label, url_for(endpoint), request.endpoint in (endpoint, *also))


def room_item(label: str, endpoint: str) -> Item:
    """An item that stays marked on every page of its room."""
    return Item(label, url_for(endpoint), request.blueprint == endpoint.partition(".")[0])
