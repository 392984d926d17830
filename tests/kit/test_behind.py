"""What goes on behind the requests is broken off, whatever it is at."""

import asyncio
from contextlib import suppress

import pytest

from berrah.kit import behind
from berrah.kit.behind import Behind


async def test_what_missed_the_first_word_hears_the_second(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(behind, "_AGAIN_SECONDS", 0.01)
    words = []

    async def deaf_once() -> None:
        with suppress(asyncio.CancelledError):
            await asyncio.sleep(60)
        words.append("first")
        await asyncio.sleep(60)

    going = Behind()
    going.start(deaf_once())
    await asyncio.sleep(0)
    await asyncio.wait_for(going.stop(), 60)
    assert words == ["first"]


async def test_it_puts_away_what_it_holds_before_it_ends() -> None:
    put_away = []

    async def tidy() -> None:
        try:
            await asyncio.sleep(60)
        finally:
            await asyncio.sleep(0.01)
            put_away.append("all")

    going = Behind()
    going.start(tidy())
    await asyncio.sleep(0)
    await going.stop()
    assert put_away == ["all"]


async def test_what_it_died_of_is_told() -> None:
    async def dies() -> None:
        raise RuntimeError("the disk is gone")

    going = Behind()
    going.start(dies())
    await asyncio.sleep(0)
    with pytest.raises(RuntimeError, match="the disk is gone"):
        await going.stop()


async def test_what_never_began_is_stopped_too() -> None:
    await Behind().stop()
