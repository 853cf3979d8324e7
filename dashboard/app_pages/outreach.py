"""How do people come to us?"""

from dashboard.components import (
    all_or_one,
    answer,
    figure,
    outreach,
    outreach_cohorts,
    outreach_credit,
    outreach_funnel,
    outreach_over_time,
    outreach_supports,
    outreach_tiles,
)

if all_or_one.shows_all():
    if answer.show(outreach_tiles.answer):
        outreach_tiles.show()
else:
    outreach_cohorts.offer()
    all_or_one.show_way_back("outreach")
    if answer.show(outreach.answer):
        outreach_cohorts.show_choices()
        outreach_over_time.show()
        outreach_funnel.show()
        outreach_funnel.show_by()
        figure.show(outreach_credit.recruitment)
        outreach_supports.show()
        figure.show(outreach_over_time.days)
