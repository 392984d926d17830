"""Links within the house show its own posts, without a fetch, and to nobody who may not read them."""

import pytest

from berrah import accounts, graph
from berrah.accounts import Reason
from berrah.cards import EntryCard
from berrah.doors.house import House
from berrah.kit.settings import Settings
from berrah.posts import Post
from tests.cast import Entry, Person
from tests.conftest import NewSettings
from tests.posts.previews.test_previews import entry_of
from tests.posts.previews.web import Web


def address(house: House, author: Person, post: Entry) -> str:
    assert isinstance(post, Post)
    return f"{house.settings.url}/@{author.name}/{post.id}"


async def linked(viewer: Person, post: Entry) -> EntryCard | None:
    return (await entry_of(viewer, post)).linked


@pytest.fixture
async def settings(new_settings: NewSettings) -> Settings:
    """A house with a name: no text takes the address of this machine for a link."""
    return await new_settings(url="https://crieur.example.com")


async def says_where(web: Web, who: Person, author: Person, post: Post) -> Post:
    made = await who.says(f"see {address(web.house, author, post)}")
    await web.goes()
    return made


async def test_a_link_to_a_post_of_the_house_shows_it(web: Web, ada: Person, bob: Person, chloe: Person) -> None:
    post = await ada.says("said before")
    pointing = await says_where(web, bob, ada, post)
    found = await linked(chloe, pointing)
    assert found
    assert (found.card.post.text, found.author.account.name) == ("said before", "ada")
    assert web.asked == []


async def test_who_may_not_read_it_is_shown_nothing(
    web: Web, ada: Person, bob: Person, chloe: Person, mallory: Person
) -> None:
    await chloe.follows(ada)
    post = await ada.says("among us", "followers")
    pointing = await says_where(web, ada, ada, post)
    assert await linked(chloe, pointing)
    assert await linked(mallory, pointing) is None
    entry = await web.house.cards.told_with_link(pointing.id, [ada.id])
    assert entry
    assert entry.linked is None

    open_one = await ada.says("for everybody")
    pointing = await says_where(web, bob, ada, open_one)
    assert await linked(mallory, pointing)
    await web.house.write(graph.block, ada.id, mallory.id)
    assert await linked(mallory, pointing) is None
    assert await linked(chloe, pointing)


async def test_a_post_that_is_deleted_or_hidden_is_shown_nowhere(web: Web, ada: Person, bob: Person) -> None:
    first, second = await ada.says("one"), await ada.says("two")
    to_first, to_second = await says_where(web, bob, ada, first), await says_where(web, bob, ada, second)
    await ada.withdraws(first)
    assert await linked(bob, to_first) is None
    await web.goes()
    assert (await entry_of(bob, to_first)).card.preview is None
    assert await linked(bob, to_second)
    await web.house.write(accounts.stand, ada.id, Reason.suspended, holds=True)
    assert await linked(bob, to_second) is None


async def test_two_posts_that_link_to_each_other_end(web: Web, ada: Person, bob: Person) -> None:
    post = await ada.says("first")
    pointing = await says_where(web, bob, ada, post)
    third = await says_where(web, ada, bob, pointing)
    found = await linked(bob, third)
    assert found
    assert found.linked is None


async def test_whom_not_everybody_may_quote_is_linked_to_and_no_more(web: Web, ada: Person, bob: Person) -> None:
    posts = [await ada.says_to_be_quoted_by(who) for who in ("everyone", "followers", "nobody")]
    pointing = [await says_where(web, bob, ada, post) for post in posts]
    own = await says_where(web, ada, ada, posts[2])
    assert [bool(await linked(bob, one)) for one in pointing] == [True, False, False]
    assert await linked(bob, own)


async def test_a_link_is_no_way_around_consent_that_was_taken_back(web: Web, ada: Person, bob: Person) -> None:
    post = await ada.says("said before")
    pointing = await bob.quotes(post, f"see {address(web.house, ada, post)}")
    await web.goes()
    assert await linked(bob, pointing)
    await ada.takes_back_consent(pointing)
    assert await linked(bob, pointing) is None
