"""What a page weighs on its way to a person: the page alone, and with all that a first visit loads."""

import gzip
import re
from collections.abc import Callable

ASSET = re.compile(r'(?:href|src)="(/static/[^"]+)"')
FOREIGN = re.compile(r'<(?:link|script|img|iframe|source|video|audio)\b[^>]*?(?:href|src)="((?:https?:)?//[^"]+)"')
IMPORTED = re.compile(r"""(?:from|import)\s*\(?["'](\.{1,2}/[^"']+|/static/[^"']+)["']""")
Fetch = Callable[[str], bytes]


def assets_of(page: str) -> list[str]:
    """Style sheets, scripts and pictures that the page names, each once."""
    return list(dict.fromkeys(ASSET.findall(page)))


def foreign_of(page: str) -> list[str]:
    """What the page would load from another host."""
    return FOREIGN.findall(page)


def first_load(page: str, weighed: int, fetch: Fetch) -> int:
    """The bytes of a first visit: the page and everything that it names. `fetch` gives an asset as it is sent."""
    return weighed + sum(len(fetch(address)) for address in assets_of(page))


def squeezed(content: bytes) -> bytes:
    return gzip.compress(content, 6)
