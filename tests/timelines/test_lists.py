"""The other timelines: public, hashtag, account, direct."""

import pytest

from berrah import timelines
from berrah.doors.house import House
from berrah.kit.pages import Page
from berrah.posts import Post
from tests.cast import Person


def ids(*posts: Post) -> list[int]:
    return [post.id for post in posts]


async def test_public_is_everybodys_first_words(house: House, ada: Person, bob: Person) -> None:
    first, second = await ada.says("One"), await bob.says("Two")
    await bob.answers(first, "An answer")
    await bob.passes_on(first)
    for visibility in ("unlisted", "followers", "direct"):
        await ada.says("Not for all", visibility)
    async with house.store.read() as look:
        assert await timelines.public(look, None, Page()) == ids(second, first)
        assert await timelines.public(look, None, Page(1)) == ids(second)
        assert await timelines.public(look, None, Page(max_id=second.id)) == ids(first)
        assert await timelines.public(look, None, Page(min_id=first.id)) == ids(second)


async def test_a_hashtag_gathers_what_everybody_may_read(house: House, ada: Person, bob: Person) -> None:
    jazz = await ada.says("#Jazz tonight")
    answer = await bob.answers(jazz, "I love #JAZZ")
    await bob.says("#jazz for friends", "followers")
    await bob.says("#jazzy")
    summer = await bob.says("#Été")
    async with house.store.read() as look:
        assert await timelines.hashtag(look, None, "jazz", Page()) == ids(answer, jazz)
        assert await timelines.hashtag(look, None, "#JaZZ", Page(1)) == ids(answer)
        assert await timelines.hashtag(look, None, "ÉTÉ", Page()) == ids(summer)
        for nothing in ("", "#", "jaz", "' OR 1=1", "x" * 10_000):
            assert await timelines.hashtag(look, None, nothing, Page()) == []


async def account(
    house: House, viewer: Person | None, whose: Person, page: Page | None = None, **wish: bool
) -> list[int]:
    async with house.store.read() as look:
        return await timelines.account(look, viewer.id if viewer else None, whose.id, page or Page(), **wish)


async def test_an_account_shows_what_the_viewer_may_read(
    house: House, ada: Person, bob: Person, chloe: Person, mallory: Person
) -> None:
    await bob.follows(ada)
    public, unlisted = await ada.says("For all"), await ada.says("For who asks", "unlisted")
    closed = await ada.says("For my followers, and @chloe", "followers")
    await ada.says("For @bob", "direct")
    assert await account(house, ada, ada) == await account(house, bob, ada) == ids(closed, unlisted, public)
    assert await account(house, chloe, ada) == ids(closed, unlisted, public)
    assert await account(house, mallory, ada) == await account(house, None, ada) == ids(unlisted, public)


async def test_answers_and_reposts_can_be_left_out(house: House, ada: Person, bob: Person) -> None:
    post, other = await ada.says("One"), await bob.says("Two")
    answer, to_self = await ada.answers(other, "To you"), await ada.answers(post, "To myself")
    repost = await ada.passes_on(other)
    assert await account(house, None, ada) == [repost.id, to_self.id, answer.id, post.id]
    assert await account(house, None, ada, with_replies=False) == [repost.id, to_self.id, post.id]
    assert await account(house, None, ada, with_replies=False, with_reposts=False) == [to_self.id, post.id]


async def test_reposts_leave_with_what_they_show(house: House, ada: Person, bob: Person) -> None:
    post = await ada.says("Oops")
    await bob.passes_on(post)
    await ada.withdraws(post)
    assert await account(house, None, bob) == []


async def test_a_page_of_an_account_is_full_although_most_is_hidden(house: House, ada: Person, mallory: Person) -> None:
    shown = []
    for number in range(6):
        shown.append(await ada.says(f"For all {number}"))
        for _ in range(4):
            await ada.says("Not for mallory", "followers")
    newest_first = ids(*reversed(shown))
    assert await account(house, mallory, ada, Page(4)) == newest_first[:4]
    assert await account(house, mallory, ada, Page(4, max_id=newest_first[3])) == newest_first[4:]
    assert await account(house, mallory, ada, Page(4, min_id=newest_first[5])) == newest_first[1:5]


async def test_direct_posts_are_with_both_sides_and_nobody_else(
    house: House, ada: Person, bob: Person, mallory: Person
) -> None:
    sent = await ada.says("@bob hello", "direct")
    back = await bob.answers(sent, "@ada hello yourself", "direct")
    await ada.says("@bob in public")
    await ada.says("@bob for followers", "followers")
    to_herself = await ada.says("@ada do not forget", "direct")
    async with house.store.read() as look:
        assert await timelines.direct(look, ada.id, Page()) == ids(to_herself, back, sent)
        assert await timelines.direct(look, bob.id, Page()) == ids(back, sent)
        assert await timelines.direct(look, bob.id, Page(1)) == ids(back)
        assert await timelines.direct(look, bob.id, Page(min_id=sent.id)) == ids(back)
        assert await timelines.direct(look, mallory.id, Page()) == []


@pytest.mark.parametrize("number", [0, 1, 2**62])
async def test_an_account_that_is_not_there_said_nothing(house: House, ada: Person, number: int) -> None:
    async with house.store.read() as look:
        assert await timelines.account(look, ada.id, number, Page()) == []
        assert await timelines.direct(look, number, Page()) == []
