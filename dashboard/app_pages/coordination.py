"""Do we do what we said?"""

from dashboard.components import (
    all_or_one,
    answer,
    coordination,
    coordination_tiles,
    figure,
    follow_through,
    meeting_supports,
    promise_list,
    tasks,
    working_together,
)

if all_or_one.shows_all():
    if answer.show(coordination_tiles.answer):
        coordination_tiles.show()
else:
    all_or_one.show_way_back("coordination")
    promise_list.offer()
    if answer.show(coordination.answer):
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
