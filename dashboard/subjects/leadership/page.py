"""Who runs it?"""

import streamlit as st

from dashboard.kit import all_or_one, figure
from dashboard.kit.answer import show_answer
from dashboard.subjects.leadership import answer, of_each, shares

if all_or_one.shows_all():
    if show_answer(of_each.answer):
        of_each.show()
else:
    all_or_one.show_way_back("leadership")
    if show_answer(answer.answer):
        with st.grid(2, min_column_width=400, gap="large"):
            figure.show(shares.seats)
            figure.show(shares.facilitation)
            figure.show(shares.decisions)
            figure.show(shares.absence)
