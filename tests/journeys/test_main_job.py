"""The main job, end to end: said at one door, heard at another."""

import asyncio
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from mastodon import Mastodon, StreamListener

from berrah.kit.settings import Settings
from tests.cast import PASSWORD
from tests.conftest import NewSettings
from tests.databases import IS_POSTGRES
from tests.doors.web.reading import Page, Reader
from tests.journeys.serving import Town, served

pytestmark = pytest.mark.peer


@pytest.fixture
async def settings(new_settings: NewSettings) -> Settings:
    return await new_settings()


@pytest.fixture
async def town(settings: Settings) -> AsyncIterator[Town]:
    async with served(settings) as town:
        yield town


class Hearing(StreamListener):
    """Somebody's app that listens."""

    def __init__(self) -> None:
        self.heard: list[tuple[str, float]] = []

    def on_update(self, status: Any) -> None:
        self.heard.append((str((status.reblog or status).content), time.time()))

    async def hears(self, words: str, seconds: float = 3) -> None:
        """Wait for it."""
        until = time.time() + seconds
        while not any(words in content for content, _ in self.heard):
            assert time.time() < until, self.heard
            await asyncio.sleep(0.02)


async def app_of(reader: Reader, address: str) -> Mastodon:
    """An app that its owner let in on the page that asks for it."""
    client_id, client_secret = await asyncio.to_thread(
        Mastodon.create_app, "A pocket full of news", api_base_url=address, scopes=["read", "write", "follow"]
    )
    app = Mastodon(client_id=client_id, client_secret=client_secret, api_base_url=address)
    asked_at = urlsplit(app.auth_request_url(scopes=["read", "write", "follow"]))
    await reader.opens(f"{asked_at.path}?{asked_at.query}")
    form = reader.page.form("/oauth/authorize")
    answer = await reader.http.post("/oauth/authorize", data={**form.fields, "answer": "yes"}, follow_redirects=True)
    code = next(field["value"] for field in Page(answer).all("input") if field.get("id") == "code")
    await asyncio.to_thread(app.log_in, code=code, scopes=["read", "write", "follow"])
    return app


@pytest.fixture
async def ada(town: Town) -> AsyncIterator[Reader]:
    """The first visitor, greeted with the page that makes the administrator."""
    reader = Reader(town.origin)
    assert (await reader.opens("/")).path.startswith("/setup")
    await reader.sends("/setup", name="ada", email="ada@example.org", password=PASSWORD)
    assert "administrator" in await town.runs("account", "list")
    yield reader
    await reader.http.aclose()


@pytest.fixture
async def bob(ada: Reader, town: Town) -> AsyncIterator[Reader]:
    """The next one, who signs up in French."""
    reader = Reader(town.origin, "fr")
    assert "140 caractères" in (await reader.opens("/")).text
    await reader.opens("/signup")
    await reader.sends("/signup", name="bob", email="bob@example.org", password=PASSWORD)
    yield reader
    await reader.http.aclose()


async def test_what_is_said_at_any_door_is_heard_at_once(town: Town, ada: Reader, bob: Reader) -> None:
    app = await app_of(bob, town.origin)
    hers = (await asyncio.to_thread(app.account_lookup, "ada")).id
    await asyncio.to_thread(app.account_follow, hers)
    listener = Hearing()
    stream = await asyncio.to_thread(app.stream_user, listener, run_async=True)
    await asyncio.sleep(0.5)
    await ada.posts("Bonjour #Rabat, مرحبا")
    await listener.hears("Bonjour")
    printed = await town.runs("post", "From the terminal", "--as", "ada")
    await listener.hears("From the terminal")
    home = await asyncio.to_thread(app.timeline_home)
    assert [status.account.acct for status in home] == ["ada", "ada"]
    assert printed.strip().endswith(f"/@ada/{home[0].id}")
    stream.close()
    assert "Everything is equal to the truth." in await town.runs("doctor")


async def test_what_an_app_passes_on_and_deletes_shows_on_every_page(town: Town, ada: Reader, bob: Reader) -> None:
    app = await app_of(bob, town.origin)
    assert (await asyncio.to_thread(app.me)).username == "bob"
    await ada.posts("Bonjour #Rabat")
    await ada.opens("/@bob")
    await ada.sends("/@bob/follow")
    said = await asyncio.to_thread(app.status_post, "On #Rabat from my phone")
    [hers] = await asyncio.to_thread(app.timeline_hashtag, "Rabat", max_id=said.id)
    await asyncio.to_thread(app.status_reblog, hers.id)
    assert "bob reposted" in (await ada.opens("/")).text
    assert "from my phone" in ada.page.text
    await ada.sends(f"/posts/{said.id}/favourite")
    assert (await asyncio.to_thread(app.status, said.id)).favourites_count == 1
    await asyncio.to_thread(app.status_delete, said.id)
    assert "from my phone" not in (await ada.opens("/")).text
    assert (await ada.opens(f"/@bob/{said.id}")).status == 404


@pytest.mark.skipif(IS_POSTGRES, reason="a house on PostgreSQL is saved with its own tools, see docs/running.md")
async def test_a_house_is_saved_while_it_serves_and_comes_back_elsewhere(town: Town, tmp_path: Path) -> None:
    await town.runs("account", "create", "ada", "--email", "ada@example.org", "--password", PASSWORD)
    token = (await town.runs("token", "create", "--account", "ada", "--scopes", "read write")).splitlines()[-1]
    app = Mastodon(access_token=token, api_base_url=town.origin)
    posted = [await asyncio.to_thread(app.status_post, f"number {number}") for number in range(3)]
    await town.runs("backup", str(tmp_path / "saved.tar.gz"))
    elsewhere = {"BERRAH_DATA": str(tmp_path / "elsewhere")}
    status, printed = await town.tries("restore", str(tmp_path / "saved.tar.gz"), **elsewhere)
    assert status == 0, printed
    assert (await town.tries("restore", str(tmp_path / "saved.tar.gz"), **elsewhere))[0] == 3
    status, printed = await town.tries("doctor", **elsewhere)
    assert status == 0, printed
    async with served(Settings(data=tmp_path / "elsewhere")) as other:
        moved = Mastodon(access_token=token, api_base_url=other.origin)
        home = await asyncio.to_thread(moved.timeline_home)
    assert [status.id for status in home] == [status.id for status in reversed(posted)]


async def test_several_processes_serve_as_one(settings: Settings) -> None:
    async with served(settings, "--workers", "2") as town:
        await town.runs("account", "create", "ada", "--email", "ada@example.org", "--password", PASSWORD)
        token = (await town.runs("token", "create", "--account", "ada", "--scopes", "read write")).splitlines()[-1]
        listener = Hearing()
        apps = [Mastodon(access_token=token, api_base_url=town.origin) for _ in range(4)]
        stream = await asyncio.to_thread(apps[0].stream_user, listener, run_async=True)
        await asyncio.sleep(0.5)
        for number in range(12):
            said = await asyncio.to_thread(apps[number % 4].status_post, f"number {number}.")
            # Whichever process answers has it already.
            home = await asyncio.to_thread(apps[(number + 1) % 4].timeline_home)
            assert home[0].id == said.id
            assert home[0].account.statuses_count == number + 1
            await listener.hears(f"number {number}.")
        assert len(listener.heard) == 12
        stream.close()
        assert "Everything is equal to the truth." in await town.runs("doctor")


async def test_a_taken_port_and_a_setting_that_makes_no_sense_are_said_clearly(town: Town) -> None:
    status, printed = await town.tries("serve")
    assert status == 3
    assert "Address already in use" in printed
    assert "Traceback" not in printed
    status, printed = await town.tries("serve", BERRAH_PORT="many")
    assert status == 3
    assert "BERRAH_PORT" in printed
