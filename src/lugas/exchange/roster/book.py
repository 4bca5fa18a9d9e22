"""The roster: units, positions, people, postings."""

from lugas.organization.actor import Actor
from lugas.organization.derivation import index_words, settle
from lugas.organization.roles import Power

from ..book import Book, Effects
from ..models import BookCode, Import
from . import applying, relations, verdicts
from .checking import RULES
from .columns import SHEETS


def compare(made: Import, _officer_id: int) -> None:
    relations.check_relations(made.agency_id, made.pk)
    verdicts.decide(made.agency_id, made.pk)


def write(made: Import, by: Actor) -> Effects:
    return applying.apply_rows(made.agency_id, made.pk, on=by.on)


def follow(made: Import, by: Actor) -> Effects:
    """Supervisors and plans follow the new postings."""
    change = settle(made.agency_id, on=by.on, by=by)
    index_words(made.agency_id)
    return {"lines": len(change.lines)}


ROSTER = Book(
    BookCode.ROSTER, Power.IMPORT_ROSTER, SHEETS, RULES, compare, write, follow, template_name="templat-pegawai.xlsx"
)
