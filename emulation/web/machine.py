"""Addresses for machines: health, readiness, robots."""

from __future__ import annotations

from flask import Blueprint, Response, make_response
from sqlalchemy import select

from emulation.db import db
from emulation.models import Version
from emulation.web.wire import whole_url

bp = Blueprint("machine", __name__)

ROBOTS = "User-agent: *\nDisallow: /lay-y-kien\nDisallow: /dang-nhap\nDisallow: /ban-lam-viec\nDisallow: /ho-so\nDisallow: /tap\n"


@bp.get("/healthz")
def alive() -> Response:
    return plain("ok\n")


@bp.get("/readyz")
def ready() -> Response:
    db.session.scalar(select(Version.n).limit(1))
    return plain("ok\n")


@bp.get("/robots.txt")
def robots() -> Response:
    return plain(f"{ROBOTS}\nSitemap: {whole_url('feeds.index', lang=None)}\n")


def plain(text: str) -> Response:
    response = make_response(text)
    response.mimetype = "text/plain"
    return response
