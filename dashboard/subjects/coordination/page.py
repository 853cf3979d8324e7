"""Do we do what we said?"""

from dashboard.kit import all_or_one, figure, more
from dashboard.kit.answer import show_answer
from dashboard.kit.earlier import part
from dashboard.subjects.coordination import (
    answer,
    answering,
    follow_through,
    meeting_supports,
    of_each,
    promise_list,
    regions,
    tasks,
    working_together,
)
from dashboard.subjects.coordination.viewed import viewed

if all_or_one.shows_all():
    until = of_each.until()
    if show_answer(of_each.answer, until) and until:
        part(of_each.show, until)
        part(regions.show, until)
else:
    all_or_one.show_way_back("coordination")
    promise_list.offer()
    given = viewed()
    has_figures = show_answer(answer.answer, given)
    part(promise_list.show_organization, given)
    if has_figures and given:
        figure.show(follow_through.outcomes, given)
        part(promise_list.show, given)
        part(meeting_supports.show, given.about)
        part(answering.show, given.about)
        figure.show(tasks.who_does_what, given.about)
        figure.show(working_together.attendance, given.about)
        with more.below():
            figure.show(follow_through.reasons, given)
            figure.show(follow_through.ages, given)
            figure.show(working_together.help_given, given)
            figure.show(working_together.engagement, given.about)
