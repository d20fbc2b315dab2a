"""What surrounds every page: whose it is, the menu, the languages, who is signed in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

from flask import current_app, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from emulation import clock
from emulation.web import language, menu


@dataclass(frozen=True, slots=True)
class Frame:
    """The context of a layout; the costly part is made only for whole pages."""

    layout: str
    has_session: bool
    rest: Callable[[], dict[str, Any]]

    def light_context(self) -> dict[str, Any]:
        owner = current_app.extensions["emulation"].owner
        return {"layout": self.layout, "lang": language.current(), "owner": owner}

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
    here = f"{quote(request.path)}?{urlencode([*arguments, ('lang', code)])}"
    return shared_context() | {
        "menu": menu.public(),
        "other_language": {"label": language.LANGUAGES[code], "code": code, "url": here},
        "sign_in_url": url_for("enter.sign_in"),
        "home_url": url_for("public.home"),
    }


def private_context() -> dict[str, Any]:
    code = language.other()
    offices = current_user.offices_on(clock.today())
    return shared_context() | {
        "menu": menu.private(current_user),
        "other_language": {"label": language.LANGUAGES[code], "code": code, "url": url_for("enter.change_language")},
        "home_url": url_for("desk.index"),
        "account_url": url_for("enter.account"),
        "sign_out_url": url_for("enter.sign_out"),
        "keeper": "" if current_user.sign_in.is_shared else str(current_user.id),
        "person": {
            "name": current_user.name,
            "unit": offices[0].unit.short_name if offices else "",
            "offices": ", ".join(dict.fromkeys(m.title or _(m.role.label) for m in offices)),
        },
    }


def shared_context() -> dict[str, Any]:
    today = language.day(clock.today())
    demo = current_app.extensions["emulation"].is_demo
    return {
        "footer": menu.footer(),
        "banner": _(
            "Bản trình diễn: số liệu dựng theo bài báo năm 2020, người trong hồ sơ không có thật. Hôm nay là %(day)s.", day=today
        )
        if demo
        else "",
    }
