"""Are we growing?"""

import streamlit as st

from dashboard.kit import all_or_one, figure, more, whose
from dashboard.kit.answer import show_answer
from dashboard.kit.earlier import part
from dashboard.subjects.membership import (
    answer,
    attendance,
    languages,
    leaving,
    newcomers,
    of_each,
    staying,
    trend,
)

about = whose.shown()
if all_or_one.shows_all():
    if show_answer(of_each.answer, about) and about:
        part(of_each.show, about)
else:
    all_or_one.show_way_back("membership")
    if show_answer(answer.answer, about) and about:
        figure.show(trend.members_over_time, about)
        figure.show(trend.flows, about)
        with st.grid(2, min_column_width=400, gap="large"):
            figure.show(newcomers.newcomers, about)
            figure.show(staying.retention, about)
        with more.below():
            figure.show(staying.survival, about)
            figure.show(attendance.residents, about)
            part(leaving.show, about)
            figure.show(attendance.attendance, about)
            part(languages.show, about)
