"""Every area's addresses, each in a folder of its own; an area joins when its `urls.py` exists."""

from importlib.util import find_spec

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

AREAS = {
    "work": "",
    "accounts": "",
    "organization": "units/",
    "people": "people/",
    "imports": "imports/",
    "cycles": "cycles/",
    "plans": "plans/",
    "matrix": "matrix/",
    "progress": "progress/",
    "feedback": "feedback/",
    "teams": "teams/",
    "meetings": "meetings/",
    "peers": "peers/",
    "projects": "projects/",
    "expectations": "expectations/",
    "lenses": "contributions/",
    "evaluation": "evaluations/",
    "board": "board/",
    "dialogue": "dialogues/",
    "monitoring": "monitoring/",
    "documents": "documents/",
    "audit": "audit/",
    "rules": "",
    "competencies": "competencies/",
    "schemes": "schemes/",
    "drafts": "drafts/",
    "languages": "language/",
    "health": "health/",
}
SHOWN_IN_DEVELOPMENT = {"catalogue": "components/"}


def _present(areas: dict[str, str]) -> list[URLPattern | URLResolver]:
    modules = ((f"lugas.web.{area}", prefix) for area, prefix in areas.items())
    return [
        path(prefix, include(f"{module}.urls"))
        for module, prefix in modules
        if find_spec(module) and find_spec(f"{module}.urls")
    ]


urlpatterns: list[URLPattern | URLResolver] = _present(AREAS)
if settings.DEMONSTRATION:
    urlpatterns += _present(SHOWN_IN_DEVELOPMENT)
