"""Small pictures beside each other: names and words are text, whatever stands in them."""

from streamlit.testing.v1 import AppTest

from dashboard.kit.small_pictures import in_words
from dashboard.text.escaping import literal

NAME = "Palo *Verde* <b>"


def script(*, is_label_strong: bool) -> None:
    # A script that a test runs knows nothing of the module around it.
    from dashboard.kit import small_pictures  # noqa: PLC0415
    from dashboard.kit.small_pictures import SmallPicture  # noqa: PLC0415

    spec = {"data": {"values": [{"a": 1}]}, "mark": "bar"}
    pictures = [SmallPicture("Palo *Verde* <b>", spec, "_two_"), SmallPicture("Other", spec)]
    small_pictures.show(pictures, in_a_row=2, narrowest=300, is_label_strong=is_label_strong)


def shown(*, is_label_strong: bool) -> list[str]:
    app = AppTest.from_function(script, kwargs={"is_label_strong": is_label_strong}).run()
    assert not app.exception
    assert len(app.get("vega_lite_chart")) == 2
    return [element.value for element in app.markdown]


def test_a_name_stands_above_each_and_is_never_markup() -> None:
    said = shown(is_label_strong=True)
    assert f"**{literal(NAME)}**" in said
    assert NAME not in "".join(said)


def test_what_a_picture_shows_is_said_plainly_above_it() -> None:
    assert literal(NAME) in shown(is_label_strong=False)


def test_words_stand_below_where_there_are_some_and_are_no_markup() -> None:
    said = shown(is_label_strong=True)
    assert len(said) == 3
    assert str(literal("_two_")) in "".join(said)


def test_the_alternative_text_has_the_name_and_all_that_is_written() -> None:
    assert in_words("Flyer", ["11 contacted", "4 of 11 came"]) == "Flyer: 11 contacted; 4 of 11 came."
