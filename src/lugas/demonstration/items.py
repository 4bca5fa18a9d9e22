"""What both sides say about each criterion that the agency's scheme asks for, and the agenda that their gaps make."""

from collections.abc import Iterator
from typing import Any

from lugas.competency.standards import required_for_all
from lugas.evaluation.models import DialoguePoint, ItemKind, ItemRating
from lugas.evaluation.voices import kinds_of
from lugas.organization.models import Position
from lugas.planning.core_values import CODES, core_values
from lugas.planning.rules import scheme_of
from lugas.regulation.scheme import Scheme

from .catalogue_tables import Phrase
from .loading import copy_into, execute, fill, pick, rows
from .office_days import office_day
from .progress import TASK
from .roster import Roster
from .year import Year

# Of many people only one in so many has the views of single criteria; the legal ratings stand for all.
ONE_OF_MANY = 10
TABLES = """
create temporary table if not exists demo_criterion (
    kind text, code text, position_id bigint, required int, place int, name text, result_id bigint, done text default ''
) on commit drop;
create temporary table if not exists demo_looked (
    appraisal_id bigint, position_id bigint, plan_id bigint, work text, result text, behavior text
) on commit drop;
create temporary table if not exists demo_view (
    appraisal_id bigint, kind text, code text, result_id bigint, place int, name text, own int, seen int, done text
) on commit drop;
truncate demo_criterion, demo_looked, demo_view
"""
# The appraisals that were looked at more closely: few, written down first so that the database knows how few.
LOOKED = """
insert into demo_looked
select a.id, o.position_id, a.plan_id, m.work, a.result_rating, a.behavior_rating
  from evaluation_appraisal a
  join planning_plan p on p.id = a.plan_id
  join organization_posting o on o.id = p.posting_id
  join demo_member m on m.employee_id = a.employee_id
 where a.agency_id = %(agency)s and (a.self_submitted_at is not null or a.rated_at is not null)
   and a.period_id = any(%(periods)s) and a.id %% %(every)s = 0
"""
KEY = ("a.id", "k.place")
RATED = "coalesce(nullif(case k.kind when 'result' then m.result else m.behavior end, ''), 'meets')"
SEEN = f"""greatest(1, least(5, case
    when k.kind = 'competency' then k.required + (array[-1, 0, 0, 0, 0, 1])[1 + {pick(101, 6, *KEY)}]
    when {RATED} = 'above' then (array[4, 4, 5, 5, 4])[1 + {pick(102, 5, *KEY)}]
    when {RATED} = 'below' then (array[2, 2, 1, 3])[1 + {pick(103, 4, *KEY)}]
    else (array[3, 3, 4, 3, 4])[1 + {pick(104, 5, *KEY)}] end))"""
OWN = f"greatest(1, least(5, s.seen + (array[0, 0, 0, 0, 0, 0, 0, 1, 1, 2, -1])[1 + {pick(105, 11, *KEY)}]))"
# Where the criteria of an appraisal come from: the plan's results, the scheme, the standard of the position.
CRITERIA = {
    "result": f"""
  join planning_plannedresult r on r.plan_id = m.plan_id and %(results)s {TASK}
 cross join lateral (
    select 'result' as kind, '' as code, r.id as result_id, null::int as required,
           (case r.kind when 'main' then 0 else 50 end) + r."order" as place, r.text as name, t.done
 ) k""",
    "scheme": "join demo_criterion k on k.position_id is null",
    "position": "join demo_criterion k on k.position_id = m.position_id",
}
VIEWS = f"""
insert into demo_view
select a.id, k.kind, k.code, k.result_id, k.place, k.name, case when k.kind <> 'lens' then {OWN} end,
       case when k.kind <> 'lens' then s.seen end, k.done
  from demo_looked m cross join lateral (select m.appraisal_id as id) a
  {{criteria}}
 cross join lateral (select {SEEN} as seen) s
"""
PROOF = """
  left join (select result_id, period_id, min(id) as id from progress_evidence where removed_at is null group by 1, 2) v
    on v.result_id = k.result_id and v.period_id = a.period_id
"""
SAID = {
    "agency_id": "a.agency_id",
    "appraisal_id": "a.id",
    "kind": "k.kind",
    "code": "k.code",
    "result_id": "k.result_id",
}


def example(salt: int) -> str:
    """Words for one criterion, for some of them."""
    number = pick(salt, 40, *KEY)
    texts = " ".join(f"when '{code}' then {Phrase(f'items.{code}').at(number)}" for code in CODES)
    others = f"when k.kind = 'competency' then {Phrase('items.competency').at(number)}"
    return f"case when {number} >= 16 then '' {others} else case k.code {texts} else '' end end"


def look_closer(roster: Roster, year: Year, *, lean: bool) -> None:
    """Both sides' views of this year's evaluations, as the scheme of the year asks for them."""
    scheme = scheme_of(year.cycle)
    kinds = kinds_of(scheme)
    if not kinds:
        return
    opened = [period.pk for period in year.periods if period.opened_at]
    values: dict[str, Any] = {
        "agency": roster.agency_id,
        "cycle": year.cycle.pk,
        "results": ItemKind.RESULT in kinds,
        "periods": opened[-2:] if lean else opened,
        "every": ONE_OF_MANY if lean else 1,
    }
    execute(TABLES)
    execute(LOOKED, values)
    columns = ["kind", "code", "position_id", "required", "place", "name"]
    copy_into("demo_criterion", columns, list(_criteria(scheme, year)))
    execute("analyze demo_criterion; analyze demo_looked")
    for criteria in CRITERIA.values():
        execute(VIEWS.format(criteria=criteria), values)
    execute("analyze demo_view")
    _write(values)
    if scheme.voices.agenda.used:
        _agenda(values | {"least": scheme.voices.agenda.from_difference})


def _criteria(scheme: Scheme, year: Year) -> Iterator[list[Any]]:
    kinds = kinds_of(scheme)
    if ItemKind.VALUE in kinds:
        for place, row in enumerate(core_values(scheme), start=100):
            yield ["value", row.code, None, None, place, row.name]
    if ItemKind.COMPETENCY in kinds:
        held = [pk for (pk,) in rows("select distinct position_id from demo_looked order by 1")]
        positions = Position.objects.filter(pk__in=held).select_related("unit").order_by("pk")
        standards = required_for_all(
            positions, on=year.periods[-1].ends_on, kinds=scheme.voices.competency.kinds, scheme=scheme
        )
        for position, standard in standards.items():
            for place, each in enumerate(standard, start=200):
                yield ["competency", each.code, position, each.level, place, each.name]
    for place, code in enumerate(scheme.voices.lenses, start=300):
        yield ["lens", code, None, None, place, code]


def _write(values: dict[str, Any]) -> None:
    source = "from demo_view k join evaluation_appraisal a on a.id = k.appraisal_id where {} order by a.id, k.place"
    account = f"case when k.kind = 'result' then k.done else {example(106)} end"
    hampered = f"case when k.kind = 'result' and {pick(107, 6, *KEY)} = 0 then a.self_obstacles else '' end"
    own = {"side": "'self'", "level": "k.own", "text": account, "obstacle": hampered, "evidence_id": "v.id"}
    said = source.replace("where", f"{PROOF} where").format("a.self_submitted_at is not null and k.kind <> 'lens'")
    fill(ItemRating, SAID | own, said, values)
    unseen = f"k.kind = 'value' and {pick(108, 30, *KEY)} = 0"
    lenses = " ".join(
        f"when '{code}' then {Phrase(f'items.{code}').at('a.id')}" for code in ("individual", "team", "community")
    )
    seen = {
        "side": "'supervisor'",
        "level": f"case when {unseen} then null else k.seen end",
        "not_seen": unseen,
        "text": f"case when {unseen} then '' when k.kind = 'lens' then case k.code {lenses} else '' end"
        f" else {example(109)} end",
    }
    fill(ItemRating, SAID | seen, source.format("a.rated_at is not null"), values)
    execute("analyze evaluation_itemrating")


def words_of(side: str) -> str:
    """What a side wrote about the criterion."""
    return (
        f"coalesce((select x.text from evaluation_itemrating x where x.appraisal_id = a.id and x.side = '{side}'"
        " and x.kind = k.kind and x.code = k.code and x.result_id is not distinct from k.result_id), '')"
    )


AGREED = f"{pick(110, 5, *KEY)}"
POINT = {
    "agency_id": "d.agency_id",
    "dialogue_id": "d.id",
    "kind": "k.kind",
    "code": "k.code",
    "result_id": "k.result_id",
    "gap": "case when k.own > k.seen then 'blind_spot' else 'hidden_strength' end",
    "topic": "left(k.name, 200)",
    "employee_view": words_of("self"),
    "supervisor_view": words_of("supervisor"),
    "ending": f"case when a.state = 'rated' then 'open' when {AGREED} = 0 then 'different' when {AGREED} = 1"
    " then 'action' else 'agreed' end",
    "reading": f"case when a.state <> 'rated' and {AGREED} > 1 then {Phrase('items.reading').at('a.id')} else '' end",
    "action": f"case when a.state <> 'rated' and {AGREED} = 1 then {Phrase('dialogue.action').at('a.id')} else '' end",
    "owner_id": f"case when a.state <> 'rated' and {AGREED} = 1 then a.employee_id end",
    "due_on": f"case when a.state <> 'rated' and {AGREED} = 1 then {office_day('d.held_on + 30')} end",
    "order": "3 + row_number() over (partition by d.id order by abs(k.own - k.seen) desc,"
    " case when k.own > k.seen then 0 else 1 end, k.place)",
}


def _agenda(values: dict[str, Any]) -> None:
    """The largest difference first, a blind spot before a hidden strength."""
    fill(
        DialoguePoint,
        POINT,
        "from demo_view k join evaluation_appraisal a on a.id = k.appraisal_id"
        " join evaluation_dialogue d on d.appraisal_id = a.id"
        " where a.rated_at is not null and a.self_submitted_at is not null and abs(k.own - k.seen) >= %(least)s"
        " order by d.id, k.place",
        values,
    )
