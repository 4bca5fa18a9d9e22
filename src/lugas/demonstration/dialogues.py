"""What is said about appraisals: dialogues with their points, ratings changed in them, ratings not yet submitted."""

import json
from typing import Any

from django.db.models import Q

from lugas.evaluation.content import contents_of
from lugas.evaluation.models import Appraisal, Dialogue, DialoguePoint, RatingDraft, RatingVersion
from lugas.evaluation.record import ROWS, name_people, record_now, seen_through_lenses

from .appraisals import reason
from .catalogue_tables import Phrase
from .loading import copy_into, execute, fill, pick
from .office_days import office_day
from .roster import Roster
from .year import Year

BATCH = 400
RATED = "a.agency_id = %(agency)s and a.period_id = any(%(periods)s) and a.rated_at is not null"
RATED_ON = "(a.rated_at at time zone %(zone)s)::date"
NAME = "trim(e.title_before || ' ' || e.name) || case e.title_after when '' then '' else ', ' || e.title_after end"


def talk(roster: Roster, year: Year, *, lean: bool = False) -> None:
    """A dialogue for everyone who was rated; of a finished year for the annual appraisals."""
    periods = [period.pk for period in year.periods if period.annual or not year.over]
    if lean:
        periods = [year.current.pk] if year.current else []
    values: dict[str, Any] = {"agency": roster.agency_id, "periods": periods, "zone": roster.offset,
                              "on": roster.on}  # fmt: skip
    _dialogues(values)
    execute("analyze evaluation_dialogue (id, agency_id, appraisal_id)")
    _points(values)
    _changes(values)
    if year.current:
        _drafts(values | {"current": year.current.pk})


def _dialogues(values: dict[str, Any]) -> None:
    held = "a.state not in ('rated')"
    talked = f"least({office_day(RATED_ON, 1)}, %(on)s)"
    fill(
        Dialogue,
        {
            "agency_id": "a.agency_id",
            "appraisal_id": "a.id",
            "planned_at": f"case when {held} or {pick(71, 2, 'a.id')} = 0"
            f" then ({office_day(talked, f'case when {held} then 0 else 1 end')} + time '10:00')"
            " at time zone %(zone)s end",
            "invitations": f"case when {held} or {pick(71, 2, 'a.id')} = 0 then 1 else 0 end",
            "held_on": f"case when {held} then {talked} end",
            "place": f"case when {held} then {Phrase('dialogue.place').at('a.id')} else '' end",
            "participants": f"case when {held} then 'Pegawai dan pejabat penilai kinerja' else '' end",
            "summary": f"case when {held} then {Phrase('dialogue.summary').at('a.id')} else '' end",
            "development": f"case when {held} then {Phrase('dialogue.development').at('a.id')} else '' end",
            "employee_comment": f"case when {held} then {Phrase('dialogue.comment').at('a.id')} else '' end",
            "confirmed_by_supervisor_at": f"case when {held} then ({talked} + time '14:20') at time zone %(zone)s end",
            "confirmed_by_employee_at": f"case when {held} then ({talked} + time '15:05') at time zone %(zone)s end",
        },
        f"from evaluation_appraisal a where {RATED} order by a.id",
        values,
    )


TALKED_OF = "from evaluation_dialogue d join evaluation_appraisal a on a.id = d.appraisal_id"
OPEN = "a.state = 'rated'"
LABEL = (
    "case {} when 'above' then 'Di Atas Ekspektasi' when 'meets' then 'Sesuai Ekspektasi'"
    " when 'below' then 'Di Bawah Ekspektasi' else '' end"
)
SOME_WEEKS_LATER = f"d.held_on + 21 + {pick(75, 40, 'd.id')}"
ACTS = f"not {OPEN} and {pick(73, 3, 'd.id')} > 0"


def _of(first: str, second: str) -> str:
    return f"(case v.place when 1 then {first} else {second} end)"


def _points(values: dict[str, Any]) -> None:
    """First the two ratings, each ending in agreement or in a difference that is recorded."""
    differs = _of("a.self_result <> a.result_rating", "a.self_behavior <> a.behavior_rating")
    theirs = [f"{LABEL.format(f'a.{axis}_rating')} || ': ' || a.{axis}_reason" for axis in ("result", "behavior")]
    given = {
        "agency_id": "d.agency_id",
        "dialogue_id": "d.id",
        "topic": _of("'Rating hasil kerja'", "'Rating perilaku kerja'"),
        "employee_view": _of(LABEL.format("a.self_result"), LABEL.format("a.self_behavior")),
        "supervisor_view": _of(*theirs),
        "ending": f"case when {OPEN} then 'open' when {differs} and {pick(72, 2, 'd.id')} = 0 then 'different'"
        " else 'agreed' end",
        "order": "v.place",
    }
    source = f"{TALKED_OF} cross join (values (1), (2)) v(place) where {RATED} order by d.id, v.place"
    fill(DialoguePoint, given, source, values)
    source = f"{TALKED_OF} where {RATED} and {pick(77, 2, 'd.id')} = 0 and a.supervisor_id is not null order by d.id"
    fill(DialoguePoint, OWN_POINT, source, values)


# What one of the two brought up, and what they agreed to do about it.
OWN_POINT = {
    "agency_id": "d.agency_id",
    "dialogue_id": "d.id",
    "topic": Phrase("dialogue.topics").at("d.id"),
    "employee_view": Phrase("dialogue.employee").at("d.id"),
    "supervisor_view": Phrase("dialogue.supervisor").at("d.id"),
    "ending": f"case when {OPEN} then 'open' when {ACTS} then 'action' else 'agreed' end",
    "action": f"case when {ACTS} then {Phrase('dialogue.action').at('d.id')} else '' end",
    "owner_id": f"case when {ACTS} then case when {pick(74, 3, 'd.id')} = 0 then a.supervisor_id else a.employee_id end"
    " end",
    "due_on": f"case when {ACTS} then {office_day(SOME_WEEKS_LATER)} end",
    "done_at": f"case when {ACTS} and {pick(76, 2, 'd.id')} = 0 and d.held_on + 20 < %(on)s"
    f" then ({office_day('d.held_on + 20')} + time '11:00') at time zone %(zone)s end",
    "order": "3",
}


def _changes(values: dict[str, Any]) -> None:
    """In one dialogue of thirty the supervisor saw it differently afterwards."""
    fill(
        RatingVersion,
        {
            "agency_id": "a.agency_id",
            "appraisal_id": "a.id",
            "result_rating": "'meets'",
            "result_reason": Phrase("reasons.result_meets").at("a.id"),
            "behavior_rating": "a.behavior_rating",
            "behavior_reason": "a.behavior_reason",
            "replaced_at": f"({office_day(RATED_ON, 1)} + time '14:05') at time zone %(zone)s",
            "replaced_by_id": "a.supervisor_id",
            "why": "'Bukti yang ditunjukkan pegawai dalam dialog menguatkan capaiannya.'",
        },
        f"from evaluation_appraisal a where {RATED} and a.decided_at is not null and a.result_rating = 'above'"
        f" and not a.is_unit_head and {pick(78, 6, 'a.id')} = 0 and a.supervisor_id is not null order by a.id",
        values,
    )


def _drafts(values: dict[str, Any]) -> None:
    """Ratings that a supervisor has begun to write."""
    fill(
        RatingDraft,
        {
            "agency_id": "a.agency_id",
            "appraisal_id": "a.id",
            "result_rating": "'meets'",
            "result_reason": reason("result", "'meets'").replace("f.number", "a.id"),
            "behavior_rating": f"case when {pick(79, 2, 'a.id')} = 0 then 'meets' else '' end",
            "saved_at": f"({office_day('%(on)s', -1)} + time '16:15') at time zone %(zone)s",
            "saved_by_id": "a.supervisor_id",
        },
        "from evaluation_appraisal a where a.agency_id = %(agency)s and a.period_id = %(current)s"
        f" and a.state = 'self_assessed' and {pick(80, 3, 'a.id')} = 0 and a.supervisor_id is not null"
        " and not exists (select from evaluation_unitachievement v where v.unit_id = a.measured_unit_id"
        " and v.period_id = a.period_id and v.value = '') order by a.id",
        values,
    )


def freeze(roster: Roster, years: tuple[Year, ...]) -> None:
    """Final records keep everything that they show (LAW-02): of last year the annual ones."""
    final = Appraisal.objects.filter(agency_id=roster.agency_id, state="final").select_related(*ROWS).order_by("pk")
    chosen = list(final.filter(Q(annual=True) | Q(period__cycle=years[-1].cycle)))
    for first in range(0, len(chosen), BATCH):
        batch = chosen[first : first + BATCH]
        name_people(batch)
        contents = contents_of([row.pk for row in batch], on=roster.on)
        seen = seen_through_lenses(batch)
        frozen = (
            [row.pk, json.dumps(record_now(row, on=roster.on, content=contents[row.pk], seen=seen))] for row in batch
        )
        execute("create temporary table demo_snapshot (id bigint, content jsonb) on commit drop")
        copy_into("demo_snapshot", ["id", "content"], frozen)
        execute("update evaluation_appraisal a set snapshot = s.content from demo_snapshot s where s.id = a.id")
        execute("drop table demo_snapshot")
