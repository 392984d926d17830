"""Films and sounds are made anew by a real ffmpeg, and some of them are made to hurt."""

import asyncio
import tempfile
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from berrah.kit.films import Limits, NotMade, Studio, is_film, look, studio
from berrah.kit.films.sniff import reader_of
from tests.kit.films import reels
from tests.kit.pictures import files


@pytest.fixture
def here() -> Studio:
    return Studio(reels.FFMPEG, Limits(film_seconds=3, sound_seconds=5, side=64, patience=20))


async def why(here: Studio, content: bytes) -> str:
    try:
        await here.make(content)
    except NotMade as problem:
        return problem.why
    return ""


@pytest.mark.parametrize("ending", ["mp4", "mov", "mkv", "webm"])
async def test_every_kind_of_film_becomes_mp4(here: Studio, ending: str) -> None:
    made = await here.make(reels.film(ending))

    assert (made.ending, made.content[4:8], made.poster[:4]) == ("mp4", b"ftyp", b"\x89PNG")
    assert (made.sight.width, made.sight.height, made.sight.has_sound) == (64, 48, True)
    assert made.sight.duration == pytest.approx(1_000, abs=100)
    # What says where everything lies comes first, so that it plays before it is all there.
    assert made.content.find(b"moov") < made.content.find(b"mdat")


@pytest.mark.parametrize("ending", ["mp3", "ogg", "wav", "flac", "m4a", "aac"])
async def test_every_kind_of_sound_becomes_mp3(here: Studio, ending: str) -> None:
    made = await here.make(reels.sound(ending))

    assert (made.ending, made.poster) == ("mp3", b"")
    assert made.sight.duration == pytest.approx(1_000, abs=150)
    assert b"Chez Ada" not in made.content


async def test_a_film_does_not_say_where_it_was_taken(here: Studio) -> None:
    sent = reels.film()
    assert reels.SECRET_PLACE.encode() in sent

    made = await here.make(sent)

    for told in (reels.SECRET_PLACE.encode(), b"Chez Ada", b"Lavf"):
        assert told not in made.content, told


async def test_what_hides_in_a_film_stays_behind(here: Studio) -> None:
    hidden = b"<script>alert(1)</script>PK\x03\x04"
    assert hidden not in (await here.make(reels.film() + hidden)).content


async def test_what_repeats_is_silent(here: Studio) -> None:
    assert not (await here.make(reels.film(), is_silent=True)).sight.has_sound
    made = await here.make(files.moving(4), is_silent=True)
    assert (made.ending, made.sight.has_sound, made.sight.width) == ("mp4", False, 60)


async def test_a_large_film_becomes_smaller_and_keeps_its_shape() -> None:
    made = await Studio(reels.FFMPEG, Limits(side=32)).make(reels.film())
    assert (made.sight.width, made.sight.height) == (32, 24)


async def test_what_lasts_too_long_is_refused_at_a_glance_and_while_it_is_made(
    here: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    long = reels.film("mp4", 4)
    with pytest.raises(NotMade, match="too_long"):
        await here.look(long)
    with pytest.raises(NotMade, match="too_long"):
        await here.look(reels.long_film())
    liar = Studio(reels.FFMPEG, Limits(film_seconds=1, side=64))
    monkeypatch.setattr(liar, "_check", lambda _sight: None)  # as if it had lied
    assert await why(liar, reels.film("mp4", 3)) == "too_long"


async def test_a_film_without_a_frame_is_none(here: Studio) -> None:
    assert await why(here, reels.film_without_frames()) == "unreadable"
    assert await why(here, reels.film()[:200]) == "unreadable"


async def test_a_file_that_names_others_names_them_in_vain(here: Studio) -> None:
    for content in (reels.playlist(), reels.concat(), b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"", b"\0" * 99):
        assert not is_film(content)
        assert await why(here, content) == "unreadable"
    assert await why(here, reels.avi_with_playlist()) == "unreadable"
    # The same behind the first bytes of an honest file.
    for start in (b"\x1aE\xdf\xa3", b"OggS", b"ID3\x04", b"RIFF\0\0\0\0WAVE", b"\0\0\0\x18ftypmp42"):
        assert await why(here, start + reels.playlist()) == "unreadable"


async def test_a_frame_of_too_many_pixels_is_not_unpacked(here: Studio, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(studio, "PIXELS_MOST", 64 * 48 - 1)
    assert await why(here, reels.film()) in {"too_many_pixels", "unreadable"}


async def test_whoever_takes_too_long_is_stopped() -> None:
    began = time.monotonic()
    hasty = Studio(reels.FFMPEG, Limits(patience=0))
    assert await why(hasty, reels.film()) == "too_slow"
    assert time.monotonic() - began < 10


async def test_nothing_is_left_in_the_folder_of_passing_things(
    here: Studio, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    await here.look(reels.sound())
    task = asyncio.create_task(here.make(reels.film()))
    await asyncio.sleep(0.2)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert not list(tmp_path.iterdir())  # noqa: ASYNC240 - a folder of the test


async def test_without_ffmpeg_nothing_is_made() -> None:
    for name in ("off", "no-such-program"):
        closed = Studio(name, Limits())
        assert not closed.is_open
        with pytest.raises(NotMade, match="needs_ffmpeg"):
            await closed.look(reels.film())


def test_a_title_cannot_say_how_long_it_lasts() -> None:
    said = (
        "Input #0, mov, from 'in':\n  Metadata:\n    title           : x\n"
        "                    :   Duration: 00:00:01.00\n"
        "  Duration: 100:00:00.00, start: 0.0, bitrate: 1 kb/s\n"
        "  Stream #0:0[0x1](und): Video: h264 (High), yuv420p(progressive), 64x48 [SAR 1:1 DAR 4:3], 10 fps\n"
        "  Stream #0:1: Video: mjpeg, yuvj420p, 300x300, 90k tbr (attached pic)\n"
    )
    sight = look.read(said)
    assert sight is not None
    assert (sight.duration, sight.width, sight.height, sight.frame_rate) == (360_000_000, 64, 48, "10")
    assert look.read("in: Invalid data found when processing input\n") is None


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=64))
def test_only_known_beginnings_have_a_reader(content: bytes) -> None:
    reader = reader_of(content)
    assert reader in {"", "mov", "matroska", "ogg", "flac", "mp3", "aac", "wav", "avi", "gif", "apng", "webp_anim"}
    assert not (is_film(content) and reader in {"gif", "apng", "webp_anim"})
