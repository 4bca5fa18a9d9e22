"""The units of an agency for a wanted number of people: fewer than the catalogue has, or many more."""

from dataclasses import replace

from .catalogue import AgencyPlan, Seat, UnitPlan, group

# A coordinating unit stands above this many districts, and another one above this many coordinating units.
BREADTH = 12
COORDINATOR = Seat("Asisten Koordinator Wilayah", "administrator", "", "kabid_kinerja", "M.Si.", echelon="III.a")


def units_for(plan: AgencyPlan, employees: int | None) -> list[UnitPlan]:
    """The catalogue's units; with `employees` as many units and people as that says."""
    if employees is None:
        return list(plan.units)
    units = _cut(list(plan.units), employees)
    missing = employees - sum(unit.people for unit in units)
    return units + _grown(units[0], missing) if missing > 0 else units


def _cut(units: list[UnitPlan], employees: int) -> list[UnitPlan]:
    """Units from the top until everyone has a seat; the last one takes what is left."""
    found: list[UnitPlan] = []
    for unit in units:
        if employees < 1:
            break
        found.append(_with_people(unit, employees))
        employees -= found[-1].people
    return found


def _with_people(unit: UnitPlan, most: int) -> UnitPlan:
    """The unit with at most so many people, its head among them."""
    left, seats = most - 1, []
    for seat in unit.seats:
        number = min(seat.number, left)
        if number > 0:
            seats.append(replace(seat, number=number))
        left -= number
    return replace(unit, seats=tuple(seats))


def _grown(root: UnitPlan, missing: int) -> list[UnitPlan]:
    """Districts below coordinating units, nobody with more than BREADTH of them."""
    size = sum(unit.people for unit in group("district", "X", root.code, ""))
    districts = -(-missing // size)
    found: list[UnitPlan] = []
    above = _coordinators(root.code, -(-districts // BREADTH), found)
    for number in range(districts):
        found += group("district", f"D{number + 1:04}", above[number // BREADTH], f"Wilayah {number + 1}")
    return _cut(found, missing)


def _coordinators(root: str, number: int, found: list[UnitPlan]) -> list[str]:
    """The codes of `number` coordinating units, with coordinating units above them where they are many."""
    parents = [root] if number <= BREADTH else _coordinators(root, -(-number // BREADTH), found)
    depth = len(found)
    made = [
        UnitPlan(f"K{depth + place + 1:04}", parents[place // BREADTH if len(parents) > 1 else 0], "division",
                 f"Koordinator Wilayah {depth + place + 1}", COORDINATOR)
        for place in range(number)
    ]  # fmt: skip
    found += made
    return [unit.code for unit in made]
