"""A live page, and what people do on it."""

import asyncio

from berrah import liveblogs
from berrah.doors.house import House
from berrah.kit.pages import Page
from berrah.kit.worker import Worker
from berrah.liveblogs import Liveblog, NewLiveblog
from tests.cast import Person


async def a_moment() -> None:
    """What is written in the millisecond in which somebody agrees was not said after it."""
    await asyncio.sleep(0.003)


async def opens(author: Person, title: str = "Trial of the port", tag: str = "port") -> Liveblog:
    """A live page of the author's."""
    return await author.house.write(liveblogs.open_page, author.id, NewLiveblog.of(title, "In court.", "", tag))


async def joins(witness: Person, page: Liveblog, by: Person) -> None:
    """Somebody is asked, and agrees."""
    await by.house.write(liveblogs.invite, by.id, page.id, witness.name)
    await witness.house.write(liveblogs.accept, witness.id, page.id)
    await a_moment()


async def on(house: House, page: Liveblog, worker: Worker) -> list[int]:
    """What stands there, newest first, when everything that was said is heard."""
    await worker.work_once()
    async with house.store.read() as look:
        return await liveblogs.entries(look, page.id, Page())


async def again(house: House, page: Liveblog) -> Liveblog:
    """The page as it is now."""
    async with house.store.read() as look:
        return await liveblogs.by_slug(look, None, page.slug)
