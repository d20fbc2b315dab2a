"""Settings from the environment; an unsafe one stops the start."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from emulation.errors import Unsafe

ROOT = Path(__file__).parent.parent
MIB = 1024 * 1024
SHORTEST_KEY = 32


def settings(instance: Path) -> dict[str, Any]:
    """Everything the environment says, as Flask's configuration."""
    env = os.environ.get
    base_url = env("BASE_URL", "http://127.0.0.1:8000")
    https = base_url.startswith("https://")
    hosts = [host.strip() for host in env("TRUSTED_HOSTS", "").split(",") if host.strip()]
    return {
        "PRACTICE": False,
        "PRODUCTION": env("EMULATION_ENV", "demo") == "production",
        "SECRET_KEY": env("SECRET_KEY", "") or kept_key(instance),
        "SECRET_KEY_FALLBACKS": [key for key in env("SECRET_KEY_FALLBACKS", "").split(",") if key],
        "SQLALCHEMY_DATABASE_URI": env("DATABASE_URL", f"sqlite:///{instance / 'emulation.sqlite'}"),
        "ROOT_UNIT": env("ROOT_UNIT", "cujut"),
        "BASE_URL": base_url,
        "TRUSTED_HOSTS": hosts or None,
        "UPLOAD_DIR": Path(env("UPLOAD_DIR", str(instance / "files"))),
        "SMTP_URL": env("SMTP_URL", ""),
        "MAIL_FROM": env("MAIL_FROM", "thi-dua@localhost"),
        "LOG_DIR": Path(env("LOG_DIR", str(instance / "log"))),
        "LOG_ORIGIN": env("LOG_ORIGIN", ""),
        "OUTBOX_DIR": Path(env("OUTBOX_DIR", str(instance / "outbox"))),
        "MAX_CONTENT_LENGTH": 64 * MIB,
        "MAX_FORM_MEMORY_SIZE": 2 * MIB,
        "MAX_FORM_PARTS": 2000,
        "SESSION_COOKIE_NAME": "__Host-thidua" if https else "thidua",
        "SESSION_COOKIE_SECURE": https,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "WTF_CSRF_TIME_LIMIT": None,
        "WTF_CSRF_SSL_STRICT": https,
        "BABEL_DEFAULT_LOCALE": "vi",
        "BABEL_DEFAULT_TIMEZONE": "Asia/Ho_Chi_Minh",
        "BABEL_TRANSLATION_DIRECTORIES": str(ROOT / "emulation" / "translations"),
        "SEND_FILE_MAX_AGE_DEFAULT": 3600,
        "PUBLIC_CACHE_MB": int(env("PUBLIC_CACHE_MB", "16")),
    }


def kept_key(instance: Path) -> str:
    """A random key made at the first start and kept beside the database, readable by nobody else."""
    path = instance / "secret.key"
    if not path.exists():
        instance.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(os.urandom(32).hex())
    return path.read_text().strip()


def check(config: dict[str, Any]) -> None:
    """Refuse to start in production with a setting that is only fit for a demonstration."""
    if not config["PRODUCTION"]:
        return
    if len(config["SECRET_KEY"]) < SHORTEST_KEY:
        raise Unsafe(f"SECRET_KEY must have at least {SHORTEST_KEY} characters.")
    if config.get("DEBUG"):
        raise Unsafe("Debug mode must be off in production.")
    if not config["BASE_URL"].startswith("https://"):
        raise Unsafe("BASE_URL must begin with https:// in production.")
    if not config["TRUSTED_HOSTS"]:
        raise Unsafe("TRUSTED_HOSTS must name the hosts that this installation answers to.")
