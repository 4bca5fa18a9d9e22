"""E-mail as a mail server hears it: a conversation over a socket, a refused address, a server that is away."""

import email
import socketserver
import threading
from collections.abc import Iterator
from email.policy import default
from typing import Any

import pytest

from lugas.organization.models import Employee
from lugas.workflow.jobs import send_messages
from lugas.workflow.models import Notification
from tests.cast import TODAY, moment


class Talk(socketserver.StreamRequestHandler):
    """As much of SMTP as a client needs; what was said is kept by the server."""

    server: Any

    def handle(self) -> None:
        self.say("220 surat.contoh siap")
        while line := self.rfile.readline().decode().strip():
            self.server.heard.append(line)
            word = line.split()[0].upper()
            if word == "QUIT":
                return self.say("221 sampai jumpa")
            if word == "RCPT" and "ditolak@" in line:
                self.say("550 tidak dikenal")
            elif word == "DATA":
                self.say("354 silakan")
                self.letter()
            else:
                self.say("250 baik")
        return None

    def letter(self) -> None:
        lines = list(iter(self.rfile.readline, b".\r\n"))
        self.server.letters.append(email.message_from_bytes(b"".join(lines), policy=default))
        self.say("250 diterima")

    def say(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode())


@pytest.fixture
def post_office(settings: Any) -> Iterator[Any]:
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Talk) as server:
        server.heard, server.letters = [], []  # type: ignore[attr-defined]
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = server.server_address
        settings.EMAIL_TIMEOUT = 5
        settings.DEFAULT_FROM_EMAIL = "lugas@wanggar.example"
        yield server
        server.shutdown()


def tell(cast: Any, name: str, address: str) -> None:
    person = getattr(cast, name)
    with cast.within("wanggar"):
        Employee.objects.filter(pk=person.employee_id).update(email=address)
        Notification.objects.create(
            agency=person.agency,
            recipient_id=person.employee_id,
            kind="reminder.late",
            path="/",
            created_at=moment(TODAY),
            context={"number": 2, "due_on": {"date": TODAY.isoformat()}},
        )


def unsent(cast: Any) -> int:
    with cast.within("wanggar"):
        return Notification.objects.filter(mailed_at__isnull=True).count()


@pytest.fixture
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock of the queue stands on the day of the tests."""
    monkeypatch.setattr("lugas.workflow.clock.now", lambda: moment(TODAY))


@pytest.mark.usefixtures("today")
@pytest.mark.django_db
def test_a_message_reaches_the_mail_server_once_and_whole(cast: Any, post_office: Any) -> None:
    tell(cast, "budi", "budi@contoh.example")

    send_messages(cast.budi.agency.pk)
    send_messages(cast.budi.agency.pk)

    (letter,) = post_office.letters
    assert (letter["To"], letter["From"]) == ("budi@contoh.example", "lugas@wanggar.example")
    assert "Terlambat: 2 pekerjaan Anda" in letter["Subject"]
    assert "18 Agustus 2026" in letter.get_content()
    assert "http://testserver/" in letter.get_content()
    assert "199001152014021006" not in letter.as_string()
    assert unsent(cast) == 0


@pytest.mark.usefixtures("today")
@pytest.mark.django_db
def test_a_refused_address_holds_up_nobody_else(cast: Any, post_office: Any) -> None:
    tell(cast, "andi", "ditolak@contoh.example")
    tell(cast, "budi", "budi@contoh.example")

    send_messages(cast.budi.agency.pk)

    assert [letter["To"] for letter in post_office.letters] == ["budi@contoh.example"]
    assert unsent(cast) == 0


@pytest.mark.usefixtures("today")
@pytest.mark.django_db
def test_while_the_mail_server_is_away_the_message_waits(cast: Any, post_office: Any, settings: Any) -> None:
    tell(cast, "budi", "budi@contoh.example")
    port, settings.EMAIL_PORT = settings.EMAIL_PORT, 1

    with pytest.raises(OSError, match="refused"):
        send_messages(cast.budi.agency.pk)
    assert unsent(cast) == 1

    settings.EMAIL_PORT = port
    send_messages(cast.budi.agency.pk)
    assert len(post_office.letters) == 1


@pytest.mark.usefixtures("today")
@pytest.mark.django_db
def test_no_line_of_a_name_becomes_a_command(cast: Any, post_office: Any) -> None:
    """An address with a line break is not written to, nothing of it reaches the server, and the next letter goes."""
    tell(cast, "andi", "andi@contoh.example\r\nRCPT TO:<lain@contoh.example>")
    tell(cast, "budi", "budi@contoh.example")

    send_messages(cast.budi.agency.pk)

    assert not [line for line in post_office.heard if "lain@" in line]
    assert [letter["To"] for letter in post_office.letters] == ["budi@contoh.example"]
    assert unsent(cast) == 0
