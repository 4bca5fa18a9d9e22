"""What a scheme asks for besides the law, in plain words: who is heard, about what, and when it may be seen."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lugas.regulation.provisions.voices import PeerReview
from lugas.regulation.scheme import Scheme

from ..rules.words import TERMS


@dataclass(frozen=True)
class Saying:
    """One subject in words, with the rule that it rests on."""

    subject: str
    text: str
    rule: str


def sayings_of(scheme: Scheme) -> list[Saying]:
    voices = scheme.voices
    subjects: tuple[tuple[str, Callable[[Scheme], Iterator[str]], str], ...] = (
        (_("What is looked at"), views, voices.views.rule),
        (_("Colleagues and others"), peers, voices.peers.rule),
        (_("Competencies"), competencies, voices.competency.rule),
        (_("Agenda of the dialogue"), agenda, voices.agenda.rule),
        (_("Dialogue"), dialogue, voices.dialogue.rule),
        (_("Kinds of contribution"), lenses, voices.lens.rule),
        (_("Projects"), projects, voices.projects.rule),
        (_("Teams"), teams, voices.teams.rule),
        (_("Clear expectations"), expectations, voices.expectations.rule),
        (_("Progress meetings"), meetings, scheme.progress.meetings.rule),
        (_("Feedback"), feedback, voices.feedback.rule),
    )
    return [Saying(subject, " ".join(tell(scheme)), rule) for subject, tell, rule in subjects]


def own_sayings(scheme: Scheme, base: Scheme) -> list[Saying]:
    """What this scheme says differently from another."""
    return [each for each, other in zip(sayings_of(scheme), sayings_of(base), strict=True) if each != other]


def listed(codes: Iterable[str]) -> str:
    return ", ".join(str(TERMS[code]) for code in codes)


def views(scheme: Scheme) -> Iterator[str]:
    rules = scheme.voices.views
    if rules.criteria == ("results",):
        yield _("Employee and supervisor both rate results and behavior, each as a whole.")
    else:
        more = listed(each for each in rules.criteria if each != "results")
        yield _(
            "Employee and supervisor both rate results and behavior, each as a whole, and look at the same: %(more)s."
        ) % {"more": more}
    if rules.blind:
        yield _("Neither sees the other's view before both are submitted.")
    else:
        yield _("The supervisor sees the self-assessment once it is submitted.")


def peers(scheme: Scheme) -> Iterator[str]:
    rules: PeerReview = scheme.voices.peers
    if not scheme.year.steps["peer_feedback"].used:
        yield _("Not asked in a round; anybody may give feedback at any time.")
        return
    yield _(
        "Asked: %(peers)s peers, %(subordinates)s subordinates and %(stakeholders)s others. Nobody reviews more than"
        " %(cap)s colleagues."
    ) % {
        "peers": rules.peers,
        "subordinates": rules.subordinates,
        "stakeholders": rules.stakeholders,
        "cap": rules.reviewer_cap,
    }
    yield _("Proposed within %(a)s working days, confirmed within %(b)s more, answered within %(c)s more.") % {
        "a": rules.proposal_days, "b": rules.confirmation_days, "c": rules.answer_days,
    }  # fmt: skip
    yield _("They look at: %(criteria)s.") % {"criteria": listed(rules.criteria)}
    yield _("Shown once, from %(n)s answers on, and to nobody who said what.") % {"n": rules.least_answers}
    yield ngettext(
        "It ends in at most %(n)s commitment.", "It ends in at most %(n)s commitments.", rules.commitments
    ) % {"n": rules.commitments}


def competencies(scheme: Scheme) -> Iterator[str]:
    rules = scheme.voices.competency
    if not rules.used:
        yield _("Not assessed with the evaluation.")
        return
    yield _("Assessed against the standard of the position: %(kinds)s.") % {"kinds": listed(rules.kinds)}
    yield _("By: %(who)s.") % {"who": listed(rules.assessed_by)}
    yield _("Never part of the grade.")


def agenda(scheme: Scheme) -> Iterator[str]:
    rules = scheme.voices.agenda
    if rules.used:
        yield ngettext(
            "Differences between the views from %(n)s level on, largest first.",
            "Differences between the views from %(n)s levels on, largest first.",
            rules.from_difference,
        ) % {"n": rules.from_difference}
    else:
        yield _("Both sides write their points.")


def dialogue(scheme: Scheme) -> Iterator[str]:
    rules, step = scheme.voices.dialogue, scheme.year.steps["dialogue"]
    if not step.used:
        yield _("Not a step of this scheme.")
        return
    if rules.required:
        yield _("The grade is decided only after it.")
    else:
        days = scheme.year.allowances["step_opens_late"].days
        yield ngettext(
            "When it is missed by %(n)s working day, the decision opens without it.",
            "When it is missed by %(n)s working days, the decision opens without it.",
            days,
        ) % {"n": days}
    yield _("Both confirm its record.") if rules.confirmed_by_both else _("The supervisor keeps its record.")


def lenses(scheme: Scheme) -> Iterator[str]:
    chosen = scheme.voices.lenses
    if chosen:
        yield _("Shown apart, each with its evidence: %(lenses)s.") % {"lenses": listed(chosen)}
        yield _("The reason of the rating names what each contributed.")
    else:
        yield _("Not told apart.")


def projects(scheme: Scheme) -> Iterator[str]:
    rules = scheme.voices.projects
    yield (
        _("A project can be linked to the plans of several people; its outcome shows in each.")
        if rules.used
        else _("Not kept apart from the plans.")
    )
    if rules.report_required:
        yield _("After it, a report of achievements and challenges becomes evidence.")


def teams(scheme: Scheme) -> Iterator[str]:
    yield (
        _("Teams across units: the leader gives feedback, never the rating.")
        if scheme.voices.teams.used
        else _("Not kept.")
    )


def expectations(scheme: Scheme) -> Iterator[str]:
    yield (
        _("Everyone confirms to understand tasks and responsibility, or asks first.")
        if scheme.voices.expectations.confirmed
        else _("Agreed with the plan.")
    )


def meetings(scheme: Scheme) -> Iterator[str]:
    weeks = scheme.progress.meetings.weeks
    yield ngettext(
        "With minutes and next steps; the leader is told who has not been met for %(n)s week.",
        "With minutes and next steps; the leader is told who has not been met for %(n)s weeks.",
        weeks,
    ) % {"n": weeks}


def feedback(scheme: Scheme) -> Iterator[str]:
    rules = scheme.voices.feedback
    if not rules.every_period:
        yield _("Given at any time.")
        return
    yield _("At least once a period; employee and supervisor see when there is none yet.")
    yield ngettext(
        "Who has none stands on the supervisor's list once, from %(n)s working day before the period's end.",
        "Who has none stands on the supervisor's list once, from %(n)s working days before the period's end.",
        rules.listed_before,
    ) % {"n": rules.listed_before}
