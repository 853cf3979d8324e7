"""Who runs it?"""

import streamlit as st

from dashboard.kit import all_or_one, figure, whose
from dashboard.kit.answer import show_answer
from dashboard.kit.earlier import part
from dashboard.subjects.leadership import answer, decided, of_each, shares

about = whose.shown()
if all_or_one.shows_all():
    if show_answer(of_each.answer, about) and about:
        part(of_each.show, about)
else:
    all_or_one.show_way_back("leadership")
    if show_answer(answer.answer, about) and about:
        with st.grid(2, min_column_width=400, gap="large"):
            figure.show(shares.seats, about)
            figure.show(shares.facilitation, about)
            figure.show(shares.decisions, about)
            figure.show(shares.absence, about)
        part(decided.show, about)
