"""What each answer means in words, for the level of the position that somebody holds."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lugas.competency.anchors import LEVELS
from lugas.organization.models import PositionKind

Words = tuple[str | Promise, ...]

LEADS = frozenset(
    {
        PositionKind.JPT_UTAMA,
        PositionKind.JPT_MADYA,
        PositionKind.JPT_PRATAMA,
        PositionKind.ADMINISTRATOR,
        PositionKind.PENGAWAS,
    }
)
OF_LEADERS: Words = (
    _("Hardly ever, and lets the team act otherwise"),
    _("Now and then; the team does not rely on it"),
    _("As a rule, as one may expect of a leader"),
    _("Nearly always, and asks it of the team"),
    _("Always; the team and other units follow the example"),
)
OF_OTHERS: Words = (
    _("Hardly ever, although it was pointed out"),
    _("Now and then, mostly after a reminder"),
    _("As a rule, as one may expect in this position"),
    _("Nearly always, without being asked"),
    _("Always; others take it as an example"),
)
# A competency is said by its levels, as everybody else says it; 1 to 5 are the same levels as the standard's.
OF_COMPETENCIES: Words = LEVELS


def anchors(position_kind: str) -> Words:
    """The words for 1 to 5."""
    return OF_LEADERS if position_kind in LEADS else OF_OTHERS
