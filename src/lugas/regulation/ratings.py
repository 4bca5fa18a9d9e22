"""The words of the law that have an order: ratings, grades, achievements, potentials, levels."""

from collections.abc import Mapping
from enum import StrEnum


class Named(StrEnum):
    """A word of the law with its name in Indonesian and English; listed from best to worst."""

    @property
    def label_id(self) -> str:
        return NAMES[type(self)][self.value][0]

    @property
    def label_en(self) -> str:
        return NAMES[type(self)][self.value][1]

    @property
    def order(self) -> int:
        """1 for the lowest; a difference of orders is a number of classes."""
        members = list(type(self))
        return len(members) - members.index(self)


class Expectation(Named):
    ABOVE = "above"
    MEETS = "meets"
    BELOW = "below"


class Grade(Named):
    VERY_GOOD = "very_good"
    GOOD = "good"
    NEEDS_IMPROVEMENT = "needs_improvement"
    POOR = "poor"
    VERY_POOR = "very_poor"


class Achievement(Named):
    EXCELLENT = "excellent"
    GOOD = "good"
    NEEDS_IMPROVEMENT = "needs_improvement"
    POOR = "poor"
    VERY_POOR = "very_poor"


class Potential(Named):
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Level(Named):
    AHLI_UTAMA = "ahli_utama"
    AHLI_MADYA = "ahli_madya"
    AHLI_MUDA = "ahli_muda"
    AHLI_PERTAMA = "ahli_pertama"
    PENYELIA = "penyelia"
    MAHIR = "mahir"
    TERAMPIL = "terampil"
    PEMULA = "pemula"


class Qualification(Named):
    DOCTOR = "doctor"
    MASTER = "master"
    BACHELOR = "bachelor"
    DIPLOMA_3 = "diploma_3"
    SECONDARY = "secondary"
    BELOW_SECONDARY = "below_secondary"


class PositionKind(Named):
    """How training counts: posts of leadership, functional posts, and the others (pelaksana)."""

    STRUCTURAL = "structural"
    FUNCTIONAL = "functional"
    GENERAL = "general"


class Discipline(Named):
    """The heaviest disciplinary punishment of the year."""

    NONE = "none"
    LIGHT = "light_punishment"
    MEDIUM = "medium_punishment"
    HEAVY = "heavy_punishment"


NAMES: Mapping[type[Named], Mapping[str, tuple[str, str]]] = {
    Expectation: {
        "above": ("Di Atas Ekspektasi", "Above expectation"),
        "meets": ("Sesuai Ekspektasi", "Meets expectation"),
        "below": ("Di Bawah Ekspektasi", "Below expectation"),
    },
    Grade: {
        "very_good": ("Sangat Baik", "Very good"),
        "good": ("Baik", "Good"),
        "needs_improvement": ("Butuh Perbaikan", "Needs improvement"),
        "poor": ("Kurang", "Poor"),
        "very_poor": ("Sangat Kurang", "Very poor"),
    },
    Achievement: {
        "excellent": ("Istimewa", "Excellent"),
        "good": ("Baik", "Good"),
        "needs_improvement": ("Butuh Perbaikan", "Needs improvement"),
        "poor": ("Kurang", "Poor"),
        "very_poor": ("Sangat Kurang", "Very poor"),
    },
    Potential: {
        "high": ("Tinggi", "High"),
        "medium": ("Menengah", "Medium"),
        "low": ("Rendah", "Low"),
    },
    Level: {
        "ahli_utama": ("Ahli Utama", "Ahli Utama (principal expert)"),
        "ahli_madya": ("Ahli Madya", "Ahli Madya (senior expert)"),
        "ahli_muda": ("Ahli Muda", "Ahli Muda (expert)"),
        "ahli_pertama": ("Ahli Pertama", "Ahli Pertama (junior expert)"),
        "penyelia": ("Penyelia", "Penyelia (supervising technician)"),
        "mahir": ("Mahir", "Mahir (senior technician)"),
        "terampil": ("Terampil", "Terampil (technician)"),
        "pemula": ("Pemula", "Pemula (junior technician)"),
    },
    Qualification: {
        "doctor": ("S3", "Doctorate (S3)"),
        "master": ("S2", "Master's degree (S2)"),
        "bachelor": ("S1 atau D4", "Bachelor's degree (S1 or D4)"),
        "diploma_3": ("D3", "Three-year diploma (D3)"),
        "secondary": ("SLTA, D1, atau D2", "Secondary school, D1 or D2"),
        "below_secondary": ("Di bawah SLTA", "Below secondary school"),
    },
    PositionKind: {
        "structural": ("JPT, administrator, atau pengawas", "Leadership post"),
        "functional": ("Jabatan fungsional", "Functional post"),
        "general": ("Pelaksana", "General post"),
    },
    Discipline: {
        "none": ("Tidak ada", "None"),
        "light_punishment": ("Hukuman ringan", "Light punishment"),
        "medium_punishment": ("Hukuman sedang", "Medium punishment"),
        "heavy_punishment": ("Hukuman berat", "Heavy punishment"),
    },
}
