"""A file's way: taken in, checked, applied or discarded. Each step may be killed and done again."""

import hashlib
from functools import partial
from typing import BinaryIO

from django.db import transaction
from django.utils.translation import gettext as _

from lugas.organization.actor import Actor
from lugas.organization.permissions import can_use, require
from lugas.progress.files.storing import keep, open_file
from lugas.workflow import clock
from lugas.workflow.record import record
from lugas.workflow.refusal import Refused

from .books import book_of
from .models import BookCode, Import, ImportRow, ImportState
from .roster import checking, relations, staging
from .roster.joining import many_rows
from .roster.reading import MOST_MEGABYTES, read


@transaction.atomic
def take_in(file: BinaryIO, *, name: str, by: Actor, book: str = BookCode.ROSTER) -> Import:
    """Keep an uploaded file and have it checked."""
    from .jobs import check_import

    require(can_use(by, book_of(book).power))
    content = file.read(MOST_MEGABYTES * 1024 * 1024 + 1)
    made = Import.objects.create(
        agency_id=by.agency_id,
        book=book,
        file_name=name.replace("\\", "/").rsplit("/", 1)[-1][:200] or _("File"),
        stored=keep(content, by.agency_id, "roster"),
        sha256=hashlib.sha256(content).hexdigest(),
        size=len(content),
        uploaded_by_id=by.employee_id,
        uploaded_at=clock.now(),
        step="waiting",
    )
    record("import.upload", by=by, about=made, data={"sha256": made.sha256})
    transaction.on_commit(partial(check_import.defer, agency_id=by.agency_id, import_id=made.pk))
    return made


@transaction.atomic
def check(made: Import) -> None:
    """Read the file, stage its rows, find everything that is wrong, compare with what is there. Idempotent."""
    fresh = Import.objects.select_for_update().get(pk=made.pk)
    if fresh.state not in (ImportState.UPLOADED, ImportState.CHECKED):
        return
    ImportRow.objects.filter(batch=fresh).delete()
    with open_file(fresh.stored) as file:
        reading = read(file.read(), book_of(fresh.book).sheets)
    fresh.problems = [problem.to_json() for problem in reading.problems]
    if any(problem.fatal for problem in reading.problems):
        fresh.state, fresh.counts, fresh.step = ImportState.UNREADABLE, {}, ""
    else:
        fresh.total = fresh.done = reading.rows
        rows = checking.checked_rows(reading, book_of(fresh.book).rules)
        staging.stage(fresh.agency_id, fresh.pk, rows, partial(report_progress, fresh.pk, reading.rows))
        with many_rows():
            book_of(fresh.book).compare(fresh, fresh.uploaded_by_id)
        fresh.state, fresh.counts, fresh.step = ImportState.CHECKED, relations.counts(fresh.pk), ""
    fresh.save()
    made.refresh_from_db()


def report_progress(import_id: int, total: int, done: int) -> None:
    """How far the check is: through the cache, because the transaction of the check is not seen until it ends."""
    from django.core.cache import cache

    cache.set(f"import-{import_id}", (done, total), 600)


@transaction.atomic
def begin_apply(made: Import, *, by: Actor) -> None:
    """Have a checked roster applied in the background; it must be free of errors."""
    from .jobs import apply_import

    fresh = _to_be_applied(made, by)
    fresh.state, fresh.step = ImportState.APPLYING, "applying"
    fresh.applied_by_id = by.employee_id
    fresh.save(update_fields=["state", "step", "applied_by"])
    transaction.on_commit(
        partial(apply_import.defer, agency_id=by.agency_id, import_id=fresh.pk, employee_id=by.employee_id)
    )
    made.refresh_from_db()


def _to_be_applied(made: Import, by: Actor) -> Import:
    require(can_use(by, book_of(made.book).power))
    fresh = Import.objects.select_for_update().get(pk=made.pk)
    if fresh.state == ImportState.APPLIED:
        raise Refused(_("This file was applied already. Upload it again to see that nothing changes."))
    if fresh.state not in (ImportState.CHECKED, ImportState.APPLYING):
        raise Refused(_("This file is not checked. Wait for the check, or upload it again."))
    if fresh.wrong:
        raise Refused(
            _("%(number)s rows are wrong. Mend them in the file and upload it again; nothing was applied.")
            % {"number": fresh.wrong}
        )
    return fresh


@transaction.atomic
def apply(made: Import, *, by: Actor) -> dict[str, int]:
    """Check once more against what is there now, then write everything; nothing at all when anything is wrong."""
    fresh = _to_be_applied(made, by)
    _one_at_a_time(fresh.agency_id)
    _check_again(fresh, by)
    if fresh.wrong:
        raise Refused(_("The data changed after the check. Check the file once more."))
    book = book_of(fresh.book)
    with many_rows():
        effects = book.write(fresh, by)
    fresh.state, fresh.step, fresh.effects = ImportState.APPLIED, "", effects | book.follow(fresh, by)
    fresh.applied_at, fresh.applied_by_id = clock.now(), by.employee_id
    fresh.save()
    record("import.apply", by=by, about=fresh, data=fresh.effects | {"sha256": fresh.sha256})
    made.refresh_from_db()
    return effects


def _check_again(fresh: Import, by: Actor) -> None:
    """The staged rows stand; what they are compared with may have changed since."""
    ImportRow.objects.filter(batch=fresh).exclude(verdict="wrong").update(errors=[], verdict="")
    with many_rows():
        book_of(fresh.book).compare(fresh, by.employee_id)
    fresh.counts = relations.counts(fresh.pk)


def _one_at_a_time(agency_id: int) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtext('lugas-roster'), %s)", [agency_id])


@transaction.atomic
def discard(made: Import, *, by: Actor) -> None:
    """Throw the rows of a file away; the report of the upload stays."""
    require(can_use(by, book_of(made.book).power))
    fresh = Import.objects.select_for_update().get(pk=made.pk)
    if fresh.state in (ImportState.APPLIED, ImportState.APPLYING):
        raise Refused(_("This file is applied or being applied; it can no longer be discarded."))
    ImportRow.objects.filter(batch=fresh).delete()
    fresh.state, fresh.step = ImportState.DISCARDED, ""
    fresh.save(update_fields=["state", "step"])
    record("import.discard", by=by, about=fresh)
    made.refresh_from_db()
