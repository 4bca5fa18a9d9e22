"""Which criteria have a row of their own in the forms of both sides, as the scheme of the cycle says."""

from lugas.regulation.scheme import Scheme

from .models import ItemKind

KINDS = {"results": ItemKind.RESULT, "values": ItemKind.VALUE, "competencies": ItemKind.COMPETENCY}


def kinds_of(scheme: Scheme) -> tuple[ItemKind, ...]:
    """A scheme that names results alone asks for the two ratings of the law and nothing beside them."""
    criteria = scheme.voices.views.criteria
    return tuple(KINDS[each] for each in criteria) if len(criteria) > 1 else ()
