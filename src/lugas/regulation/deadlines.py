"""Days that the law counts: working days, the window of an objection, the steps of a year."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from lugas.regulation.errors import RegulationError, whole
from lugas.regulation.outcome import Outcome
from lugas.regulation.provisions.year import Allowance
from lugas.regulation.schedule import Period, Schedule, Step, periods, schedule
from lugas.regulation.scheme import Scheme, national
from lugas.regulation.wording import date_en, date_id
from lugas.regulation.working_days import MOST_DAYS, Calendar, in_range

__all__ = [
    "Calendar", "Period", "Schedule", "Step", "Window", "after_days", "due", "objection_window", "periods", "schedule",
]  # fmt: skip


@dataclass(frozen=True)
class Window(Outcome[date]):
    """The value is the last day on which the act is in time."""

    opens_on: date
    days: int
    count: str

    @property
    def closes_on(self) -> date:
        return self.value


def objection_window(
    received_on: date,
    calendar: Calendar,
    mode: Literal["working", "calendar"] = "working",
    *,
    scheme: Scheme | None = None,
) -> Window:
    """KBR-02/05: until when the employee may object to a result received on that day."""
    if mode not in ("working", "calendar"):
        raise RegulationError(
            "mode",
            mode,
            sentence_id="Yang diperbolehkan: working (hari kerja) atau calendar (hari kalender).",
            sentence_en="Allowed: working or calendar.",
        )
    scheme = scheme or national()
    return window(scheme.year.allowances["objection"], received_on, calendar, scheme, count=mode)


def due(code: str, since: date, calendar: Calendar, *, scheme: Scheme | None = None) -> Window:
    """The last day for an act of the scheme's list of allowances, from the event that starts its clock."""
    scheme = scheme or national()
    allowances = scheme.year.allowances
    if code not in allowances:
        known = ", ".join(allowances)
        raise RegulationError(
            "code",
            code,
            sentence_id=f"Batas waktu ini tidak ada dalam skema. Yang ada: {known}.",
            sentence_en=f"The scheme has no such allowance. It has: {known}.",
        )
    return window(allowances[code], since, calendar, scheme)


def after_days(since: date, days: int, calendar: Calendar, *, scheme: Scheme | None = None) -> Outcome[date]:
    """KBR-05: the n-th working day after a day."""
    scheme = scheme or national()
    days = whole(days, "days", least=0, most=MOST_DAYS)
    last = calendar.add_working_days(in_range(since, "since"), days)
    reason = scheme.reason(
        "KBR-05",
        f"{days} hari kerja setelah {date_id(since)} adalah {date_id(last)}.",
        f"{days} working days after {date_en(since)} is {date_en(last)}.",
        since=since,
        days=days,
    )
    return Outcome(last, (reason,), scheme.version)


def window(
    allowance: Allowance, since: date, calendar: Calendar, scheme: Scheme, *, count: str | None = None
) -> Window:
    count = count or allowance.count
    since = in_range(since, "since")
    if count == "working":
        last = calendar.add_working_days(since, allowance.days)
    else:
        last = since + timedelta(days=allowance.days)
    unit_id, unit_en = ("hari kerja", "working days") if count == "working" else ("hari kalender", "calendar days")
    reason = allowance.reason(
        f"{allowance.name_id}: {allowance.days} {unit_id} setelah {date_id(since)}, "
        f"jadi paling lambat {date_id(last)}.",
        f"{allowance.name_en}: {allowance.days} {unit_en} after {date_en(since)}, so by {date_en(last)}.",
        {"since": since, "days": allowance.days, "count": count},
    )
    return Window(last, (reason,), scheme.version, opens_on=since, days=allowance.days, count=count)
