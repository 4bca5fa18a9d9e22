"""Offices, administrator mode, typing for somebody, delegation, and asking once more who sits there."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from lugas.organization.models import Agency, Delegation, Grant, ProxyGrant, User
from lugas.workflow.models import Event
from tests import factories
from tests.cast import PASSWORD, TODAY

GRANT = {"office": "auditor", "decree": "SK 800/9/2026", "starts_on": TODAY.isoformat()}


def set_back(client: Any, **spans: timedelta) -> None:
    session = client.session
    for key, span in spans.items():
        session[key] = (timezone.now() - span).isoformat()
    session.save()


def administrator(cast: Any, nickname: str = "agus") -> Any:
    client = cast.client(nickname)
    client.post("/session/mode/", {"reason": "Menunjuk auditor"})
    return client


def test_powers_are_off_until_switched_on(cast: Any) -> None:
    client = cast.client("agus")
    before = client.post(f"/offices/new/{cast.dewi.employee_id}/grant/", GRANT).status_code
    client.post("/session/mode/")
    after = client.post(f"/offices/new/{cast.dewi.employee_id}/grant/", GRANT).status_code

    assert (before, after) == (409, 302)
    with cast.within("wanggar"):
        grant = Grant.objects.get(employee_id=cast.dewi.employee_id)
        assert (grant.office, grant.decree, grant.granted_by_id) == ("auditor", "SK 800/9/2026", cast.agus.employee_id)


def test_powers_expire_after_an_hour(cast: Any) -> None:
    client = administrator(cast)
    session = client.session
    until = timezone.datetime.fromisoformat(session["administrating_until"])
    set_back(client, administrating_until=timedelta(seconds=1))

    response = client.post(f"/offices/new/{cast.dewi.employee_id}/grant/", GRANT)

    assert timedelta(minutes=59) < until - timezone.now() < timedelta(minutes=61)
    assert response.status_code == 409


def test_the_mode_is_seen_on_every_page_and_in_the_trace(cast: Any) -> None:
    client = administrator(cast)
    page = client.get("/people/").content.decode()
    client.post("/session/mode/end/")
    after = client.get("/people/").content.decode()

    assert "Mode administrator menyala sampai" in page
    assert "administrating" in page.split("<body")[1].split(">")[0]
    assert "Mode administrator menyala" not in after
    with cast.within("wanggar"):
        kinds = list(
            Event.objects.filter(kind__startswith="account.mode").order_by("pk").values_list("kind", "comment")
        )
    assert kinds == [("account.mode_on", "Menunjuk auditor"), ("account.mode_off", "")]


@pytest.mark.parametrize("nickname", ["lestari", "budi", "hasan"])
def test_only_an_administrator_has_the_mode(cast: Any, nickname: str) -> None:
    assert cast.client(nickname).post("/session/mode/").status_code == 409


def test_nobody_grants_an_office_to_themselves(cast: Any) -> None:
    response = administrator(cast).post(f"/offices/new/{cast.agus.employee_id}/grant/", GRANT)
    assert response.status_code == 409


def test_an_office_ends_at_once(cast: Any) -> None:
    with cast.within("wanggar"):
        grant = Grant.objects.get(office="auditor")
    hasan = cast.client("hasan")
    seen = hasan.get("/audit/trace/").status_code

    administrator(cast).post(f"/offices/{grant.pk}/end/")

    assert (seen, hasan.get("/audit/trace/").status_code) == (200, 403)


def test_an_office_of_another_agency_is_not_found(cast: Any) -> None:
    with cast.within("rangkui"):
        grant = Grant.objects.get(office="personnel")
    assert administrator(cast).post(f"/offices/{grant.pk}/end/").status_code == 404


def test_every_office_stands_on_one_page_with_its_powers_and_holders(cast: Any) -> None:
    page = cast.client("budi").get("/offices/").content.decode()
    for words in ("Pengelola kepegawaian", "tidak pernah menilai", "SK 800/1/2020", "Lestari Handayani", "Hasan Basri"):
        assert words in page


def test_the_agency_demands_a_second_step_when_its_administrator_says_so(cast: Any) -> None:
    values = {"name": "Kabupaten Wanggar", "short_name": "Wanggar", "time_zone": "Asia/Jayapura"}
    client = administrator(cast)
    client.post("/administration/agency/settings/", values | {"requires_second_factor": "on"})

    agency = Agency.objects.get(code="wanggar")
    assert (agency.requires_second_factor, agency.time_zone, agency.name) == (
        True,
        "Asia/Jayapura",
        "Kabupaten Wanggar",
    )
    assert cast.client("lestari").post("/administration/agency/settings/", values).status_code == 409


def test_a_new_official_at_the_top_changes_the_line_of_command(cast: Any) -> None:
    administrator(cast).post("/administration/agency/official/", {"person": cast.hasan.employee_id})
    with cast.within("wanggar"):
        assert cast.ratna.employee.supervisor_id == cast.hasan.employee_id


def test_an_operator_types_for_a_person_and_every_entry_names_both(cast: Any) -> None:
    client = cast.client("nurul")
    client.post("/session/proxy/", {"principal": cast.andi.employee_id})
    page = client.get("/people/").content.decode()
    andi = cast.andi.employee_id

    client.post(f"/people/{andi}/corrections/new/", {"about": "unit", "proposal": "Unit saya keliru."})

    assert "Anda mengisi untuk Andi Rumaropen" in page
    with cast.within("wanggar"):
        event = Event.objects.get(kind="correction.propose")
        assert (event.employee_id, event.on_behalf_of_id) == (cast.nurul.employee_id, andi)


def test_who_types_has_none_of_the_persons_offices(cast: Any) -> None:
    with cast.within("wanggar"):
        ProxyGrant.objects.create(
            agency=cast.nurul.agency, operator=cast.nurul.employee, principal=cast.lestari.employee, starts_on=TODAY
        )
    client = cast.client("nurul")
    client.post("/session/proxy/", {"principal": cast.lestari.employee_id})

    assert client.get("/people/new/").status_code == 403


def test_accounts_are_closed_to_who_types_for_somebody(cast: Any) -> None:
    client = cast.client("nurul")
    client.post("/session/proxy/", {"principal": cast.andi.employee_id})

    pages = [client.get(path).status_code for path in ("/account/", "/account/password/", "/account/second-factor/")]
    client.post("/session/proxy/end/")

    assert pages == [403, 403, 403]
    assert client.get("/account/").status_code == 200


def test_nobody_types_for_a_person_who_did_not_allow_it(cast: Any) -> None:
    client = cast.client("nurul")
    assert client.post("/session/proxy/", {"principal": cast.budi.employee_id}).status_code == 409
    assert "principal" not in client.session


def test_a_permission_that_ended_stops_the_typing_and_one_can_still_go_back(cast: Any) -> None:
    client = cast.client("nurul")
    client.post("/session/proxy/", {"principal": cast.andi.employee_id})
    with cast.within("wanggar"):
        allowed = ProxyGrant.objects.get()
    cast.client("andi").post(f"/people/{cast.andi.employee_id}/powers/proxies/{allowed.pk}/end/")

    refused = client.get("/people/").status_code
    client.post("/session/proxy/end/")

    assert (refused, client.get("/people/").status_code) == (403, 200)


def test_a_person_allows_an_operator_and_the_operator_never_alone(cast: Any) -> None:
    budi, agus = cast.budi.employee_id, cast.agus.employee_id
    values = {"operator": agus, "starts_on": TODAY.isoformat()}

    own = cast.client("budi").post(f"/people/{budi}/powers/proxies/", values)
    alone = cast.client("agus").post(f"/people/{budi}/powers/proxies/", values)

    assert (own.status_code, alone.status_code) == (302, 404)
    with cast.within("wanggar"):
        assert ProxyGrant.objects.filter(operator_id=agus, principal_id=budi).count() == 1


def test_a_supervisor_lends_powers_by_a_numbered_letter(cast: Any) -> None:
    dewi, agus = cast.dewi.employee_id, cast.agus.employee_id
    dates = {"starts_on": TODAY.isoformat(), "ends_on": (TODAY + timedelta(days=10)).isoformat()}
    client = cast.client("dewi")

    without = client.post(f"/people/{dewi}/powers/delegations/", {"delegate": agus, **dates})
    client.post(f"/people/{dewi}/powers/delegations/", {"delegate": agus, "decree": "ST 12/2026", **dates})

    assert without.status_code == 422
    with cast.within("wanggar"):
        plan = factories.plan(cast.budi, "submitted")
        assert "supervisor" in cast.agus.actor.parties_to(plan)
        lent = Delegation.objects.get()
    client.post(f"/people/{dewi}/powers/delegations/{lent.pk}/end/")
    with cast.within("wanggar"):
        assert "supervisor" not in cast.agus.actor.parties_to(plan)


def test_what_counts_asks_once_more_who_sits_there(cast: Any) -> None:
    client = cast.client("agus")
    set_back(client, confirmed_at=timedelta(minutes=11))

    asked = client.post("/session/mode/")
    wrong = client.post("/session/confirmation/", {"secret": "bukan sandi saya", "next": "/administration/"})
    right = client.post("/session/confirmation/", {"secret": PASSWORD, "next": "/administration/"})

    assert (asked.status_code, wrong.status_code, right["Location"]) == (403, 422, "/administration/")
    assert client.post("/session/mode/").status_code == 302


def test_wrong_confirmations_count_like_wrong_passwords(cast: Any) -> None:
    client = cast.client("agus")
    for _try in range(5):
        client.post("/session/confirmation/", {"secret": "bukan sandi saya"})

    response = client.post("/session/confirmation/", {"secret": PASSWORD})

    assert response.status_code == 422


def test_in_a_demonstration_a_click_is_enough(cast: Any) -> None:
    user = User.objects.get(pk=cast.agus.user_id)
    user.set_unusable_password()
    user.save()
    client = cast.client("agus")
    set_back(client, confirmed_at=timedelta(hours=1))

    assert client.post("/session/confirmation/").status_code == 302
    assert client.post("/session/mode/").status_code == 302


def test_outside_a_demonstration_a_click_is_not_enough(cast: Any, settings: Any) -> None:
    settings.DEMONSTRATION = False
    user = User.objects.get(pk=cast.agus.user_id)
    user.set_unusable_password()
    user.save()

    assert cast.client("agus").post("/session/confirmation/").status_code == 422
