"""An employee says what is wrong on record; the personnel office decides; work goes on."""

from typing import Any

import pytest

from lugas.organization.models import Correction
from lugas.workflow.models import Event, Notification


@pytest.fixture
def proposed(cast: Any) -> int:
    budi = cast.budi.employee_id
    values = {"about": "supervisor", "proposal": "Atasan saya sejak Juli adalah Siti Nurhaliza Lubis (ST 4/2026)."}
    cast.client("budi").post(f"/people/{budi}/corrections/new/", values)
    with cast.within("wanggar"):
        return Correction.objects.get().pk


def state(cast: Any, pk: int) -> str:
    with cast.within("wanggar"):
        return str(Correction.objects.get(pk=pk).state)


def test_a_proposal_waits_for_the_office_and_the_person_sees_it(cast: Any, proposed: int) -> None:
    own = cast.client("budi").get(f"/people/{cast.budi.employee_id}/corrections/").content.decode()
    office = cast.client("lestari").get("/people/corrections/").content.decode()

    assert "Diusulkan" in own
    assert "ST 4/2026" in office


def test_the_office_accepts_and_the_person_is_told(cast: Any, proposed: int) -> None:
    response = cast.client("lestari").post(
        f"/people/corrections/{proposed}/decision/", {"decision": "accept", "answer": "Segera diperbarui."}
    )

    assert response["Location"] == f"/people/{cast.budi.employee_id}/"
    assert state(cast, proposed) == "accepted"
    with cast.within("wanggar"):
        told = Notification.objects.get(recipient_id=cast.budi.employee_id)
        assert (told.kind, told.context["answer"]) == ("correction.accept", "Segera diperbarui.")
        kinds = Event.objects.filter(kind__startswith="correction.").order_by("pk").values_list("kind", flat=True)
        assert list(kinds) == ["correction.propose", "correction.accept"]


def test_declining_needs_a_reason(cast: Any, proposed: int) -> None:
    client, address = cast.client("lestari"), f"/people/corrections/{proposed}/decision/"

    without = client.post(address, {"decision": "decline"})
    still = state(cast, proposed)
    client.post(address, {"decision": "decline", "answer": "SK penempatan berbunyi lain."})

    assert (without.status_code, still, state(cast, proposed)) == (409, "proposed", "declined")
    page = cast.client("budi").get(f"/people/{cast.budi.employee_id}/corrections/").content.decode()
    assert "SK penempatan berbunyi lain." in page


def test_the_person_takes_it_back(cast: Any, proposed: int) -> None:
    cast.client("budi").post(f"/people/corrections/{proposed}/withdrawal/")
    assert state(cast, proposed) == "withdrawn"


def test_what_was_decided_is_not_decided_again(cast: Any, proposed: int) -> None:
    client, address = cast.client("lestari"), f"/people/corrections/{proposed}/decision/"
    client.post(address, {"decision": "accept"})
    assert client.post(address, {"decision": "decline", "answer": "Ternyata tidak."}).status_code == 409


@pytest.mark.parametrize(("nickname", "status"), [("dewi", 404), ("andi", 404), ("tono", 404), ("hasan", 409)])
def test_nobody_else_decides(cast: Any, proposed: int, nickname: str, status: int) -> None:
    response = cast.client(nickname).post(f"/people/corrections/{proposed}/decision/", {"decision": "accept"})
    assert response.status_code == status
    assert state(cast, proposed) == "proposed"


def test_an_officer_does_not_decide_about_themselves(cast: Any) -> None:
    lestari = cast.lestari.employee_id
    client = cast.client("lestari")
    client.post(f"/people/{lestari}/corrections/new/", {"about": "identity", "proposal": "Gelar saya kurang."})
    with cast.within("wanggar"):
        made = Correction.objects.get().pk

    response = client.post(f"/people/corrections/{made}/decision/", {"decision": "accept"})

    assert response.status_code == 409
    assert state(cast, made) == "proposed"


def test_nobody_proposes_for_somebody_else(cast: Any) -> None:
    response = cast.client("dewi").post(
        f"/people/{cast.budi.employee_id}/corrections/new/", {"about": "unit", "proposal": "Unit Budi keliru."}
    )
    assert response.status_code == 409


def test_a_sixth_open_proposal_waits(cast: Any) -> None:
    client, address = cast.client("budi"), f"/people/{cast.budi.employee_id}/corrections/new/"
    codes = [client.post(address, {"about": "unit", "proposal": f"Usulan {number}"}).status_code for number in range(6)]
    assert codes == [302] * 5 + [409]
