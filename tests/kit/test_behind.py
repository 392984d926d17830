"""What goes on behind the requests is broken off, whatever it is at."""

import asyncio
import threading
from contextlib import suppress

import pytest

from berrah.kit import behind
from berrah.kit.behind import Behind, to_the_end


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


async def test_a_thread_is_waited_for_however_often_it_is_broken_off() -> None:
    gate, done = threading.Event(), []

    def work() -> None:
        gate.wait(60)
        done.append("all")

    going = asyncio.create_task(to_the_end(work))
    for _ in range(3):
        await asyncio.sleep(0.01)
        going.cancel()
    assert not going.done()
    gate.set()
    with pytest.raises(asyncio.CancelledError):
        await going
    assert done == ["all"]


async def test_what_a_thread_returns_or_raises_comes_back() -> None:
    assert await to_the_end(divmod, 7, 2) == (3, 1)
    with pytest.raises(ZeroDivisionError):
        await to_the_end(divmod, 7, 0)
