"""What was done, one file per thing."""

from .meeting import Attendance, Meeting, NextStep
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
    "Attendance",
    "Capacity",
    "Contribution",
    "Evidence",
    "EvidenceKind",
    "Feedback",
    "LinkState",
    "Meeting",
    "NextStep",
    "Participant",
    "Project",
    "ProjectLink",
    "ProjectReport",
    "Realization",
    "Tone",
]
