"""What each rating means in words, for the level of a position: the same yardstick for everyone who rates."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lugas.competency.anchors import LEVELS
from lugas.organization.models import PositionKind
from lugas.regulation.ratings import Expectation

from .models import ItemKind

Anchors = dict[str, str | Promise]
E = Expectation

LEADERS = frozenset(
    {PositionKind.JPT_UTAMA, PositionKind.JPT_MADYA, PositionKind.JPT_PRATAMA, PositionKind.ADMINISTRATOR}
)

RESULT_OF_LEADERS: Anchors = {
    E.ABOVE: _("The unit reached more than its agreement asks, and those whom it serves notice."),
    E.MEETS: _("The unit's targets are reached on time and within the budget; obstacles were solved in good time."),
    E.BELOW: _("Important targets of the unit are missed, and there was no timely course for mending it."),
}
RESULT_OF_SECTION_HEADS: Anchors = {
    E.ABOVE: _("The section delivered more or better than agreed, and others build on it."),
    E.MEETS: _("The section's work is delivered as agreed: amount, quality and time."),
    E.BELOW: _("Part of the section's work is missing, late or had to be done again."),
}
RESULT_OF_PROFESSIONALS: Anchors = {
    E.ABOVE: _("Results go beyond the target or its quality, and help the leader's result visibly."),
    E.MEETS: _("Results reach the target in amount, quality and time, as the evidence shows."),
    E.BELOW: _("Targets are missed in amount, quality or time, or the evidence does not show them."),
}
RESULT_OF_OTHERS: Anchors = {
    E.ABOVE: _("Does more than asked, or so well that others take it as a model."),
    E.MEETS: _("Tasks are done as asked, completely and on time."),
    E.BELOW: _("Tasks stay undone, come late or have to be mended by others."),
}
BEHAVIOR_OF_LEADERS: Anchors = {
    E.ABOVE: _("Lives the core values so that the team follows; people and other units seek this leadership."),
    E.MEETS: _("Leads by the core values: fair, open, reliable towards staff and citizens."),
    E.BELOW: _("Acts against core values, or lets the team do so, although it was pointed out."),
}
BEHAVIOR_OF_OTHERS: Anchors = {
    E.ABOVE: _("Lives the core values beyond the own tasks: helps others, improves things without being asked."),
    E.MEETS: _("Acts by the core values every day: helpful, honest, reliable, willing to learn."),
    E.BELOW: _("Acts against core values repeatedly, although it was pointed out."),
}
BY_KIND = {
    PositionKind.PENGAWAS: RESULT_OF_SECTION_HEADS,
    PositionKind.FUNCTIONAL: RESULT_OF_PROFESSIONALS,
}

# What each level says, for the three kinds of criteria: the same words for everyone who rates.
SCALES = {
    ItemKind.RESULT: (
        _("far below the target"),
        _("below the target"),
        _("as agreed"),
        _("above the target"),
        _("far above the target"),
    ),
    ItemKind.VALUE: (
        _("hardly ever shown"),
        _("shown now and then"),
        _("shown as a rule"),
        _("shown nearly always"),
        _("always shown, a model for others"),
    ),
    ItemKind.COMPETENCY: LEVELS,
}


def result_anchors(position_kind: str) -> Anchors:
    if position_kind in LEADERS:
        return RESULT_OF_LEADERS
    return BY_KIND.get(PositionKind(position_kind), RESULT_OF_OTHERS)


def behavior_anchors(position_kind: str) -> Anchors:
    return BEHAVIOR_OF_LEADERS if position_kind in {*LEADERS, PositionKind.PENGAWAS} else BEHAVIOR_OF_OTHERS
