"""Every address of the application, read from its resolver."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from django.urls import URLPattern, URLResolver, get_resolver


@dataclass(frozen=True)
class Address:
    """One URL pattern: `plans:plan`, its route, and what its view promises."""

    name: str
    route: str
    manner: str
    public: bool

    @property
    def area(self) -> str:
        return self.name.partition(":")[0]


@cache
def addresses() -> tuple[Address, ...]:
    """All of them, in the order of the resolver."""
    return tuple(_walk(get_resolver("lugas.config.urls").url_patterns, "", ""))


def _walk(patterns: list[URLPattern | URLResolver], prefix: str, namespace: str) -> Iterator[Address]:
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = f"{pattern.namespace}:" if pattern.namespace else namespace
            yield from _walk(pattern.url_patterns, route, inner)
        else:
            view = pattern.callback
            manner, public = getattr(view, "manner", ""), getattr(view, "public", False)
            yield Address(f"{namespace}{pattern.name or ''}", route, manner, public)
