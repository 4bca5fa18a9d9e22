"""The index of professionalism: four dimensions, at most 100 points."""

from dataclasses import dataclass
from decimal import Decimal

from lugas.regulation.errors import RegulationError, member, whole
from lugas.regulation.outcome import Outcome, Reason
from lugas.regulation.provisions.careers import TrainingPoints
from lugas.regulation.ratings import Discipline, Grade, PositionKind, Qualification
from lugas.regulation.scheme import Scheme, national
from lugas.regulation.wording import number_en, number_id

MOST_HOURS = 1000


@dataclass(frozen=True)
class Profile:
    """What the index looks at. `position_training`: for leaders or for the functional post, whichever applies."""

    qualification: Qualification
    position: PositionKind
    position_training: bool
    technical_hours: int
    seminar: bool
    grade: Grade
    discipline: Discipline


@dataclass(frozen=True)
class Dimension:
    code: str
    value: Decimal
    name_id: str
    name_en: str


@dataclass(frozen=True)
class Index(Outcome[Decimal]):
    """The value is the sum of the dimensions; `band` is the code of its category."""

    dimensions: tuple[Dimension, ...]
    band: str
    band_id: str
    band_en: str


def index(profile: Profile, *, scheme: Scheme | None = None) -> Index:
    """The points of qualification, competency, performance and discipline, and the band of their sum."""
    scheme = scheme or national()
    known = checked(profile)
    pairs = [qualification(known, scheme), training(known, scheme), performance(known, scheme), conduct(known, scheme)]
    total = sum((dimension.value for dimension, _ in pairs), Decimal(0))
    bands = scheme.professionalism.bands
    code = bands.of(total)
    band = bands.bands[code]
    summary = bands.reason(
        f"Jumlah {number_id(total)}: {band.name_id}.", f"Sum {number_en(total)}: {band.name_en}.", {"total": total}
    )
    return Index(
        total,
        (*(reason for _, reason in pairs), summary),
        scheme.version,
        dimensions=tuple(dimension for dimension, _ in pairs),
        band=code,
        band_id=band.name_id,
        band_en=band.name_en,
    )


def checked(profile: Profile) -> Profile:
    for name in ("position_training", "seminar"):
        if not isinstance(getattr(profile, name), bool):
            raise RegulationError(
                name,
                getattr(profile, name),
                sentence_id="Isi dengan ya atau tidak.",
                sentence_en="Answer yes or no.",
            )
    return Profile(
        qualification=member(Qualification, profile.qualification, "qualification"),
        position=member(PositionKind, profile.position, "position"),
        position_training=profile.position_training,
        technical_hours=whole(profile.technical_hours, "technical_hours", least=0, most=MOST_HOURS),
        seminar=profile.seminar,
        grade=member(Grade, profile.grade, "grade"),
        discipline=member(Discipline, profile.discipline, "discipline"),
    )


def qualification(profile: Profile, scheme: Scheme) -> tuple[Dimension, Reason]:
    rule = scheme.professionalism.qualification
    each = profile.qualification
    value = Dimension("qualification", rule.points[each], "Kualifikasi", "Qualification")
    return value, rule.reason(*said(value, each.label_id, each.label_en), {"qualification": each})


def training(profile: Profile, scheme: Scheme) -> tuple[Dimension, Reason]:
    rule = scheme.professionalism.training
    value = Dimension("competency", training_points(profile, rule), "Kompetensi", "Competency")
    position = profile.position
    inputs = {
        "position": position,
        "position_training": profile.position_training,
        "technical_hours": profile.technical_hours,
        "seminar": profile.seminar,
    }
    return value, rule.reason(*said(value, position.label_id, position.label_en), inputs)


def training_points(profile: Profile, rule: TrainingPoints) -> Decimal:
    earned = (
        (profile.position_training, rule.position_training),
        (profile.technical_hours >= rule.technical_hours, rule.technical),
        (profile.seminar, rule.seminar),
    )
    return sum((points[profile.position] for done, points in earned if done), Decimal(0))


def performance(profile: Profile, scheme: Scheme) -> tuple[Dimension, Reason]:
    rule = scheme.professionalism.grade
    each = profile.grade
    value = Dimension("performance", rule.points[each], "Kinerja", "Performance")
    return value, rule.reason(*said(value, each.label_id, each.label_en), {"grade": each})


def conduct(profile: Profile, scheme: Scheme) -> tuple[Dimension, Reason]:
    rule = scheme.professionalism.discipline
    each = profile.discipline
    value = Dimension("discipline", rule.points[each], "Disiplin", "Discipline")
    return value, rule.reason(*said(value, each.label_id, each.label_en), {"discipline": each})


def said(value: Dimension, label_id: str, label_en: str) -> tuple[str, str]:
    return (
        f"{value.name_id} ({label_id}): {number_id(value.value)}.",
        f"{value.name_en} ({label_en}): {number_en(value.value)}.",
    )
