"""Monitoring as the personnel office, heads and auditors use it."""

import io
import re
from datetime import date, timedelta
from typing import Any

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from lugas.evaluation.models import Appraisal
from lugas.organization.models import Employee, Grant, Unit
from lugas.web.accounts import session
from lugas.workflow.models import Event, Notification

from ... import factories

LATE = date(2026, 8, 10)


def text(client: Any, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status, response.content[:400]
    words = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))
    return re.sub(r"\s+([,:.])", r"\1", words)


@pytest.fixture
def people(cast: Any) -> Any:
    """The second quarter: Budi decided, Andi late with himself, Maria with Dewi, Nurul open in the other division."""
    with cast.within("wanggar"):
        for name, state, due in (
            ("budi", "decided", None),
            ("andi", "open", LATE),
            ("maria", "self_assessed", LATE),
            ("nurul", "open", date(2026, 9, 1)),
        ):
            factories.appraisal(factories.plan(getattr(cast, name), "agreed"), state, 2, due_on=due)
    return cast


def unit(cast: Any, code: str) -> int:
    with cast.within("wanggar"):
        return Unit.objects.get(code=code).pk


def period(cast: Any) -> int:
    with cast.within("wanggar"):
        return factories.period(cast.budi, 2).pk


def test_the_office_sees_each_unit_with_what_is_done_and_what_is_late(people: Any) -> None:
    seen = text(people.client("lestari"), "/monitoring/")

    assert "Monitoring: Triwulan II 2026" in seen
    assert re.search(r"Bidang Penilaian Kinerja – 2 / 3 .{0,60}! 1 terlambat .{0,80}1 / 3 .{0,60}! 1 terlambat", seen)
    assert re.search(r"Bidang Mutasi – 0 / 1", seen)


def test_a_unit_opens_to_what_is_below_it(people: Any) -> None:
    seen = text(people.client("lestari"), f"/monitoring/?period={period(people)}&unit={unit(people, 'WA')}")

    assert "Subbidang Evaluasi" in seen
    assert "Bidang Mutasi" not in seen


def test_units_without_anything_late_can_be_left_out(people: Any) -> None:
    seen = text(people.client("lestari"), f"/monitoring/?period={period(people)}&late=1")

    assert "Bidang Penilaian Kinerja" in seen
    assert "Bidang Mutasi" not in seen


def test_behind_a_cell_stand_the_people_who_have_not_done_the_step(people: Any) -> None:
    here = f"/monitoring/people/?period={period(people)}&unit={unit(people, 'WA')}"

    waiting, late = (text(people.client("lestari"), f"{here}&step=rate{more}") for more in ("", "&late=1"))

    assert [name in waiting for name in ("Budi", "Andi", "Maria", "Nurul")] == [False, True, True, False]
    assert [name in late for name in ("Budi", "Andi", "Maria", "Nurul")] == [False, False, True, False]
    assert "Terlambat 5 hari kerja" in late


def test_plans_are_monitored_the_same_way(people: Any) -> None:
    with people.within("wanggar"):
        cycle = factories.cycle(people.budi).pk
        factories.plan(people.dewi, "draft", due_on=LATE)

    seen = text(people.client("lestari"), f"/monitoring/?cycle={cycle}&unit={unit(people, 'WA')}")

    assert "SKP 2026" in seen
    assert re.search(r"Subbidang Evaluasi 3 / 4 .{0,60}! 1 terlambat", seen)


@pytest.mark.parametrize(("name", "status"), [("markus", 200), ("ratna", 200), ("hasan", 200), ("budi", 403)])
def test_heads_see_their_own_units_and_others_nothing(people: Any, name: str, status: int) -> None:
    assert people.client(name).get("/monitoring/").status_code == status


def test_an_overseer_of_the_whole_agency_sees_the_people_behind_the_counts(people: Any) -> None:
    with people.within("wanggar"):
        agency = people.agus.agency
        Grant.objects.create(agency=agency, employee_id=people.agus.employee_id, office="head", starts_on=LATE)
    agus = people.client("agus")
    here = f"?period={period(people)}&unit={unit(people, 'W')}"

    assert re.search(r"Bidang Mutasi – 0 / 1", text(agus, f"/monitoring/{here}"))
    behind = text(agus, f"/monitoring/people/{here}")
    assert [name in behind for name in ("Budi", "Andi", "Maria", "Nurul")] == [True] * 4
    with people.within("wanggar"):
        budi = Appraisal.objects.get(employee_id=people.budi.employee_id)
    assert "Budi Santoso" in text(agus, f"/evaluations/{budi.pk}/")


def test_a_head_sees_no_other_unit(people: Any) -> None:
    markus = people.client("markus")

    assert "Bidang Mutasi" not in text(markus, "/monitoring/")
    assert markus.get(f"/monitoring/?unit={unit(people, 'WB')}").status_code == 404
    assert markus.get(f"/monitoring/people/?unit={unit(people, 'W')}").status_code == 404
    assert markus.get(f"/monitoring/reminder/?unit={unit(people, 'WB1')}").status_code == 404


@pytest.mark.parametrize(
    "query", ["unit=abc", "unit=99999999999999999999999", "period=0", "step=fly", "late=x", "after=%00"]
)
def test_odd_addresses_do_no_harm(people: Any, query: str) -> None:
    assert people.client("lestari").get(f"/monitoring/people/?{query}").status_code in (200, 400, 404)


def test_another_agency_sees_nothing_of_this_one(people: Any) -> None:
    tono = people.client("tono")

    assert "Bidang" not in text(tono, "/monitoring/")
    assert tono.get(f"/monitoring/?period={period(people)}").status_code == 404
    assert tono.get(f"/monitoring/?unit={unit(people, 'W')}").status_code == 404


def test_a_reminder_shows_first_whom_it_reaches_and_then_tells_each_once(people: Any) -> None:
    office, where = people.client("lestari"), {"period": str(period(people))}
    preview = text(office, f"/monitoring/reminder/?period={where['period']}")
    assert "2 orang mendapat satu pesan" in preview
    assert "Andi Rumaropen: 1" in preview

    office.post("/monitoring/reminder/sent/", where)
    office.post("/monitoring/reminder/sent/", where)

    with people.within("wanggar"):
        told = Notification.objects.filter(kind="reminder.late").values_list("recipient_id", flat=True)
        assert sorted(told) == sorted([people.andi.employee_id, people.dewi.employee_id])
        assert [event.data["people"] for event in Event.objects.filter(kind="reminder.send_many").order_by("pk")] == [
            2,
            0,
        ]
    assert "Tidak ada yang terlambat di sini" in text(office, f"/monitoring/reminder/?period={where['period']}")


def test_an_auditor_looks_and_does_not_remind(people: Any) -> None:
    hasan = people.client("hasan")

    assert "Anda dapat membantu" in text(hasan, "/monitoring/")
    assert hasan.get("/monitoring/reminder/").status_code == 403
    assert hasan.post("/monitoring/reminder/sent/", {}).status_code == 409


def confirmed(client: Any, *, minutes_ago: int = 0) -> Any:
    """Someone who gave the password a moment ago, or some minutes ago."""
    store = client.session
    store[session.CONFIRMED_AT] = (timezone.now() - timedelta(minutes=minutes_ago)).isoformat()
    store.save()
    return client


def sheets(response: Any) -> dict[str, list[tuple[Any, ...]]]:
    book = openpyxl.load_workbook(io.BytesIO(b"".join(response.streaming_content)))
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}


@pytest.mark.slow
def test_the_export_has_the_table_and_the_people_and_no_formula(people: Any) -> None:
    with people.within("wanggar"):
        Employee.objects.filter(pk=people.andi.employee_id).update(name="=HYPERLINK(1)")
    response = confirmed(people.client("lestari")).post("/monitoring/exports/", {"period": str(period(people))})

    found = sheets(response)

    assert list(found) == ["Unit kerja", "Pegawai"]
    assert ("Bidang Penilaian Kinerja", 3, 2, 1, 1, 1, 1, 0, 1, 0, 0, 0, 0, 0) in found["Unit kerja"]
    names = [row[0] for row in found["Pegawai"][1:]]
    assert names == ["Budi Santoso", "'=HYPERLINK(1)", "Maria Goreti Kogoya", "Nurul Hidayah"]
    with people.within("wanggar"):
        assert Event.objects.get(kind="monitoring.export").employee_id == people.lestari.employee_id


@pytest.mark.slow
def test_numbers_of_people_leave_with_the_personnel_office_alone(people: Any) -> None:
    office, head = (
        sheets(confirmed(people.client(name)).post("/monitoring/exports/", {"period": str(period(people))}))
        for name in ("lestari", "markus")
    )

    assert ("NIP" in office["Pegawai"][0], "NIP" in head["Pegawai"][0]) == (True, False)
    assert len(head["Pegawai"]) == 4


def test_an_export_asks_who_is_there(people: Any) -> None:
    client = confirmed(people.client("lestari"), minutes_ago=30)

    response = client.post("/monitoring/exports/", {"period": str(period(people))})

    assert response.status_code == 403
    with people.within("wanggar"):
        assert not Event.objects.filter(kind="monitoring.export").exists()


def test_long_lists_go_on_by_key(people: Any) -> None:
    with people.within("wanggar"):
        first = Appraisal.objects.order_by("pk")[0]
        plan = first.plan
        columns = {
            field.attname: getattr(plan, field.attname) for field in plan._meta.concrete_fields if field.attname != "id"
        }
        from lugas.organization.models import Posting
        from lugas.planning.models import Plan

        for place in range(55):
            posting = Posting.objects.create(
                agency=plan.agency,
                employee_id=plan.employee_id,
                position=plan.posting.position,
                kind="plt",
                starts_on=date(2026, 1, 1),
            )
            made = Plan.objects.create(**(columns | {"posting_id": posting.pk}))
            Appraisal.objects.create(
                agency=plan.agency,
                period=first.period,
                plan=made,
                employee=plan.employee,
                unit=plan.unit,
                position_title=f"Jabatan {place}",
                state="open",
            )
    page = people.client("lestari").get(f"/monitoring/people/?period={period(people)}&step=self").content.decode()

    (address,) = re.findall(r'href="([^"]+)" rel="next"', page)

    assert page.count("<tr>") == 51
    assert people.client("lestari").get(address.replace("&amp;", "&")).content.decode().count("<tr>") == 1 + 7


@pytest.mark.parametrize("address", ["/monitoring/", "/monitoring/people/", "/monitoring/reminder/"])
@pytest.mark.parametrize("name", ["lestari", "markus"])
def test_pages_need_at_most_twelve_queries(people: Any, name: str, address: str) -> None:
    where = f"{address}?period={period(people)}&unit={unit(people, 'WA')}&step=rate"
    client = people.client(name)
    client.get(where)

    with CaptureQueriesContext(connection) as queries:
        client.get(where)

    outside = ("SAVEPOINT", "set_config('app.agency', ''")  # of the transaction that the test itself is in
    asked = [query["sql"] for query in queries if not any(part in query["sql"] for part in outside)]
    assert len(asked) <= 12, asked
