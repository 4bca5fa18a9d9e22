"""Cookies, headers and the content policy as they are with the production settings."""

import json
import os
import subprocess
import sys
from typing import Any

import pytest
from django.conf import settings as ours
from django.test import Client

from tests.access.addresses import addresses
from tests.access.reading import READING
from tests.access.scene import build
from tests.access.table import consume, path_of
from tests.cast import PASSWORD

BUDI = "199001152014021006"
NAMES = [
    *("SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME", "LANGUAGE_COOKIE_NAME"),
    *("SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "LANGUAGE_COOKIE_SECURE", "SESSION_COOKIE_HTTPONLY"),
    *("CSRF_COOKIE_HTTPONLY", "SESSION_COOKIE_SAMESITE", "CSRF_COOKIE_SAMESITE", "SESSION_COOKIE_PATH"),
    *("SECURE_SSL_REDIRECT", "SECURE_HSTS_SECONDS", "SECURE_PROXY_SSL_HEADER", "DEBUG", "DEMONSTRATION"),
]
CONTENT = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "manifest-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; object-src 'none'"
)
HEADERS = {
    "Strict-Transport-Security": "max-age=31536000",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}

STRICTER = "no-referrer"  # where evidence leads to another host


@pytest.fixture(scope="session")
def values() -> dict[str, Any]:
    """The settings of production, read by a process of its own."""
    environment = {
        "PATH": os.environ["PATH"],
        "DJANGO_SETTINGS_MODULE": "lugas.config.settings.prod",
        "LUGAS_SECRET_KEY": "s" * 50,
        "LUGAS_HOSTS": "testserver",
        "LUGAS_DATA": str(ours.DATA),
    }
    taken = f"{{name: getattr(settings, name) for name in {NAMES}}}"
    script = f"import json; from django.conf import settings; print(json.dumps({taken}))"
    answer = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(answer.stdout)
    return found


@pytest.fixture
def production(values: dict[str, Any], settings: Any, cast: Any) -> Any:
    for name, value in values.items():
        setattr(settings, name, tuple(value) if isinstance(value, list) else value)
    return cast


def test_production_shows_nothing_that_is_only_for_trying_out(values: dict[str, Any]) -> None:
    assert (values["DEBUG"], values["DEMONSTRATION"]) == (False, False)


def test_every_cookie_belongs_to_this_host_and_travels_encrypted(production: Any) -> None:
    client = Client()
    client.get("/sign-in/", secure=True)
    client.post("/session/", {"username": BUDI, "password": PASSWORD}, secure=True)
    client.post("/language/", {"language": "en"}, secure=True)

    cookies = {name: morsel for name, morsel in client.cookies.items() if morsel.value}

    assert set(cookies) == {"__Host-session", "__Host-csrf", "__Host-language"}
    for name, morsel in cookies.items():
        assert morsel["secure"], name
        assert morsel["path"] == "/", name
        assert not morsel["domain"], name
        assert morsel["samesite"] == "Lax", name
    assert cookies["__Host-session"]["httponly"]
    assert cookies["__Host-csrf"]["httponly"]


def test_without_encryption_one_is_led_to_it(production: Any) -> None:
    answer = Client().get("/sign-in/")
    assert (answer.status_code, answer["Location"]) == (301, "https://testserver/sign-in/")


def test_behind_a_proxy_its_word_counts(production: Any) -> None:
    assert Client(headers={"X-Forwarded-Proto": "https"}).get("/sign-in/").status_code == 200


@pytest.mark.slow
def test_every_answer_carries_the_policy(production: Any) -> None:
    scene, wrong, number = build(production), [], 0
    client = Client()
    client.post("/session/", {"username": BUDI, "password": PASSWORD}, secure=True)
    for address in addresses():
        if address.manner != "reads" or address.area == "catalogue":
            continue
        answer = client.get(path_of(address, READING[address.name], scene.ids), secure=True)
        consume(answer)
        number += 1
        lacking = [name for name, value in HEADERS.items() if answer.get(name) not in (value, STRICTER)]
        wrong += [f"{address.name}: {name}" for name in lacking]
        policy = "; ".join(sorted(answer.get("Content-Security-Policy", "").split("; ")))
        if policy != "; ".join(sorted(CONTENT.split("; "))):
            wrong.append(f"{address.name}: {policy}")
        if not address.public and "no-store" not in answer.get("Cache-Control", "") and answer.status_code == 200:
            wrong.append(f"{address.name}: may be kept by a browser")
    assert not wrong, "\n".join(wrong)
    print(f"\nHeaders: {number} addresses")
