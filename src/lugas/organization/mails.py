"""What people are told about their postings, corrections and powers."""

from django.utils.translation import gettext_lazy as _

from lugas.workflow.notifications import Message

MESSAGES = {
    "correction.accept": Message(
        _("Your correction was accepted: %(about)s"),
        _("The personnel office agrees and brings the record up to date. Answer: %(answer)s"),
    ),
    "correction.decline": Message(
        _("Your correction was declined: %(about)s"),
        _("The personnel office explains: %(answer)s"),
    ),
    "posting.began": Message(
        _("Your new posting: %(position)s"),
        _("From %(day)s on you are posted in %(unit)s. Your plan follows the posting."),
    ),
    "office.granted": Message(
        _("You hold an office: %(office)s"),
        _("From %(day)s on, by %(decree)s."),
    ),
    "delegation.given": Message(
        _("%(supervisor)s lends you powers"),
        _("From %(day)s until %(last)s you appraise in place of %(supervisor)s."),
    ),
    "proxy.allowed": Message(
        _("You may type for %(principal)s"),
        _("Begin under “My account”. Every entry names you both."),
    ),
    "proxy.for_you": Message(
        _("%(operator)s may type for you"),
        _("Every entry names you both. You can end this at any time on the page of your powers."),
    ),
    "team.placed": Message(
        _("You are in the team %(team)s"),
        _("From %(day)s on, as: %(role)s. Your supervisor stays the same."),
    ),
    "team.proposed": Message(
        _("%(who)s proposes a change in the team %(team)s"),
        _("It concerns %(name)s and comes into force when you confirm it."),
    ),
    "team.declined": Message(
        _("Your proposal for the team %(team)s was declined"),
        _("It concerned %(name)s. Reason: %(reason)s"),
    ),
}
