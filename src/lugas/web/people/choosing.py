"""What a person is chosen for: each purpose knows where the choice leads."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ..parameters import key_in

CARRIED = ("for", "of", "unit", "kind")


@dataclass(frozen=True)
class Purpose:
    """`carried` are the parameters that go along from page to page."""

    title: str | Promise
    carried: Mapping[str, str]
    lead: Callable[[int, Mapping[str, str]], str]

    def target(self, person: int) -> str:
        return self.lead(person, self.carried)

    def choice_address(self, query: str) -> str:
        return f"{reverse('people:choice')}?{urlencode({**self.carried, 'q': query})}"


def _to_posting(person: int, carried: Mapping[str, str]) -> str:
    known = {name: carried[name] for name in ("unit", "kind") if carried.get(name)}
    return f"{reverse('people:posting', args=[person])}?{urlencode(known)}"


def _to_powers(parameter: str) -> Callable[[int, Mapping[str, str]], str]:
    def lead(person: int, carried: Mapping[str, str]) -> str:
        return f"{reverse('people:powers', args=[key_in(carried.get('of'))])}?{parameter}={person}"

    return lead


def _to_team(person: int, carried: Mapping[str, str]) -> str:
    return reverse("teams:member", args=[key_in(carried.get("of")), person])


def _to_project(person: int, carried: Mapping[str, str]) -> str:
    return reverse("projects:participant", args=[key_in(carried.get("of")), person])


PURPOSES: dict[str, tuple[str | Promise, Callable[[int, Mapping[str, str]], str]]] = {
    "grant": (_("Who shall hold the office?"), lambda person, _more: reverse("accounts:new_grant", args=[person])),
    "official": (
        _("Who stands above the head of the agency?"),
        lambda person, _more: f"{reverse('accounts:agency')}?person={person}",
    ),
    "posting": (_("Who shall be posted there?"), _to_posting),
    "team": (_("Who shall be in the team?"), _to_team),
    "project": (_("Who has a part in the project?"), _to_project),
    "operator": (_("Who shall type?"), _to_powers("operator")),
    "delegate": (_("Who shall act in the supervisor's place?"), _to_powers("delegate")),
}


def purpose_of(parameters: Mapping[str, str]) -> Purpose | None:
    """The purpose that the address or form names."""
    known = PURPOSES.get(parameters.get("for", ""))
    if known is None:
        return None
    title, lead = known
    return Purpose(title, {name: parameters[name][:20] for name in CARRIED if parameters.get(name)}, lead)
