"""Carries mails out of the house: by SMTP where a server is named, into a folder of .eml files where none is."""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Callable, Mapping
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from emulation import clock
from emulation.models import Mail

Carrier = Callable[[EmailMessage], None]
PATIENCE = 30


def message(mail: Mail, sender: str) -> EmailMessage:
    """The mail as it travels; its id is the row's, so that a twin can be told."""
    text = EmailMessage(policy=SMTP)
    text["From"], text["To"], text["Subject"] = sender, mail.to, " ".join(mail.subject.split())
    text["Date"] = format_datetime(clock.real_now())
    text["Message-ID"] = (
        f"<emulation-{mail.id}-{int(mail.made_at.timestamp())}@{sender.rpartition('@')[2].strip('<> ') or 'localhost'}>"
    )
    text["Auto-Submitted"] = "auto-generated"
    text.set_content(mail.body)
    text["Content-Language"] = mail.language
    return text


def carrier(config: Mapping[str, Any]) -> Carrier | None:
    """Who carries: a server, the folder of a demonstration, or nobody where production names no server."""
    if config["SMTP_URL"]:
        return lambda text: by_smtp(config["SMTP_URL"], text)
    return None if config["PRODUCTION"] else lambda text: into_folder(Path(config["OUTBOX_DIR"]), text)


def by_smtp(url: str, text: EmailMessage) -> None:
    """smtps://user:password@host:465 is encrypted from the start; smtp://host:587 as soon as the server offers it."""
    parts = urlsplit(url)
    host, secure = parts.hostname or "localhost", ssl.create_default_context()
    if parts.scheme == "smtps":
        server: smtplib.SMTP = smtplib.SMTP_SSL(host, parts.port or 465, timeout=PATIENCE, context=secure)
    else:
        server = smtplib.SMTP(host, parts.port or 25, timeout=PATIENCE)
    with server:
        server.ehlo()
        if parts.scheme != "smtps" and server.has_extn("starttls"):
            server.starttls(context=secure)
            server.ehlo()
        if parts.username:
            server.login(unquote(parts.username), unquote(parts.password or ""))
        server.send_message(text)


def into_folder(folder: Path, text: EmailMessage) -> None:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    name = str(text["Message-ID"]).strip("<>").partition("@")[0]
    (folder / f"{name}.eml").write_bytes(text.as_bytes())
