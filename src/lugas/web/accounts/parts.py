"""What there is to see for each person of the demonstration's cast, in one sentence."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

USUAL: dict[str, str | Promise] = {
    "head": _("Sets how the units did, and sees the whole agency."),
    "division_head": _("Rates heads of sections, and decides in place of those who are late."),
    "section_head": _("Rates a team on one board, with the evidence beside the ratings."),
    "staff": _("Writes a plan, records progress, and looks back on the own work."),
    "unit_head": _("Leads a unit with time of its own: there every step is open."),
    "personnel": _("Runs the year: dates, who is late, people and units."),
    "auditor": _("Reads everything and changes nothing; every look leaves a trace."),
    "administrator": _("Keeps accounts and offices; the powers are off until they are switched on."),
    "project_owner": _("Leads a project that stands in several plans."),
    "peers_result": _("Reads what peers answered, released as a group, and notes commitments."),
    "peers_withheld": _("Has a group too small to be shown: the result is withheld, and the page says why."),
    "colleague": _("An employee in the middle of the year."),
}
OWN: dict[tuple[str, str], str | Promise] = {
    ("wanggar", "staff"): _("Sees the own competencies against the standard of the position."),
    ("wanggar", "section_head"): _("Rates results, core values and competencies, as the employee does."),
    ("wanggar", "personnel"): _("Has prepared next year already; nobody else sees it yet."),
    ("jakarta", "staff"): _("Accounts for results and obstacles, and confirms the dialogue."),
    ("jakarta", "section_head"): _("Answers obstacles with promises that stay on the list until they are kept."),
    ("jakarta", "personnel"): _("Has opened the planning of next year while this one runs."),
    ("bangko", "staff"): _("Is seen by peers: a result to read, and a round in which to answer about others."),
    ("bangko", "section_head"): _("Confirms reviewers, and names the contribution to results, team and community."),
    ("bangko", "personnel"): _("Looks after a running round of peers, and last year's follow-up."),
    ("binawidya", "staff"): _("Rates the own competencies before seeing how the supervisor sees them."),
    ("binawidya", "section_head"): _("Finds the differences between both views as the agenda of the dialogue."),
    ("rangkui", "staff"): _("Confirms to understand the own tasks, or asks first."),
    ("rangkui", "section_head"): _("Answers what is unclear, and confirms reports of projects."),
    ("rangkui", "personnel"): _("Finds one unit late with the evaluation of last year."),
}  # fmt: skip


def seen(agency: str, part: str) -> str | Promise:
    """The agency's own sentence, else the usual one."""
    return OWN.get((agency, part)) or USUAL.get(part, "")
