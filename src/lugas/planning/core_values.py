"""The seven core values (BerAKHLAK) by their official codes, with the names and guides of the scheme."""

from dataclasses import dataclass

from lugas.regulation.provisions.planning import CoreValue as Item
from lugas.regulation.scheme import Scheme

from .rules import in_language

# The official code list of section 2.2, and the scheme's keys for the same rows.
KEYS = {
    "BP": "service",
    "AK": "accountable",
    "KO": "competent",
    "HA": "harmonious",
    "LO": "loyal",
    "AD": "adaptive",
    "KL": "collaborative",
}
CODES = tuple(KEYS)


@dataclass(frozen=True)
class CoreValue:
    code: str
    name: str
    guides: tuple[str, ...]


def core_values(scheme: Scheme) -> tuple[CoreValue, ...]:
    """The rows in the reader's language, in the official order."""
    items = scheme.planning.core_values.items
    return tuple(_row(code, items[key]) for code, key in KEYS.items())


def _row(code: str, item: Item) -> CoreValue:
    return CoreValue(code, in_language(item, "name"), tuple(in_language(guide, "text") for guide in item.guides))
