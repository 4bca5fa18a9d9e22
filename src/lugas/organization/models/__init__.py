"""The organization as data, one file per thing."""

from .agency import Agency, Holiday
from .employee import Employee, EmployeeKind, Posting, PostingKind, SearchWord
from .office import Correction, CorrectionState, Delegation, Grant, Office, ProxyGrant
from .team import Team, TeamMember, TeamRole
from .unit import Position, PositionKind, Unit, UnitKind, UnitVersion
from .user import ActivationCode, Membership, User

__all__ = [
    "ActivationCode",
    "Agency",
    "Correction",
    "CorrectionState",
    "Delegation",
    "Employee",
    "EmployeeKind",
    "Grant",
    "Holiday",
    "Membership",
    "Office",
    "Position",
    "PositionKind",
    "Posting",
    "PostingKind",
    "ProxyGrant",
    "SearchWord",
    "Team",
    "TeamMember",
    "TeamRole",
    "Unit",
    "UnitKind",
    "UnitVersion",
    "User",
]
