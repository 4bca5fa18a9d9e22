"""Settings from the environment: read, refused with a reason, documented."""

import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from lugas.config import environment as env
from lugas.config.environment import ROOT
from lugas.config.masking import mask

SECRET = "s" * 50
READ = re.compile(r"""(?:text|flag|number|words|day)\(\s*"([A-Z_]+)"|environ\.get\("((?:LUGAS|DATABASE)[A-Z_]*)\"""")


def test_every_setting_is_in_the_table_and_nothing_else_is() -> None:
    sources = [path.read_text() for path in (ROOT / "src").rglob("*.py")]
    read = {first or second for source in sources for first, second in READ.findall(source)}
    table = (ROOT / "docs" / "reference" / "settings.md").read_text()
    documented = set(re.findall(r"^\| `([A-Z_]+)`", table, re.MULTILINE))

    assert documented - {"DJANGO_SETTINGS_MODULE", "CHROMIUM", "PLAYWRIGHT_BROWSERS_PATH"} == read - {
        "CHROMIUM",
        "PLAYWRIGHT_BROWSERS_PATH",
    }


@pytest.mark.parametrize(
    ("value", "read", "reason"),
    [("maybe", env.flag, "must be 1 or 0"), ("ten", env.number, "whole number"), ("5 May", env.day, "a date like")],
)
def test_a_value_that_cannot_be_read_is_named(
    monkeypatch: pytest.MonkeyPatch, value: str, read: object, reason: str
) -> None:
    monkeypatch.setenv("LUGAS_TRY", value)
    readers = {env.flag: lambda: env.flag("LUGAS_TRY", default=True), env.number: lambda: env.number("LUGAS_TRY", 1)}

    with pytest.raises(ImproperlyConfigured, match=f"LUGAS_TRY is “{value}”.*{reason}"):
        readers.get(read, lambda: env.day("LUGAS_TRY"))()


def test_values_are_read_as_what_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"A": "off", "B": " 12 ", "C": "2026-08-14", "D": "a.go.id, b.go.id,"}.items():
        monkeypatch.setenv(f"LUGAS_TRY_{name}", value)

    assert env.flag("LUGAS_TRY_A", default=True) is False
    assert env.number("LUGAS_TRY_B", 1) == 12
    assert env.day("LUGAS_TRY_C") == date(2026, 8, 14)
    assert env.words("LUGAS_TRY_D") == ["a.go.id", "b.go.id"]


def test_an_address_of_a_database_is_taken_apart() -> None:
    assert env.database("postgresql://app:s%40crit@db.go.id:6432/lugas?sslmode=require") == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "lugas",
        "USER": "app",
        "PASSWORD": "s@crit",
        "HOST": "db.go.id",
        "PORT": "6432",
        "OPTIONS": {"sslmode": "require"},
    }


def test_an_address_without_a_database_is_refused() -> None:
    with pytest.raises(ImproperlyConfigured, match="names no database"):
        env.database("postgresql://app@db.go.id")


GOOD = {"LUGAS_SECRET_KEY": SECRET, "LUGAS_HOSTS": "lugas.go.id"}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({}, ""),
        ({"LUGAS_DEMO": "1"}, "LUGAS_DEMO is set"),
        ({"LUGAS_DEBUG": "1"}, "LUGAS_DEBUG is set"),
        ({"LUGAS_TODAY": "2026-08-14"}, "LUGAS_TODAY is set"),
        ({"LUGAS_SECRET_KEY": ""}, "LUGAS_SECRET_KEY must have"),
        ({"LUGAS_SECRET_KEY": "short"}, "LUGAS_SECRET_KEY must have"),
        ({"LUGAS_HOSTS": ""}, "LUGAS_HOSTS must name"),
    ],
)
def test_production_refuses_to_start_unsafely(tmp_path: Path, changes: dict[str, str], reason: str) -> None:
    settings = {"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "lugas.config.settings.prod", **GOOD, **changes}
    settings["LUGAS_DATA"] = str(tmp_path)

    answer = subprocess.run(
        [sys.executable, "-c", "from django.conf import settings; print(settings.DEBUG, settings.SESSION_COOKIE_NAME)"],
        env=settings,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    if reason:
        assert answer.returncode != 0
        assert reason in answer.stderr
    else:
        assert answer.stdout == "False __Host-session\n"


@pytest.mark.parametrize("line", ["NIP 199001152014021006 changed", "(199001152014021006)", "nik=3171234567890123;"])
def test_personal_numbers_are_masked_in_logs(line: str) -> None:
    assert not re.search(r"\d{5}", mask(line))


def test_other_numbers_stay_in_logs() -> None:
    assert mask("row 12345 of 100000 in 0.25 s at 1795304334") == "row 12345 of 100000 in 0.25 s at 1795304334"
