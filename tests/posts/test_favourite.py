"""Liking a post, and no longer."""

import asyncio

import pytest

from berrah import posts
from berrah.doors.house import House
from berrah.kit.errors import Unknown
from berrah.kit.pages import Page
from berrah.posts import FavouriteWithdrawn, Marks, PostFavourited
from tests.cast import Person, arrive


async def test_a_like_counts_once(house: House, ada: Person, bob: Person) -> None:
    post = await ada.says("Hello")
    answers = await asyncio.gather(*(bob.likes(post) for _ in range(10)))
    assert answers == [post] * 10
    async with house.store.read() as look:
        assert (await posts.counts(look, [post.id]))[post.id].favourites == 1
        assert await posts.marks(look, bob.id, [post.id]) == {post.id: Marks(has_favourited=True)}
        assert await posts.marks(look, ada.id, [post.id]) == {post.id: Marks()}
    facts = [fact for _, fact in await house.store.entries(0, 99) if isinstance(fact, PostFavourited)]
    assert facts == [PostFavourited(bob.id, post.id, ada.id)]


async def test_one_may_like_no_longer_and_again(house: House, ada: Person, bob: Person) -> None:
    post = await ada.says("Hello")
    await bob.likes(post)
    await bob.likes_no_longer(post)
    await bob.likes_no_longer(post)
    async with house.store.read() as look:
        assert (await posts.counts(look, [post.id]))[post.id].favourites == 0
    await bob.likes(post)
    facts = [fact for _, fact in await house.store.entries(0, 99) if isinstance(fact, FavouriteWithdrawn)]
    assert facts == [FavouriteWithdrawn(bob.id, post.id)]


async def test_who_likes_a_repost_likes_the_post(ada: Person, bob: Person, chloe: Person) -> None:
    post = await ada.says("Hello")
    assert await chloe.likes(await bob.passes_on(post)) == post


async def test_lists_of_likes_go_page_by_page(house: House, ada: Person) -> None:
    post = await ada.says("Hello")
    fans = [await arrive(house, f"fan_{number}") for number in range(5)]
    for fan in fans:
        await fan.likes(post)
    async with house.store.read() as look:
        first = await posts.favourited_by(look, post.id, Page(3))
        rest = await posts.favourited_by(look, post.id, Page(3, max_id=first[-1][0]))
        mine = await posts.favourites_of(look, fans[0].id, Page())
    assert [account for _, account in [*first, *rest]] == [fan.id for fan in reversed(fans)]
    assert [post_id for _, post_id in mine] == [post.id]


async def test_nobody_likes_what_is_not_there(ada: Person) -> None:
    for act in (ada.likes, ada.likes_no_longer):
        with pytest.raises(Unknown, match=r"post\.unknown"):
            await act(12345)
