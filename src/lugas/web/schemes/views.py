"""The schemes of the governments: a list, each as a picture, two side by side."""

from django.http import Http404, HttpRequest, HttpResponse

from lugas.planning.rules import in_language
from lugas.regulation.scheme import NATIONAL, Scheme, available, load
from lugas.workflow.clock import today

from ..http import reads, render
from .contrast import contrast
from .forms import ComparisonForm
from .picture import pictures_of
from .sayings import own_sayings, sayings_of


def schemes_of_today() -> list[Scheme]:
    return [load(code, today()) for code in available(today())]


def named(schemes: list[Scheme]) -> list[tuple[str, str]]:
    return [(each.code, in_language(each, "name")) for each in schemes]


@reads(public=True)
def index(request: HttpRequest) -> HttpResponse:
    """Every scheme with what it asks for besides the law."""
    schemes = schemes_of_today()
    base = next(each for each in schemes if each.code == NATIONAL)
    rows = [(each, in_language(each, "name"), own_sayings(each, base)) for each in schemes]
    form = ComparisonForm(None, named(schemes))
    return render(request, "schemes/index.html", {"rows": rows, "form": form})


@reads(public=True)
def scheme(request: HttpRequest, code: str) -> HttpResponse:
    """One scheme as a picture, in words and as a table."""
    if code not in available(today()):
        raise Http404
    chosen, base = load(code, today()), load(NATIONAL, today())
    context = {
        "scheme": chosen,
        "name": in_language(chosen, "name"),
        "year": today().year,
        "pictures": pictures_of(chosen, base, today().year),
        "sayings": sayings_of(chosen),
        "national": base.code,
    }
    return render(request, "schemes/scheme.html", context)


@reads(public=True)
def comparison(request: HttpRequest) -> HttpResponse:
    """Two schemes side by side, the differences first."""
    schemes = schemes_of_today()
    form = ComparisonForm({"one": NATIONAL, "other": schemes[-1].code} | request.GET.dict(), named(schemes))
    if not form.is_valid():
        return render(request, "schemes/comparison.html", {"form": form, "contrast": None})
    one, other = (load(form.cleaned_data[name], today()) for name in ("one", "other"))
    names = (in_language(one, "name"), in_language(other, "name"))
    context = {"form": form, "names": names, "contrast": contrast(one, other)}
    return render(request, "schemes/comparison.html", context)
