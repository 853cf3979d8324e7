"""Who runs it?"""

import streamlit as st

from dashboard.components import all_or_one, answer, figure, leadership, leadership_tiles

if all_or_one.shows_all():
    if answer.show(leadership_tiles.answer):
        leadership_tiles.show()
else:
    all_or_one.show_way_back("leadership")
    if answer.show(leadership.answer):
        with st.grid(2, min_column_width=400, gap="large"):
            figure.show(leadership.seats)
            figure.show(leadership.facilitation)
            figure.show(leadership.decisions)
            figure.show(leadership.absence)
