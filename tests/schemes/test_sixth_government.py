"""A sixth government is a folder: the how-to makes it, and a year goes its way through it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from lugas.cli import main
from lugas.evaluation.actions import appraisal as evaluating
from lugas.evaluation.actions.achievement import set_achievement
from lugas.evaluation.actions.dialogue import Frame, PointText, add_point, change_point, confirm, write_record
from lugas.evaluation.actions.opening import open_period
from lugas.evaluation.actions.rating import rate
from lugas.evaluation.models import Appraisal, Dialogue, DialoguePoint, UnitAchievement
from lugas.organization.actor import Actor
from lugas.planning.actions.cycle import open_planning, prepare_cycle, start_cycle
from lugas.planning.actions.plan import agree, submit
from lugas.planning.models import Cycle, Deadline, Plan
from lugas.planning.rules import scheme_of
from lugas.regulation.scheme import available, load
from lugas.workflow.refusal import Refused
from tests import factories
from tests.cast import Person
from tests.evaluation.days import MEETS, VIEW
from tests.evaluation.voicing import all_items

from .how_to import commands, write_all

YEAR = 2026
IN_JANUARY, IN_FEBRUARY, IN_APRIL = date(2026, 1, 20), date(2026, 2, 2), date(2026, 4, 8)


@pytest.fixture
def contoh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder that the how-to describes, known by the setting that it names."""
    root = write_all(tmp_path / "schemes")
    monkeypatch.setenv("LUGAS_SCHEMES", str(root))
    return root


def on(person: Person, day: date) -> Actor:
    return replace(person.actor, on=day)


def test_the_commands_of_the_how_to_do_what_it_says(contoh: Path, capsys: pytest.CaptureFixture[str]) -> None:
    check, explain = commands()

    assert main(check) == 0
    assert "contoh: 1 versions, 1 examples, 0 wrong" in capsys.readouterr().out
    assert main(explain) == 0
    assert "10 Juni 2026  (contoh/2026)" in capsys.readouterr().out


def test_the_check_names_a_slip(contoh: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = contoh / "contoh" / "2026.toml"
    path.write_text(path.read_text().replace("days = 7", "days = 1000"))

    assert main(["rules", "check"]) == 2
    assert "contoh/2026.toml: year.allowances.delivery.days = 1000." in capsys.readouterr().err


def test_a_folder_that_is_not_there_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LUGAS_SCHEMES", str(tmp_path / "nowhere"))

    assert main(["rules", "check"]) == 2
    assert "LUGAS_SCHEMES" in capsys.readouterr().err


def test_the_sixth_stands_beside_the_others(contoh: Path, db: None, client: Any) -> None:
    assert "contoh" in available(date(2026, 8, 18))
    assert "jakarta" in available(date(2026, 8, 18))
    page = client.get("/schemes/contoh/")

    assert page.status_code == 200
    assert "Skema Contoh" in page.content.decode()
    assert "+ Pemahaman tugas dinyatakan" in page.content.decode()
    assert client.get("/rules/CTH-01/?scheme=contoh").status_code == 200
    assert client.get("/schemes/comparison/?one=national&other=contoh").status_code == 200


@pytest.mark.slow
def test_a_year_goes_its_way_with_the_steps_that_the_file_switches_on(contoh: Path, cast: Any) -> None:
    with cast.within("wanggar"):
        office = cast.lestari
        Cycle.objects.filter(year=YEAR).delete()
        cycle = prepare_cycle(
            office.agency, year=YEAR, scheme="contoh", period_kind="quarterly", actor=on(office, date(2025, 12, 1))
        )
        assert Deadline.objects.filter(cycle=cycle, step="expectation_confirmation").count() == 1
        open_planning(cycle, actor=on(office, date(2026, 1, 2)), on=date(2026, 1, 2))
        assert cycle.scheme_version == "contoh/2026"
        assert scheme_of(cycle) == load("contoh", date(2026, 1, 1))

        plan = agreed_plan(cast, cycle)
        start_cycle(cycle, actor=on(office, IN_FEBRUARY), on=IN_FEBRUARY)
        appraisal = opened_appraisal(cast, cycle, plan)
        self_viewed_and_rated(cast, appraisal)
        with pytest.raises(Refused):
            evaluating.decide(appraisal, actor=on(cast.dewi, IN_APRIL))
        talked_over(cast, appraisal)
        evaluating.decide(appraisal, actor=on(cast.dewi, IN_APRIL))
        evaluating.deliver(appraisal, actor=on(cast.dewi, IN_APRIL))

        assert (appraisal.state, appraisal.grade) == ("delivered", "good")
        # Seven working days, as the file says, where the national scheme gives fourteen.
        assert scheme_of(cycle).year.allowances["delivery"].days == 7


def agreed_plan(cast: Any, cycle: Cycle) -> Plan:
    """Budi's plan of the new year: everyone has got a draft; his is written, handed in and agreed."""
    draft = Plan.objects.get(cycle=cycle, employee_id=cast.budi.employee_id)
    assert draft.state == "draft"
    draft.delete()
    plan = factories.plan(cast.budi, "draft", cycle=cycle)
    submit(plan, actor=on(cast.budi, IN_JANUARY))
    agree(plan, actor=on(cast.dewi, IN_JANUARY))
    return plan


def opened_appraisal(cast: Any, cycle: Cycle, plan: Plan) -> Appraisal:
    """The first period with something done in it, and the unit's achievement set."""
    period = cycle.periods.get(number=1)
    open_period(period, on=date(2026, 2, 2))
    factories.realization(plan, 1)
    appraisal = Appraisal.objects.get(plan=plan, period=period)
    unit = UnitAchievement.objects.get(unit=appraisal.measured_unit, period=period)
    set_achievement(unit, actor=on(cast.ratna, IN_APRIL), value="good", basis="Sembilan dari sepuluh target tercapai.")
    return appraisal


def self_viewed_and_rated(cast: Any, appraisal: Appraisal) -> None:
    """Both sides look at results and core values, as the file asks; without the values neither is taken."""
    with pytest.raises(Refused):
        evaluating.submit_self(appraisal, VIEW, actor=on(cast.budi, IN_APRIL))
    said = all_items(appraisal, "self")
    assert {each.kind for each in said} == {"result", "value"}
    evaluating.submit_self(appraisal, VIEW, actor=on(cast.budi, IN_APRIL), said=said)
    rate(appraisal, MEETS, actor=on(cast.dewi, IN_APRIL), version=0, said=all_items(appraisal, "supervisor"))
    assert appraisal.state == "rated"


def talked_over(cast: Any, appraisal: Appraisal) -> None:
    """Every point ends, both confirm; only then may the grade be decided."""
    dialogue = Dialogue.objects.get(appraisal=appraisal)
    for point in DialoguePoint.objects.filter(dialogue=dialogue):
        change_point(point, PointText(own_view="Sepakat.", ending="agreed"), actor=on(cast.dewi, IN_APRIL))
    add_point(
        dialogue, PointText("Rencana triwulan berikut", "Laporan dipercepat.", "agreed"), actor=on(cast.dewi, IN_APRIL)
    )
    dialogue.refresh_from_db()
    write_record(dialogue, Frame(held_on=IN_APRIL, summary="Dibahas bersama."), actor=on(cast.dewi, IN_APRIL))
    for person in (cast.dewi, cast.budi):
        dialogue.refresh_from_db()
        confirm(dialogue, actor=on(person, IN_APRIL), seen=dialogue.content_version)
    appraisal.refresh_from_db()
    assert appraisal.state == "discussed"
