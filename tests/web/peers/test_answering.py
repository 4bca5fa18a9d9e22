"""Answering through the pages: what it asks, what it leaves behind, and by link."""

import logging
import re
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test import Client

from lugas.config.masking import mask
from lugas.organization.models import Grant
from lugas.peers.actions import arranging
from lugas.peers.actions.links import send_link, unsent
from lugas.peers.fence import Purpose, anonymous, opened
from lugas.peers.models import Mailbox, Ticket
from lugas.regulation.provisions import voices
from lugas.workflow.rls import ANONYMOUS
from tests.cast import FOUNDED
from tests.peers.rounds import ASKED, answer, begin, close, invite, propose, ticket_of
from tests.queries import MOST, counted

SHEET = {f"g{number}": "4" for number in range(21)} | {"appreciation": "Sabar.", "improvement": ""}
# Any page of anybody who is signed in touches the session.
SESSIONS = {"django_session", "usersessions_usersession"}


def fingerprints() -> dict[str, Any]:
    """Each table with a sum over all its rows."""
    with connection.cursor() as cursor:
        cursor.execute("select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace")
        found = {name: fingerprint(cursor, name) for (name,) in cursor.fetchall()}
        cursor.execute("select sequencename, last_value from pg_sequences order by 1")
        return found | {"sequences": cursor.fetchall()}


def fingerprint(cursor: Any, name: str) -> Any:
    """With the system columns that a lock on a row changes, too."""
    with anonymous(Purpose.ANSWER) if name in ANONYMOUS else opened(Purpose.ANSWER):
        row = "t::text || t.xmin::text || t.xmax::text" if name.startswith("peers_ticket") else "t::text"
        cursor.execute(f"select count(*), sum(hashtextextended({row}, 0)::numeric) from {name} t")
        return cursor.fetchone()


def sheet_of(cast: Any, name: str = "andi") -> str:
    with cast.within("wanggar"):
        begin(cast)
        return f"/peers/answers/{ticket_of(invite(cast), cast.people[name]).pk}/"


@pytest.mark.django_db
def test_a_sheet_takes_at_most_ten_minutes(cast: Any) -> None:
    page = cast.client("andi").get(sheet_of(cast)).content.decode()

    scores = set(re.findall(r'type="radio" name="(g\d+)"', page))
    texts = re.findall(r'<textarea name="(appreciation|improvement)"', page)
    assert (len(scores), len(texts)) == (21, 2)
    assert len(texts) == voices.TEXTS
    assert voices.seconds_of_a_form(len(scores), 0) <= voices.LONGEST_FORM == 600


@pytest.mark.django_db
def test_the_form_carries_nothing_that_the_server_would_keep_with_a_name(cast: Any) -> None:
    page = cast.client("andi").get(sheet_of(cast)).content.decode()
    form = page[page.index('<form class="form"') :]
    form = form[: form.index("</form>")]

    hidden = re.findall(r'type="hidden" name="(\w+)"', form)
    assert hidden == ["csrfmiddlewaretoken"]
    assert "data-draft" not in form
    assert "data-device" in form


@pytest.mark.django_db
def test_an_answer_changes_the_mailbox_and_nothing_else(cast: Any, caplog: pytest.LogCaptureFixture) -> None:
    address, client = sheet_of(cast), cast.client("andi")
    client.get(address)
    with cast.within("wanggar"):
        before = fingerprints()

    with caplog.at_level(logging.DEBUG):
        sent = client.post(f"{address}answer/", SHEET)

    assert sent.status_code == 302
    with cast.within("wanggar"):
        after = fingerprints()
    changed = {name for name, sum_ in after.items() if sum_ != before[name]}
    assert changed - SESSIONS == {"peers_mailbox"}
    told = [mask(record.getMessage()) for record in caplog.records if record.name != "django.db.backends"]
    assert not [line for line in told if address in line or "andi" in line.lower()]


@pytest.mark.django_db
def test_an_unfinished_sheet_is_given_back_with_what_was_chosen(cast: Any) -> None:
    address, client = sheet_of(cast), cast.client("andi")
    sent = client.post(f"{address}answer/", SHEET | {"g3": ""})

    assert sent.status_code == 422
    assert sent.content.decode().count(" checked") == 20
    assert "Sabar." in sent.content.decode()
    with cast.within("wanggar"), anonymous(Purpose.MIX):
        assert not Mailbox.objects.exists()


@pytest.mark.django_db
def test_an_operator_sees_nothing_of_what_is_asked(cast: Any) -> None:
    address, client = sheet_of(cast), cast.client("nurul")
    session = client.session
    session["principal"] = cast.andi.employee_id
    session.save()

    assert "Budi" not in client.get("/peers/answers/").content.decode()
    assert client.post(f"{address}answer/", SHEET).status_code == 409


@pytest.mark.django_db
def test_logs_cover_the_address_of_a_form() -> None:
    assert mask("Not Found: /peers/answers/1b4e28ba-2fa1-11d2-883f-0016d3cca427/") == "Not Found: /peers/answers/****"
    assert mask("Conflict: /peers/links/wanggar/geheim/answer/ x") == "Conflict: /peers/links/**** x"


def linked(cast: Any) -> str:
    with cast.within("wanggar"):
        begin(cast)
        review = propose(cast)
        arranging.add_stakeholder(review, name="Ibu Rektor", email="rektor@contoh.example", actor=cast.dewi.actor)
        arranging.confirm(review, actor=cast.dewi.actor)
        (ticket,) = unsent(review.round)
        send_link(ticket)
        assert not unsent(review.round)
    found = re.search(r"http\S+(/peers/links/\S+)", str(mail.outbox[0].body))
    assert found
    return found[1]


@pytest.mark.django_db
def test_a_stakeholder_answers_once_by_a_link_without_account_or_cookie(cast: Any) -> None:
    address, client = linked(cast), Client(enforce_csrf_checks=True)
    opened_page = client.get(address)
    assert opened_page.status_code == 200

    sent = client.post(f"{address}answer/", SHEET)
    again = client.post(f"{address}answer/", SHEET)

    assert sent.status_code == 200
    assert "Terima kasih" in sent.content.decode()
    assert again.status_code == 200
    assert not client.cookies
    assert opened_page["Referrer-Policy"] == "no-referrer"
    with cast.within("wanggar"), anonymous(Purpose.MIX):
        assert Mailbox.objects.count() == 1


@pytest.mark.django_db
def test_an_unfinished_answer_by_link_is_given_back_and_can_be_sent_again(cast: Any) -> None:
    address, client = linked(cast), Client()

    unfinished = client.post(f"{address}answer/", SHEET | {"g3": ""})

    assert unfinished.status_code == 422
    page = unfinished.content.decode()
    assert f'action="{address}answer/"' in page
    assert page.count(" checked") == 20
    assert client.post(f"{address}answer/", SHEET).status_code == 200


@pytest.mark.django_db
def test_the_database_keeps_no_link(cast: Any) -> None:
    token = linked(cast).rstrip("/").rpartition("/")[2]

    with cast.within("wanggar"), opened(Purpose.ARRANGE):
        ticket = Ticket.objects.get(group="stakeholder")
        assert token.encode() not in bytes(ticket.token)
        assert len(bytes(ticket.token)) == 32
    for wrong in (
        f"/peers/links/wanggar/{token}x/",
        f"/peers/links/rangkui/{token}/",
        f"/peers/links/nirgends/{token}/",
    ):
        assert Client().get(wrong).status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize(("person", "path"), [("andi", "/peers/answers/"), ("andi", "/peers/"), ("dewi", "/peers/")])
def test_pages_keep_their_query_budget(cast: Any, person: str, path: str) -> None:
    with cast.within("wanggar"):
        begin(cast)
        invite(cast)
    client = cast.client(person)
    client.get(path)

    with counted() as queries:
        assert client.get(path).status_code == 200

    assert queries.number <= MOST, "\n".join(queries.statements)


@pytest.mark.django_db
def test_the_sheet_and_the_list_of_reviewers_keep_their_budgets(cast: Any) -> None:
    address = sheet_of(cast)
    with cast.within("wanggar"):
        review = ticket_of_review(cast)
    for person, path in (("andi", address), ("dewi", f"/peers/reviews/{review}/"), ("lestari", "/peers/rounds/")):
        client = cast.client(person)
        client.get(path)
        with counted() as queries:
            page = client.get(path)
        assert page.status_code == 200
        assert queries.number <= MOST, "\n".join(queries.statements)
        assert len(page.content) < 60_000


@pytest.mark.django_db
def test_the_result_and_the_comments_keep_their_budgets(cast: Any) -> None:
    with cast.within("wanggar"):
        what = begin(cast)
        review = invite(cast)
        answer(cast, review, appreciation="Sabar menjelaskan.", improvement="Menyimak lebih lama.")
        close(what)
        Grant.objects.create(
            agency=cast.hasan.agency, employee=cast.hasan.employee, office="privacy_officer", starts_on=FOUNDED
        )
    result = f"/peers/reviews/{review.pk}/result/"
    for person, path in (("hasan", "/peers/remarks/"), ("budi", result), ("dewi", result)):
        client = cast.client(person)
        client.get(path)
        with counted() as queries:
            assert client.get(path).status_code == 200
        assert queries.number <= MOST, path + "\n".join(queries.statements)


def ticket_of_review(cast: Any) -> int:
    from tests.peers.rounds import review_of

    return review_of(cast.budi).pk


def test_those_asked_are_enough_for_a_result() -> None:
    assert len(ASKED) == 5
