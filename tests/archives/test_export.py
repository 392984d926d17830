"""An archive holds what is one's own, opens without a server, and nothing of anybody else."""

import gc
import json
import zipfile
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from berrah import accounts, graph, organisations
from berrah.accounts import Account
from berrah.archives import export
from berrah.archives.export import Export, State, entries, packing, store
from berrah.doors.house import House
from berrah.graph import hashtags, lists
from berrah.graph.lists import NewList
from berrah.kit import clock
from berrah.kit.db import Tx
from berrah.kit.errors import Forbidden, Refused, Unknown
from berrah.kit.pages import Page
from berrah.organisations import Actor, Role
from berrah.posts import Draft, Post
from tests.cast import Person
from tests.kit.pictures.files import picture
from tests.organisations.cast import joins, park

__all__ = ["park"]
DAY_MS = 24 * 3_600_000


async def made(house: House, person: Person) -> tuple[Export, zipfile.ZipFile]:
    """Ask for an archive, and have it made."""
    await house.write(export.ask, person.id)
    assert await house.packing.pack_once()
    return await fetched(house, person.id)


async def fetched(house: House, account_id: int) -> tuple[Export, zipfile.ZipFile]:
    async with house.store.read() as look:
        found = await export.latest(look, account_id)
    assert found is not None
    return found, zipfile.ZipFile(house.settings.data / export.FOLDER / found.file)


def read(file: zipfile.ZipFile, name: str) -> Any:
    return json.loads(file.read(name))


async def much(house: House, ada: Person, bob: Person, chloe: Person) -> Post:
    """Ada does all that one can do here; what bob asked her."""
    medium = await house.media.take(ada.id, picture(), "A cat")
    await house.submit(Draft.of(ada.id, "Look", rules=house.rules, media=[medium.id]))
    asked = await bob.says("Who is there?")
    await ada.answers(asked, "I am, @bob <b>")
    await ada.passes_on(asked)
    await ada.likes(asked)
    await ada.keeps(asked)
    await ada.says("only @bob", "direct")
    await ada.follows(bob)
    await house.write(graph.block, ada.id, chloe.id)
    await house.write(graph.note, ada.id, bob.id, "met in Rabat")
    kept = await house.write(lists.create, ada.id, NewList("Friends"))
    await house.write(lists.add, ada.id, kept.id, [bob.id])
    await house.write(hashtags.follow_tag, ada.id, "rabat")
    return asked


async def test_what_one_wrote_is_in_it_and_in_order(house: House, ada: Person, bob: Person, chloe: Person) -> None:
    asked, url = await much(house, ada, bob, chloe), house.settings.url
    _, file = await made(house, ada)
    outbox = read(file, "outbox.json")
    assert [one["type"] for one in outbox["orderedItems"]] == ["Create", "Create", "Announce", "Create"]
    assert outbox["totalItems"] == 4
    first, answer, passed_on, direct = outbox["orderedItems"]
    [attached] = first["object"]["attachment"]
    assert (attached["name"], attached["mediaType"]) == ("A cat", "image/webp")
    assert file.read(attached["url"])[:4] == b"RIFF"
    assert answer["object"]["inReplyTo"] == f"{url}/@bob/{asked.id}"
    assert answer["object"]["source"]["content"] == "I am, @bob <b>"
    assert "&lt;b&gt;" in answer["object"]["content"]
    assert passed_on["object"] == f"{url}/@bob/{asked.id}"
    assert direct["to"] == [f"{url}/@bob"]


async def test_what_one_keeps_of_others_is_in_it(house: House, ada: Person, bob: Person, chloe: Person) -> None:
    asked = await much(house, ada, bob, chloe)
    found, file = await made(house, ada)
    assert found.state is State.ready
    assert file.testzip() is None
    assert read(file, "likes.json")["orderedItems"] == [f"{house.settings.url}/@bob/{asked.id}"]
    assert read(file, "bookmarks.json")["orderedItems"] == [f"{house.settings.url}/@bob/{asked.id}"]
    assert read(file, "featured.json")["orderedItems"] == []
    assert b"bob@" in file.read("following_accounts.csv")
    assert b"chloe@" in file.read("blocked_accounts.csv")
    assert file.read("followed_tags.csv") == b"rabat\n"
    assert file.read("lists.csv").startswith(b"Friends,bob@")
    assert read(file, "private_notes.json") == [{"about": f"@bob@{house.settings.domain}", "note": "met in Rabat"}]
    assert read(file, "account.json")["email"] == "ada@example.org"


async def test_pins_and_reposts_for_followers_are_in_it_as_such(house: House, ada: Person, bob: Person) -> None:
    mine, theirs = await ada.says("on top"), await bob.says("the news")
    await ada.pins(mine)
    await ada.passes_on(theirs, "followers")
    _, file = await made(house, ada)
    url = house.settings.url
    assert read(file, "featured.json")["orderedItems"] == [f"{url}/@ada/{mine.id}"]
    passed_on = read(file, "outbox.json")["orderedItems"][1]
    assert (passed_on["type"], passed_on["to"], passed_on["cc"]) == ("Announce", [f"{url}/@ada/followers"], [])


async def test_the_pages_open_without_a_server(house: House, ada: Person) -> None:
    await ada.says("Bonjour <script>")
    _, file = await made(house, ada)
    index = file.read("index.html").decode()
    [month] = [name for name in file.namelist() if name.startswith("posts/")]
    assert f'href="{month}"' in index
    assert "Bonjour &lt;script&gt;" in file.read(month).decode()
    assert "<script" not in index + file.read(month).decode()
    assert "index.html" in file.read("README.txt").decode()


async def test_nothing_that_others_wrote_is_in_it(house: House, ada: Person, bob: Person, chloe: Person) -> None:
    secret = await bob.says("a secret for @ada", "direct")
    await ada.answers(secret, "thanks", "direct")
    await bob.says("for my followers", "followers")
    told = await chloe.says("in public")
    await ada.likes(told)
    await ada.passes_on(told)
    await house.write(graph.note, bob.id, ada.id, "odd one")
    _, file = await made(house, ada)
    everything = b"".join(file.read(name) for name in file.namelist())
    for words in (b"a secret for", b"for my followers", b"in public", b"odd one", b"bob@example.org"):
        assert words not in everything
    assert b"thanks" in everything


async def test_no_secret_is_in_it(house: House, ada: Person) -> None:
    _, file = await made(house, ada)
    told = file.read("account.json")
    for word in (b"hash", b"secret", b"argon2", b"code"):
        assert word not in told


@pytest.mark.parametrize(("language", "direction"), [("fr", "ltr"), ("ar", "rtl")])
async def test_it_speaks_the_language_of_its_owner(house: House, ada: Person, language: str, direction: str) -> None:
    await house.write(accounts.edit_profile, ada.id, accounts.ProfileChange(language=language))
    await ada.says("Salam")
    _, file = await made(house, ada)
    assert f'<html lang="{language}" dir="{direction}">' in file.read("index.html").decode()
    assert "Open index.html" not in file.read("README.txt").decode()


async def test_one_at_a_time_and_one_a_day(house: House, ada: Person) -> None:
    await house.write(export.ask, ada.id)
    with pytest.raises(Refused, match=r"archive\.under_way"):
        await house.write(export.ask, ada.id)
    await house.packing.pack_once()
    with pytest.raises(Refused, match=r"archive\.too_soon"):
        await house.write(export.ask, ada.id)

    async def tomorrow(tx: Tx) -> Export:
        tx.now += DAY_MS + 1
        return await export.ask(tx, ada.id)

    again = await house.write(tomorrow)
    await house.packing.pack_once()
    await house.packing.clear_once()
    assert [file.name for file in (house.settings.data / export.FOLDER).iterdir()] == [again.file]


async def test_it_is_fetched_by_nobody_else_and_not_for_ever(house: House, ada: Person, bob: Person) -> None:
    found, _ = await made(house, ada)
    now = clock.now()
    async with house.store.read() as look:
        assert (await export.fetchable(look, found.key, ada.id, now)).id == found.id
        for who, when in ((bob.id, now), (ada.id, now + 8 * DAY_MS)):
            with pytest.raises(Unknown):
                await export.fetchable(look, found.key, who, when)


async def test_an_organisation_is_exported_by_its_owners_and_it_stands_in_the_record(
    house: House, ada: Person, bob: Person, park: Account
) -> None:
    await joins(house, park, ada, bob, Role.publisher)
    with pytest.raises(Forbidden):
        await house.write(export.ask_for, Actor(park.id, bob.id))
    await house.write(export.ask_for, Actor(park.id, ada.id))
    await house.packing.pack_once()
    found, file = await fetched(house, park.id)
    told = read(file, "account.json")
    assert {one["name"] for one in told["members"]} == {"@ada", "@bob"}
    assert "email" not in told
    async with house.store.read() as look:
        assert [one.what for one in await organisations.acts(look, park.id, Page(1))] == ["exported"]
        with pytest.raises(Unknown):
            await export.fetchable(look, found.key, bob.id, clock.now())


async def test_whoever_dies_while_packing_leaves_it_to_the_next(
    house: House, ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    await ada.says("once")
    await house.write(export.ask, ada.id)

    async def dies(*_: object) -> None:
        raise SystemExit

    with monkeypatch.context() as patch:
        patch.setattr(packing, "pack", dies)
        with pytest.raises(SystemExit):
            await house.packing.pack_once()
    assert not await house.packing.pack_once()  # somebody has it still, for all that is known

    async def later(tx: Tx) -> None:
        found = await export.latest(tx, ada.id)
        assert found
        await tx.run(store.progress, one=found.id, so_far=0, of=1, later=tx.now - 1)

    await house.write(later)
    assert await house.packing.pack_once()
    found, file = await fetched(house, ada.id)
    assert found.attempts == 2
    assert file.testzip() is None


async def test_much_is_never_in_memory_together(
    house: House, ada: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However much somebody wrote: what is held at once is what was read last. The bytes: `python -m bench archive`."""
    monkeypatch.setattr(entries, "AT_ONCE", 4)
    monkeypatch.setattr(import_module("berrah.archives.export.pack"), "PAGE_MOST", 6)  # `export.pack` is the verb
    hasty = Person(house, ada.account, is_hasty=True)
    most = []
    for number in (24, 72):
        for n in range(number):
            await house.submit(hasty.draft(str(n)))
        most.append(await most_held(house, ada.id, tmp_path / "archive.zip"))
    assert max(most) <= 4 + 6 + 4  # read last, waiting for a full page, read before


async def most_held(house: House, account_id: int, path: Path) -> int:
    held = []

    def held_now() -> int:
        return sum(isinstance(one, entries.Written) for one in gc.get_objects())

    async def count(_done: int, _total: int) -> None:
        held.append(held_now())

    gc.collect()
    before = held_now()  # what others have left lying about
    await house.packing.write(account_id, "en", path, count)
    return max(held) - before
