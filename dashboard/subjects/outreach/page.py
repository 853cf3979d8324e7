"""How do people come to us?"""

from dashboard.kit import all_or_one, figure
from dashboard.kit.answer import show_answer
from dashboard.subjects.outreach import answer, cohorts, credit, funnel, of_each, over_time, supports

if all_or_one.shows_all():
    if show_answer(of_each.answer):
        of_each.show()
else:
    cohorts.offer()
    all_or_one.show_way_back("outreach")
    if show_answer(answer.answer):
        cohorts.show_choices()
        over_time.show()
        funnel.show()
        funnel.show_by()
        figure.show(credit.recruitment)
        supports.show()
        figure.show(over_time.days)
