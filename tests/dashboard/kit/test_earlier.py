"""What a page leaves out of an older release is on record for whoever keeps the installation."""

from dashboard.kit import earlier


def test_what_is_left_out_is_logged_with_where_it_was_missed(monkeypatch, caplog):
    monkeypatch.setattr(earlier.session, "scope", lambda: None)
    monkeypatch.setattr(earlier.earlier, "explains", lambda error, scope: True)  # noqa: ARG005
    token = earlier.PAGE.set(earlier.Page())
    try:
        with earlier.left_out_where_lacking():
            raise KeyError("introduced")
        assert earlier.left_out()
    finally:
        earlier.PAGE.reset(token)
    [record] = [record for record in caplog.records if record.name == earlier.__name__]
    assert record.exc_info
    assert record.exc_info[0] is KeyError
