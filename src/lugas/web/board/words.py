"""What the board says in words: whose step it is, and what the pattern says about a unit."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lugas.evaluation.models import AppraisalState
from lugas.evaluation.spread import LimitState, Spread

from .. import formats


def own_step(state: str) -> str:
    return {
        AppraisalState.SELF_ASSESSED: _("To be rated"),
        AppraisalState.RATED: _("Dialogue to be held"),
        AppraisalState.DISCUSSED: _("To be decided"),
        AppraisalState.DECIDED: _("To be delivered"),
    }.get(AppraisalState(state), _("Waiting for you"))


def step_of_others(state: str) -> str:
    return {
        AppraisalState.OPEN: _("Self-assessment awaited"),
        AppraisalState.RATED: _("Confirmation of the dialogue awaited"),
        AppraisalState.DELIVERED: _("Answer awaited"),
    }.get(AppraisalState(state), str(AppraisalState(state).label))


def sentences(spread: Spread) -> list[str]:
    """What the pattern says about the unit now; nobody's rating is changed by it."""
    found = [sentence for limit in spread.limits if (sentence := _sentence(limit, spread))]
    if spread.limits and not found:
        found = [_("The spread stays within the pattern.")]
    if spread.indicative and spread.limits:
        found.append(_("This unit is small: the pattern is only a hint."))
    return found


def _sentence(limit: LimitState, spread: Spread) -> str:
    values = {
        "grades": _(" and ").join(formats.label(each) for each in limit.grades),
        "people": limit.people,
        "bound": limit.bound,
        "all": spread.population,
    }
    if limit.state == "full":
        return _("One more person in %(grades)s will leave the pattern; a reason will be asked for.") % values
    if limit.state == "waiting":
        return _("%(grades)s: %(people)s so far, the pattern expects at least %(bound)s of %(all)s.") % values
    if limit.state == "left" and limit.kind == "at_most":
        return (
            _("%(grades)s: %(people)s of %(all)s people, the pattern allows %(bound)s. A reason will be asked for.")
            % values
        )
    if limit.state == "left":
        return (
            _("%(grades)s: %(people)s of %(all)s people, the pattern expects %(bound)s. A reason will be asked for.")
            % values
        )
    return ""


def how_far(done: int, number: int) -> str:
    """How far the team is."""
    return ngettext("%(done)s of %(number)s person rated", "%(done)s of %(number)s people rated", number) % {
        "done": done,
        "number": number,
    }
