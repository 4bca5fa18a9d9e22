"""The dialogue as a file for anybody's calendar. It names who and where, never a rating."""

from datetime import datetime

from django.utils.translation import gettext as _

from lugas.workflow import calendar_file as files

from .models import Appraisal, Dialogue


def title_of(appraisal: Appraisal) -> str:
    """In the reader's language, with both people."""
    people = [appraisal.employee, appraisal.supervisor]
    names = ", ".join(person.full_name for person in people if person)
    return _("Performance dialogue: %(people)s") % {"people": names}


def calendar_file(dialogue: Dialogue, *, title: str, at: datetime) -> str:
    """The text of the file. `at` is the moment of writing."""
    if dialogue.planned_at is None:
        raise ValueError("no meeting is planned")
    return files.calendar_file(
        f"dialogue-{dialogue.pk}",
        starts_at=dialogue.planned_at,
        sequence=dialogue.invitations,
        title=title,
        place=dialogue.place,
        at=at,
    )
