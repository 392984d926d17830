"""Somebody reads without an account: from a page to its feed, from there to the hub, and from then on they are told."""

import asyncio
import socket
from collections.abc import AsyncIterator, Iterator

import feedparser
import httpx
import pytest

from berrah.app import open_house
from berrah.app.serving import configured
from berrah.doors.house import House
from berrah.syndication import store as sql
from tests.cast import PASSWORD, arrive
from tests.conftest import NewSettings
from tests.doors.web.reading import Reader as Browser
from tests.serving import listening_socket, running
from tests.syndication.callbacks import Reader, Told, reading


@pytest.fixture
def listening() -> Iterator[socket.socket]:
    with listening_socket() as bound:
        yield bound


@pytest.fixture
async def town(new_settings: NewSettings, listening: socket.socket) -> AsyncIterator[House]:
    """A house with everybody at work behind, whose hub may go to loopback."""
    settings = await new_settings(port=listening.getsockname()[1], allow_private_addresses=True)
    async with open_house(settings) as house, running(configured(house), listening):
        yield house


async def told(reader: Reader, words: str) -> Told:
    """The first news in which these words stand."""
    async with asyncio.timeout(60):
        while not (found := [one for one in reader.told() if words.encode() in one.body]):  # noqa: ASYNC110 - another task does it
            await asyncio.sleep(0.05)
    return found[0]


async def subscribes(house: House, stranger: httpx.AsyncClient, reader: Reader) -> None:
    """From the page to its feed, and from there to the hub."""
    page = feedparser.parse((await stranger.get("/@ada")).content)
    where = next(one.href for one in page.feed.links if one.get("type") == "application/atom+xml")
    feed = feedparser.parse((await stranger.get(where)).content)
    links = {one.rel: one.href for one in feed.feed.links}
    asked = {"hub.mode": "subscribe", "hub.topic": links["self"], "hub.secret": "between us"}
    answer = await stranger.post(links["hub"], data={**asked, "hub.callback": reader.callback()})
    assert answer.status_code == 202
    async with asyncio.timeout(60):
        while not await is_kept(house):  # noqa: ASYNC110 - another task does it
            await asyncio.sleep(0.05)


async def is_kept(house: House) -> bool:
    async with house.store.read() as look:
        return bool(await look.value(sql.kept))


async def test_a_reader_without_an_account_is_told_what_ada_posts(town: House) -> None:
    await arrive(town, "ada")
    async with reading() as reader, httpx.AsyncClient(base_url=town.settings.url) as stranger:
        await subscribes(town, stranger, reader)
        hers = Browser(town.settings.url, "en")
        await hers.logs_in("ada", PASSWORD)
        await hers.opens("/")
        await hers.sends("/posts", text="The market opens at nine #Rabat")

        news = await told(reader, "market opens")
        assert news.is_signed_with("between us")
        found = feedparser.parse(news.body)
        assert not found.bozo
        [entry] = found.entries
        assert (entry.title, entry.author) == ("The market opens at nine #Rabat", "ada")
        assert (await stranger.get(entry.link)).status_code == 200
        await hers.http.aclose()
