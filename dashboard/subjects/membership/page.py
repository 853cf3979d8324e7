"""Are we growing?"""

import streamlit as st

from dashboard.kit import figure
from dashboard.kit.answer import show_answer
from dashboard.subjects.membership import answer, attendance, staying, trend

if show_answer(answer.answer):
    figure.show(trend.members_over_time)
    figure.show(trend.flows)
    with st.grid(2, min_column_width=400, gap="large"):
        figure.show(staying.retention)
        figure.show(staying.survival)
        figure.show(staying.newcomers)
        figure.show(attendance.residents)
    figure.show(attendance.attendance)
