"""A meeting as a file for anybody's calendar (RFC 5545). It names who and where, never a rating."""

from datetime import UTC, datetime, timedelta

LENGTH = timedelta(hours=1)
LONGEST_LINE = 74


def calendar_file(name: str, *, starts_at: datetime, sequence: int, title: str, place: str, at: datetime) -> str:
    """The text of the file. `name` is the same for every version of one meeting, `at` the moment of writing."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Lugas//Dialogue//ID",
        "METHOD:PUBLISH",
        "BEGIN:VEVENT",
        f"UID:{name}@lugas",
        f"SEQUENCE:{sequence}",
        f"DTSTAMP:{_utc(at)}",
        f"DTSTART:{_utc(starts_at)}",
        f"DTEND:{_utc(starts_at + LENGTH)}",
        f"SUMMARY:{_escaped(title)}",
        f"LOCATION:{_escaped(place)}",
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
