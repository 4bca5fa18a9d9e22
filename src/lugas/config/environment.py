"""Reads settings from the environment. docs/reference/settings.md names each of them; a test compares."""

import os
from datetime import date
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from psycopg.conninfo import conninfo_to_dict

ROOT = Path(__file__).resolve().parents[3]


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, "").strip() or default


def flag(name: str, *, default: bool) -> bool:
    value = text(name).lower()
    if value in {"", "1", "true", "yes", "on", "0", "false", "no", "off"}:
        return value in {"1", "true", "yes", "on"} if value else default
    raise ImproperlyConfigured(f"{name} is “{value}”; it must be 1 or 0.")


def number(name: str, default: int) -> int:
    value = text(name)
    if not value:
        return default
    try:
        return int(value)
    except ValueError:
        raise ImproperlyConfigured(f"{name} is “{value}”; it must be a whole number.") from None


def words(name: str, default: tuple[str, ...] = ()) -> list[str]:
    return [word.strip() for word in text(name).split(",") if word.strip()] or list(default)


def day(name: str) -> date | None:
    value = text(name)
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        raise ImproperlyConfigured(f"{name} is “{value}”; it must be a date like 2026-08-14.") from None


def data_directory() -> Path:
    return Path(text("LUGAS_DATA", str(ROOT / "var"))).resolve()


def database(url: str) -> dict[str, Any]:
    """Django's description of the database that a PostgreSQL address names."""
    parts = {key: str(value) for key, value in conninfo_to_dict(url).items() if value is not None}
    if not parts.get("dbname"):
        raise ImproperlyConfigured("The address of the database names no database, as postgresql://host/NAME does.")
    named = {"NAME": "dbname", "USER": "user", "PASSWORD": "password", "HOST": "host", "PORT": "port"}
    description: dict[str, Any] = {key: parts.pop(part, "") for key, part in named.items()}
    return description | {"ENGINE": "django.db.backends.postgresql", "OPTIONS": parts}
