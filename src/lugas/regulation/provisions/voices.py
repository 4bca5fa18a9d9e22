"""Who is heard in an evaluation and about what: views, peers, competencies, the dialogue, lenses, projects, teams."""

from collections.abc import Hashable
from typing import Annotated, Literal, TypeVar

from pydantic import AfterValidator, Field

from lugas.regulation.provisions.provision import Provision, Section

Each = TypeVar("Each", bound=Hashable)

Criterion = Literal["results", "values", "competencies"]
CompetencyKind = Literal["managerial", "sociocultural", "technical"]
Assessor = Literal["self", "supervisor", "peers"]
Lens = Literal["individual", "team", "community"]
# No scheme shows what fewer people than this have said (FB-03).
FEWEST_ANSWERS = 5
# What a form of peers takes, in seconds, for somebody who reads everything and writes in both fields. Counted as
# survey houses count: about 10 s a question of one sentence, half as much again for every further sentence.
LONGEST_FORM = 600
SECONDS_TO_BEGIN, SECONDS_A_GUIDE, SECONDS_A_COMPETENCY, SECONDS_A_TEXT, TEXTS = 30, 12, 20, 60, 2
# KOM-01; of technical ones as many as the dictionary has for one trade.
COMPETENCIES = {"managerial": 8, "sociocultural": 1, "technical": 2}
Asked = Annotated[int, Field(ge=0, le=20)]
Answers = Annotated[int, Field(ge=FEWEST_ANSWERS, le=100)]
Load = Annotated[int, Field(ge=1, le=50)]
Span = Annotated[int, Field(ge=1, le=60)]


def once_each(values: tuple[Each, ...]) -> tuple[Each, ...]:
    if len(set(values)) != len(values):
        raise ValueError("each of these once")
    return values


def with_results(criteria: tuple[str, ...]) -> tuple[str, ...]:
    """The law asks for the result rating of everyone: a view cannot leave it out."""
    if "results" not in criteria:
        raise ValueError("a list with results in it, for the law rates results")
    return criteria


Once = AfterValidator(once_each)


def seconds_of_a_form(guides: int, competencies: int) -> int:
    """How long it takes to answer about one person."""
    asked = guides * SECONDS_A_GUIDE + competencies * SECONDS_A_COMPETENCY
    return SECONDS_TO_BEGIN + asked + TEXTS * SECONDS_A_TEXT


def most_competencies(guides: int) -> int:
    """How many competencies a form has room for beside so many guides."""
    return max(0, (LONGEST_FORM - seconds_of_a_form(guides, 0)) // SECONDS_A_COMPETENCY)


class Views(Provision):
    """What self and supervisor look at, with the same criteria; `blind`: neither sees the other before both are in."""

    criteria: Annotated[tuple[Criterion, ...], Field(min_length=1), Once, AfterValidator(with_results)]
    blind: bool


class PeerReview(Provision):
    """Whom a round proposes, the days of its parts, and what holds it in bounds; on when the step peer_feedback is."""

    peers: Asked
    subordinates: Asked
    stakeholders: Asked
    least_answers: Answers
    reviewer_cap: Load
    proposal_days: Span
    confirmation_days: Span
    answer_days: Span
    commitments: Annotated[int, Field(ge=1, le=3)]
    criteria: Annotated[tuple[Literal["values", "competencies"], ...], Field(min_length=1), Once]

    @property
    def asked(self) -> int:
        """The most people whose answers a round can bring."""
        return self.peers + self.subordinates + self.stakeholders

    @property
    def days(self) -> int:
        """Working days from the opening of a round to its last answer."""
        return self.proposal_days + self.confirmation_days + self.answer_days


class CompetencyAssessment(Provision):
    """Competencies beside the results: input for the profile, never for the grade (KOM-07)."""

    used: bool
    kinds: Annotated[tuple[CompetencyKind, ...], Field(min_length=1), Once]
    assessed_by: Annotated[tuple[Assessor, ...], Field(min_length=1), Once]


class Agenda(Provision):
    """Differences between the views become the agenda of the dialogue, from so many levels on."""

    used: bool
    from_difference: Annotated[int, Field(ge=1, le=4)]


class Talk(Provision):
    """The dialogue: whether the decision waits for it, and whether both must confirm its record."""

    required: bool
    confirmed_by_both: bool


class Lenses(Provision):
    """The kinds of contribution that a person's page shows apart; none: the page stays as it is."""

    lenses: Annotated[tuple[Lens, ...], Once]


class Projects(Provision):
    """Projects that several people's plans share; a report after a project becomes evidence."""

    used: bool
    report_required: bool


class Teams(Provision):
    """Teams across units, whose leaders give feedback."""

    used: bool


class Expectations(Provision):
    """Whether everyone confirms to understand the own tasks and responsibility."""

    confirmed: bool


class PeriodicFeedback(Provision):
    """Whether everyone gets feedback in every period. Who has none stands once on the supervisor's list, so many
    working days before the period ends."""

    every_period: bool
    listed_before: Span


class Voices(Section):
    views: Views
    peers: PeerReview
    competency: CompetencyAssessment
    agenda: Agenda
    dialogue: Talk
    lens: Lenses
    projects: Projects
    teams: Teams
    expectations: Expectations
    feedback: PeriodicFeedback

    @property
    def lenses(self) -> tuple[Lens, ...]:
        return self.lens.lenses
