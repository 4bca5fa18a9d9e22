"""The demonstration from nothing: organization, last year, this year; all in one transaction."""

from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass, field
from datetime import date
from random import Random
from typing import Any

from lugas.evaluation import models as evaluation
from lugas.evaluation.actions.opening import closing_report
from lugas.organization import derivation
from lugas.organization import models as organization
from lugas.planning import models as planning
from lugas.progress import models as progress
from lugas.workflow.counting import recount
from lugas.workflow.models import Event, Notification

from . import achievements, appraisals, dialogues, events, plan_states, plans, reset
from .ahead import plan_ahead
from .cast import people_of
from .catalogue import AGENCIES, agency
from .catalogue_tables import make_tables, write_members
from .circumstances import arrange
from .competency import keep_competency
from .evidence import Sample, samples
from .feedback import warn_in_time
from .items import look_closer
from .laps import Laps
from .loading import Model, as_owner, bare, execute, renumber
from .meetings import meet
from .notices import tell
from .office_days import office_days
from .peers import ask_peers
from .progress import record_progress
from .promises import promise
from .roster import NUMBERED, Roster, settle
from .slices import make_slices
from .teamwork import work_together
from .tree import units_for
from .year import Year, Years, officer, open_years

MANY = 2_000
FILLED: tuple[Model, ...] = (
    organization.Employee, organization.Membership, organization.Posting, organization.SearchWord,
    planning.Plan, planning.PlannedResult, planning.Indicator, planning.LeaderLink, planning.LeaderExpectation,
    planning.Annex, progress.ActionPlan, progress.Realization, progress.Evidence, progress.Feedback,
    evaluation.Appraisal, evaluation.Dialogue, evaluation.DialoguePoint, Event, Notification,
)  # fmt: skip


@dataclass(frozen=True)
class Wish:
    """What `lugas demo` was asked for."""

    on: date
    seed: int = 1
    agencies: int = len(AGENCIES)
    employees: int | None = None

    @property
    def lean(self) -> bool:
        """Many people: the same shape with fewer rows each."""
        return (self.employees or 0) > MANY


@dataclass
class Built:
    """What was made: how many people, and whom a visitor may become; where the time went."""

    people: int = 0
    cast: list[dict[str, Any]] = field(default_factory=list)
    laps: Laps = field(default_factory=Laps)


def build(wish: Wish, *, over: bool = False, tell: Callable[[str], None] = print) -> Built:
    """Make the agencies; with `over` everything that was there goes first.

    It is there as a whole, or it is as it was before: files that are no longer needed go last.
    """
    built = Built()
    needless = reset.files() if over else []
    with as_owner():
        if over:
            reset.empty()
        make_tables()
        numbers: set[str] = set()
        for place, code in enumerate(AGENCIES[: wish.agencies]):
            roster = _roster(code, wish)
            built.laps.lap("preparation")
            with bare(FILLED) if wish.lean else nullcontext():
                years = _fill(roster, wish, numbers, built.laps, first=place == 0)
            built.laps.lap("indexes")
            _finish(roster, years, wish, built.laps)
            built.people += len(roster.members)
            built.cast += people_of(roster)
            built.laps.lap("counters")
            tell(f"{roster.plan.name}: {len(roster.members)} people in {len(roster.units)} units")
        execute("analyze")
        built.laps.lap("statistics")
    built.laps.lap("commit")
    reset.remove(needless)
    return built


def _roster(code: str, wish: Wish) -> Roster:
    plan = agency(code)
    days = office_days(wish.on.year)
    return Roster(plan, units_for(plan, wish.employees), wish.on, Random(f"{wish.seed} {code}"), days)


def _fill(roster: Roster, wish: Wish, numbers: set[str], laps: Laps, *, first: bool) -> Years:
    settle(roster, numbers)
    renumber(NUMBERED)
    files = [] if wish.lean else samples(roster.agency_id, roster.plan.short_name)
    years = open_years(roster)
    last, this = years.begun
    write_members(roster, first_agency=first)
    keep_competency(roster, lean=wish.lean)
    derivation.derive(roster.agency_id, on=date(last.cycle.year, 12, 31))
    execute("analyze organization_employee; analyze organization_posting; analyze organization_unit")
    laps.lap("organization")
    _last_year(roster, last, wish, laps)
    _this_year(roster, this, wish, laps)
    _stages(roster, this, wish, files, laps)
    if not wish.lean:
        ask_peers(roster, this)
        work_together(roster, this)
        meet(roster)
        laps.lap("peers, teams and projects")
    if years.ahead:
        plan_ahead(roster, years.ahead, lean=wish.lean)
        laps.lap("plans")
    warn_in_time(roster)
    derivation.index_words(roster.agency_id)
    laps.lap("search words")
    events.trace(roster, officer=officer(roster, "personnel"), auditor=officer(roster, "auditor"), lean=wish.lean)
    laps.lap("trace")
    tell(roster, years, lean=wish.lean)
    laps.lap("messages")
    return years


def _last_year(roster: Roster, year: Year, wish: Wish, laps: Laps) -> None:
    after = plans.make_plans(roster, year, lean=wish.lean)
    plans.link_to_leaders(roster, year, after)
    plan_states.close_last_year(roster, year)
    laps.lap("plans")
    _stages(roster, year, wish, [], laps)


def _this_year(roster: Roster, year: Year, wish: Wish, laps: Laps) -> None:
    """Plans of the year's first part, what changed in the middle, and the plans that followed."""
    derivation.derive(roster.agency_id, on=date(year.cycle.year, 3, 2))
    after = plans.make_plans(roster, year, lean=wish.lean)
    plans.link_to_leaders(roster, year, after)
    plan_states.close_ended(roster, year)
    arrange(roster)
    derivation.derive(roster.agency_id, on=wish.on)
    newer = plans.make_plans(roster, year, lean=wish.lean)
    plans.link_to_leaders(roster, year, newer)
    plan_states.follow_lines(roster, year)
    plan_states.scatter(roster, year, after=newer)
    laps.lap("plans")


def _stages(roster: Roster, year: Year, wish: Wish, files: list[Sample], laps: Laps) -> None:
    """Stages 2 and 3 of a year whose plans stand."""
    record_progress(roster, year, files, lean=wish.lean)
    laps.lap("progress")
    slices = make_slices(roster, year)
    first = roster.plan.code == AGENCIES[0]
    achievements.set_achievements(roster, year, slices, first_agency=first)
    appraisals.appraise(roster, year)
    achievements.close_units(roster, year, slices)
    laps.lap("evaluation")
    dialogues.talk(roster, year, lean=wish.lean)
    if not year.over:
        look_closer(roster, year, lean=wish.lean)
        promise(roster, year)
    laps.lap("dialogues")


def _finish(roster: Roster, years: Years, wish: Wish, laps: Laps) -> None:
    """What reads whole records, with the indexes there; counters, and the report with which last year was closed."""
    plan_states.keep_revised(roster)
    if not wish.lean:
        plan_states.keep_versions(plan_states.agreed_plans(roster), roster)
        dialogues.freeze(roster, years.begun)
        laps.lap("versions and snapshots")
    recount(roster.agency_id)
    for cycle in planning.Cycle.objects.filter(agency_id=roster.agency_id, state=planning.CycleState.CLOSED):
        report = closing_report(cycle, on=date(wish.on.year, 5, 29))
        cycle.closing_report = report | {"exceptions": {"unfinished": 0, "rows": []}, "reason": ""}
        cycle.save(update_fields=["closing_report"])
