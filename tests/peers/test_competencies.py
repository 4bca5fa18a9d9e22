"""Competencies as a criterion of peers: frozen at the opening, through the same mailbox, released by the same rules."""

from datetime import timedelta
from typing import Any

import pytest

from lugas.competency.actions import in_force, set_standard, version_of
from lugas.competency.dictionary import Kind, dictionary
from lugas.competency.profile import Source, profile_of
from lugas.competency.standards import required_for
from lugas.evaluation.others import seen_in
from lugas.peers import jobs, mixer, queries, sealing
from lugas.peers.actions import answering, opening
from lugas.peers.content import LONGEST_REMARK, Said
from lugas.peers.fence import Purpose, anonymous
from lugas.peers.groups import Group
from lugas.peers.models import Answer, Review, Round
from lugas.peers.releasing import GRID, Sheet
from lugas.planning import rules
from lugas.regulation.provisions.voices import COMPETENCIES, most_competencies
from lugas.web.competencies.peers import peers_reading
from lugas.workflow.refusal import Refused
from tests.cast import TODAY

from .rounds import about_competencies, answer, begin, close, invite, review_of, scores, ticket_of, with_peers

KINDS = ("managerial", "sociocultural")
NINE = 9


@pytest.fixture(autouse=True)
def asked_about_competencies(monkeypatch: pytest.MonkeyPatch) -> None:
    def chosen(cycle: Any) -> Any:
        return about_competencies(with_peers(rules.scheme_of(cycle)), KINDS)

    for module in (opening, jobs):
        monkeypatch.setattr(module, "scheme_of", chosen)


def test_the_law_counts_as_many_as_the_dictionary_has() -> None:
    words = dictionary()
    of_a_trade = max(len(words.of_family(code)) for code in words.families)

    assert {
        "managerial": len(words.of_kind(Kind.MANAGERIAL)),
        "sociocultural": len(words.of_kind(Kind.SOCIOCULTURAL)),
        "technical": of_a_trade,
    } == COMPETENCIES


def test_a_form_asks_the_standard_of_the_position_as_it_stood_at_the_opening(wanggar: Any) -> None:
    begin(wanggar)
    review = review_of(wanggar.budi)
    seat = wanggar.budi.employee.position
    standard = required_for(seat, on=TODAY, kinds=KINDS)

    assert [tuple(each) for each in review.competencies] == [(each.code, each.level) for each in standard]
    assert len(review.competencies) == NINE
    levels = dict.fromkeys((each.code for each in standard), 5)
    version = version_of(in_force(seat, TODAY).values())
    set_standard(seat, levels=levels, version=version, by=wanggar.lestari.actor)
    assert [tuple(each) for each in review_of(wanggar.budi).competencies] == [
        (each.code, each.level) for each in standard
    ]


def test_no_position_is_asked_for_more_than_ten_minutes(wanggar: Any) -> None:
    seat = wanggar.budi.employee.position
    every = {each.code: 2 for each in dictionary()}
    set_standard(seat, levels=every, version=version_of(()), by=wanggar.lestari.actor)

    begin(wanggar)

    assert len(review_of(wanggar.budi).competencies) <= most_competencies(21)


def released(cast: Any, level: int = 4) -> Round:
    what = begin(cast)
    answer(cast, invite(cast), scores=scores(3) + (level,) * NINE)
    return close(what)


def test_figures_of_competencies_are_released_beside_the_values(wanggar: Any) -> None:
    what = released(wanggar)

    found = queries.panel_of(wanggar.budi.employee_id, what.period_id).released
    assert found is not None
    (cell,) = found.cells
    assert set(cell.competencies) == {code for code, _level in review_of(wanggar.budi).competencies}
    assert {*cell.competencies.values()} <= {*GRID}
    # Nothing of a competency enters the overall figure.
    known = [figure for figure in cell.values.values() if figure is not None]
    assert abs((cell.overall or 0) - sum(known) / len(known)) <= 0.25
    keys = seen_in(queries.panel_of(wanggar.budi.employee_id, what.period_id))
    assert {key for key in keys if key.startswith("c-")} == {f"c-{code}" for code in cell.competencies}


def test_four_answers_release_no_competency(wanggar: Any) -> None:
    what = begin(wanggar)
    answer(wanggar, invite(wanggar), ("andi", "maria", "nurul", "agus"), scores=scores(3, 21 + NINE))

    close(what)

    assert queries.panel_of(wanggar.budi.employee_id, what.period_id).released is None
    assert peers_reading(wanggar.budi.actor, wanggar.budi.employee_id) is None


def test_a_sheet_of_another_length_is_refused(wanggar: Any) -> None:
    begin(wanggar)
    ticket = ticket_of(invite(wanggar), wanggar.andi)

    for items in (21, 20 + NINE, 22 + NINE):
        with pytest.raises(Refused):
            answering.answer(ticket, scores(3, items), actor=wanggar.andi.actor)


def test_kept_sheets_hold_the_guides_alone(wanggar: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mixer, "SMALLEST_POOL", 5)
    released(wanggar)

    with anonymous(Purpose.MIX):
        assert {len(kept) for kept in Answer.objects.values_list("scores", flat=True)} == {21}


def test_peers_are_a_source_of_the_profile_and_no_part_of_the_match(wanggar: Any) -> None:
    released(wanggar)
    seat = wanggar.budi.employee.position
    scheme = rules.scheme_of(Round.objects.get().period.cycle)
    standard = required_for(seat, on=TODAY, kinds=KINDS)

    reading = peers_reading(wanggar.budi.actor, wanggar.budi.employee_id)
    assert reading is not None
    it = profile_of(standard, [reading], scheme)

    assert list(it.readings) == [Source.PEERS]
    assert all(row.peers is not None and Source.PEERS not in row.levels for row in it.rows)
    assert (it.leading, it.with_levels) == (None, ())
    assert it.match(Source.PEERS) is None


@pytest.mark.parametrize(
    ("name", "seen"),
    [("budi", True), ("dewi", True), ("markus", True), ("lestari", False), ("hasan", False), ("andi", False)],
)
def test_only_those_who_may_read_the_result_see_the_source(wanggar: Any, name: str, seen: bool) -> None:
    released(wanggar)

    assert (peers_reading(wanggar.people[name].actor, wanggar.budi.employee_id) is not None) is seen


def test_people_who_join_the_round_later_are_asked_by_the_standard_of_its_opening(wanggar: Any) -> None:
    what = begin(wanggar)
    begin(wanggar, "maria", on=TODAY + timedelta(days=1))

    assert what.opened_on == TODAY
    assert all(len(review.competencies) == NINE for review in Review.objects.order_by("pk"))


def test_two_hundred_guides_and_the_longest_words_fit_into_a_sealed_answer() -> None:
    words = "\U0001f600" * LONGEST_REMARK
    for text in (words, '"' * LONGEST_REMARK, "\\" * LONGEST_REMARK):
        said = Said(2**63 - 1, Sheet(Group.STAKEHOLDER, (None, 5) * 100), text, text)
        assert len(said.to_bytes()) <= sealing.LENGTH
        assert Said.from_bytes(said.to_bytes()) == said


def test_what_would_not_fit_is_refused_in_words(wanggar: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    begin(wanggar)
    ticket = ticket_of(invite(wanggar), wanggar.andi)
    monkeypatch.setattr(sealing, "LENGTH", 90)

    with pytest.raises(Refused, match=r"panjang|long"):
        answering.answer(ticket, scores(3, 21 + NINE), actor=wanggar.andi.actor, appreciation="Baik. " * 20)
