"""What each level of a competency says in a few words: the same for everyone who assesses."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LEVELS: tuple[str | Promise, ...] = (
    _("understands the basics"),
    _("does it with guidance"),
    _("does it alone"),
    _("solves hard cases and guides others"),
    _("develops it further, is asked as an expert"),
)
