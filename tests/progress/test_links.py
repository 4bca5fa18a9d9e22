"""Links are tried without ever reaching into a network (server-side request forgery)."""

from typing import Any

import pytest

from lugas.progress import links

PUBLIC = "93.184.216.34"


def tried(
    url: str, *, addresses: dict[str, list[str]] | None = None, answers: list[tuple[int, str]] | None = None
) -> Any:
    """Check with an invented network; what was asked is remembered."""
    asked: list[str] = []
    queue = list(answers or [(200, "")])

    def resolve(host: str) -> list[str]:
        return (addresses or {}).get(host, [PUBLIC])

    def ask(parts: Any, address: str) -> tuple[int, str]:
        asked.append(address)
        return queue.pop(0)

    return links.check(url, resolve=resolve, ask=ask), asked


def test_public_address_that_answers_is_readable() -> None:
    assert tried("https://contoh.go.id/laporan") == (links.OK, [PUBLIC])


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.0.0.5",
        "172.16.3.4",
        "192.168.1.1",
        "169.254.169.254",
        "0.0.0.0",
        "::1",
        "fc00::1",
        "fe80::1%eth0",
        "::ffff:127.0.0.1",
        "100.64.0.1",
        "224.0.0.1",
        "240.0.0.1",
    ],
)
def test_address_inside_a_network_is_never_asked(address: str) -> None:
    assert tried("http://dalam/", addresses={"dalam": [address]}) == (links.NOT_PUBLIC, [])


def test_one_private_address_among_public_ones_is_enough_to_refuse() -> None:
    assert tried("http://campur/", addresses={"campur": [PUBLIC, "10.0.0.1"]}) == (links.NOT_PUBLIC, [])


def test_redirect_into_a_network_is_not_followed() -> None:
    finding, asked = tried(
        "http://luar/", addresses={"dalam": ["127.0.0.1"]}, answers=[(302, "http://dalam/rahasia"), (200, "")]
    )

    assert (finding, asked) == (links.NOT_PUBLIC, [PUBLIC])


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "gopher://x/", "ftp://x/", "javascript:alert(1)", "http://", "//x"]
)
def test_only_web_addresses_are_tried(url: str) -> None:
    assert tried(url) == (links.NOT_WEB, [])


def test_redirects_end() -> None:
    finding, asked = tried("http://a/", answers=[(301, "http://b/")] * 9)

    assert (finding, len(asked)) == (links.SILENT, links.MOST_REDIRECTS + 1)


@pytest.mark.parametrize(
    ("status", "location", "expected"),
    [
        (404, "", links.GONE),
        (403, "", links.CLOSED),
        (500, "", links.SILENT),
        (302, "https://accounts.google.com/signin", links.CLOSED),
    ],
)
def test_what_stands_in_the_way_is_said(status: int, location: str, expected: links.Finding) -> None:
    assert tried("https://contoh.go.id/", answers=[(status, location)])[0] == expected


def test_host_without_address_is_silent() -> None:
    assert tried("https://tidak-ada/", addresses={"tidak-ada": []})[0] == links.SILENT


def test_name_that_cannot_be_looked_up_is_silent() -> None:
    def fail(host: str) -> list[str]:
        raise OSError

    assert links.check("https://x/", resolve=fail) == links.SILENT
