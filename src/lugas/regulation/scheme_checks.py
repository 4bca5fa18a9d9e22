"""What a scheme must agree with itself about: rules that are explained, switches that fit, limits that only rise."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lugas.regulation.provisions.voices import COMPETENCIES, LONGEST_FORM, seconds_of_a_form
from lugas.regulation.scheme_errors import Problem, file_of, problem
from lugas.regulation.scheme_files import Origin

if TYPE_CHECKING:
    from lugas.regulation.provisions.provision import Provision
    from lugas.regulation.scheme import Scheme

# What a government may leave out of its year; everything else the law asks for.
OPTIONAL = (
    "expectation_confirmation", "project_report", "survey", "peer_proposal", "peer_confirmation", "peer_feedback",
    "competency_assessment", "dialogue", "ranking", "recognition", "improvement",
)  # fmt: skip
# The steps of a round of peers, and where the days of each stand.
PEER_STEPS = {
    "peer_proposal": "proposal_days",
    "peer_confirmation": "confirmation_days",
    "peer_feedback": "answer_days",
}
# The switch of a section, and the step of the year that goes with it.
TOGETHER = {
    "voices.competency.used": "competency_assessment",
    "voices.projects.report_required": "project_report",
    "voices.expectations.confirmed": "expectation_confirmation",
}
ONLY_RISING = ("voices.peers.least_answers",)


@dataclass(frozen=True)
class Checker:
    """A scheme that reads well value by value, and where each value came from."""

    scheme: "Scheme"
    origin: Origin
    name: str

    def problems(self, named: Mapping[str, "Provision"]) -> tuple[Problem, ...]:
        checks: tuple[Callable[[], Iterator[Problem]], ...] = (
            self.steps_the_law_needs, self.steps_with_their_sections, self.peers, self.competencies, self.talks,
        )  # fmt: skip
        return (*self.unexplained(named), *(each for check in checks for each in check()))

    def wrong(self, key: str, value: object, allowed: str) -> Problem:
        """Told in a file of the scheme's own folder: whoever mends it does not change what lies below."""
        found = file_of(tuple(key.split(".")), self.origin, self.name)
        own = found.split("/")[0] == self.name.split("/")[0]
        return problem(found if own else self.name, key, spelled(value), allowed)

    def used(self, step: str) -> bool:
        return step in self.scheme.year.steps and self.scheme.year.steps[step].used

    def unexplained(self, named: Mapping[str, "Provision"]) -> Iterator[Problem]:
        """Every rule that a value or a step names must be explained in words."""
        rules = {key: provision.rule for key, provision in named.items()}
        rules |= {f"year.steps.{code}": step.rule for code, step in self.scheme.year.steps.items()}
        for key, rule in rules.items():
            if rule not in self.scheme.rules:
                yield self.wrong(f"{key}.rule", rule, "the rules that the rules*.toml of the scheme explain")

    def steps_the_law_needs(self) -> Iterator[Problem]:
        for code, step in self.scheme.year.steps.items():
            if not step.used and code not in OPTIONAL:
                yield self.wrong(f"year.steps.{code}.used", False, "true: the law needs this step")

    def steps_with_their_sections(self) -> Iterator[Problem]:
        for key, step in TOGETHER.items():
            value = at(self.scheme, key)
            if value != self.used(step):
                other = f"year.steps.{step}.used = {spelled(value)}"
                yield self.wrong(key, value, f"{spelled(not value)}, or {other}: the two go together")

    def peers(self) -> Iterator[Problem]:
        rules = self.scheme.voices.peers
        if not self.used("peer_feedback"):
            return
        for code in PEER_STEPS:
            if not self.used(code):
                yield self.wrong(f"year.steps.{code}.used", False, "true, for peer_feedback is used")
        if rules.asked < rules.least_answers:
            yield self.wrong(
                "voices.peers.least_answers",
                rules.least_answers,
                f"at most {rules.asked}, the people that a round asks; or ask more of them",
            )
        yield from self.days_of_peers()
        yield from self.length_of_form()

    def length_of_form(self) -> Iterator[Problem]:
        """Nobody is asked for more than ten minutes about one person: the fields are counted."""
        voices, guides, competencies = self.scheme.voices, 0, 0
        if "values" in voices.peers.criteria:
            guides = sum(len(item.guides) for item in self.scheme.planning.core_values.items.values())
        if "competencies" in voices.peers.criteria:
            competencies = sum(COMPETENCIES[kind] for kind in voices.competency.kinds)
        seconds = seconds_of_a_form(guides, competencies)
        if seconds > LONGEST_FORM:
            yield self.wrong(
                "voices.peers.criteria",
                list(voices.peers.criteria),
                f"a form of at most {LONGEST_FORM // 60} minutes; {guides} guides and {competencies} competencies take"
                f" about {-(-seconds // 60)}: ask about fewer of them, or of fewer voices.competency.kinds",
            )

    def days_of_peers(self) -> Iterator[Problem]:
        """The steps of a round are due when the days of its parts are over."""
        rules, last = self.scheme.voices.peers, 0
        for step, part in PEER_STEPS.items():
            last += getattr(rules, part)
            due = self.scheme.year.steps[step].due
            if (due.after, due.working_days) != ("period_end", last):
                yield self.wrong(
                    f"year.steps.{step}.due.working_days",
                    due.working_days,
                    f'{last}, after = "period_end": the days of voices.peers up to {part}',
                )

    def competencies(self) -> Iterator[Problem]:
        voices = self.scheme.voices
        for key, criteria in (("views", voices.views.criteria), ("peers", voices.peers.criteria)):
            if "competencies" in criteria and not voices.competency.used:
                yield self.wrong(
                    f"voices.{key}.criteria", list(criteria), "competencies only where voices.competency.used = true"
                )
        if voices.competency.used and "competencies" not in {*voices.views.criteria, *voices.peers.criteria}:
            yield self.wrong(
                "voices.views.criteria",
                list(voices.views.criteria),
                "competencies among them, for voices.competency.used = true: they are assessed on these forms",
            )
        if "peers" in voices.competency.assessed_by and "competencies" not in voices.peers.criteria:
            yield self.wrong(
                "voices.competency.assessed_by",
                list(voices.competency.assessed_by),
                "peers only where voices.peers.criteria has competencies",
            )
        if "competencies" in voices.peers.criteria and "peers" not in voices.competency.assessed_by:
            yield self.wrong(
                "voices.peers.criteria",
                list(voices.peers.criteria),
                "competencies only where voices.competency.assessed_by has peers",
            )

    def talks(self) -> Iterator[Problem]:
        voices = self.scheme.voices
        for key, value in (("dialogue.required", voices.dialogue.required), ("agenda.used", voices.agenda.used)):
            if value and not self.used("dialogue"):
                yield self.wrong(f"voices.{key}", True, "false, or year.steps.dialogue.used = true")
        if voices.projects.report_required and not voices.projects.used:
            yield self.wrong("voices.projects.report_required", True, "false, or voices.projects.used = true")


def lowered(layers: Sequence[tuple[str, Mapping[str, Any]]]) -> tuple[Problem, ...]:
    """Values that a file sets below what it lies upon; `layers` by file name, the base first."""
    return tuple(each for key in ONLY_RISING for each in falls(layers, key))


def falls(layers: Sequence[tuple[str, Mapping[str, Any]]], key: str) -> Iterator[Problem]:
    highest = 0
    for name, data in layers:
        value = within(data, key.split("."))
        if isinstance(value, int):
            if value < highest:
                yield problem(name, key, value, f"a number from {highest}: this limit can be raised, never lowered")
            highest = max(highest, value)


def within(data: Any, path: Sequence[str]) -> Any:
    for part in path:
        data = data.get(part) if isinstance(data, Mapping) else None
    return data


def at(section: Any, key: str) -> Any:
    for part in key.split("."):
        section = getattr(section, part)
    return section


def spelled(value: object) -> object:
    """As the file spells it."""
    return str(value).lower() if isinstance(value, bool) else value
