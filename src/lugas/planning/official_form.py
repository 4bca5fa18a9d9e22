"""Which of the three official forms a plan takes: the position decides, then the approach (SKP-04, SKP-06, SKP-07)."""

from lugas.organization.models import Position, PositionKind, UnitKind

from .models import Approach, Form

LEADERS = frozenset({PositionKind.JPT_UTAMA, PositionKind.JPT_MADYA, PositionKind.JPT_PRATAMA})
INDEPENDENT = frozenset(
    {
        UnitKind.AGENCY,
        UnitKind.OFFICE,
        UnitKind.SUBDISTRICT,
        UnitKind.TECHNICAL_UNIT,
        UnitKind.SCHOOL,
        UnitKind.HEALTH_CENTRE,
    }
)


def is_leader_form(position_kind: str, is_head: bool, unit_kind: str) -> bool:
    """JPT and heads of independent units: perspectives instead of aspects, no leader's column."""
    return position_kind in LEADERS or (is_head and unit_kind in INDEPENDENT)


def form_for(position: Position, approach: str) -> Form:
    """The form of a plan for this position (with its unit loaded)."""
    if is_leader_form(position.kind, position.is_head, position.unit.kind):
        return Form.F2
    return Form.F3 if approach == Approach.QUALITATIVE else Form.F1
