"""The quadrant and the spread: everyone is in it, and inside the picture."""

from lugas.regulation.distribution import pattern
from lugas.regulation.ratings import Achievement, Expectation, Grade
from lugas.web import figures

ABOVE, MEETS, BELOW = Expectation


def test_everyone_stands_in_the_cell_of_their_ratings() -> None:
    people = [
        figures.Placed("Budi", MEETS, ABOVE),
        figures.Placed("Siti", BELOW, BELOW),
        figures.Placed("Andi", MEETS, ABOVE),
    ]

    found = {(cell.result, cell.behavior): cell for cell in figures.quadrant(people).cells if cell.number}

    assert {place: cell.names for place, cell in found.items()} == {
        ("Sesuai Ekspektasi", "Di Atas Ekspektasi"): ("Budi", "Andi"),
        ("Di Bawah Ekspektasi", "Di Bawah Ekspektasi"): ("Siti",),
    }
    assert [cell.grade for cell in found.values()] == ["Baik", "Sangat Kurang"]


def test_the_nine_cells_carry_the_grades_of_the_law() -> None:
    grades = [cell.grade for cell in figures.quadrant([]).cells]
    assert grades == [
        *("Kurang", "Baik", "Sangat Baik"),
        *("Kurang", "Baik", "Baik"),
        *("Sangat Kurang", "Butuh Perbaikan", "Butuh Perbaikan"),
    ]


def test_a_crowd_stays_inside_its_cell() -> None:
    crowd = [figures.Placed(f"Pegawai {each}", MEETS, MEETS) for each in range(60)]
    (cell,) = (cell for cell in figures.quadrant(crowd).cells if cell.number)
    assert cell.number == 60
    assert all(cell.x < dot.x < cell.x + cell.width and cell.y < dot.y < cell.y + cell.height for dot in cell.dots)


def test_the_own_place_is_drawn_with_its_name() -> None:
    drawn = figures.quadrant([figures.Placed("Anda", ABOVE, MEETS, own=True)])
    assert [(dot.name, dot.own) for cell in drawn.cells for dot in cell.dots] == [("Anda", True)]


def test_the_spread_says_its_shares_and_marks_the_pattern() -> None:
    limits = pattern(Achievement.GOOD).value

    drawn = figures.spread({Grade.VERY_GOOD: 1, Grade.GOOD: 3}, limits, departing=[Grade.GOOD])

    good = drawn.bars[1]
    assert [bar.people for bar in drawn.bars] == [1, 3, 0, 0, 0]
    assert (good.label, good.share, good.departs, good.limit) == ("Baik", 75.0, True, "Baik paling banyak 70%")
    assert good.limit_at == figures.BAR_LEFT + 0.7 * figures.BAR_LENGTH
    assert drawn.sentence == "4 orang: Sangat Baik 1, Baik 3, Butuh Perbaikan 0, Kurang 0, Sangat Kurang 0."


def test_a_unit_where_nobody_is_rated_has_empty_bars() -> None:
    assert [(bar.share, bar.width) for bar in figures.spread({}).bars] == [(0.0, 0.0)] * 5
