"""Days of the second quarter of 2026, and the people acting on them."""

from dataclasses import replace
from datetime import date

from lugas.evaluation.checks import Ratings, SelfView
from lugas.organization.actor import Actor
from tests.cast import Person

PERIOD_END = date(2026, 6, 30)
SELF_DUE = date(2026, 7, 7)
SELF_LAPSES = date(2026, 7, 13)  # the first day on which the ratings open without a self-assessment
ESCALATES = date(2026, 7, 22)
DIALOGUE_LAPSES = date(2026, 7, 22)

VIEW = SelfView("meets", "above", "Semua laporan selesai tepat waktu.", "Jaringan sering putus.")
MEETS = Ratings("meets", "Tiga laporan sesuai target.", "meets", "Dapat diandalkan.")
ABOVE = Ratings("above", "Melampaui target dua laporan.", "above", "Membantu rekan tanpa diminta.")
BELOW = Ratings("below", "Satu dari tiga laporan selesai.", "meets", "Tetap sopan dan hadir.")


def acting(person: Person, on: date = SELF_DUE) -> Actor:
    """The person on a day in the middle of the evaluation of the second quarter."""
    return replace(person.actor, on=on)
