"""Whatever happens, what trends is what everybody may read, and nobody is shown more of it than they may read."""

import pytest
from hypothesis import given

from berrah.kit import clock
from berrah.kit.clock import day_of
from berrah.trends import Kind, history, model, posts_for, reckon
from tests.acts import Act, acts, few
from tests.conftest import NewHouse
from tests.trends.reckoned import reckoned
from tests.worlds import World, settle


def counted(world: World) -> set[int]:
    """Posts that count by the rules: public, not hidden, by accounts that stand open and protect nothing."""
    silent = world.limited | world.protected
    return {
        post
        for post, (author, visibility, *_) in world.posts.items()
        if visibility == "public" and author not in silent and post not in world.gone
    }


@few
@given(acts)
async def test_what_trends_may_be_read_by_everybody_and_its_days_are_true(
    new_house: NewHouse, history: list[Act]
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        # In a world of four, one voice must do.
        for module in (model, reckon):
            patch.setattr(module, "LEAST", 1)
        async with new_house() as house:
            world = await settle(house)
            began = day_of(clock.now())
            await world.happen(history)
            liked = await all_like(world)
            trending = await reckoned(house)
            if day_of(clock.now()) == began:
                assert await uses_of(world) == len(counted(world))
            assert {int(trend.subject) for trend in trending.posts} >= liked
            assert {int(trend.subject) for trend in trending.posts} <= {
                post for post in counted(world) if is_first(world, post)
            }
            async with house.store.read() as look:
                for number, viewer in world.viewers():
                    for post in await posts_for(look, viewer, trending.posts, "en"):
                        assert world.can_read(number, post)
                        assert (number, world.posts[post][0]) not in world.mutes


async def uses_of(world: World) -> int:
    """How often the hashtag that stands in every post was used today."""
    async with world.house.store.read() as look:
        return (await history(look, Kind.tag, ["jazz"]))["jazz"][0].uses


async def all_like(world: World) -> set[int]:
    """Everybody likes what counts; what was liked by somebody who has a voice, and answers nobody."""
    liked = set()
    for number, person in enumerate(world.people):
        if number in world.hidden:
            continue
        for post in counted(world):
            if world.posts[post][0] != number and world.can_read(number, post):
                await person.likes(post)
                liked |= {post} if number not in world.limited and is_first(world, post) else set()
    return liked


def is_first(world: World, post: int) -> bool:
    """Whether it answers nobody."""
    return world.posts[post][3] is None
