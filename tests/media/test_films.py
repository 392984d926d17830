"""Films, sounds and what moves: handed in, made anew behind the requests, posted when they are ready."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack

import pytest

from berrah import media
from berrah.app import open_house
from berrah.doors.house import House
from berrah.kit.blob import BlobAway
from berrah.kit.errors import Problem, Refused, TooLarge
from berrah.media import Clearing, Converting, Focus, Medium, State
from berrah.posts import Draft, Post
from tests.cast import Person, arrive
from tests.conftest import NewSettings
from tests.kit.films import reels
from tests.kit.pictures import files


@pytest.fixture
async def ada(new_settings: NewSettings) -> AsyncIterator[Person]:
    """In a house with ffmpeg."""
    settings = await new_settings(ffmpeg=reels.FFMPEG, film_side=64, film_seconds=2)
    async with AsyncExitStack() as stack:
        yield await arrive(await stack.enter_async_context(open_house(settings, has_worker=False)), "ada")


async def converts(house: House) -> int:
    return await Converting(house.store, house.media).convert_once()


async def own(person: Person, medium: Medium) -> Medium:
    async with person.house.store.read() as look:
        return await media.own(look, person.id, medium.id)


async def shows(person: Person, *shown: Medium) -> Post:
    draft = Draft.of(person.id, "voici", rules=person.house.rules, media=[one.id for one in shown])
    return await person.house.submit(draft)


async def names(house: House) -> set[str]:
    return {name.partition(".")[2] async for name, _ in house.media.blob.listing()}


async def test_ada_posts_a_film_when_it_is_ready(ada: Person) -> None:
    sent = await ada.house.media.take(ada.id, reels.film(), "Le souk, filmé")
    assert (sent.kind, sent.state, sent.file, sent.small_file) == ("video", State.converting, "", "")
    with pytest.raises(Refused, match=r"media\.not_ready"):
        await shows(ada, sent)

    assert await converts(ada.house) == 1

    ready = await own(ada, sent)
    assert (ready.state, ready.type, ready.description) == (State.ready, "video/mp4", "Le souk, filmé")
    assert (ready.width, ready.height, ready.seconds, ready.frame_rate) == (64, 48, 1, "10")
    assert len(ready.blurhash) == 28
    assert await ada.house.media.blob.size(ready.file) == ready.size
    assert (
        await names(ada.house)
        == set(ready.endings)
        == {"mp4", "small.webp", "small.jpg"} | ({"small.avif"} & set(ready.endings))
    )
    post = await shows(ada, ready)
    entry = await ada.house.cards.entry(None, post.id)
    assert entry
    assert [one.kind for one in entry.card.media] == ["video"]
    assert await converts(ada.house) == 0


async def test_a_sound_is_heard(ada: Person) -> None:
    sent = await ada.house.media.take(ada.id, reels.sound("ogg"))
    await converts(ada.house)
    ready = await own(ada, sent)
    assert (ready.kind, ready.type, ready.endings, ready.seconds) == ("audio", "audio/mpeg", ("mp3",), 1)
    await shows(ada, ready)


async def test_what_moves_becomes_a_silent_film_and_stands_beside_pictures(ada: Person) -> None:
    sent = await ada.house.media.take(ada.id, files.moving(4), focus=Focus(0.5, 0))
    assert sent.kind == "gifv"
    await converts(ada.house)
    ready = await own(ada, sent)
    assert (ready.kind, ready.type, ready.state) == ("gifv", "video/mp4", State.ready)
    assert "source" not in await names(ada.house)
    await shows(ada, ready, await ada.house.media.take(ada.id, files.picture()))


async def test_what_moves_and_cannot_be_converted_moves_on_as_a_picture(ada: Person) -> None:
    sent = await ada.house.media.take(ada.id, files.moving(4))
    await ada.house.media.blob.delete(f"{sent.key}.source")
    await converts(ada.house)
    ready = await own(ada, sent)
    assert (ready.kind, ready.type, ready.state, ready.file[-5:]) == ("image", "image/webp", State.ready, ".webp")


async def test_what_moves_and_kills_whoever_converts_it_promises_no_file_that_is_not_there(ada: Person) -> None:
    sent = await ada.house.media.take(ada.id, files.moving(4))
    for number in range(3):
        task = asyncio.create_task(converts(ada.house))
        for _ in range(1_000):
            if (await own(ada, sent)).tries > number:
                break
            await asyncio.sleep(0.01)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
    await converts(ada.house)
    ready = await own(ada, sent)
    assert (ready.kind, ready.state) == ("image", State.ready)
    assert set(ready.endings) == await names(ada.house)


async def test_a_film_or_a_sound_stands_alone(ada: Person) -> None:
    film, sound = [await ada.house.media.take(ada.id, one) for one in (reels.film(), reels.sound())]
    await converts(ada.house)
    picture = await ada.house.media.take(ada.id, files.picture())
    for both in ((film, picture), (picture, sound), (film, sound)):
        with pytest.raises(Refused, match=r"media\.alone"):
            await shows(ada, *both)
    await shows(ada, film)


async def test_who_is_killed_while_converting_is_followed_by_somebody_who_begins_again(ada: Person) -> None:
    sent = await ada.house.media.take(ada.id, reels.film())
    task = asyncio.create_task(converts(ada.house))
    await asyncio.sleep(0.3)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert (await own(ada, sent)).state is State.converting

    await converts(ada.house)

    ready = await own(ada, sent)
    assert (ready.state, ready.tries) == (State.ready, 2)


async def test_what_kills_three_is_not_begun_a_fourth_time(ada: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    sent = await ada.house.media.take(ada.id, reels.film())

    async def die(*_: object, **__: object) -> None:
        raise RuntimeError("killed")

    with monkeypatch.context() as patch:
        patch.setattr(ada.house.media.studio, "make", die)
        for _ in range(3):
            with pytest.raises(RuntimeError):
                await converts(ada.house)
    await converts(ada.house)

    failed = await own(ada, sent)
    assert (failed.state, failed.why) == (State.failed, "unreadable")
    with pytest.raises(Refused, match=r"media\.failed"):
        await shows(ada, failed)
    with pytest.raises(Refused, match=r"media\.unreadable"):
        media.refuse_failed(failed)


async def test_a_bucket_that_is_away_is_no_fault_of_the_film(ada: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    sent = await ada.house.media.take(ada.id, reels.sound())

    async def away(*_: object) -> bytes:
        raise BlobAway("it rains")

    with monkeypatch.context() as patch:
        patch.setattr(ada.house.media.blob, "read", away)
        for _ in range(4):
            with pytest.raises(BlobAway):
                await converts(ada.house)
    await converts(ada.house)
    assert (await own(ada, sent)).state is State.ready


async def test_what_cannot_be_put_away_is_said_to_be_so(ada: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    async def away(*_: object) -> None:
        raise BlobAway("it rains")

    monkeypatch.setattr(ada.house.media.blob, "put", away)
    for content in (files.picture(), reels.sound()):
        with pytest.raises(Refused, match=r"media\.away"):
            await ada.house.media.take(ada.id, content)


async def test_only_one_process_converts(ada: Person, new_settings: NewSettings) -> None:
    await ada.house.media.take(ada.id, reels.sound())
    async with open_house(ada.house.settings, has_worker=False) as other:
        busy = Converting(ada.house.store, ada.house.media)
        assert await busy._hold()  # noqa: SLF001 - as if it were at work
        assert await converts(other) == 0
    assert await busy.convert_once() == 1


async def test_what_is_discarded_meanwhile_leaves_nothing(ada: Person) -> None:
    sent = await ada.house.media.take(ada.id, reels.film())
    said = await ada.house.write(media.describe, ada.id, sent.id, "pendant ce temps")
    assert said.description == "pendant ce temps"
    await ada.house.write(media.discard, ada.id, sent.id)
    await converts(ada.house)
    await Clearing(ada.house.store, ada.house.media.blob).clear_once()
    assert not await names(ada.house)


async def test_what_cannot_be_taken_says_why_at_once(ada: Person, new_settings: NewSettings) -> None:
    house = ada.house
    cases = {
        reels.film("mp4", 4): "media.too_long",
        reels.long_film(): "media.too_long",
        reels.film()[:100]: "media.unreadable",
        reels.avi_with_playlist(): "media.unreadable",
        reels.playlist(): "media.type",
        reels.concat(): "media.type",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>": "media.type",
    }
    for content, code in cases.items():
        with pytest.raises(Problem, match=code):
            await house.media.take(ada.id, content)
    small = media.Desk(house.store, house.media.blob, await new_settings(ffmpeg=reels.FFMPEG, film_limit=99))
    with pytest.raises(TooLarge):
        await small.take(ada.id, reels.film())
    without = media.Desk(house.store, house.media.blob, await new_settings())
    with pytest.raises(Refused, match=r"media\.needs_ffmpeg"):
        await without.take(ada.id, reels.film())
    assert not await names(house)
    assert "video/mp4" in house.media.types
    assert "video/mp4" not in without.types


async def test_what_moves_stays_a_picture_where_there_is_no_ffmpeg(ada: Person, new_settings: NewSettings) -> None:
    without = media.Desk(ada.house.store, ada.house.media.blob, await new_settings())
    made = await without.take(ada.id, files.moving(3))
    assert (made.kind, made.state) == ("image", State.ready)


async def test_the_house_converts_behind_the_requests(new_settings: NewSettings) -> None:
    settings = await new_settings(ffmpeg=reels.FFMPEG, film_side=64)
    async with open_house(settings) as house:
        ada = await arrive(house, "ada")
        sent = await house.media.take(ada.id, reels.film())
        for _ in range(600):
            if (await own(ada, sent)).state is State.ready:
                break
            await asyncio.sleep(0.1)
        assert (await own(ada, sent)).state is State.ready
