"""The names of what peers are asked about."""

from lugas.competency.dictionary import dictionary
from lugas.planning.core_values import core_values
from lugas.regulation.scheme import Scheme


def names_in(scheme: Scheme) -> dict[str, str]:
    """Core values, then competencies, by their codes and in their order."""
    return {value.code: value.name for value in core_values(scheme)} | {each.code: each.name for each in dictionary()}
