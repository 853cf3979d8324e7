"""Do we do what we said?"""

from dashboard.kit import all_or_one, figure
from dashboard.kit.answer import show_answer
from dashboard.subjects.coordination import (
    answer,
    follow_through,
    meeting_supports,
    of_each,
    promise_list,
    tasks,
    working_together,
)

if all_or_one.shows_all():
    if show_answer(of_each.answer):
        of_each.show()
else:
    all_or_one.show_way_back("coordination")
    promise_list.offer()
    if show_answer(answer.answer):
        promise_list.show_organization()
        figure.show(follow_through.outcomes)
        figure.show(follow_through.reasons)
        promise_list.show()
        figure.show(follow_through.ages)
        meeting_supports.show()
        figure.show(tasks.who_does_what)
        figure.show(working_together.help_given)
        figure.show(working_together.attendance)
        figure.show(working_together.engagement)
