"""Where a person can go: the places of the header, by what the person is."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lugas.organization.actor import Actor
from lugas.organization.models import Office
from lugas.organization.roles import Power, has_power
from lugas.planning.rules import asks_for_understanding, has_projects, has_teams, used_lenses
from lugas.regulation.scheme import Scheme, load

Shown = Callable[[Actor], bool]


@dataclass(frozen=True)
class Place:
    """One entry: its name in words, the page, and the shape that stands beside the word on a phone."""

    label: str | Promise
    page: str
    icon: str = ""
    shown: Shown = lambda actor: True
    areas: tuple[str, ...] = ()
    short: str | Promise = ""


@dataclass(frozen=True)
class Entry:
    label: str
    address: str
    icon: str
    current: bool
    short: str


def monitors(actor: Actor) -> bool:
    return has_power(actor, Power.MONITOR) or bool(actor.overseen_paths)


def administers(actor: Actor) -> bool:
    return actor.has(Office.ADMINISTRATOR) or actor.has(Office.PERSONNEL)


def keeps_competency(actor: Actor) -> bool:
    return has_power(actor, Power.KEEP_COMPETENCY)


def keeps_people(actor: Actor) -> bool:
    return actor.has(Office.PERSONNEL)


def asked_by(asks: Callable[[Scheme], object]) -> Shown:
    """Where the government's scheme says so."""
    return lambda actor: bool(asks(load(actor.agency.scheme, actor.on)))


def works_in_teams(actor: Actor) -> bool:
    """Where the government's scheme says so; and whoever leads a team all the same."""
    return bool(actor.led_teams) or has_teams(load(actor.agency.scheme, actor.on))


MAIN = (
    Place(_("My work"), "work:index", "work", areas=("work",), short=_("Work")),
    Place(_("SKP"), "plans:index", "plan", areas=("plans", "matrix", "progress")),
    Place(
        _("Team"),
        "board:index",
        "team",
        lambda actor: actor.has_subordinates,
        ("board", "dialogue"),
    ),
)
MORE = (
    Place(_("My results"), "evaluation:index", areas=("evaluation",)),
    Place(_("Achievements of units"), "evaluation:units", "", lambda actor: actor.has_subordinates),
    Place(_("Feedback"), "feedback:index", areas=("feedback",)),
    Place(_("Peer review"), "peers:index", areas=("peers",)),
    Place(_("Competencies"), "competencies:own", areas=("competencies",)),
    Place(_("Progress meetings"), "meetings:index", areas=("meetings",)),
    Place(_("Working teams"), "teams:index", "", works_in_teams, ("teams",)),
    Place(_("Projects"), "projects:index", "", asked_by(has_projects), ("projects",)),
    Place(_("My contribution"), "lenses:own", "", asked_by(used_lenses), ("lenses",)),
    Place(_("Clear expectations"), "expectations:index", "", asked_by(asks_for_understanding), ("expectations",)),
    Place(_("People"), "people:index", areas=("people",)),
    Place(_("Units"), "organization:index", areas=("organization",)),
    Place(_("Monitoring"), "monitoring:index", "", monitors, ("monitoring",)),
    Place(_("Periods"), "cycles:index", "", lambda actor: has_power(actor, Power.RUN_CYCLE), ("cycles",)),
    Place(_("Roster import"), "imports:index", "", lambda actor: has_power(actor, Power.IMPORT_ROSTER), ("imports",)),
    Place(_("Administration"), "accounts:administration", "", administers),
    Place(_("Documents"), "documents:index", areas=("documents",)),
    Place(_("Access history"), "audit:index", areas=("audit",)),
    Place(_("Rules"), "rules:index", areas=("rules", "schemes")),
    Place(_("My account"), "accounts:index", areas=("accounts",)),
)

ADMINISTRATION = (
    Place(_("Periods"), "cycles:index", "", lambda actor: has_power(actor, Power.RUN_CYCLE)),
    Place(_("Units"), "organization:index"),
    Place(_("People"), "people:index"),
    Place(_("Acting heads (Plt/Plh)"), "people:acting"),
    Place(_("Corrections"), "people:corrections", "", keeps_people),
    Place(_("Roster import"), "imports:index", "", lambda actor: has_power(actor, Power.IMPORT_ROSTER)),
    Place(_("Standards of positions"), "competencies:positions", "", keeps_competency),
    Place(_("Offices"), "accounts:offices"),
    Place(_("The agency"), "accounts:agency", "", lambda actor: actor.has(Office.ADMINISTRATOR)),
    Place(_("Rules"), "rules:index"),
    Place(_("Trace"), "audit:trace", "", lambda actor: has_power(actor, Power.READ_TRACE)),
)

GROUPS = {"main": MAIN, "more": MORE, "administration": ADMINISTRATION}


def places(actor: Actor | None, area: str, group: str = "main") -> list[Entry]:
    """The places of a group ("main" or "more") that exist and are open to this person."""
    if actor is None:
        return []
    open_places = ((place, address_of(place.page)) for place in GROUPS[group] if place.shown(actor))
    return [
        Entry(str(place.label), address, place.icon, area in place.areas, str(place.short))
        for place, address in open_places
        if address
    ]


def address_of(page: str) -> str:
    """The address of a page without arguments; empty where there is no such page."""
    return _address(page, settings.ROOT_URLCONF)


@cache
def _address(page: str, _urlconf: str) -> str:
    try:
        return reverse(page)
    except NoReverseMatch:
        return ""
