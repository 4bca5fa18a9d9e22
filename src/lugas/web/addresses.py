"""The addresses of pages by their names: how one is put together is worked out once, not for every row of a list."""

from collections.abc import Hashable
from functools import cache, lru_cache

from django.conf import settings
from django.urls import reverse

KEPT = 2_000
# They stand in no address of ours by chance.
PLACES = (770_000_000_001, 770_000_000_002, 770_000_000_003, 770_000_000_004)


def url(name: str, *args: Hashable, **kwargs: Hashable) -> str:
    """The address of a page: url("plans:plan", plan.pk)."""
    if args and not kwargs and all(type(arg) is int and arg >= 0 for arg in args):
        return _form(settings.ROOT_URLCONF, name, len(args)) % args
    return _url(settings.ROOT_URLCONF, name, args, tuple(kwargs.items()))


@cache
def _form(_urlconf: str, name: str, number: int) -> str:
    """The address with a place for each of so many keys."""
    address = reverse(name, args=PLACES[:number]).replace("%", "%%")
    for place in PLACES[:number]:
        address = address.replace(str(place), "%d")
    return address


@lru_cache(maxsize=KEPT)
def _url(_urlconf: str, name: str, args: tuple[Hashable, ...], kwargs: tuple[tuple[str, Hashable], ...]) -> str:
    return reverse(name, args=args or None, kwargs=dict(kwargs) or None)
