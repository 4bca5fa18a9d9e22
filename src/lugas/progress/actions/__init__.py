"""One function per intention of stage 2."""

from .evidence import add_file, add_link, remove_evidence
from .feedback import give_feedback, mark_read
from .record import answer_obstacle, plan_action, realize

__all__ = [
    "add_file",
    "add_link",
    "answer_obstacle",
    "give_feedback",
    "mark_read",
    "plan_action",
    "realize",
    "remove_evidence",
]
