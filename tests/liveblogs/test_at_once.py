"""What two people do in the same moment on a live page, each in a transaction of their own."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from berrah import liveblogs
from berrah.doors.house import House
from berrah.kit.db import Tx
from berrah.kit.errors import Refused
from berrah.kit.pages import Page
from berrah.kit.worker import Worker
from berrah.liveblogs import NewLiveblog, Standing
from berrah.liveblogs.standing import settle
from tests.cast import Person
from tests.liveblogs.telling import again, joins, on, opens

Verb = Callable[..., Awaitable[Any]]


async def together(house: House, first: Verb, first_args: tuple[Any, ...], second: Verb, *args: Any) -> tuple[Any, Any]:
    """The second comes when the first has done everything and not yet said so; what became of both."""
    is_done = asyncio.Event()

    async def slowly(tx: Tx) -> Any:
        made = await first(tx, *first_args)
        is_done.set()
        if house.store.dialect == "postgresql":  # the other one writes one after another
            await asyncio.sleep(0.2)
        return made

    begun = asyncio.create_task(house.write(slowly))
    await is_done.wait()
    other = asyncio.create_task(house.write(second, *args))
    return await asyncio.gather(begun, other, return_exceptions=True)


async def test_whoever_leaves_takes_along_what_is_put_there_in_the_same_moment(
    house: House, ada: Person, bob: Person
) -> None:
    page = await opens(ada)
    await joins(bob, page, by=ada)
    said = await bob.says("my last words #port")
    await together(house, settle, (said.id,), liveblogs.decline, bob.id, page.id)
    async with house.store.read() as look:
        assert await liveblogs.entries(look, page.id, Page()) == []


async def test_whoever_agrees_while_the_hashtag_changes_has_agreed_to_one_of_them(
    house: House, ada: Person, bob: Person
) -> None:
    page = await opens(ada)
    await house.write(liveblogs.invite, ada.id, page.id, "bob")
    change = liveblogs.change, (ada.id, page.id, NewLiveblog.of(tag="lunch"))
    _, refused = await together(house, *change, liveblogs.accept, bob.id, page.id, "port")
    assert isinstance(refused, Refused)
    async with house.store.read() as look:
        assert await liveblogs.standing_of(look, page.id, bob.id) is Standing.asked
    assert (await house.write(liveblogs.accept, bob.id, page.id, "#Lunch")).id == page.id


async def test_nobody_agrees_to_another_hashtag_than_the_one_they_read(house: House, ada: Person, bob: Person) -> None:
    page = await opens(ada)
    await house.write(liveblogs.invite, ada.id, page.id, "bob")
    await house.write(liveblogs.change, ada.id, page.id, NewLiveblog.of(tag="lunch"))
    with pytest.raises(Refused, match=r"live\.other_tag"):
        await house.write(liveblogs.accept, bob.id, page.id, "port")


async def test_of_two_posts_that_are_put_on_top_at_once_one_stays(house: House, ada: Person, worker: Worker) -> None:
    page = await opens(ada)
    said = [(await ada.says(f"{n} #port")).id for n in range(2)]
    assert await on(house, page, worker) == said[::-1]
    pin = liveblogs.pin, (ada.id, page.id, said[0])
    await together(house, *pin, liveblogs.pin, ada.id, page.id, said[1])
    assert (await again(house, page)).pinned_id == said[1]


async def test_whoever_was_asked_and_said_no_is_named_to_nobody(
    house: House, ada: Person, bob: Person, chloe: Person, worker: Worker
) -> None:
    page = await opens(ada)
    await joins(chloe, page, by=ada)
    await house.write(liveblogs.invite, ada.id, page.id, "bob")
    heard: list[tuple[int, bool]] = []
    house.bus.follow(liveblogs.WitnessLeft, lambda _, fact: heard.append((fact.account_id, fact.was_seen)))
    await house.write(liveblogs.decline, bob.id, page.id)
    await house.write(liveblogs.remove, ada.id, page.id, chloe.id)
    await worker.work_once()
    await house.bus.caught_up()
    assert heard == [(bob.id, False), (chloe.id, True)]
