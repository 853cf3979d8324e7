"""A link to a page that there is not leads to the page it must mean, else to the overview."""

import pytest

from dashboard.broken_links import instead_of


@pytest.mark.parametrize(
    ("asked", "led_to"),
    [
        ("members", "membership"),
        ("representation", "representativeness"),
        ("Coordination", "coordination"),
        ("retreat", "overview"),
        ("handover", "overview"),
        ("goals", "overview"),
        ("capacity", "overview"),
    ],
)
def test_a_name_that_is_like_no_page_leads_to_the_overview(asked, led_to):
    address = instead_of(
        {
            "type": "http",
            "method": "GET",
            "path": f"/{asked}",
            "query_string": b"view=funder",
            "headers": [(b"accept", b"text/html")],
        }
    )
    assert address == f"/{led_to}?view=funder&asked_for=elsewhere"
