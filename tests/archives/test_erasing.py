"""Nothing stays of whoever left: in no row, in no file of the database, in no folder."""

from pathlib import Path

import pytest

from berrah import accounts, graph, timelines
from berrah.accounts import MODERATOR, NewAccount, ProfileChange, Terms, happenings, leaving, sessions
from berrah.accounts import chores as accounts_chores
from berrah.archives import export
from berrah.archives import leaving as farewell
from berrah.cards import differences
from berrah.doors.house import House
from berrah.graph import hashtags, lists
from berrah.graph.lists import NewList
from berrah.kit import clock
from berrah.kit.db.erasing import Fate, rules_of
from berrah.kit.db.log import cursors
from berrah.kit.db.schema import metadata
from berrah.kit.db.statement import rows
from berrah.kit.errors import Unknown
from berrah.kit.worker import Worker
from berrah.media import Clearing, portraits
from berrah.media.portraits.clear import PortraitClearing
from berrah.posts import Draft
from tests.archives.using import uses_everything
from tests.cast import PASSWORD, Person
from tests.kit.pictures.files import picture

MARK = "zanzibar"
_GO_ALONG = {("author_id",), ("last_author_id",)}


async def gone(house: House, person: Person, worker: Worker) -> None:
    """Everything that happens until nothing is left, at once."""
    await house.write(farewell.leave, person.id, 0)
    await house.erasing.erase_once()
    await worker.work_once()
    await worker.work_once()
    await Clearing(house.store, house.media.blob).clear_once()
    await PortraitClearing(house.store, house.media.blob).clear_once()
    await house.write(accounts_chores.forget_expired)
    await house.packing.clear_once()
    # Facts leave the log after two days; until then they know the hashtags of new posts.
    await house.write(cursors.prune, clock.now() + 1, 10_000)
    await house.store.forget_erased()


async def lives(house: House, name: str, friend: Person) -> Person:
    """Somebody who did all that one can do here, with a word in it that nobody else ever says."""
    new = accounts.NewAccount(name, f"{MARK}@example.org", "correct horse battery", display_name=f"{MARK} Name")
    me = Person(house, await accounts.sign_up(house.store, new))
    await house.write(accounts.edit_profile, me.id, accounts.ProfileChange(bio=f"{MARK} bio"))
    medium = await house.media.take(me.id, picture(), f"{MARK} picture")
    posts = [await me.says(f"{MARK} {n} #{MARK}{n} @{friend.name}") for n in range(40)]
    await house.submit(Draft.of(me.id, f"{MARK} look", rules=house.rules, media=[medium.id]))
    await house.media.take(me.id, picture(), f"{MARK} never posted")
    await me.answers(await friend.says("Who is there?"), f"{MARK} is")
    # What others wrote is theirs, and stays: here it does not name them.
    theirs = await friend.says("hello")
    await me.says(f"{MARK} secret @{friend.name}", "direct")
    await me.likes(theirs)
    await friend.likes(posts[0])
    await friend.passes_on(posts[1])
    await me.passes_on(await friend.says("pass this on"))
    await me.follows(friend)
    await friend.follows(me)
    await house.write(graph.note, me.id, friend.id, f"{MARK} of them")
    await house.write(graph.note, friend.id, me.id, f"{MARK} about me")
    made = await house.write(lists.create, me.id, NewList(f"{MARK} list"))
    await house.write(lists.add, me.id, made.id, [friend.id])
    theirs_list = await house.write(lists.create, friend.id, NewList("people"))
    await house.write(lists.add, friend.id, theirs_list.id, [me.id])
    await house.write(hashtags.follow_tag, me.id, f"{MARK}tag")
    await house.write(happenings.note, me.id, happenings.LOGIN_NEW, f"{MARK} browser", "192.0.2.1")
    await house.write(accounts.open_session, me.id, f"{MARK} browser")
    await house.write(accounts.ask_reset, f"{MARK}@example.org")
    await house.write(accounts.invite, me.id)
    await uses_everything(house, me, friend, MARK)
    return me


async def test_every_row_that_is_theirs_goes(house: House, worker: Worker, bob: Person) -> None:
    me = await lives(house, "zed", bob)
    assert await counted(house, me.id)
    await gone(house, me, worker)
    assert await counted(house, me.id) == {}
    assert [name async for name, _ in house.media.blob.listing()] == []
    async with house.store.read() as look:
        with pytest.raises(Unknown):
            await accounts.anybody(look, me.id)
        assert await leaving.departure_of(look, me.id) is None


async def test_whoever_is_not_let_in_leaves_no_row_either(house: House, bob: Person) -> None:
    mona = await accounts.sign_up(house.store, NewAccount("mona", "mona@example.org", PASSWORD, role=MODERATOR))
    terms = Terms.of("approval", has_mail=True, reason="I read about you.")
    eve = await accounts.sign_up(house.store, NewAccount("eve", "eve@example.org", PASSWORD), terms=terms)
    await house.write(sessions.come_in, eve.id, "Firefox/ Linux", "192.0.2.7")
    sites = ProfileChange(bio=MARK, fields=(("site", "https://eve.example"),))
    await house.write(portraits.edit_profile, eve.id, sites)
    await house.write(export.ask, eve.id)
    await house.write(graph.follow, bob.id, eve.id)
    assert await counted(house, eve.id)
    await house.write(accounts.refuse, mona.id, eve.id)
    assert await counted(house, eve.id) == {}


@pytest.mark.only("sqlite")
async def test_no_file_holds_a_word_of_them(house: House, worker: Worker, bob: Person) -> None:
    me = await lives(house, f"{MARK}_name", bob)
    await house.write(export.ask, me.id)
    await house.packing.pack_once()
    assert found_in(house.settings.data)
    await gone(house, me, worker)
    assert found_in(house.settings.data) == []


async def test_others_keep_what_is_theirs_and_their_numbers_are_right(
    house: House, worker: Worker, bob: Person, chloe: Person
) -> None:
    said = await bob.says("Who is there?")
    me = await lives(house, "zed", bob)
    await me.likes(said)
    await chloe.likes(said)
    await chloe.follows(bob)
    await gone(house, me, worker)
    card = (await house.cards.accounts.of([bob.id]))[bob.id]
    assert (card.followers, card.following) == (1, 0)
    assert (await house.cards.posts.of([said.id]))[said.id].counts.favourites == 1
    async with house.store.read() as look:
        assert await graph.notes_by(look, bob.id) == []
        assert [one.title for one in await lists.owned(look, bob.id)] == ["people"]
    assert await differences(house.store, house.cards) == []
    assert await timelines.differences(house.store, house.memory, [bob.id, chloe.id]) == []


async def counted(house: House, account_id: int) -> dict[str, int]:
    """In which columns that are said to be erased or anonymised the account still stands; messages count too."""
    found: dict[str, int] = {}
    async with house.store.read() as look:
        for table in metadata.tables.values():
            for rule in rules_of(table):
                # What goes with something else has gone with it.
                goes = rule.fate in {Fate.erased, Fate.anonymised} or rule.columns in _GO_ALONG
                if goes and not rule.is_address and not rule.through:
                    for column in rule.columns:
                        number = len(await look.all(rows(table.select().where(table.c[column] == account_id))))
                        found |= {f"{table.name}.{column}": number} if number else {}
    return found


def found_in(folder: Path) -> list[str]:
    """The files that hold the word, in any case."""
    mark = MARK.encode()
    files = [file for file in folder.rglob("*") if file.is_file()]
    return [str(file.relative_to(folder)) for file in files if mark in file.read_bytes().lower()]


async def test_what_was_taken_back_of_their_quotes_goes_with_them(
    house: House, worker: Worker, ada: Person, bob: Person
) -> None:
    quote = await bob.quotes(await ada.says("Tea"), "Listen to her")
    await ada.takes_back_consent(quote)
    async with house.store.read() as look:
        assert len(await look.all(rows(metadata.tables["quote_revocations"].select()))) == 1
    await gone(house, bob, worker)
    async with house.store.read() as look:
        assert await look.all(rows(metadata.tables["quote_revocations"].select())) == []
