"""Columns that no mart or no page gives back, each with the reason why it is there all the same."""

from collections.abc import Mapping

FINDS_PEOPLE = "Finds the same person in two files; it never leaves the private database."
SET_OUT = "What a partnership set out to do, and what it came to, is a subject that has no page yet."
WALL = "What people wrote on the wall of a retreat is a subject that has no page yet."
SAYS_WHICH = "Tells rows that are alike apart; nobody reads it."
ONE_S_OWN_WORDS = "Free words that a keeper may read in the records; a page counts, and quotes nobody."
FOR_THE_SHARE = "Stands beside a share so that an analyst can work it out anew."
FOR_ANALYSTS = "A finer grain that analysts ask for; the page reads the same by half-year."
TOLD_OTHERWISE = "The page tells it by the parts of which it is made."

CAPACITY = ("capacity", "item", "partnership_id", "respondent_id", "respondent_kind", "score")
GOALS = (
    *("due_on", "goal_id", "horizon", "kind", "metric", "partnership_id", "set_by", "start_value"),
    *("target_max", "target_min", "title_en", "title_es"),
)

NOT_IN_A_MART: Mapping[str, str] = {
    **dict.fromkeys(
        (f"people.{name}" for name in ("email", "family_name", "given_name", "phone")), FINDS_PEOPLE
    ),
    **dict.fromkeys((f"capacity_responses.{name}" for name in CAPACITY), SET_OUT),
    **dict.fromkeys((f"goals.{name}" for name in GOALS), SET_OUT),
    **dict.fromkeys((f"goal_readings.{name}" for name in ("goal_id", "note", "value")), SET_OUT),
    **dict.fromkeys(
        (f"reflections.{name}" for name in ("kind", "language", "meeting_id", "partnership_id", "text")), WALL
    ),
    "engagement_ratings.evidence": ONE_S_OWN_WORDS,
}
"""Columns of the contract, `table.column`."""

NAMED_OTHERWISE = {"period_start": "A half-year is told by its last day, which every such row has."}
"""Columns of marts, whichever mart they are in."""

FUNNEL = ("attended", "joined", "led", "returned")
PROMISES = (
    *(
        "cancelled",
        "due",
        "is_provisional",
        "kept",
        "kept_share",
        "late",
        "missed",
        "month",
        "moved_by_agreement",
        "oldest_open_days",
    ),
    *("open_0_to_7_days", "open_31_to_90_days", "open_8_to_30_days", "open_over_90_days", "organization_id"),
    *("overdue", "overdue_open", "partnership_id", "unclear"),
)
ACTIVITIES = (
    *("activities", "activities_with_reach", "channel", "contacts", "is_provisional", "month"),
    *("organization_id", "partnership_id", "reach"),
)
BY_QUARTER = (
    *("channel", "cohort_quarter", "contacted", "contacted_eligible", "is_provisional", "is_walk_in"),
    *("median_days_to_attend", "partnership_id"),
    *(f"{rung}{what}" for rung in FUNNEL for what in ("", "_eligible", "_share")),
)

NOT_ON_A_PAGE: Mapping[str, str] = {
    **dict.fromkeys((f"follow_through_by_month.{name}" for name in PROMISES), FOR_ANALYSTS),
    **dict.fromkeys((f"outreach_by_month.{name}" for name in ACTIVITIES), FOR_ANALYSTS),
    **dict.fromkeys((f"outreach_funnel.{name}" for name in BY_QUARTER), FOR_ANALYSTS),
    "loads.batch_id": SAYS_WHICH,
    "retreats.meeting_id": SAYS_WHICH,
    "commitments.meeting_id": SAYS_WHICH,
    "membership_by_month.member_days": FOR_THE_SHARE,
    "membership_by_period.member_months": FOR_THE_SHARE,
    "outreach_by_period.activities_with_reach": FOR_THE_SHARE,
    "representation_across_partnerships_by_period.partnerships_compared": FOR_THE_SHARE,
    "second_visits_by_support.first_timers_with": TOLD_OTHERWISE,
    "second_visits_by_support.second_visits_with": TOLD_OTHERWISE,
    "second_visits_by_support.with_share": TOLD_OTHERWISE,
    "responsibilities.organizations_responsible": TOLD_OTHERWISE,
}
"""Columns of marts, `mart.column`."""
