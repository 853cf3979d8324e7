"""Are we growing?"""

import streamlit as st

from dashboard.components import answer, attendance, figure, membership, staying

if answer.show(membership.answer):
    figure.show(membership.members_over_time)
    figure.show(membership.flows)
    with st.grid(2, min_column_width=400, gap="large"):
        figure.show(staying.retention)
        figure.show(staying.survival)
        figure.show(staying.newcomers)
        figure.show(attendance.residents)
    figure.show(attendance.attendance)
