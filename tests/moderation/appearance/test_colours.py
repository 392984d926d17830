"""Whatever colour a house chooses, what is written in it can be read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from berrah.kit.errors import Refused
from berrah.moderation.appearance.colours import (
    DARK_GROUNDS,
    LIGHT_GROUNDS,
    READABLE,
    checked_colour,
    contrast,
    palette,
)

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@given(COLOURS)
def test_every_colour_is_readable_by_light_and_in_the_dark(accent: str) -> None:
    made = palette(accent)
    for tones, grounds in ((made.light, LIGHT_GROUNDS), (made.dark, DARK_GROUNDS)):
        for ground in (*grounds, tones.soft):
            assert contrast(tones.accent, ground) >= READABLE, (accent, tones, ground)
        assert contrast(tones.ink, tones.accent) >= READABLE, (accent, tones)


def test_what_can_be_read_stays_as_it_was_asked_for() -> None:
    assert palette("#4a3fc4").light.accent == "#4a3fc4"
    assert not palette("#0d5f7a").is_shifted
    assert palette("#ffcc00").is_shifted
    assert palette("#ffffff").is_shifted


def test_contrast_is_what_wcag_says_it_is() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.478, abs=0.001)


@pytest.mark.parametrize("typed", ["red", "#12345", "#12345g", "#123456;}", "url(x)", "#１２３４５６", "##123456", "}"])
def test_nothing_but_six_digits_is_a_colour(typed: str) -> None:
    with pytest.raises(Refused):
        checked_colour(typed)


def test_a_colour_may_be_written_short_or_large() -> None:
    assert [checked_colour(one) for one in (" #FFF ", "ABC", "#0D7A5F", "")] == ["#ffffff", "#aabbcc", "#0d7a5f", ""]
