"""How others see a person, where a peer review of the period was finished and its figures were released."""

from .models import Appraisal


def seen_by_others(appraisal: Appraisal) -> dict[str, float]:
    """The released, rounded figure of each core value, by the key of its criterion."""
    return {}
