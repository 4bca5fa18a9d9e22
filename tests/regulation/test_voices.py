"""Who is heard: today's behavior nationally, more where a government's file says so, within bounds that hold."""

from datetime import date
from pathlib import Path

import pytest

from lugas.regulation.scheme import load, national
from lugas.regulation.scheme_errors import SchemeError
from tests.regulation.scheme_folder import HEAD, write

ON = date(2026, 6, 30)
PEERS_ON = "".join(
    f"[year.steps.{step}]\nused = true\n" for step in ("peer_proposal", "peer_confirmation", "peer_feedback")
)
BY_PEERS = (
    "[year.steps.competency_assessment]\nused = true\n"
    "[voices.competency]\nused = true\nassessed_by = ['self', 'supervisor', 'peers']\n"
)
NO_LOWER = "a number from 7: this limit can be raised, never lowered"


def problems(root: Path, code: str = "uji") -> list[tuple[str, str, str, str]]:
    with pytest.raises(SchemeError) as refusal:
        load(code, ON, root=root)
    assert all(each.key in each.remedy and each.file in each.remedy for each in refusal.value.problems)
    return [(each.file, each.key, each.value, each.allowed) for each in refusal.value.problems]


def test_nationally_two_people_are_heard_about_results_and_behavior() -> None:
    voices = national().voices

    assert (voices.views.criteria, voices.views.blind) == (("results",), True)
    assert (voices.dialogue.required, voices.dialogue.confirmed_by_both) == (False, True)
    assert voices.lenses == ()
    assert not any(
        (voices.competency.used, voices.agenda.used, voices.projects.used, voices.teams.used,
         voices.expectations.confirmed)
    )  # fmt: skip
    assert [code for code, step in national().year.steps.items() if not step.used] == [
        "expectation_confirmation", "project_report", "survey", "peer_proposal", "peer_confirmation", "peer_feedback",
        "competency_assessment",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("code", "criteria", "steps"),
    [
        ("wanggar", ("results", "values", "competencies"), {"competency_assessment"}),
        ("jakarta", ("results", "values"), set()),
        ("bangko", ("results", "values"), {"peer_proposal", "peer_confirmation", "peer_feedback"}),
        ("binawidya", ("results", "values", "competencies"), {"competency_assessment"}),
        ("rangkui", ("results", "values"), {"expectation_confirmation", "project_report"}),
    ],
)
def test_each_government_switches_on_its_own(code: str, criteria: tuple[str, ...], steps: set[str]) -> None:
    scheme = load(code, ON)

    assert scheme.voices.views.criteria == criteria
    more = {step for step, rule in scheme.year.steps.items() if rule.used and not national().year.steps[step].used}
    assert more == steps


def test_a_round_of_peers_knows_whom_it_asks_and_how_long_it_lasts() -> None:
    assert (national().voices.peers.asked, national().voices.peers.days) == (8, 8)
    assert load("bangko", ON).voices.peers.days == 10


@pytest.mark.parametrize(
    ("lines", "key", "value", "allowed"),
    [
        ("[voices.peers]\nleast_answers = 4", "voices.peers.least_answers", "4", "a number from 5"),
        ("[voices.peers]\nreviewer_cap = 51", "voices.peers.reviewer_cap", "51", "a number up to 50"),
        ("[voices.peers]\ncommitments = 4", "voices.peers.commitments", "4", "a number up to 3"),
        ("[voices.peers]\ncriteria = ['results']", "voices.peers.criteria.0", "results",
         "'values' or 'competencies'"),
        ("[voices.views]\ncriteria = ['results', 'manners']", "voices.views.criteria.1", "manners",
         "'results', 'values' or 'competencies'"),
        ("[voices.views]\ncriteria = ['values']", "voices.views.criteria", "['values']",
         "a list with results in it, for the law rates results"),
        ("[voices.views]\ncriteria = ['results', 'results']", "voices.views.criteria", "['results', 'results']",
         "each of these once"),
        ("[voices.views]\ncriteria = []", "voices.views.criteria", "[]", "at least 1 entries"),
        ("[voices.views]\nweights = [70, 30]", "voices.views.weights", "[70, 30]",
         "rule, valid_from, basis, status, criteria, blind"),
        ("[voices.agenda]\nfrom_difference = 5", "voices.agenda.from_difference", "5", "a number up to 4"),
        ("[voices.lens]\nlenses = ['team', 'moon']", "voices.lens.lenses.1", "moon",
         "'individual', 'team' or 'community'"),
        ("[voices.neighbours]\nused = true", "voices.neighbours", "{'used': True}",
         "views, peers, competency, agenda, dialogue, lens, projects, teams, expectations, feedback"),
        ("[year.steps.decision]\nused = false", "year.steps.decision.used", "false", "true: the law needs this step"),
        ("[year.steps.objection]\nused = false", "year.steps.objection.used", "false",
         "true: the law needs this step"),
        ("[year.steps.rating]\nowner = 'gardener'", "year.steps.rating.owner", "gardener",
         ("'personnel', 'unit_head', 'leader_above', 'employee', 'supervisor', 'senior_supervisor', 'peers',"
         " 'project_leader', 'assessment_team' or 'system'")),
        ("[voices.competency]\nused = true", "voices.competency.used", "true",
         "false, or year.steps.competency_assessment.used = true: the two go together"),
        ("[year.steps.project_report]\nused = true", "voices.projects.report_required", "false",
         "true, or year.steps.project_report.used = false: the two go together"),
        ("[voices.projects]\nreport_required = true\n[year.steps.project_report]\nused = true",
         "voices.projects.report_required", "true", "false, or voices.projects.used = true"),
        ("[progress.meetings]\nweeks = 0", "progress.meetings.weeks", "0", "a number from 1"),
        ("[progress.meetings]\nweeks = 27", "progress.meetings.weeks", "27", "a number up to 26"),
        ("[progress.meetings]\nweeks = 'four'", "progress.meetings.weeks", "four",
         "a whole number such as 14, without quotes"),
        ("[voices.expectations]\nconfirmed = true", "voices.expectations.confirmed", "true",
         "false, or year.steps.expectation_confirmation.used = true: the two go together"),
        ("[voices.views]\ncriteria = ['results', 'competencies']", "voices.views.criteria",
         "['results', 'competencies']", "competencies only where voices.competency.used = true"),
        ("[voices.competency]\nused = true\n[year.steps.competency_assessment]\nused = true", "voices.views.criteria",
         "['results']",
         "competencies among them, for voices.competency.used = true: they are assessed on these forms"),
        ("[voices.feedback]\nlisted_before = 0", "voices.feedback.listed_before", "0", "a number from 1"),
        ("[voices.feedback]\nlisted_before = 61", "voices.feedback.listed_before", "61", "a number up to 60"),
        ("[voices.feedback]\nremind = true", "voices.feedback.remind", "True",
         "rule, valid_from, basis, status, every_period, listed_before"),
        ("[voices.competency]\nassessed_by = ['self', 'peers']", "voices.competency.assessed_by", "['self', 'peers']",
         "peers only where voices.peers.criteria has competencies"),
        ("[voices.dialogue]\nrequired = true\n[year.steps.dialogue]\nused = false", "voices.dialogue.required", "true",
         "false, or year.steps.dialogue.used = true"),
        ("[year.steps.peer_feedback]\nused = true", "year.steps.peer_proposal.used", "false",
         "true, for peer_feedback is used"),
        (PEERS_ON + "[voices.peers]\nleast_answers = 9", "voices.peers.least_answers", "9",
         "at most 8, the people that a round asks; or ask more of them"),
        (PEERS_ON + BY_PEERS + "[voices.peers]\ncriteria = ['values', 'competencies']", "voices.peers.criteria",
         "['values', 'competencies']",
         ("a form of at most 10 minutes; 21 guides and 11 competencies take about 11: ask about fewer of them, or of"
         " fewer voices.competency.kinds")),
        (("[voices.peers]\ncriteria = ['competencies']\n[voices.competency]\nused = true\n"
         "[year.steps.competency_assessment]\nused = true"), "voices.peers.criteria", "['competencies']",
         "competencies only where voices.competency.assessed_by has peers"),
        (PEERS_ON + "[voices.peers]\nanswer_days = 5", "year.steps.peer_feedback.due.working_days", "8",
         '10, after = "period_end": the days of voices.peers up to answer_days'),
    ],
)  # fmt: skip
def test_what_cannot_hold_is_told(root: Path, lines: str, key: str, value: str, allowed: str) -> None:
    write(root, "uji/2026.toml", HEAD + f'extends = "national"\n{lines}\n')

    assert (key, value, allowed) in [each[1:] for each in problems(root)]


@pytest.mark.parametrize(
    ("kinds", "criteria"),
    [
        ("['managerial', 'sociocultural']", "['values', 'competencies']"),
        ("['managerial', 'sociocultural', 'technical']", "['competencies']"),
    ],
)
def test_peers_may_be_asked_about_competencies_where_ten_minutes_are_enough(
    root: Path, kinds: str, criteria: str
) -> None:
    asked = f"kinds = {kinds}\n[voices.peers]\ncriteria = {criteria}\n"
    write(root, "uji/2026.toml", HEAD + f'extends = "national"\n{PEERS_ON}{BY_PEERS}{asked}')

    assert "competencies" in load("uji", ON, root=root).voices.peers.criteria


def test_two_hundred_guides_are_no_scheme(root: Path) -> None:
    guide = '{ text_id = "Menolong warga", text_en = "Helps citizens" }'
    keys = list(national().planning.core_values.items)
    items = "".join(f"[planning.core_values.items.{key}]\nguides = [{', '.join([guide] * 29)}]\n" for key in keys)
    write(root, "uji/2026.toml", HEAD + f'extends = "national"\n{PEERS_ON}{items}')

    assert {each[1] for each in problems(root)} == {f"planning.core_values.items.{key}.guides" for key in keys}


def test_what_does_not_fit_is_mended_in_the_own_file(root: Path) -> None:
    write(root, "uji/2026.toml", HEAD + 'extends = "national"\n[year.steps.peer_feedback]\nused = true\n')

    assert {each[:2] for each in problems(root)} == {
        ("uji/2026.toml", "year.steps.peer_proposal.used"),
        ("uji/2026.toml", "year.steps.peer_confirmation.used"),
    }


def test_the_fewest_answers_can_be_raised_and_then_never_lowered(root: Path) -> None:
    write(root, "base/2026.toml", HEAD + 'extends = "national"\n[voices.peers]\nleast_answers = 7\n')
    write(root, "uji/2026.toml", HEAD + 'extends = "base"\n[voices.peers]\nleast_answers = 6\n')
    write(root, "more/2026.toml", HEAD + 'extends = "base"\n[voices.peers]\nleast_answers = 8\n')

    assert load("base", ON, root=root).voices.peers.least_answers == 7
    assert load("more", ON, root=root).voices.peers.least_answers == 8
    assert problems(root) == [("uji/2026.toml", "voices.peers.least_answers", "6", NO_LOWER)]


def test_a_wrong_value_and_a_lowered_one_are_told_together_and_once(root: Path) -> None:
    write(root, "base/2026.toml", HEAD + 'extends = "national"\n[voices.peers]\nleast_answers = 7\n')
    low = 'extends = "base"\n[voices.peers]\nanswer_days = 0\nleast_answers = '
    write(root, "uji/2026.toml", HEAD + low + "4\n")
    write(root, "six/2026.toml", HEAD + low + "6\n")

    assert [each[1:] for each in problems(root)] == [
        ("voices.peers.least_answers", "4", "a number from 5"), ("voices.peers.answer_days", "0", "a number from 1"),
    ]  # fmt: skip
    assert [each[1:] for each in problems(root, "six")] == [
        ("voices.peers.answer_days", "0", "a number from 1"), ("voices.peers.least_answers", "6", NO_LOWER),
    ]  # fmt: skip
