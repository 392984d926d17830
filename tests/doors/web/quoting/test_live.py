"""What arrives by itself of a quote, as bytes: nothing of what somebody who hears it may not read."""

from dataclasses import replace

from msgspec.structs import replace as replace_struct

from berrah import accounts, graph
from berrah.accounts import ProfileChange
from berrah.doors.house import House
from berrah.doors.mastodon.streaming.events import Telling
from berrah.doors.web.live import PageShape
from berrah.kit import clock
from berrah.kit.bus import known_listeners
from berrah.kit.streams import Event
from berrah.kit.worker import Worker
from berrah.moderation.choices import Choices
from berrah.posts import hiding
from berrah.posts.previews import Previewing
from tests.cast import Person, arrive
from tests.conftest import NewHouse
from tests.doors.web.conftest import Come
from tests.doors.web.live.hearing import listens, until
from tests.kit.pictures import files


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
        named = replace(house, choices=Choices(replace_struct(house.settings, url="https://crieur.example.com")))
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


async def test_who_is_quoted_two_levels_below_is_named_to_nobody_whom_they_block(
    come: Come, house: House, ada: Person, bob: Person, chloe: Person, dina: Person
) -> None:
    await dina.follows(chloe)
    second = await bob.quotes(await ada.says("One"), "Two")
    await house.write(graph.block, ada.id, dina.id)
    theirs = await come(dina)
    async with listens(theirs, house, "/live/home") as ear:
        await chloe.quotes(second, "Three")
        assert (await ear.hears())[0] == "post"
        kind, html = await ear.hears()
        assert (kind, "Two" in html, "@ada" in html) == ("preview", True, False)


async def test_what_is_quoted_among_friends_stays_on_their_pages_and_what_is_hidden_does_not(
    come: Come, house: House, worker: Worker, ada: Person, bob: Person
) -> None:
    await bob.follows(ada)
    closed, open_one = await ada.says("among us", "followers"), await ada.says("for all")
    first, second = await ada.quotes(closed, "Once more"), await ada.quotes(open_one, "And again")
    his = await come(bob)
    async with listens(his, house, "/live/home") as ear:
        await ada.edits(first, "Once more!")
        await worker.work_once()
        kind, html = await ear.hears()
        assert (kind, "Once more!" in html) == ("edit", True)
        await house.write(hiding.hide, [open_one])
        await worker.work_once()
        assert await ear.hears() == ("gone", str(open_one.id))
        kind, html = await ear.hears()
        assert (kind, f'data-of="{second.id}"' in html, "for all" in html) == ("preview", True, False)


async def test_news_of_a_link_say_nothing_by_those_whom_they_are_not_about(
    new_house: NewHouse,
) -> None:
    async with new_house() as house:
        named = replace(house, choices=Choices(replace_struct(house.settings, url="https://crieur.example.com")))
        ada, bob, chloe = [await arrive(named, name) for name in ("ada", "bob", "chloe")]
        linked = await ada.says("linked tea")
        post = await bob.says("quoted tea")
        quote = await chloe.quotes(post, f"see https://crieur.example.com/@ada/{linked.id}")
        await Worker(house.store, house.bus, known_listeners(), []).work_once()
        await Previewing(house.store, house.media.blob, named.settings.url, None).go_round()
        shape, telling = PageShape(named, "en", is_member=True), Telling(named)

        async def heard(*about: Person) -> bytes:
            """By whoever has to do with these, and perhaps with nobody else."""
            news = Event("preview", quote.id, quote.id, clock.now(), tuple(one.id for one in about))
            return b"".join([await shape.encode(news, "") or b"", *(await telling.of(news, "home") or ("", b""))[1:]])

        for about, words in (((chloe, bob), b"quoted tea"), ((chloe, ada), b""), ((chloe,), b"")):
            said = await heard(*about)
            assert (b"quoted tea" in said, b"linked tea" in said) == (bool(words), False)


async def test_what_stands_behind_a_notice_is_not_shown_below_it_or_in_a_box(
    new_house: NewHouse,
) -> None:
    async with new_house() as house:
        named = replace(house, choices=Choices(replace_struct(house.settings, url="https://crieur.example.com")))
        ada, bob = await arrive(named, "ada"), await arrive(named, "bob")
        film = await ada.edits(await ada.says("x"), "the gardener did it", notice="the film")
        pointing = await bob.says(f"see https://crieur.example.com/@ada/{film.id}")
        careful = await bob.edits(
            await bob.says("x"),
            f"https://crieur.example.com/@ada/{(await ada.says('the butler')).id}",
            notice="the play",
        )
        await Worker(house.store, house.bus, known_listeners(), []).work_once()
        await Previewing(house.store, house.media.blob, named.settings.url, None).go_round()
        shape, telling, about = PageShape(named, "en", is_member=True), Telling(named), (ada.id, bob.id)
        news = Event("preview", pointing.id, pointing.id, clock.now(), about)
        for said in (await shape.encode(news, ""), (await telling.of(news, "home") or ("", b""))[1]):
            assert said
            assert (b"the film" in said, b"gardener" in said) == (True, False)
        box = await shape.encode(Event("preview", careful.id, careful.id, clock.now(), about), "")
        assert box
        assert b"butler" not in box


async def test_an_emoji_in_a_name_is_drawn_in_what_arrives_too(
    come: Come, house: House, ada: Person, bob: Person
) -> None:
    await house.emojis.take("tea", files.picture(), "drinks")
    await house.write(accounts.edit_profile, ada.id, ProfileChange(display_name="Ada :tea:"))
    post = await ada.says("Tea")
    await until(lambda: bool(house.emojis.known))
    async with listens(await come(bob), house, "/live/home") as ear:
        await bob.quotes(post, "Listen")
        assert (await ear.hears())[0] == "post"
        kind, html = await ear.hears()
        assert (kind, 'alt=":tea:"' in html) == ("preview", True)
