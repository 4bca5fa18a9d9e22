"""What was done, one file per thing."""

from .project import Contribution, Participant, Project, ProjectLink, ProjectReport
from .record import (
    ActionPlan,
    Capacity,
    Evidence,
    EvidenceKind,
    Feedback,
    LinkState,
    Realization,
    Tone,
)

__all__ = [
    "ActionPlan",
    "Capacity",
    "Contribution",
    "Evidence",
    "EvidenceKind",
    "Feedback",
    "LinkState",
    "Participant",
    "Project",
    "ProjectLink",
    "ProjectReport",
    "Realization",
    "Tone",
]
