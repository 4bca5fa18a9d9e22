"""Plans in the states that the pages of a plan are looked at in."""

from typing import Any

from lugas.planning.models import LeaderLink, Plan, PlannedResult
from lugas.planning.queries import content_of
from tests import factories


def leader(cast: Any, state: str = "agreed") -> Plan:
    """Dewi's plan with one result."""
    with cast.within("wanggar"):
        return factories.plan(cast.dewi, state)


def plan(cast: Any, state: str = "draft", name: str = "budi", **values: Any) -> Plan:
    with cast.within("wanggar"):
        return factories.plan(getattr(cast, name), state, **values)


def result(cast: Any, of: Plan) -> PlannedResult:
    """The first result of a plan."""
    with cast.within("wanggar"):
        found: PlannedResult = PlannedResult.objects.filter(plan=of).order_by("pk")[0]
        return found


def linked(cast: Any, state: str = "draft") -> tuple[Plan, Plan]:
    """Budi's plan, its result supporting that of Dewi's; both plans."""
    above, below = leader(cast), plan(cast, state)
    with cast.within("wanggar"):
        LeaderLink.objects.create(
            agency=below.agency, result=result(cast, below), leader=result(cast, above), cascade="direct"
        )
    return above, below


def fresh(cast: Any, of: Plan) -> Plan:
    with cast.within("wanggar"):
        return Plan.objects.get(pk=of.pk)


def typed(text: str, *rows: tuple[str, str, str], **more: Any) -> dict[str, Any]:
    """What the form of a result sends."""
    sent: dict[str, Any] = {
        "text": text,
        "kind": "main",
        "belonging": "organization",
        "assigned_by": "",
        "cascade": "split",
        "leader_text": "Meningkatnya layanan",
    }
    for number, (indicator, aspect, target) in enumerate(rows):
        prefix = f"indicator-{number}"
        sent |= {
            f"{prefix}-pk": "",
            f"{prefix}-text": indicator,
            f"{prefix}-aspect": aspect,
            f"{prefix}-target": target,
            f"{prefix}-measure": "",
        }
    return sent | more


def content(cast: Any, plan: Any) -> Any:
    with cast.within("wanggar"):
        return content_of(plan)


def rows_of(line: Any) -> dict[str, str]:
    """The indicators of a saved result as its form sends them."""
    names = ("pk", "text", "aspect", "target", "measure")
    return {
        f"indicator-{number}-{name}": str(getattr(row, name))
        for number, row in enumerate(line.indicators)
        for name in names
    }
