"""Are we growing?"""

import streamlit as st

from dashboard.components import attendance, empty, membership, staying

if not membership.has_figures():
    empty.show("membership")
elif membership.show_answer():
    membership.show_members_over_time()
    membership.show_flows()
    with st.grid(2, min_column_width=400, gap="large"):
        staying.show_retention()
        staying.show_survival()
        staying.show_newcomers()
        attendance.show_residents()
    attendance.show_attendance()
