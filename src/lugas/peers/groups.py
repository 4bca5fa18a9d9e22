"""From where somebody looks at a person."""

from enum import StrEnum


class Group(StrEnum):
    PEER = "peer"
    SUBORDINATE = "subordinate"
    STAKEHOLDER = "stakeholder"


COLLEAGUES = (Group.PEER, Group.SUBORDINATE)
EVERYONE = (Group.PEER, Group.SUBORDINATE, Group.STAKEHOLDER)
