"""The dictionary, for everyone: what each competency means and what its levels look like at work."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse

from lugas.competency.dictionary import Competency, dictionary

from ..http import reads, render

LONGEST = 80


@dataclass(frozen=True)
class Group:
    """One kind, or one family of technical competencies."""

    name: str
    rows: tuple[Competency, ...]


@reads(public=True)
def index(request: HttpRequest) -> HttpResponse:
    """Every competency by kind, or those that a search finds."""
    wanted = request.GET.get("q", "").strip()[:LONGEST]
    found = dictionary().search(wanted)
    return render(request, "competencies/index.html", {"wanted": wanted, "groups": groups(found), "number": len(found)})


def groups(rows: tuple[Competency, ...]) -> list[Group]:
    names = dict.fromkeys(each.group for each in rows)
    return [Group(name, tuple(each for each in rows if each.group == name)) for name in names]


@reads(public=True)
def competency(request: HttpRequest, code: str) -> HttpResponse:
    """One competency, whole."""
    found = dictionary().get(code)
    if found is None:
        raise Http404
    family = dictionary().of_family(found.family.code) if found.family else ()
    return render(request, "competencies/competency.html", {"it": found, "family": family})
