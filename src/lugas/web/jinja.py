"""The Jinja2 environment: strict, escaped, translated, with the few globals and filters that every page may use."""

import json
import uuid
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.contrib.messages import get_messages
from django.forms import BoundField
from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.templatetags.static import static
from django.utils import translation
from django.utils.text import slugify
from django.utils.translation import gettext as _
from jinja2 import Environment, StrictUndefined, Template
from jinja2.environment import TemplateModule
from jinja2.runtime import Context
from markupsafe import Markup

from lugas.advice.hints import Hint, Place, hints
from lugas.workflow.sentences import one_stop

from . import controls, formats, inputs, states
from .addresses import url
from .current import current_request, drawing, texts
from .navigation import address_of, places
from .typed import author_mark

# A refused or invalid form is a page like any other: show it.
HTMX_CONFIG = json.dumps(
    {
        "allowEval": False,
        "includeIndicatorStyles": False,
        "historyEnabled": True,
        "historyCacheSize": 0,
        "refreshOnHistoryMiss": True,
        "scrollIntoViewOnBoost": False,
        "responseHandling": [{"code": "204", "swap": False}, {"code": "...", "swap": True}],
    }
)


class PageTemplate(Template):
    """A template that lets its components see the request."""

    def render(self, *args: Any, **kwargs: Any) -> str:
        context = dict(*args, **kwargs)
        with drawing(context.get("request", current_request())):
            return super().render(context)

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:
        """Components are drawn alike for every page: what else a page knows is not compared at each import."""
        return super()._get_default_module()


def translated(message: str, /, **variables: object) -> Markup:
    """A text in the page's language, its variables escaped: what `_` is in a template."""
    text = texts().get(message)
    if text is None:
        text = texts()[message] = Markup(_(message))  # noqa: S704 - from the catalogue, which is ours
    return Markup(one_stop(text % variables)) if "%" in text else text  # noqa: S704 - its variables are escaped


def csrf_field() -> Markup:
    """The hidden field against forged posts; empty where there is no request (a page drawn for a file)."""
    request = current_request()
    if request is None:
        return Markup("")
    field: Markup | None = request.__dict__.get("csrf_field")
    if field is None:
        field = Markup('<input type="hidden" name="csrfmiddlewaretoken" value="{}">').format(get_token(request))
        request.__dict__["csrf_field"] = field
    return field


def page_messages() -> list[Any]:
    """What the last action has to say, once."""
    request = current_request()
    return list(get_messages(request)) if request is not None and hasattr(request, "_messages") else []


def page_exists(name: str) -> bool:
    """Is there a page of this name? Areas join one by one, and some only in development."""
    return bool(address_of(name))


def area() -> str:
    """The area of the page being drawn."""
    request = current_request()
    match = request.resolver_match if request is not None else None
    return match.app_name if match is not None else ""


def script_words() -> str:
    """What the script says, in the page's language."""
    words = {
        "offline": _("Saved on this device; it is sent when the connection is back"),
        "signed_out": _("You were signed out. Your text is kept on this device: sign in again in another tab"),
        "restored": _("Your text was put back"),
    }
    return json.dumps(words)


def draft_author() -> str:
    """Who is filling in the form, signed."""
    request = current_request()
    return author_mark(request) if request is not None else ""


def form_value(request: HttpRequest | None, name: str) -> str:
    """What a form sent under this name, to be shown again."""
    return request.POST.get(name, "") if request is not None else ""


def advised(place: Place, bounds: Sequence[BoundField], beside: BoundField | None) -> tuple[Hint, ...]:
    """Hints on what stands in these fields of a form now."""
    texts = [str(bound.value() or "").strip() for bound in bounds]
    chosen = str(beside.value() or "") if beside is not None else ""
    return hints(place, " ".join(filter(None, texts)), beside=chosen, language=(translation.get_language() or "id")[:2])


GLOBALS: dict[str, Any] = {
    "url": url,
    "static": static,
    "csrf_field": csrf_field,
    "page_messages": page_messages,
    "new_key": uuid.uuid4,
    "language": lambda: translation.get_language() or settings.LANGUAGE_CODE,
    "setting": lambda name: getattr(settings, name, None),
    "form_value": form_value,
    "turn": states.turn,
    "turn_marks": states.MARKS,
    "places": places,
    "page_exists": page_exists,
    "area": area,
    "draft_author": draft_author,
    "htmx_config": HTMX_CONFIG,
    "script_words": script_words,
    "control": controls.control,
    "advised": advised,
}
FILTERS: dict[str, Any] = {
    "date": formats.date,
    "short_date": formats.short_date,
    "month": formats.month,
    "time": formats.time,
    "datetime": formats.datetime,
    "iso": formats.iso,
    "number": formats.number,
    "span": formats.span,
    "percent": formats.percent,
    "size": formats.size,
    "file_kind": formats.file_kind,
    "label": formats.label,
    "one_stop": one_stop,
    "input_name": inputs.input_name,
    "input_value": inputs.input_value,
    "sentence": formats.sentence,
    "anchor": lambda text: slugify(str(text)),
}


def environment(**options: Any) -> Environment:
    """What Django's Jinja2 backend calls once."""
    options.update(undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, autoescape=True)
    # All templates stay compiled: there are a few hundred, and keeping count of their use costs more than they do.
    options["cache_size"] = -1
    options["extensions"] = ["jinja2.ext.i18n", "jinja2.ext.do", "jinja2.ext.loopcontrols"]
    env = Environment(**options)  # noqa: S701 - autoescape is among the options
    env.policies["ext.i18n.trimmed"] = True
    env.template_class = PageTemplate
    env.install_gettext_translations(translation, newstyle=True)  # type: ignore[attr-defined]  # of the extension i18n
    env.globals.update(GLOBALS | {"_": translated})
    env.filters.update(FILTERS)
    return env
