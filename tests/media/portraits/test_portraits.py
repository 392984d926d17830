"""Ada has her picture made, wears it, and takes another one."""

import asyncio
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from berrah import accounts, media
from berrah.accounts import ProfileChange
from berrah.doors.house import House
from berrah.kit import clock
from berrah.kit.errors import Problem, Refused
from berrah.kit.worker import Worker
from berrah.media import portraits
from berrah.media.portraits.clear import PortraitClearing
from tests.cast import Person
from tests.kit.pictures import files


def opened(content: bytes) -> Image.Image:
    return Image.open(BytesIO(content))


async def wears(person: Person, content: bytes, kind: portraits.Kind = "avatar", description: str = "") -> str:
    key = await person.house.portraits.take(person.id, kind, content)
    said = description or None
    is_face = kind == "avatar"
    change = ProfileChange(avatar=key, avatar_description=said) if is_face else ProfileChange(header=key)
    await person.house.write(portraits.edit_profile, person.id, change)
    return key


async def is_shown(house: House, key: str) -> bool:
    async with house.store.read() as look:
        return await portraits.is_shown(look, key)


def kept(house: House) -> list[Path]:
    return [place for place in (house.settings.data / "media").rglob("*") if place.is_file()]


async def clear(house: House) -> int:
    return await PortraitClearing(house.store, house.media.blob).clear_once()


async def test_a_picture_is_cut_square_and_small_upright_and_without_its_place(house: House, ada: Person) -> None:
    key = await wears(ada, files.photograph())

    large = opened(await house.media.blob.read(portraits.file(key)))
    assert large.size == (40, 40)  # no larger than it came
    assert large.format == "WEBP"
    red, _, blue = large.convert("RGB").crop((20, 2, 21, 3)).tobytes()
    assert red > blue + 140
    assert files.SECRET_PLACE not in await house.media.blob.read(portraits.file(key))
    assert not large.getexif()


async def test_large_ones_have_the_sizes_of_mastodon(house: House, ada: Person) -> None:
    face = await wears(ada, files.picture("JPEG", (900, 1300)))
    banner = await wears(ada, files.picture("PNG", (2000, 1200)), "header")
    sizes = [
        opened(await house.media.blob.read(name)).size
        for key in (face, banner)
        for name in (portraits.file(key), portraits.small_file(key))
    ]
    assert sizes == [(400, 400), (96, 96), (1500, 500), (750, 250)]


async def test_what_moves_stands_still(house: House, ada: Person) -> None:
    key = await wears(ada, files.moving(6, (200, 200)))
    assert getattr(opened(await house.media.blob.read(portraits.file(key))), "n_frames", 1) == 1


async def test_the_card_knows_and_another_picture_takes_its_place(house: House, ada: Person) -> None:
    first = await wears(ada, files.picture(), description="Ada at her desk")
    card = (await house.cards.accounts.of([ada.id]))[ada.id]
    assert (card.account.profile.avatar, card.account.profile.avatar_description) == (first, "Ada at her desk")

    second = await wears(ada, files.photograph())

    card = (await house.cards.accounts.of([ada.id]))[ada.id]
    assert (card.account.profile.avatar, card.account.profile.avatar_description) == (second, "")
    assert not await is_shown(house, first)
    assert await is_shown(house, second)
    assert await clear(house) == 1
    assert {place.name for place in kept(house)} == {portraits.file(second), portraits.small_file(second)}
    assert await clear(house) == 0


async def test_a_picture_that_is_taken_off_is_gone(house: House, ada: Person) -> None:
    key = await wears(ada, files.picture(), "header")
    other = await wears(ada, files.picture())
    await house.write(portraits.edit_profile, ada.id, ProfileChange(header=""))
    assert not await is_shown(house, key)
    assert await is_shown(house, other)
    await house.write(portraits.take_off, ada.id)
    await clear(house)
    assert kept(house) == []


async def test_what_is_not_worn_within_the_hour_is_cleared_away(
    house: House, ada: Person, worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    key, worn = await house.portraits.take(ada.id, "avatar", files.picture()), await wears(ada, files.picture())
    await worker.work_once()
    assert await clear(house) == 0
    later = clock.now() + 2 * 3_600_000
    monkeypatch.setattr(clock, "now", lambda: later)
    await worker.work_once()
    assert await clear(house) == 1
    assert {place.name for place in kept(house)} == {portraits.file(worn), portraits.small_file(worn)}
    with pytest.raises(Refused, match=r"media\.not_yours"):
        await house.write(portraits.edit_profile, ada.id, ProfileChange(avatar=key))


async def test_a_process_that_dies_while_putting_away_leaves_nothing_for_good(
    house: House, ada: Person, worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    put = house.media.blob.put

    async def die(key: str, content: bytes) -> None:
        if key.endswith(".small.webp"):
            raise asyncio.CancelledError
        await put(key, content)

    with monkeypatch.context() as patch:
        patch.setattr(house.media.blob, "put", die)
        with pytest.raises(asyncio.CancelledError):
            await house.portraits.take(ada.id, "avatar", files.picture())
    assert len(kept(house)) == 1
    later = clock.now() + 2 * 3_600_000
    monkeypatch.setattr(clock, "now", lambda: later)
    await worker.work_once()
    await clear(house)
    assert kept(house) == []


async def test_mallory_cannot_wear_what_was_made_for_ada(house: House, ada: Person, mallory: Person) -> None:
    key = await house.portraits.take(ada.id, "avatar", files.picture())
    for person, change in ((mallory, ProfileChange(avatar=key)), (ada, ProfileChange(header=key))):
        with pytest.raises(Refused, match=r"media\.not_yours"):
            await house.write(portraits.edit_profile, person.id, change)
    await house.write(portraits.edit_profile, ada.id, ProfileChange(avatar=key))
    with pytest.raises(Refused, match=r"media\.not_yours"):
        await house.write(portraits.edit_profile, mallory.id, ProfileChange(avatar=key))


async def test_a_refused_profile_wears_nothing(house: House, ada: Person) -> None:
    key = await house.portraits.take(ada.id, "avatar", files.picture())
    with pytest.raises(Refused, match=r"text\.too_long"):
        await house.write(portraits.edit_profile, ada.id, ProfileChange(avatar=key, display_name="x" * 51))
    assert not await is_shown(house, key)
    await house.write(portraits.edit_profile, ada.id, ProfileChange(avatar=key))


async def test_what_cannot_be_taken_says_why(house: House, ada: Person) -> None:
    cases = {
        b"": "media.empty",
        b"<html>": "media.type",
        b"ID3\x04": "media.needs_ffmpeg",
        files.bomb(): "media.too_many_pixels",
        files.header_only(30_001, 1): "media.too_many_pixels",
        files.photograph()[:500]: "media.unreadable",
        b"x" * (house.settings.media_limit + 1): "media.too_large",
    }
    for content, code in cases.items():
        with pytest.raises(Problem, match=code):
            await house.portraits.take(ada.id, "avatar", content)
    assert kept(house) == []


async def test_pictures_of_posts_and_of_people_do_not_meet(house: House, ada: Person) -> None:
    key = await wears(ada, files.picture())
    async with house.store.read() as look:
        assert await media.by_key(look, key) is None
        assert (await accounts.by_id(look, ada.id)).profile.avatar == key
