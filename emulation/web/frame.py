"""What surrounds every page: whose it is, the menu, the languages, who is signed in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import quote, urlencode

from flask import current_app, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from emulation import clock
from emulation.practice import PREFIX
from emulation.web import language, menu


@dataclass(frozen=True, slots=True)
class Frame:
    """The context of a layout; the costly part is made only for whole pages."""

    layout: str
    has_session: bool
    rest: Callable[[], dict[str, Any]]

    def light_context(self) -> dict[str, Any]:
        owner = current_app.extensions["emulation"].owner
        return {"layout": self.layout, "lang": language.current(), "owner": owner, "is_practice": current_app.config["PRACTICE"]}

    def context(self) -> dict[str, Any]:
        return self.light_context() | self.rest()


def outside() -> Frame:
    return Frame("layout.html", False, public_context)


def entrance() -> Frame:
    """The sign-in page: open to all, but with a session for its form."""
    return Frame("entrance.html", True, public_context)


def inside() -> Frame:
    return Frame("inside.html", True, private_context)


def public_context() -> dict[str, Any]:
    code = language.other()
    arguments = [(name, value) for name, value in request.args.items(multi=True) if name != "lang"]
    here = f"{quote(request.root_path + request.path)}?{urlencode([*arguments, ('lang', code)])}"
    return shared_context() | {
        "menu": menu.public(),
        "other_language": {"label": language.LANGUAGES[code], "code": code, "url": here},
        **ways(language.current(), request.root_path),
    }


@cache
def ways(spoken: str, root: str) -> dict[str, str]:
    """Two addresses on every public page, the same in one language and under one mount."""
    return {"sign_in_url": url_for("enter.sign_in"), "home_url": url_for("public.home")}


def private_context() -> dict[str, Any]:
    offices = current_user.offices_on(clock.today())
    return shared_context() | {
        "menu": menu.private(current_user),
        **ways_inside(language.current(), request.root_path),
        "keeper": "" if current_user.sign_in.is_shared or current_app.config["PRACTICE"] else str(current_user.id),
        "person": {
            "name": current_user.name,
            "unit": offices[0].unit.short_name if offices else "",
            "offices": ", ".join(dict.fromkeys(m.title or _(m.role.label) for m in offices)),
        },
    }


@cache
def ways_inside(spoken: str, root: str) -> dict[str, Any]:
    """The same for pages inside."""
    code = language.other()
    return {
        "other_language": {"label": language.LANGUAGES[code], "code": code, "url": url_for("enter.change_language")},
        "home_url": url_for("desk.index"),
        "account_url": url_for("enter.account"),
        "sign_out_url": url_for("enter.sign_out"),
    }


def shared_context() -> dict[str, Any]:
    today = language.day(clock.today())
    demo = current_app.extensions["emulation"].is_demo
    if current_app.config["PRACTICE"]:
        return {"footer": menu.footer(), "banner": practice_banner(today)} | practice_ways()
    return {
        "alarm": alarm(),
        "footer": menu.footer_with_practice(),
        "banner": _(
            "Bản trình diễn: số liệu dựng theo bài báo năm 2020, người trong hồ sơ không có thật. Hôm nay là %(day)s.", day=today
        )
        if demo
        else "",
    }


def alarm() -> str:
    """What everybody must be told on every page: that the database contradicts the signed log."""
    if not current_app.extensions["emulation"].contradiction:
        return ""
    return _(
        "Dữ liệu đang chạy không khớp với nhật ký công khai đã ký lần cuối, có thể vì vừa khôi phục từ một bản sao lưu cũ."
        " Cho tới khi người quản trị xử lý và nói rõ trong nhật ký, trang này chỉ để xem."
    )


def practice_banner(today: str) -> str:
    made_up = _("Phòng tập: tên và số liệu đều được dựng lên, không có gì ở đây được gửi đi hay công bố.")
    day = _("Hôm nay ở đây là %(day)s.", day=today)
    return f"{made_up} {day}"


def practice_ways() -> dict[str, str]:
    """The two ways on from the banner: to the beginning of the practice room, and out of it."""
    return {"again_url": url_for("practice_room.ask"), "leave_url": request.root_path.removesuffix(PREFIX) + "/"}
