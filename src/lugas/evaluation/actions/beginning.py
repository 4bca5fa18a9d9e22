"""The dialogue begins when both sides have submitted: their differences are its agenda (SEV-02, SEV-03)."""

from django.utils import translation
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from lugas.planning.rules import scheme_of

from ..agenda import Gap, Views, agenda_of
from ..anchors import SCALES
from ..items import Criterion, Item, criteria_of, items_of
from ..models import Appraisal, Dialogue, DialoguePoint, ExpectationChoice, ItemKind, Side
from ..others import seen_by_others
from .lapse import RECORD_LANGUAGE

MOST_GAPS = 20
LONGEST_TOPIC, LONGEST_VIEW = 200, 2000


def begin_dialogue(appraisal: Appraisal) -> None:
    """The agenda: where the ratings of the law differ, then the gaps, the largest first, then the rest."""
    dialogue, _made = Dialogue.objects.get_or_create(appraisal=appraisal, agency_id=appraisal.agency_id)
    with translation.override(RECORD_LANGUAGE):
        legal = _legal_points(appraisal)
        points = [point for point, differs in legal if differs]
        points += _gap_points(appraisal)
        points += [point for point, differs in legal if not differs]
    for order, point in enumerate(points, start=1):
        point.agency_id, point.dialogue, point.order = appraisal.agency_id, dialogue, order
    DialoguePoint.objects.bulk_create(points)


def _legal_points(appraisal: Appraisal) -> list[tuple[DialoguePoint, bool]]:
    """The two ratings, and whether both sides differ; what was never submitted is nobody's view."""
    own = (appraisal.self_result, appraisal.self_behavior) if appraisal.self_submitted_at else ("", "")
    views = (
        (_("Rating of results"), own[0], appraisal.result_rating, appraisal.result_reason),
        (_("Rating of behavior"), own[1], appraisal.behavior_rating, appraisal.behavior_reason),
    )
    return [
        (
            DialoguePoint(
                topic=topic,
                employee_view=str(ExpectationChoice(mine).label) if mine else "",
                supervisor_view=f"{ExpectationChoice(theirs).label}: {reason}",
            ),
            mine != theirs,
        )
        for topic, mine, theirs, reason in views
    ]


def _gap_points(appraisal: Appraisal) -> list[DialoguePoint]:
    """One point for each difference that is large enough, where the scheme makes them the agenda."""
    rules = scheme_of(appraisal.period.cycle).voices.agenda
    if not rules.used:
        return []
    own, theirs = _said(appraisal, Side.SELF), _said(appraisal, Side.SUPERVISOR)
    others = seen_by_others(appraisal)
    criteria = {each.key: each for each in criteria_of(appraisal, Side.SUPERVISOR) if each.has_level}
    views = [Views(key, _level(own, key), _level(theirs, key), others.get(key)) for key in criteria]
    gaps = agenda_of(views, from_difference=rules.from_difference)[:MOST_GAPS]
    return [_point(gap, criteria[gap.key], own, theirs) for gap in gaps]


def _said(appraisal: Appraisal, side: str) -> dict[str, Item]:
    if side == Side.SELF and not appraisal.self_submitted_at:
        return {}
    return {item.key: item for item in items_of(appraisal, side)}


def _level(said: dict[str, Item], key: str) -> int | None:
    return said[key].level if key in said else None


def _point(gap: Gap, criterion: Criterion, own: dict[str, Item], theirs: dict[str, Item]) -> DialoguePoint:
    return DialoguePoint(
        kind=criterion.kind,
        code=criterion.code,
        result_id=criterion.result_id,
        gap=gap.name.value,
        topic=Truncator(criterion.name).chars(LONGEST_TOPIC),
        employee_view=_in_words(own.get(gap.key)),
        supervisor_view=_in_words(theirs.get(gap.key)),
    )


def _in_words(item: Item | None) -> str:
    """ "4, hampir selalu tampak: …", as the record keeps it."""
    if item is None:
        return ""
    told = item.text.strip()
    if item.level is None:
        return ": ".join(part for part in (_("Not seen"), told) if part)
    words = f"{item.level}, {SCALES[ItemKind(item.kind)][item.level - 1]}"
    return (f"{words}: {told}" if told else words)[:LONGEST_VIEW]
