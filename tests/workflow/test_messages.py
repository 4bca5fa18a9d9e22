"""Messages are kept with what they tell of, and go out by e-mail once, in the reader's language."""

from datetime import date, timedelta
from smtplib import SMTPRecipientsRefused
from typing import Any
from unittest.mock import patch

import pytest
from django.core import mail
from django.db import transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from lugas.organization.models import Employee, User
from lugas.workflow import jobs, notifications
from lugas.workflow.models import Notification
from lugas.workflow.notifications import Message, Notice, body_of, in_both, notify, notify_all, subject_of, unread

from ..cast import TODAY

KIND = "test.told"


@pytest.fixture(autouse=True)
def words() -> Any:
    message = Message("%(name)s, until %(day)s: %(what)s", "Body of %(number)s")
    with patch.dict(notifications.MESSAGES, {KIND: message, "test.short": Message("Short")}):
        yield


@pytest.fixture
def agency(wanggar: Any) -> int:
    Employee.objects.filter(pk=wanggar.budi.employee_id).update(email="budi@example.org")
    return int(wanggar.budi.agency.pk)


def tell(cast: Any, name: str = "budi", kind: str = KIND) -> Notification:
    person = getattr(cast, name)
    context = {
        "name": "Dewi",
        "day": date(2026, 11, 21),
        "what": {"id": "SKP diajukan", "en": "plan submitted"},
        "number": 3,
    }
    notify(person.employee_id, kind, path="/plans/", context=context, agency_id=person.agency.pk)
    return Notification.objects.order_by("-pk")[0]


def test_values_are_said_in_the_readers_language(wanggar: Any) -> None:
    from django.utils import translation

    told = tell(wanggar)

    with translation.override("id"):
        assert subject_of(told) == "Dewi, until 21 November 2026: SKP diajukan"
    with translation.override("en"):
        assert (subject_of(told), body_of(told)) == ("Dewi, until 21 November 2026: plan submitted", "Body of 3")


def test_a_message_without_a_body_has_none(wanggar: Any) -> None:
    assert body_of(tell(wanggar, kind="test.short")) == ""


def test_what_nobody_has_words_for_is_an_error_of_ours(wanggar: Any) -> None:
    with pytest.raises(LookupError, match=r"test\.nothing"):
        tell(wanggar, kind="test.nothing")


def test_text_in_both_languages_is_made_in_each(wanggar: Any) -> None:
    from django.utils.translation import gettext as _

    assert in_both(lambda: _("Sign out")) == {"id": "Keluar", "en": "Sign out"}


def test_an_email_goes_out_once_with_the_page_where_to_act(wanggar: Any, agency: int, settings: Any) -> None:
    settings.PUBLIC_ADDRESS = "https://lugas.example.org"
    tell(wanggar)

    first, second = (jobs.send_messages(agency) for _round in range(2))

    (letter,) = mail.outbox
    assert (first, second, letter.to) == (1, 0, ["budi@example.org"])
    assert letter.subject == "Dewi, until 21 November 2026: SKP diajukan"
    assert letter.body.endswith("https://lugas.example.org/plans/")


def test_an_email_is_written_in_the_language_of_the_account(wanggar: Any, agency: int) -> None:
    User.objects.filter(pk=wanggar.budi.user_id).update(language="en")
    tell(wanggar)

    jobs.send_messages(agency)

    assert mail.outbox[0].subject.endswith("plan submitted")


def test_nobody_without_an_address_is_written_to(wanggar: Any, agency: int) -> None:
    tell(wanggar, "andi")

    assert jobs.send_messages(agency) == 0
    assert mail.outbox == []


def test_old_messages_are_not_sent_any_more(wanggar: Any, agency: int) -> None:
    told = tell(wanggar)
    Notification.objects.filter(pk=told.pk).update(created_at=told.created_at - timedelta(days=4))

    assert jobs.send_messages(agency) == 0


def test_an_address_that_is_refused_stops_nobody_else(wanggar: Any, agency: int) -> None:
    Employee.objects.filter(pk=wanggar.dewi.employee_id).update(email="dewi@example.org")
    tell(wanggar, "budi")
    tell(wanggar, "dewi")
    send = mail.EmailMessage.send

    def refuse(self: mail.EmailMessage, *args: Any) -> int:
        if "budi@example.org" in self.to:
            raise SMTPRecipientsRefused({"budi@example.org": (550, b"no such user")})
        return send(self, *args)

    with patch.object(mail.EmailMessage, "send", refuse):
        jobs.send_messages(agency)

    assert [letter.to for letter in mail.outbox] == [["dewi@example.org"]]
    assert jobs.send_messages(agency) == 0


def test_a_mail_server_that_is_down_loses_nothing(wanggar: Any, agency: int) -> None:
    tell(wanggar)

    with patch.object(mail.EmailMessage, "send", side_effect=ConnectionRefusedError), pytest.raises(ConnectionError):
        jobs.send_messages(agency)
    jobs.send_messages(agency)

    assert len(mail.outbox) == 1


def test_sending_waits_for_the_commit_and_one_job_is_enough(
    wanggar: Any, agency: int, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        tell(wanggar)
        tell(wanggar)
        assert not ProcrastinateJob.objects.filter(task_name="send_messages").exists()

    assert ProcrastinateJob.objects.filter(task_name="send_messages").count() == 1


def test_what_is_rolled_back_was_never_said(wanggar: Any, agency: int) -> None:
    with transaction.atomic():
        tell(wanggar)
        transaction.set_rollback(True)

    assert unread(wanggar.budi.employee_id) == 0


def test_many_are_told_at_once(wanggar: Any, agency: int) -> None:
    notices = [Notice(getattr(wanggar, name).employee_id, "test.short", "/", {}) for name in ("budi", "andi", "maria")]

    assert notify_all(notices, agency_id=agency) == 3
    assert notify_all([], agency_id=agency) == 0
    assert [unread(getattr(wanggar, name).employee_id) for name in ("budi", "dewi")] == [1, 0]
    assert Notification.objects.order_by("pk")[0].created_at.date() == TODAY
