"""Files come in all kinds, and some are made to hurt."""

from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from berrah.kit.pictures import NotTaken, Room, mean_colour
from berrah.kit.pictures.recode import recode
from tests.kit.pictures import files


def why(content: bytes) -> str:
    try:
        recode(content)
    except NotTaken as problem:
        return problem.why
    return ""


def opened(content: bytes) -> Image.Image:
    return Image.open(BytesIO(content))


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP", "AVIF"])
def test_every_kind_of_picture_becomes_webp(kind: str) -> None:
    made = recode(files.picture(kind))

    assert opened(made.content).format == opened(made.small).format == "WEBP"
    assert (made.width, made.height, made.is_moving) == (60, 40, False)


def test_a_photograph_stands_upright_and_does_not_say_where_it_was_taken() -> None:
    sent = files.photograph()
    assert files.SECRET_PLACE in sent

    made = recode(sent)

    shown = opened(made.content)
    assert shown.size == (40, 60)
    assert shown.convert("RGB").getpixel((20, 10)) == pytest.approx((255, 0, 0), abs=12)
    assert shown.convert("RGB").getpixel((20, 50)) == pytest.approx((0, 0, 255), abs=12)
    assert not shown.getexif()
    for part in (files.SECRET_PLACE, b"Camera of Ada", b"Exif", b"EXIF", b"XMP"):
        assert part not in made.content + made.small


def test_what_hides_behind_the_end_of_a_picture_stays_behind() -> None:
    hidden = b"<script>alert(1)</script>PK\x03\x04"
    assert hidden not in recode(files.picture() + hidden).content


def test_a_large_picture_becomes_smaller_and_keeps_its_shape() -> None:
    made = recode(files.picture("JPEG", (6_000, 3_000)))

    assert made.width * made.height <= 3840 * 2160
    assert made.width / made.height == pytest.approx(2, abs=0.01)
    assert (made.small_width, made.small_height) == (640, 320)


@pytest.mark.parametrize("size", [(2, 20_000), (20_000, 300)])
def test_a_picture_longer_than_webp_may_be_is_made_shorter(size: tuple[int, int]) -> None:
    kept = BytesIO()
    Image.new("RGB", size, "teal").save(kept, "PNG")
    made = recode(kept.getvalue())
    assert max(made.width, made.height) == 16_383


def test_what_moves_goes_on_moving() -> None:
    made = recode(files.moving(6))

    assert made.is_moving
    assert getattr(opened(made.content), "n_frames", 1) == 6
    assert getattr(opened(made.small), "n_frames", 1) == 1


def test_what_says_it_is_too_large_is_not_unpacked() -> None:
    assert why(files.header_only(30_001, 10)) == "too_many_pixels"
    assert why(files.header_only(7_000, 7_000)) == "too_many_pixels"
    assert why(files.header_only(2**31 - 1, 2**31 - 1)) == "too_many_pixels"
    assert why(files.bomb()) == "too_many_pixels"
    assert why(files.moving(301, (4, 4))) == "too_many_pixels"


def test_what_is_broken_or_nothing_of_ours_says_so() -> None:
    whole = files.photograph()
    assert why(whole[: len(whole) // 2]) == why(files.picture()[:40]) == "unreadable"
    assert why(files.header_only(100, 100)) == "unreadable"
    for other in (b"", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"%PDF-1.7", b"PK\x03\x04", b"<html>GIF89a"):
        assert why(other) == "type", other
    for film in (b"\0\0\0\x18ftypmp42", b"ID3\x04", b"RIFF\0\0\0\0WAVE", b"\x1aE\xdf\xa3"):
        assert why(film) == "needs_ffmpeg", film


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(["PNG", "JPEG", "GIF", "WEBP"]), st.integers(0, 10_000), st.binary(min_size=1, max_size=6))
def test_a_file_with_a_flaw_is_read_or_refused(kind: str, place: int, flaw: bytes) -> None:
    content = bytearray(files.picture(kind))
    place %= len(content)
    content[place : place + len(flaw)] = flaw
    assert why(bytes(content)) in {"", "type", "unreadable", "too_many_pixels", "needs_ffmpeg"}


async def test_the_room_says_the_same_and_survives() -> None:
    room = Room()
    assert (await room.recode(files.picture())).width == 60
    with pytest.raises(NotTaken, match="too_many_pixels"):
        await room.recode(files.bomb())
    assert (await room.recode(files.picture())).height == 40


async def test_whoever_takes_too_long_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("berrah.kit.pictures.room.SECONDS_MOST", 0.05)
    with pytest.raises(NotTaken, match="unreadable"):
        await Room().recode(files.picture("PNG", (3_000, 3_000)))


def test_thirty_characters_tell_the_colour() -> None:
    assert mean_colour(recode(files.picture(colour="#4a3fc4")).blurhash)[:2] == "#4"
    assert len(recode(files.picture()).blurhash) == 28
    assert mean_colour("") == "#808080"
