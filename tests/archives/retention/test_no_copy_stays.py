"""What goes by age goes everywhere: rows, pictures, previews, cards, mails, archives on disk; what is exempt stays."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import select

from berrah.archives import export, retention
from berrah.archives.imports import Kind, State
from berrah.archives.retention import Retention
from berrah.doors.house import House
from berrah.kit import clock
from berrah.kit.db.log import cursors
from berrah.kit.db.schema import metadata
from berrah.kit.db.statement import rows, values
from berrah.kit.worker import Worker
from berrah.media import Clearing
from berrah.notifications import letters
from berrah.posts import Draft, previews
from berrah.posts.polls import store as polls_store
from berrah.posts.quoting import store as quotes
from tests.archives.imports.files import mastodon, note, zipped
from tests.archives.imports.using import brings, written
from tests.archives.test_erasing import MARK, found_in
from tests.cast import Person, arrive
from tests.kit.outside import written as answered
from tests.kit.pictures import files
from tests.posts.previews.web import Web, outside, page

DAY = 24 * 3_600_000
NEWS = "http://news.example.com/article"
TOLD = f'<meta property="og:title" content="{MARK} opens"><meta property="og:image" content="/souk.png">'


@pytest.fixture
async def web(house: House, worker: Worker) -> AsyncIterator[Web]:
    async with outside(house, worker) as opened:
        yield opened


async def has_lived(ada: Person, bob: Person, chloe: Person, tmp_path: Path) -> None:
    """Posts of all kinds, on which others hung all there is; and some that came from elsewhere."""
    house = ada.house
    await bob.follows(ada)
    await house.write(letters.choose, bob.id, {"mention": "at_once"})
    first = await ada.says(f"{MARK} one @bob #{MARK} {NEWS}")
    again = await ada.edits(first, f"{MARK} two @bob #{MARK} {NEWS}", notice=f"{MARK} before")
    await ada.edits(again, f"{MARK} three @bob #{MARK} {NEWS}")
    medium = await house.media.take(ada.id, files.picture(), f"{MARK} picture")
    shown = await house.submit(Draft.of(ada.id, f"{MARK} look", rules=house.rules, media=[medium.id]))
    asked = await ada.asks(f"{MARK} tea", f"{MARK} coffee", text=f"{MARK}?")
    await bob.votes(asked, 0)
    await ada.answers(shown, f"{MARK} to herself")
    passed_on = await bob.passes_on(first)
    await chloe.passes_on(passed_on)
    for post in (first, shown, asked):
        await bob.likes(post)
        await bob.keeps(post)
    await bob.wants_no_more_of(first)
    mine = await ada.says_to_be_quoted_by("nobody", f"{MARK} to be quoted")
    await chloe.quotes(await ada.quotes(mine, f"{MARK} quotes"), "quoted")
    item = note(1, f"<p>{MARK} there</p>", summary=MARK, updated="2019-06-01T10:00:00Z")
    item["object"] |= {
        "oneOf": [{"name": f"{MARK} yes", "replies": {"totalItems": 3}}, {"name": f"{MARK} no"}],
        "berrah:versions": [{"published": "2019-05-01T10:00:00Z", "source": {"content": f"{MARK} at first"}}],
    }
    later = note(2, f"<p>{MARK} again</p>", "2019-05-02T10:00:00Z", quote=item["object"]["id"])
    later["object"]["interactionPolicy"] = {"canQuote": {"automaticApproval": []}}
    path = zipped(tmp_path / "m.zip", mastodon([item, later]))
    assert (await brings(ada, path, Kind.mastodon)).state is State.done


async def told_everywhere(house: House, ada: Person, worker: Worker, web: Web) -> None:
    """Every model, card and letter knows of it; an archive lies ready."""
    await web.goes()
    await worker.work_once()
    await house.cards.entries(ada.id, [post.id for post in await written(ada)])
    await house.write(export.ask, ada.id)
    await house.packing.pack_once()


async def goes_by(house: House, worker: Worker, web: Web) -> None:
    """A year, with all that is done from time to time."""
    for _ in range(8):
        await worker.work_once()
    await web.goes()
    await Clearing(house.store, house.media.blob).clear_once()
    await previews.PreviewClearing(house.store, house.media.blob).clear_once()
    await house.packing.clear_once()
    await house.importing.clear_once()
    await house.write(cursors.prune, clock.now() + 1, 10_000)
    await house.store.forget_erased()


async def rows_with_it(house: House) -> list[str]:
    """The tables in which the word stands, in any case."""
    async with house.store.read() as look:
        found = {name: await look.all(rows(table.select())) for name, table in metadata.tables.items()}
    return [name for name, all_of_it in found.items() if MARK in repr(all_of_it).lower()]


async def test_nothing_of_it_is_anywhere(
    house: House,
    worker: Worker,
    web: Web,
    ada: Person,
    bob: Person,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    web.pages["news.example.com/article"] = page(TOLD)
    web.pages["news.example.com/souk.png"] = answered(files.picture(), Content_Type="image/png")
    await has_lived(ada, bob, await arrive(house, "chloe"), tmp_path)
    await told_everywhere(house, ada, worker, web)
    assert {"posts", "versions", "polls", "tags", "media", "previews"} <= set(await rows_with_it(house))
    assert [name async for name, _ in house.media.blob.listing()]
    later = clock.now() + 400 * DAY
    monkeypatch.setattr(clock, "now", lambda: later)
    await house.write(retention.arm, Retention.of(ada.id, 365))
    await goes_by(house, worker, web)
    assert await written(ada) == []
    assert await rows_with_it(house) == []
    async with house.store.read() as look:
        assert await look.all(rows(polls_store.results.select())) == []
        assert await look.all(rows(quotes.policies.select())) == []
        assert ada.id not in await look.all(values(select(quotes.quotes.c.author_id)))
    assert [name async for name, _ in house.media.blob.listing()] == []
    assert found_in(house.settings.data) == []
    assert await bob.home() == []


async def test_what_is_exempt_stays_whole(
    house: House, worker: Worker, web: Web, ada: Person, bob: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With its versions, its picture, its votes."""
    medium = await house.media.take(ada.id, files.picture(), f"{MARK} picture")
    pinned = await house.submit(Draft.of(ada.id, "pinned", rules=house.rules, media=[medium.id]))
    await asyncio.sleep(0.003)
    await ada.edits(pinned, "pinned, and better")
    await ada.pins(pinned)
    kept = await ada.asks("Tea", "Coffee")
    await bob.votes(kept, 1)
    await ada.keeps(kept)
    liked = await ada.says("liked by two")
    await bob.likes(liked)
    await ada.likes(liked)
    await ada.says("goes")
    later = clock.now() + 400 * DAY
    monkeypatch.setattr(clock, "now", lambda: later)
    await house.write(retention.arm, Retention.of(ada.id, 365, keeps_favourited=False, favourites=2))
    await goes_by(house, worker, web)
    assert [post.id for post in await written(ada)] == [pinned.id, kept.id, liked.id]
    assert {"media", "versions", "poll_votes"} <= set(await rows_of_posts(house, [pinned.id, kept.id]))
    assert await house.media.blob.size(medium.file)


async def rows_of_posts(house: House, ids: list[int]) -> list[str]:
    """The tables in which something hangs on these posts."""
    found = []
    async with house.store.read() as look:
        for name, table in metadata.tables.items():
            if "post_id" in table.c and set(await look.all(values(select(table.c.post_id)))) & set(ids):
                found.append(name)
    return found
