"""How others see a person, where a peer review of the period was finished and its figures were released."""

from django.utils.translation import gettext as _

from lugas.peers.gaps import Gap
from lugas.peers.queries import Panel, gap_of, panel_of
from lugas.planning.core_values import CODES
from lugas.planning.rules import scheme_of
from lugas.workflow.refusal import Refused

from .items import key_of
from .models import Appraisal, ItemKind

# A sentence that says what the supervisor saw and the others did not.
EXPLAINED_FROM = 80


def panel_for(appraisal: Appraisal, *, remarks: bool = True) -> Panel | None:
    """The peer review of the period, or why it has no result; None where the scheme asks nobody."""
    return panel_of(appraisal.employee_id, appraisal.period_id, remarks=remarks) if _asks_others(appraisal) else None


def seen_by_others(appraisal: Appraisal) -> dict[str, float]:
    """The released, rounded figure of each core value and competency, by the key of its criterion."""
    return seen_in(panel_for(appraisal, remarks=False))


def seen_in(panel: Panel | None) -> dict[str, float]:
    found = panel.released if panel else None
    if found is None:
        return {}
    values = {key_of(ItemKind.VALUE, code, None): figure for code in CODES if (figure := found.value(code)) is not None}
    levels = found.competencies.items()
    return values | {key_of(ItemKind.COMPETENCY, code, None): seen.middle for code, seen in levels}


def gap_to_others(appraisal: Appraisal, rating: str) -> Gap | None:
    """FB-04: how far a behavior rating lies from what others said; None where nothing was released."""
    return gap_of(appraisal.employee_id, appraisal.period_id, rating) if rating and _asks_others(appraisal) else None


def require_gap_explained(appraisal: Appraisal, rating: str, reason: str) -> None:
    """FB-04: a behavior rating of another class than the others' view needs a reason that explains the difference."""
    gap = gap_to_others(appraisal, rating)
    if gap is not None and gap.needs_justification and len(reason.strip()) < EXPLAINED_FROM:
        raise Refused(
            _(
                "The peer review sees the behavior differently (about %(figure)s of 5). Explain in the reason what you"
                " saw that the others did not, in at least %(number)s characters (FB-04)."
            )
            % {"figure": f"{gap.figure:.1f}".replace(".", ","), "number": EXPLAINED_FROM}
        )


def _asks_others(appraisal: Appraisal) -> bool:
    step = scheme_of(appraisal.period.cycle).year.steps.get("peer_feedback")
    return step is not None and step.used
