"""The meeting as a file for anybody's calendar (RFC 5545). It names who and where, never a rating."""

from datetime import UTC, datetime, timedelta

from django.utils.translation import gettext as _

from .models import Appraisal, Dialogue

LENGTH = timedelta(hours=1)
LONGEST_LINE = 74


def title_of(appraisal: Appraisal) -> str:
    """In the reader's language, with both people."""
    people = [appraisal.employee, appraisal.supervisor]
    names = ", ".join(person.full_name for person in people if person)
    return _("Performance dialogue: %(people)s") % {"people": names}


def calendar_file(dialogue: Dialogue, *, title: str, at: datetime) -> str:
    """The text of the file. `at` is the moment of writing."""
    if dialogue.planned_at is None:
        raise ValueError("no meeting is planned")
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Lugas//Dialogue//ID",
        "METHOD:PUBLISH",
        "BEGIN:VEVENT",
        f"UID:dialogue-{dialogue.pk}@lugas",
        f"SEQUENCE:{dialogue.invitations}",
        f"DTSTAMP:{_utc(at)}",
        f"DTSTART:{_utc(dialogue.planned_at)}",
        f"DTEND:{_utc(dialogue.planned_at + LENGTH)}",
        f"SUMMARY:{_escaped(title)}",
        f"LOCATION:{_escaped(dialogue.place)}",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _escaped(text: str) -> str:
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return "\\n".join(text.splitlines())


def _folded(line: str) -> str:
    """Long lines go on in the next one, after a space; never within a character."""
    parts, rest = [], line
    while len(rest.encode()) > LONGEST_LINE:
        cut = LONGEST_LINE
        while len(rest[:cut].encode()) > LONGEST_LINE:
            cut -= 1
        parts.append(rest[:cut])
        rest = rest[cut:]
    return "\r\n ".join([*parts, rest])
