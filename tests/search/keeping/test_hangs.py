"""What hangs on a post is found by it, whenever it came there; what is shown of a link is not what somebody said."""

from contextlib import AsyncExitStack

from berrah import accounts, publishing
from berrah.accounts import NewApplication, ProfileChange
from berrah.app import open_house
from berrah.doors.house import House
from berrah.kit.worker import Worker
from berrah.media import Converting, Medium
from berrah.posts import Draft, Revision
from tests.cast import Person, arrive
from tests.conftest import NewSettings
from tests.kit.films import reels
from tests.kit.pictures import files
from tests.posts.previews.web import outside, page
from tests.search.conftest import Finds, asks, catch_up
from tests.search.keeping.test_check import examined

NEWS = "http://news.example.com/article"


def draft(person: Person, text: str, *media: Medium, application_id: int | None = None) -> Draft:
    return Draft.of(
        person.id,
        text,
        rules=person.house.rules,
        media=[one.id for one in media],
        application_id=application_id,
    )


async def test_a_post_is_found_by_the_program_it_was_sent_with(house: House, ada: Person, finds: Finds) -> None:
    made = await house.write(accounts.create_application, NewApplication("Tusk·É 2", ("https://tusk.example/",)))
    await house.submit(draft(ada, "a word", application_id=made.id))
    await ada.says("another word")
    for asked in ('client:"Tusk·É 2"', "source:tusk·e2", 'client:"TUSK é 2"'):
        assert await finds(asked) == ["a word"], asked
    assert await finds("client:tusk") == []
    assert await finds('word -client:"tusk e 2"') == ["another word"]


async def test_a_picture_is_found_by_what_is_said_of_it_and_also_one_that_came_with_an_edit(
    house: House, ada: Person, finds: Finds
) -> None:
    first, second = [await house.media.take(ada.id, files.picture(), one) for one in ("Un chat gris", "Une chatte")]
    await house.submit(draft(ada, "a word", first))
    later = await ada.says("a later word")
    for asked in ("has:image", "has:media", "chat gris", '"chat gris"'):
        assert await finds(asked) == ["a word"], asked
    assert await finds("has:video") == await finds("has:audio") == await finds('"word un chat"') == []
    await house.write(publishing.revise, ada.id, Revision(later.id, draft(ada, later.text, second), None))
    assert await finds("has:image chatte") == ["a later word"]
    assert await finds("word -has:media") == []


async def test_sounds_and_films_are_found_as_such(new_settings: NewSettings) -> None:
    settings = await new_settings(ffmpeg=reels.FFMPEG, film_side=64, film_seconds=2)
    async with AsyncExitStack() as stack:
        house = await stack.enter_async_context(open_house(settings, has_worker=False))
        ada = await arrive(house, "ada")
        for content, text in ((reels.sound("ogg"), "sound"), (reels.film(), "film"), (reels.silent_film(), "moves")):
            sent = await house.media.take(ada.id, content)
            await Converting(house.store, house.media).convert_once()
            await house.submit(draft(ada, text, sent))
        await catch_up(house.search.following)
        for asked, wanted in (("has:audio", 1), ("has:sound", 1), ("has:video", 2), ("has:media", 3), ("has:image", 0)):
            assert len(await asks(house.search, asked, None)) == wanted, asked
        [hit] = await asks(house.search, "has:audio", ada)
        assert [hit] == await asks(house.search, "sound", ada)
        house.search.following.let_go()


async def test_what_a_page_says_of_itself_is_not_what_the_post_says(
    house: House, worker: Worker, ada: Person, finds: Finds
) -> None:
    async with outside(house, worker) as web:
        web.pages["news.example.com/article"] = page('<meta property="og:title" content="The souk opens">')
        await ada.says(f"look {NEWS}")
        assert await finds("has:link url:news.example.com") == [f"look {NEWS}"]
        assert await web.goes() == 1
    assert await finds("souk") == []
    assert await finds("has:link article") == [f"look {NEWS}"]
    assert (await examined(house)).wrong == {}


async def test_what_was_passed_on_of_somebody_who_becomes_protected_is_found_by_their_followers(
    house: House, ada: Person, bob: Person, chloe: Person, finds: Finds
) -> None:
    await chloe.follows(ada)
    repost = await bob.passes_on(await ada.says("a word"))
    await catch_up(house.search.following)
    for is_protected in (True, False):
        await house.write(accounts.edit_profile, ada.id, ProfileChange(is_protected=is_protected))
        await catch_up(house.search.following)
        for person, is_found in ((None, not is_protected), (bob, not is_protected), (ada, True), (chloe, True)):
            hits = await asks(house.search, "is:repost word", person)
            assert [hit.post_id for hit in hits] == [repost.id] * is_found
            assert await finds("word", person) == ["a word"] * is_found
        assert (await examined(house)).wrong == {}
