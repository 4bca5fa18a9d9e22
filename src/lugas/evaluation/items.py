"""The criteria that both sides look at, and what a side says about each of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import ngettext

from lugas.competency.models import StandardLevel
from lugas.competency.standards import overlaid
from lugas.planning.core_values import core_values
from lugas.planning.models import PlannedResult
from lugas.planning.rules import scheme_of
from lugas.progress.models import Evidence
from lugas.workflow.refusal import Refused

from .models import Appraisal, ItemKind, ItemRating, Side
from .models.item import HIGHEST, LOWEST
from .voices import kinds_of

PREFIX = {ItemKind.RESULT: "r", ItemKind.VALUE: "v", ItemKind.COMPETENCY: "c", ItemKind.LENS: "l"}
LEVELS = range(LOWEST, HIGHEST + 1)
NAMED = 3
LENSES = {
    "individual": _l("Individual results"),
    "team": _l("Contribution to the team"),
    "community": _l("Impact on the community"),
}


@dataclass(frozen=True)
class Criterion:
    """One thing to look at: a planned result, a core value, a competency, a lens. `required`: the standard's level."""

    kind: str
    name: str
    code: str = ""
    result_id: int | None = None
    guides: tuple[str, ...] = ()
    required: int | None = None

    @property
    def key(self) -> str:
        return key_of(self.kind, self.code, self.result_id)

    @property
    def has_level(self) -> bool:
        """A contribution is said in words alone."""
        return self.kind != ItemKind.LENS


@dataclass(frozen=True)
class Item:
    """What one side says about one criterion; anything may be missing while it is not submitted."""

    kind: str
    code: str = ""
    result_id: int | None = None
    level: int | None = None
    not_seen: bool = False
    text: str = ""
    obstacle: str = ""
    evidence_id: int | None = None

    @property
    def key(self) -> str:
        return key_of(self.kind, self.code, self.result_id)

    @property
    def answered(self) -> bool:
        return self.level is not None or self.not_seen

    @property
    def empty(self) -> bool:
        return not (self.answered or self.text or self.obstacle or self.evidence_id)


Items = tuple[Item, ...]


def key_of(kind: str, code: str, result_id: int | None) -> str:
    """A short name for forms: "v-BP", "r-17"."""
    return f"{PREFIX[ItemKind(kind)]}-{code or result_id}"


def criteria_of(appraisal: Appraisal, side: str) -> tuple[Criterion, ...]:
    """Everything that a side is asked about in this evaluation."""
    if not kinds_of(scheme_of(appraisal.period.cycle)):
        return ()
    results = PlannedResult.objects.filter(plan_id=appraisal.plan_id).order_by("-kind", "order", "pk")
    seat = appraisal.plan.posting.position_id
    own = StandardLevel.objects.in_force(appraisal.period.ends_on).filter(position_id=seat)
    return criteria(appraisal, side, results.values_list("pk", "text"), dict(own.values_list("code", "level")))


def criteria(
    appraisal: Appraisal, side: str, results: Iterable[tuple[int, str]], standard: Mapping[str, int | None]
) -> tuple[Criterion, ...]:
    """In the order of the page: results (their keys and texts), values, competencies, lenses.

    `standard`: what the agency set for the seat that the plan was made for (KOM-01 … KOM-03).
    """
    scheme = scheme_of(appraisal.period.cycle)
    kinds = kinds_of(scheme)
    found: list[Criterion] = []
    if ItemKind.RESULT in kinds:
        found += [Criterion("result", text, result_id=pk) for pk, text in results]
    if ItemKind.VALUE in kinds:
        found += [Criterion("value", row.name, row.code, guides=row.guides) for row in core_values(scheme)]
    if ItemKind.COMPETENCY in kinds and side in scheme.voices.competency.assessed_by:
        found += [
            Criterion("competency", each.name, each.code, guides=each.indicators, required=each.level)
            for each in overlaid(appraisal.plan.posting.position, standard, scheme.voices.competency.kinds, scheme)
        ]
    if side == Side.SUPERVISOR:
        found += [Criterion("lens", str(LENSES[code]), code) for code in scheme.voices.lenses]
    return tuple(found)


def items_of(appraisal: Appraisal, side: str) -> Items:
    """What a side has said. Ask `permissions` first: until both have submitted, it is that side's own."""
    rows = ItemRating.objects.filter(appraisal=appraisal, side=side).order_by("pk")
    return tuple(
        Item(row.kind, row.code, row.result_id, row.level, row.not_seen, row.text, row.obstacle, row.evidence_id)
        for row in rows
    )


def keep(appraisal: Appraisal, side: str, items: Items) -> None:
    """Replace what a side has said. Called inside an action, on the locked appraisal."""
    _require_known(appraisal, side, items)
    ItemRating.objects.filter(appraisal=appraisal, side=side).delete()
    ItemRating.objects.bulk_create(
        ItemRating(agency_id=appraisal.agency_id, appraisal=appraisal, side=side, **_stripped(item))
        for item in items
        if not item.empty
    )


def _require_known(appraisal: Appraisal, side: str, items: Items) -> None:
    """Only criteria of this evaluation, each once, and evidence of this plan."""
    known = {criterion.key for criterion in criteria_of(appraisal, side)}
    keys = [item.key for item in items]
    evidence = {item.evidence_id for item in items if item.evidence_id}
    own = Evidence.objects.filter(plan_id=appraisal.plan_id, pk__in=evidence, removed_at__isnull=True).count()
    if set(keys) - known or len(set(keys)) < len(keys) or own < len(evidence):
        raise Refused(_("The plan was changed since you opened this page. Please open it again; your text is kept."))


def _stripped(item: Item) -> dict[str, Any]:
    return asdict(item) | {"text": item.text.strip(), "obstacle": item.obstacle.strip()}


def require_complete(appraisal: Appraisal, side: str, items: Items) -> None:
    """Every criterion has a level, or the word that not enough was seen of it; a result has the account of it."""
    said = {item.key: item for item in items}
    criteria = [each for each in criteria_of(appraisal, side) if each.has_level]
    if left := [each for each in criteria if not (each.key in said and said[each.key].answered)]:
        raise Refused(
            ngettext(
                "%(number)s criterion has no level yet: %(names)s. “Not seen” is an answer, too.",
                "%(number)s criteria have no level yet: %(names)s. “Not seen” is an answer, too.",
                len(left),
            )
            % {"number": len(left), "names": _names(left)}
        )
    if side != Side.SELF:
        return
    if silent := [each for each in criteria if each.kind == ItemKind.RESULT and not said[each.key].text.strip()]:
        raise Refused(_("Write what was reached for: %(names)s.") % {"names": _names(silent)})


def _names(criteria: list[Criterion]) -> str:
    names = [Truncator(each.name).chars(60) for each in criteria[:NAMED]]
    return ", ".join([*names, "…"] if len(criteria) > NAMED else names)


def to_json(items: Iterable[Item]) -> list[dict[str, Any]]:
    """For a draft, without what nobody has touched."""
    return [asdict(item) for item in items if not item.empty]


def from_json(rows: Iterable[Mapping[str, Any]]) -> Items:
    return tuple(Item(**row) for row in rows)


def last_period(appraisal: Appraisal, rater_id: int) -> Items:
    """The levels that the same supervisor gave in the person's last period, of what is asked about now, too."""
    before = (
        Appraisal.objects.filter(
            agency_id=appraisal.agency_id,
            employee_id=appraisal.employee_id,
            period__ends_on__lt=appraisal.period.ends_on,
            rated_by_id=rater_id,
            items__side=Side.SUPERVISOR,
        )
        .order_by("-period__ends_on", "-pk")
        .first()
    )
    if before is None:
        return ()
    known = {each.key for each in criteria_of(appraisal, Side.SUPERVISOR) if each.has_level}
    rows = (row for row in items_of(before, Side.SUPERVISOR) if row.key in known)
    return tuple(Item(row.kind, row.code, row.result_id, row.level, row.not_seen) for row in rows)


def filled(items: Items, from_before: Items) -> Items:
    """What was said already, and the levels from before where nothing was answered yet."""
    said = {item.key: item for item in items}
    taken = dict(said)
    for old in from_before:
        now = said.get(old.key, Item(old.kind, old.code, old.result_id))
        if not now.answered:
            taken[old.key] = Item(**asdict(now) | {"level": old.level, "not_seen": old.not_seen})
    return tuple(taken.values())
