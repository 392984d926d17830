"""What arrives by itself of a quote, as bytes: nothing of what somebody who hears it may not read."""

from dataclasses import replace

from msgspec.structs import replace as replace_struct

from berrah import graph
from berrah.doors.house import House
from berrah.doors.web.live import PageShape
from berrah.kit import clock
from berrah.kit.bus import known_listeners
from berrah.kit.streams import Event
from berrah.kit.worker import Worker
from berrah.posts.previews import Previewing
from tests.cast import Person, arrive
from tests.conftest import NewHouse
from tests.doors.web.conftest import Come
from tests.doors.web.live.hearing import listens


async def test_who_is_blocked_hears_the_quote_without_the_quoted(
    come: Come, house: House, worker: Worker, ada: Person, bob: Person, chloe: Person, dina: Person
) -> None:
    for one in (chloe, dina):
        await one.follows(bob)
    post = await ada.says("secret tea")
    await house.write(graph.block, ada.id, dina.id)
    hers, theirs = await come(chloe), await come(dina)
    async with listens(hers, house, "/live/home") as ear, listens(theirs, house, "/live/home") as other:
        quote = await bob.quotes(post, "Listen")
        for each in (ear, other):
            kind, html = await each.hears()
            assert (kind, "Listen" in html, "secret tea" in html, str(post.id) in html) == ("post", True, False, False)
        kind, html = await ear.hears()
        assert (kind, "secret tea" in html, f'data-of="{quote.id}"' in html) == ("preview", True, True)
        await bob.edits(quote, "Listen well")
        await worker.work_once()
        kind, html = await ear.hears()
        assert (kind, "Listen well" in html, "secret tea" in html) == ("edit", True, False)
        kind, html = await ear.hears()
        assert (kind, "secret tea" in html) == ("preview", True)
        kind, html = await other.hears()
        assert (kind, "Listen well" in html, "secret tea" in html) == ("edit", True, False)
        await bob.says("The next word")
        assert "The next word" in (await other.hears())[1]


async def test_an_edit_carries_nothing_of_what_its_author_links_to(
    new_house: NewHouse,
) -> None:
    async with new_house() as house:
        named = replace(house, settings=replace_struct(house.settings, url="https://crieur.example.com"))
        ada, bob = await arrive(named, "ada"), await arrive(named, "bob")
        await bob.follows(ada)
        closed = await ada.says("secret tea", "followers")
        pointing = await bob.says(f"see https://crieur.example.com/@ada/{closed.id}")
        await Worker(house.store, house.bus, known_listeners(), []).work_once()
        await Previewing(house.store, house.media.blob, named.settings.url, None).go_round()
        entry = await house.cards.entry(bob.id, pointing.id)
        assert entry
        assert entry.linked
        shape = PageShape(named, "en", is_member=True)
        for kind in ("post", "edit"):
            html = await shape.encode(Event(kind, pointing.id, pointing.id, clock.now()), "")
            assert html
            assert (b"see" in html, b"secret tea" in html) == (True, False)
