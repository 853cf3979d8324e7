"""What is published is shown; where nothing is, the page says what to do."""

import shutil

import duckdb

from warehouse.publishing.releases import current_release

LATER = "2099-01-01-000000"


def publish_later(home):
    """The same figures under a later id, published as `publish` does: the file first, then the pointer."""
    shutil.copy(home.release(current_release(home)), home.release(LATER))
    with duckdb.connect(str(home.release(LATER))) as release:
        release.execute("update marts.release set release_id = $id", {"id": LATER})
    pointer = home.current.with_suffix(".new")
    pointer.write_text(LATER)
    pointer.replace(home.current)


def test_a_new_release_shows_without_a_restart(visitor, serve, home_of_ones_own, tmp_path):
    with serve(home_of_ones_own, tmp_path / "log") as address:
        reader = visitor(address, "overview?lang=en&view=funder")
        assert LATER not in reader.text_of("body")
        publish_later(home_of_ones_own)
        reader.page.get_by_text("Español", exact=True).click()
        reader.page.get_by_text(LATER).wait_for()
        assert reader.console == []
        reader.page.context.close()


def test_before_anything_is_published_the_page_says_what_to_do_in_both_languages(visitor, unpublished):
    reader = visitor(unpublished)
    assert "commontable publish" in reader.text_of("body")
    assert reader.page.get_by_role("heading").count() >= 3
    assert reader.console == []
    assert reader.outside == []
