"""The table of each government, row by row: the story that shows the row, or why it stands with the follow-up."""

FIVE_WAYS = "test_five_ways.py::test_a_quarter_goes_the_way_of_the_government"
AFTERWARDS = "follow-up: "

ROWS = {
    "wanggar": {
        "yearly work plan": "test_advice.py::test_a_plan_says_where_an_indicator_counts_activities",
        "impact indicators": "test_contributions.py::test_an_impact_is_planned_and_seen_through_the_lens",
        "periodic evaluation with the same indicators": (
            "test_competencies.py::test_two_quarters_stand_side_by_side_by_the_same_criteria"
        ),
        "competency view": "test_competencies.py::test_the_personnel_office_brings_in_a_table_of_standards",
        "strengths and weaknesses": (
            "test_competencies.py::test_an_employee_sees_strengths_and_what_to_improve_with_the_evidence"
        ),
        "training from the result": AFTERWARDS + "training and its measured effect come after the evaluation",
        "safe environment": "test_progress.py::test_supervisor_answers_the_obstacle_and_gives_feedback_at_a_desk",
        "rater training": AFTERWARDS + "the course for supervisors rests on the ratings of earlier years",
    },
    "jakarta": {
        "the employee's account": "test_both_views.py::test_the_account_of_each_result_and_every_criterion",
        "the supervisor's evaluation": "test_both_views.py::test_the_supervisor_rates_every_criterion_by_keys",
        "discussion": FIVE_WAYS,
        "supervisor as coach": "test_both_views.py::test_an_obstacle_is_answered_with_a_promise_that_stays_open",
        "promotion potential": AFTERWARDS + "talent is looked at once the year's results are final",
        "bias": AFTERWARDS + "reports on rating patterns rest on final results",
        "dissatisfaction": AFTERWARDS + "the objection begins with the delivered result",
    },
    "bangko": {
        "three lenses": "test_contributions.py::test_three_lenses_show_the_same_work",
        "several parties": (
            "test_peers.py::test_the_employee_proposes_on_a_phone_and_the_supervisor_replaces_and_confirms"
        ),
        "project success": "test_contributions.py::test_one_outcome_stands_in_the_plans_of_two_people",
        "reward and incentive": AFTERWARDS + "nominations rest on final results",
        "chance to improve": AFTERWARDS + "the improvement plan follows a final result",
        "citizens' satisfaction": AFTERWARDS + "the public survey is a part of its own",
        "new system": AFTERWARDS + "introduction and practice are not a step of the evaluation",
    },
    "binawidya": {
        "self-assessment": FIVE_WAYS,
        "the supervisor's assessment": FIVE_WAYS,
        "gap as agenda": "test_both_views.py::test_the_differences_are_the_agenda_and_each_point_ends",
        "periodic feedback": "test_scheme_steps.py::test_no_feedback_yet_is_a_quiet_row_and_goes_by_itself",
        "strengths get a role": AFTERWARDS + "a role is given after the evaluation",
        "development": AFTERWARDS + "programmes and their hours follow the evaluation",
    },
    "rangkui": {
        "clear expectations": "test_expectations.py::test_everyone_says_what_is_understood",
        "result-based, periodic": FIVE_WAYS,
        "project report": "test_expectations.py::test_a_report_is_written_together_confirmed_and_proves",
        "the leader's role": "test_meetings.py::test_a_head_writes_the_minutes_on_a_phone_and_the_step_is_done",
        "recognition": AFTERWARDS + "praise and awards follow the evaluation",
        "fair reward and punishment": AFTERWARDS + "both follow the evaluation",
        "means": AFTERWARDS + "requests for facilities are not a step of the evaluation",
        "awareness": AFTERWARDS + "announcements and lessons are not a step of the evaluation",
    },
}
