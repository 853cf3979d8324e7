"""The server: `streamlit run dashboard/app.py`. It refuses to start where strangers could reach it."""

import os
import sys
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from dashboard.access import may_serve_at
from dashboard.broken_links import ToTheNearestPage
from dashboard.taken_along import WhileTheSessionLasts

if not may_serve_at(st.get_option("server.address"), told_so=os.environ.get("COMMONTABLE_ALLOW_OPEN")):
    sys.exit(
        "Common Table has no sign-in yet, so everybody who reaches this server sees everything.\n"
        f"It was to listen at {st.get_option('server.address') or 'every address of this machine'}; "
        "only 127.0.0.1 and localhost are this machine's own.\n"
        "Start it with --server.address=127.0.0.1, or set COMMONTABLE_ALLOW_OPEN=yes if you want it so."
    )

app = st.App(
    Path(__file__).with_name("rerun.py"),
    middleware=[Middleware(ToTheNearestPage), Middleware(WhileTheSessionLasts)],
)
