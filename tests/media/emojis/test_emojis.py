"""Emoji of the house: taken in, shown, out of use, replaced and gone."""

import pytest

from berrah.doors.house import House
from berrah.kit.errors import Problem, Refused, TooLarge, Unknown
from berrah.media.emojis import EmojiClearing, disable, enable, remove, spoken
from tests.doors.web.live.hearing import until
from tests.kit.pictures import files


async def test_a_picture_stands_for_its_shortcode(house: House) -> None:
    assert await house.emojis.take(":Tea:", files.picture(), "drinks") == "Tea"
    [emoji] = house.emojis.among("a cup of :Tea: and :Tea:, no :coffee:")
    assert (emoji.shortcode, emoji.category) == ("Tea", "drinks")
    assert (await house.media.blob.read(emoji.file))[8:12] == b"WEBP"


async def test_it_goes_out_of_use_and_comes_back_and_goes(house: House) -> None:
    await house.emojis.take("tea", files.picture())
    first = house.emojis.known["tea"]
    await house.write(disable, "tea")
    await until(lambda: "tea" not in house.emojis.known)
    await house.write(enable, "tea")
    await until(lambda: "tea" in house.emojis.known)

    await house.emojis.take("tea", files.picture(colour="#00ff00"))
    assert house.emojis.known["tea"].key != first.key
    clearing = EmojiClearing(house.store, house.media.blob)
    assert await clearing.clear_once() == 1
    assert await house.media.blob.size(first.file) is None

    await house.write(remove, "tea")
    await until(lambda: not house.emojis.known)
    assert await clearing.clear_once() == 1
    for verb in (disable, enable, remove):
        with pytest.raises(Unknown, match=r"emoji\.unknown"):
            await house.write(verb, "tea")


@pytest.mark.parametrize(
    ("shortcode", "content", "code"),
    [
        ("t", files.picture(), "emoji.shortcode"),
        ("tea cup", files.picture(), "emoji.shortcode"),
        ("شاي", files.picture(), "emoji.shortcode"),
        ("tea", b"", "media.empty"),
        ("tea", b"<svg onload=alert(1)>", "media.type"),
        ("tea", b"x" * 1_100_000, "media.too_large"),
    ],
)
async def test_what_is_none_is_refused(house: House, shortcode: str, content: bytes, code: str) -> None:
    with pytest.raises((Refused, TooLarge)) as refused:
        await house.emojis.take(shortcode, content)
    assert isinstance(refused.value, Problem)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (":tea:", ["tea"]),
        ("a:tea:", []),
        ("::tea::", []),
        (":tea::cup:", []),
        ("10:30:45", []),
        ("(:tea:), :cup:", ["tea", "cup"]),
        (":t:", []),
    ],
)
def test_shortcodes_are_read_as_mastodon_reads_them(text: str, found: list[str]) -> None:
    assert spoken(text) == found
