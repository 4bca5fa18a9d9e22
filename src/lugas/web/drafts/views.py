"""Keeping what somebody types: a form is posted here every few seconds, under the key that it carries."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _

from lugas.workflow import clock
from lugas.workflow.models import Draft

from .. import formats
from ..http import ActorRequest, writes
from ..typed import AUTHOR, KEY, VERSION, is_author, octets, text_of
from ..typed import MOST_OCTETS as MOST

LONGEST_KEY = 200


@writes
def drafts(request: ActorRequest) -> HttpResponse:
    """Keep the text, unless another tab kept a newer one."""
    key = request.POST.get(KEY, "")
    if problem := _problem(request, key):
        return problem
    data = text_of(request.POST)
    draft, made = Draft.objects.select_for_update().get_or_create(
        agency_id=request.actor.agency_id,
        user_id=request.actor.user_id,
        key=key,
        defaults={"data": data, "saved_at": clock.now()},
    )
    if not made:
        if request.POST.get(VERSION) != str(draft.lock_version):
            return _answer(_("Open in another tab: the text here is not being saved."), 409, version=draft.lock_version)
        draft.data, draft.saved_at, draft.lock_version = data, clock.now(), draft.lock_version + 1
        draft.save(update_fields=["data", "saved_at", "lock_version"])
    note = _("Saved %(time)s") % {"time": formats.time(draft.saved_at)}
    return _answer(note, 200, version=draft.lock_version)


def _problem(request: HttpRequest, key: str) -> HttpResponse | None:
    """Why this cannot be a draft, if it cannot."""
    if not key.startswith("/") or len(key) > LONGEST_KEY:
        return _answer(_("This form is damaged. Please open the page again."), 400)
    if request.POST.get(AUTHOR) and not is_author(request):
        return _answer(_("Somebody else is signed in now: the text here is not being saved."), 409)
    if octets(text_of(request.POST)) > MOST:
        return _answer(_("The text is too long to be saved while typing. Please save it by the button."), 413)
    return None


def _answer(note: str, status: int, **more: object) -> HttpResponse:
    return JsonResponse({"note": note, **more}, status=status)
