"""Sheets: whatever somebody writes stands inside, in the order and the shapes of its script."""

import io

from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, features

from berrah.kit.drawing import HEIGHT, WIDTH, Sheet, draw, lettering

_SIGNS = "abcé œ€ابتثلا،مح 0123٠١#@\n</>&😀👩\u200d🚀中\u200f\u202e"
MIXED = st.text(alphabet=st.one_of(st.sampled_from(_SIGNS), st.characters()), max_size=300)
_EDGE = 40


def sheet(said: str, **changes: object) -> Sheet:
    return Sheet(said, "Ada", "@ada", "Berrah", "A", **changes)  # type: ignore[arg-type]  # fields by their names


def opened(drawn: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(drawn))
    picture.load()
    return picture.convert("RGB")


def test_letters_are_joined_and_lines_ordered_by_those_who_know_how() -> None:
    assert features.check("raqm")  # HarfBuzz and FriBiDi come with Pillow: without them Arabic falls to pieces
    apart = "\u200c".join("محمد")  # the sign that keeps letters apart
    assert lettering.font(60).getlength("محمد") != lettering.font(60).getlength(apart)


@settings(max_examples=40, deadline=None)
@given(MIXED, st.booleans())
def test_any_words_make_a_sheet_and_stay_on_it(said: str, is_leftward: bool) -> None:  # noqa: FBT001 - drawn, not passed
    picture = opened(draw(sheet(said, is_leftward=is_leftward)))
    assert picture.size == (WIDTH, HEIGHT)
    blank = opened(draw(sheet("", is_leftward=is_leftward)))
    changed = ImageChops.difference(picture, blank).point(lambda n: 255 if n > 60 else 0).getbbox()
    if changed:
        assert changed[0] >= _EDGE
        assert changed[1] >= _EDGE
        assert changed[2] <= WIDTH - _EDGE
        assert changed[3] <= HEIGHT - _EDGE


@settings(max_examples=60, deadline=None)
@given(MIXED, st.sampled_from([34, 54]), st.sampled_from(["ltr", "rtl"]))
def test_no_line_is_wider_than_the_sheet_and_no_word_is_lost(said: str, size: int, way: lettering.Way) -> None:
    text = "\n".join(lettering.writable(line) for line in said.splitlines())
    found, is_all = lettering.lines(text, size, 1000, 200, way)
    assert is_all
    assert all(lettering.font(size).getlength(line, direction=way) <= 1000 or len(line) == 1 for line in found)
    assert "".join("".join(found).split()) == "".join(text.split())


def test_too_many_words_end_with_a_sign() -> None:
    found, is_all = lettering.lines("beaucoup de mots " * 60, 34, 1000, 4, "ltr")
    assert not is_all
    assert len(found) == 4
    assert found[-1].endswith("…")


def test_what_has_no_letter_is_left_out_and_the_rest_stays() -> None:
    assert lettering.writable("Bravo 😀 👩\u200d🚀 à tous") == "Bravo à tous"
    assert lettering.writable("中文") == ""
    assert opened(draw(sheet("中文 😀"))).size == (WIDTH, HEIGHT)


def test_a_text_in_arabic_begins_on_the_right() -> None:
    french, arabic = opened(draw(sheet("Mot"))), opened(draw(sheet("كلمة", is_leftward=True)))
    words = (60, 230, WIDTH - 60, 330)
    for picture, is_left in ((french, True), (arabic, False)):
        dark = picture.crop(words).convert("L").point(lambda n: 255 if n < 100 else 0).getbbox()
        assert dark is not None
        assert (dark[0] < 100) is is_left
