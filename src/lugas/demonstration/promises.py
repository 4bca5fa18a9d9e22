"""What was promised: a supervisor's help against an obstacle, and what somebody will learn."""

from typing import Any

from lugas.evaluation.models import DevelopmentItem, Promise

from .catalogue_tables import Phrase
from .loading import fill, pick
from .office_days import office_day
from .roster import Roster
from .year import Year

ANSWERED_ON = "(x.answered_at at time zone %(zone)s)::date"
KEPT = f"x.answered_at < %(on)s::date - 20 and {pick(121, 3, 'x.id')} > 0"
PROMISE = {
    "agency_id": "x.agency_id",
    "action_plan_id": "x.id",
    "employee_id": "p.employee_id",
    "owner_id": "x.answered_by_id",
    "text": Phrase("promises.made").at("x.id"),
    "due_on": office_day(f"{ANSWERED_ON} + 14 + {pick(122, 21, 'x.id')}"),
    "made_at": "x.answered_at",
    "done_at": f"case when {KEPT} then ({office_day(f'{ANSWERED_ON} + 12')} + time '13:45') at time zone %(zone)s end",
    "done_note": f"case when {KEPT} then {Phrase('promises.kept').at('x.id')} else '' end",
}
LEARNING = {
    "agency_id": "d.agency_id",
    "dialogue_id": "d.id",
    "what": Phrase("learning.what").at("d.id + v.place"),
    "how": Phrase("learning.how").at("d.id + v.place"),
    "due_on": office_day(f"d.held_on + 45 + {pick(123, 60, 'd.id', 'v.place')}"),
    "order": "v.place",
}


def promise(roster: Roster, year: Year) -> None:
    """Help is promised with most answers, half of it this year; two in five dialogues end with something to learn."""
    values: dict[str, Any] = {"agency": roster.agency_id, "cycle": year.cycle.pk, "on": roster.on,
                              "zone": roster.offset}  # fmt: skip
    fill(
        Promise,
        PROMISE,
        "from progress_actionplan x join planning_plan p on p.id = x.plan_id and p.cycle_id = %(cycle)s"
        f" where x.agency_id = %(agency)s and x.answered_by_id is not null and {pick(124, 4, 'x.id')} > 0"
        " and x.answered_by_id <> p.employee_id order by x.id",
        values,
    )
    fill(
        DevelopmentItem,
        LEARNING,
        "from evaluation_dialogue d join evaluation_appraisal a on a.id = d.appraisal_id"
        " join planning_period e on e.id = a.period_id and e.cycle_id = %(cycle)s"
        " cross join (values (1), (2)) v(place)"
        f" where d.agency_id = %(agency)s and d.held_on is not null and {pick(125, 5, 'd.id')} < 3 - v.place"
        " order by d.id, v.place",
        values,
    )
