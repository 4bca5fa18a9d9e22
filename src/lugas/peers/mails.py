"""What people are told. Nobody is ever told that somebody answered; a reminder goes to everyone who was asked."""

from django.utils.translation import gettext_lazy as _

from lugas.workflow.notifications import Message

MESSAGES = {
    "peers.opened": Message(
        _("Peer review for %(period)s: propose who should answer about you"),
        _("Please propose reviewers by %(until)s. Your supervisor confirms them."),
    ),
    "peers.proposed": Message(
        _("%(employee)s proposed reviewers for %(period)s"),
        _("Please confirm or replace them by %(until)s."),
    ),
    "peers.invited": Message(
        _("You are asked about %(employee)s, %(period)s"),
        _(
            "It takes about ten minutes. Please answer by %(until)s, or decline with a reason."
            " Nobody will see who said what."
        ),
    ),
    "peers.declined": Message(
        _("A reviewer of %(employee)s declined"),
        _("You may ask somebody else by %(until)s. Reason: %(reason)s"),
    ),
    "peers.removed": Message(
        _("%(reviewer)s is not asked about %(employee)s any more"),
        _("This person acts in your place or rates as well. You may ask somebody else by %(until)s."),
    ),
    "peers.reminder": Message(
        _("The peer review for %(period)s ends on %(until)s"),
        _("Everyone who was asked gets this message. If you have answered already, nothing is left to do."),
    ),
    "peers.released": Message(
        _("The result of your peer review for %(period)s is here"),
        _("Read it and note up to %(commitments)s commitments of your own."),
    ),
    "peers.withheld": Message(
        _("Your peer review for %(period)s has no result"),
        _("Too few people answered. What was said has been destroyed, so that nobody can be recognized."),
    ),
    "peers.lost": Message(
        _("Your peer review for %(period)s has no result"),
        _(
            "The key with which the answers were sealed is lost. Nobody can ever read them; they were destroyed, and"
            " nothing will be released. Reason: %(reason)s"
        ),
    ),
    "peers.lost_answers": Message(
        _("The peer review for %(period)s ended without a result"),
        _(
            "The key with which the answers were sealed is lost. Whatever was answered was destroyed unread. Everyone"
            " who was asked gets this message. Reason: %(reason)s"
        ),
    ),
    "peers.waived": Message(_("Your peer review for %(period)s was waived"), _("Reason: %(reason)s")),
}
