"""The screens of competencies: what each shows, in both languages, within the budget."""

from datetime import date
from typing import Any

import pytest
from django.conf import settings

from lugas.competency.dictionary import dictionary
from lugas.competency.models import OfficialAssessment, OfficialScore, StandardLevel
from lugas.evaluation.models import ItemRating
from lugas.organization.models import Position
from lugas.workflow.models import Event
from tests import factories
from tests.cast import TODAY, moment
from tests.pages import problems
from tests.queries import MOST, counted

NINE = {each.code: 2 for each in dictionary().for_everyone()}


def rate(appraisal: Any, side: str, **levels: int) -> None:
    for code, level in levels.items():
        ItemRating.objects.create(
            agency_id=appraisal.agency_id,
            appraisal=appraisal,
            side=side,
            kind="competency",
            code=code,
            level=level,
            text=f"Contoh {side} {code}",
        )


def assess(person: Any, **levels: int) -> OfficialAssessment:
    made = OfficialAssessment.objects.create(
        agency=person.agency,
        employee_id=person.employee_id,
        held_on=date(2025, 6, 2),
        valid_until=date(2028, 6, 1),
        source="Pusat Penilaian Kompetensi",
        number="PPK/12/2025",
        match=80,
        imported_at=moment(TODAY),
    )
    for code, level in levels.items():
        OfficialScore.objects.create(agency=person.agency, assessment=made, code=code, level=level)
    return made


@pytest.fixture
def rated(cast: Any) -> Any:
    """Budi, rated by himself and by Dewi, with an official assessment and feedback."""
    with cast.within("wanggar"):
        appraisal = factories.appraisal(factories.plan(cast.budi, "agreed"), "rated")
        rate(appraisal, "self", **NINE | {"integrity": 3, "communication": 3})
        rate(appraisal, "supervisor", integrity=3, communication=1)
        assess(cast.budi, **NINE | {"results": 1})
        factories.feedback(cast.budi, cast.dewi, core_value="HA", text="Dengarkan dahulu sampai selesai.")
    return appraisal


def page_of(client: Any, path: str) -> str:
    client.get(path)
    with counted() as queries:
        answer = client.get(path)
    assert answer.status_code == 200, path
    assert queries.number <= MOST, "\n".join(each[:90] for each in queries.statements)
    page = answer.content.decode()
    assert problems(page) == []
    return page


def address(cast: Any, name: str = "budi") -> str:
    return f"/competencies/people/{getattr(cast, name).employee_id}/"


def test_the_dictionary_is_open_to_visitors_and_searchable(cast: Any, client: Any) -> None:
    assert "Perekat Bangsa" in page_of(client, "/competencies/")
    found = page_of(client, "/competencies/?q=keberagaman")
    assert "Perekat Bangsa" in found and "Integritas" not in found
    assert "Tidak ada kompetensi" in page_of(client, "/competencies/?q=zzzz")
    whole = page_of(client, "/competencies/data_management/")
    assert "Menemukan dan memperbaiki data ganda atau janggal." in whole
    assert client.get("/competencies/unknown/").status_code == 404


def test_ones_own_standard_shows_the_signs_of_its_levels(cast: Any) -> None:
    page = page_of(cast.client("budi"), "/competencies/standard/")
    assert "2 Dasar" in page
    assert "Menjelaskan hal yang rumit dengan kata-kata sehari-hari." in page
    assert "Pengelolaan Kinerja Pegawai" in page


def test_somebody_without_a_seat_is_told_so(cast: Any) -> None:
    assert "Tidak ada jabatan" in page_of(cast.client("yohanes"), "/competencies/standard/")
    assert "Tidak ada standar" in page_of(cast.client("yohanes"), address(cast, "yohanes"))


def test_strengths_and_areas_stand_with_their_evidence(cast: Any, rated: Any) -> None:
    page = page_of(cast.client("dewi"), address(cast))

    strengths, areas = page.split('id="areas"')[0], page.split('id="areas"')[1].split('id="picture"')[0]
    assert "Integritas" in strengths and "Contoh supervisor integrity" in strengths
    assert "Komunikasi" in areas and "Contoh supervisor communication" in areas
    assert "Dengarkan dahulu sampai selesai." in areas
    assert "Menjelaskan hal yang rumit dengan kata-kata sehari-hari." in areas
    assert "<title" in page and "Contoh self communication" in areas


def test_each_source_stands_by_itself(cast: Any, rated: Any) -> None:
    official = page_of(cast.client("lestari"), f"{address(cast)}?source=official")
    assert "Pusat Penilaian Kompetensi, PPK/12/2025" in official
    assert "94,44 %" in official and "Optimal" in official
    assert "80,00 %" in official
    assert "Contoh supervisor" not in official, "ratings that are not decided are seen by the two sides alone"
    theirs = page_of(cast.client("dewi"), address(cast))
    assert "kecocokan belum dapat dihitung; belum dinilai: Kerja Sama" in theirs
    own = page_of(cast.client("budi"), f"{address(cast)}?source=self")
    assert "bukan JPM resmi" in own


def test_the_employee_does_not_see_a_view_that_is_not_submitted(cast: Any) -> None:
    with cast.within("wanggar"):
        appraisal = factories.appraisal(factories.plan(cast.budi, "agreed"), "self_assessed")
        rate(appraisal, "self", communication=3)
        rate(appraisal, "supervisor", communication=1)
    assert "Contoh supervisor" not in page_of(cast.client("budi"), address(cast))
    page = page_of(cast.client("dewi"), address(cast))
    assert "Contoh self" not in page and "Contoh supervisor" not in page


def test_a_level_is_shown_beside_the_periods_before(cast: Any) -> None:
    with cast.within("wanggar"):
        plan = factories.plan(cast.budi, "agreed")
        rate(factories.appraisal(plan, "final", 1), "supervisor", communication=1)
        rate(factories.appraisal(plan, "rated", 2), "supervisor", communication=2)
    page = page_of(cast.client("budi"), address(cast))
    assert "Triwulan I 2026: 1" in page


def test_a_look_of_somebody_else_is_an_event(cast: Any, rated: Any) -> None:
    cast.client("budi").get(address(cast))
    cast.client("dewi").get(address(cast))
    with cast.within("wanggar"):
        event = Event.objects.get(kind="competency.read")
        assert (event.employee_id, event.subject_id) == (cast.dewi.employee_id, cast.budi.employee_id)


def test_other_peoples_profiles_are_not_there(cast: Any, rated: Any) -> None:
    for name in ("andi", "maria", "ratna", "siti", "joko"):
        assert cast.client(name).get(address(cast)).status_code == 404


def test_the_personnel_office_sets_a_standard_on_screen(cast: Any) -> None:
    office = cast.client("lestari")
    with cast.within("wanggar"):
        seat = Position.objects.get(pk=cast.budi.employee.position_id)
    assert "Analis SDM Aparatur" in page_of(office, "/competencies/positions/")
    assert "Analis SDM Aparatur" in page_of(office, "/competencies/positions/?q=analis")
    form = page_of(office, f"/competencies/positions/{seat.pk}/")
    sent = fields(form)

    answer = office.post(f"/competencies/positions/{seat.pk}/standard/", sent | {"level-communication": "4"})

    assert answer.status_code == 302, answer.content.decode()
    page = office.get(answer.url).content.decode()
    assert "1 tingkat diubah." in page and "Lestari Handayani" in page
    stale = office.post(f"/competencies/positions/{seat.pk}/standard/", sent | {"level-communication": "5"})
    assert stale.status_code == 409 and "Komunikasi" in stale.content.decode()
    wrong = office.post(f"/competencies/positions/{seat.pk}/standard/", sent | {"level-communication": "9"})
    assert wrong.status_code == 422
    with cast.within("wanggar"):
        assert [row.level for row in StandardLevel.objects.all()] == [4]


def fields(page: str) -> dict[str, str]:
    """What the form would send as it stands."""
    import re

    sent = {"version": re.search(r'name="version" value="(\w+)"', page)[1]}
    for name, options in re.findall(r'<select name="(level-\w+)".*?>(.*?)</select>', page, re.DOTALL):
        sent[name] = re.search(r'value="(\w+)" selected', options)[1]
    return sent


def test_everyone_reads_a_standard_and_english_is_complete(cast: Any) -> None:
    client = cast.client("andi")
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    with cast.within("wanggar"):
        seat = cast.budi.employee.position_id
    page = page_of(client, f"/competencies/positions/{seat}/")
    assert "<select" not in page
    assert "Explains difficult things in everyday words." in page
