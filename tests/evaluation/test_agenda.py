"""The agenda: every difference that is large enough, the largest first, with the name that fits it."""

from hypothesis import given
from hypothesis import strategies as st

from lugas.evaluation.agenda import Gap, GapName, Views, agenda_of, name_of

LEVEL = st.none() | st.integers(1, 5)
OTHERS = st.none() | st.integers(2, 10).map(lambda half: half / 2)
ROWS = st.lists(st.tuples(LEVEL, LEVEL, OTHERS), max_size=25).map(
    lambda found: [Views(f"v-{place}", *levels) for place, levels in enumerate(found)]
)
FROM = st.integers(1, 4)


def turned(views: Views) -> Views:
    """The same seen from the other end of the scale."""
    return Views(
        views.key, *(None if it is None else 6 - it for it in (views.employee, views.supervisor, views.others))
    )


def test_the_names_and_the_order() -> None:
    rows = [
        Views("same", 3, 3, 3),
        Views("hidden", 2, 4, 4),
        Views("blind", 5, 2, 2),
        Views("torn", 3, 1, 5),
        Views("near", 3, 4, 4),
        Views("alone", 4, None, None),
        Views("unsaid", None, 2, 4),
    ]

    found = [(gap.key, gap.name, gap.size) for gap in agenda_of(rows, from_difference=2)]

    assert found == [
        ("torn", GapName.DIFFERENT, 4),
        ("blind", GapName.BLIND_SPOT, 3),
        ("hidden", GapName.HIDDEN_STRENGTH, 2),
        ("unsaid", GapName.DIFFERENT, 2),
    ]


def test_of_equal_differences_blind_spots_come_first() -> None:
    rows = [Views("a", 1, 3), Views("b", None, 1, 3), Views("c", 5, 3)]

    assert [gap.key for gap in agenda_of(rows, from_difference=2)] == ["c", "a", "b"]


@given(ROWS, FROM)
def test_nothing_is_lost_nothing_is_added_and_the_largest_is_first(rows: list[Views], least: int) -> None:
    agenda = agenda_of(rows, from_difference=least)

    assert {gap.key for gap in agenda} == {row.key for row in rows if row.size >= least}
    assert [gap.size for gap in agenda] == sorted((gap.size for gap in agenda), reverse=True)


@given(ROWS, FROM)
def test_the_other_end_of_the_scale_turns_blind_spots_into_hidden_strengths(rows: list[Views], least: int) -> None:
    other = {
        GapName.BLIND_SPOT: GapName.HIDDEN_STRENGTH,
        GapName.HIDDEN_STRENGTH: GapName.BLIND_SPOT,
        GapName.DIFFERENT: GapName.DIFFERENT,
    }

    before = {gap.key: (gap.size, other[gap.name]) for gap in agenda_of(rows, from_difference=least)}
    after = {gap.key: (gap.size, gap.name) for gap in agenda_of(map(turned, rows), from_difference=least)}

    assert before == after


@given(ROWS, FROM)
def test_more_is_on_the_agenda_when_less_is_asked_for(rows: list[Views], least: int) -> None:
    keys = [gap.key for gap in agenda_of(rows, from_difference=least + 1)]

    assert set(keys) <= {gap.key for gap in agenda_of(rows, from_difference=least)}


@given(LEVEL, LEVEL, OTHERS, FROM)
def test_a_blind_spot_is_seen_by_the_others_only(
    employee: int | None, supervisor: int | None, others: float | None, least: int
) -> None:
    views = Views("v", employee, supervisor, others)
    name = name_of(views, from_difference=least)

    if name is GapName.BLIND_SPOT:
        assert employee is not None
        assert min(views.outside) < employee
    if employee is None or not views.outside:
        assert name is GapName.DIFFERENT
    assert Gap(views, name).size == views.size
