"""Open every table of a page, as a visitor would one by one."""

from streamlit.testing.v1 import AppTest


def with_every_table_open(app: AppTest) -> AppTest:
    for key in app.session_state.to_dict():
        if key.startswith("details_"):
            app.session_state[key] = True
    app.run()
    assert not app.exception
    assert not app.error
    return app
