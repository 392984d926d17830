"""Whatever happens: profiles show, and the ways to find people give, exactly whom and what somebody may see."""

from hypothesis import given

from berrah import directory, graph, timelines
from berrah.directory import Order
from berrah.graph import Familiar
from berrah.kit import clock
from berrah.kit.db import Snapshot
from berrah.kit.pages import Page
from tests.acts import Act, acts, few
from tests.conftest import NewHouse
from tests.worlds import World, settle

WHOLE = Page(1000)


@few
@given(acts, acts)
async def test_everybody_is_found_by_whom_they_may_be(new_house: NewHouse, history: list[Act], more: list[Act]) -> None:
    async with new_house() as house:
        world = await settle(house)
        await world.happen(history)
        await recommends_everybody(world)
        await world.happen(more)
        await world.worker.work_once()
        for number, viewer in world.viewers():
            async with house.store.read() as look:
                await posts_by_hashtag(world, look, number, viewer)
                await recommendations(world, look, number, viewer)
                await people(world, look, number, viewer)
                if number is not None and viewer is not None:
                    await familiar(world, look, number, viewer)


async def recommends_everybody(world: World) -> None:
    """Whom one follows."""
    for one, other in sorted(world.follows):
        if not {one, other} & world.hidden:
            await world.house.write(graph.endorse, world.people[one].id, world.people[other].id)


async def posts_by_hashtag(world: World, look: Snapshot, number: int | None, viewer: int | None) -> None:
    """Every post of a world has the same hashtag."""
    for author, person in enumerate(world.people):
        found = await timelines.tagged(look, viewer, person.id, "jazz", WHOLE)
        said = [one for one in world.said if world.authors[one] == author and world.can_read(number, one)]
        assert found == sorted((one for one in said if world.posts[one][1] != "direct"), reverse=True)
    alone = await timelines.hashtag(look, viewer, "jazz", WHOLE)
    assert await timelines.hashtag(look, viewer, "jazz", WHOLE, or_any=["souk"], but_none=["rai"]) == alone
    assert await timelines.hashtag(look, viewer, "souk", WHOLE, or_any=["jazz"], and_all=["jazz"]) == alone


async def recommendations(world: World, look: Snapshot, number: int | None, viewer: int | None) -> None:
    for one, person in enumerate(world.people):
        found = {account for _, account in await graph.endorsed_for(look, viewer, person.id, WHOLE)}
        known = {
            world.people[other].id
            for who, other in world.follows
            if who == one and other not in world.limited and not world.are_apart(number, other)
        }
        assert found <= (set() if world.are_apart(number, one) else known)


async def people(world: World, look: Snapshot, number: int | None, viewer: int | None) -> None:
    unwanted = {other for other in range(len(world.people)) if world.are_apart(number, other)}
    unwanted |= {other for who, other in world.mutes if who == number} | world.limited
    shown = {person.id for one, person in enumerate(world.people) if one not in unwanted}
    for order in Order:
        assert set(await directory.people(look, viewer, order)) == shown
    known = {world.people[other].id for who, other in world.follows | world.asks if who == number}
    suggested = {one.account_id for one in await graph.suggest(look, viewer, clock.now(), 40)}
    assert suggested <= shown - known - {viewer}


async def familiar(world: World, look: Snapshot, number: int, viewer: int) -> None:
    others = [one for one in range(len(world.people)) if one != number and one not in world.hidden]
    found = await graph.familiar_followers(look, viewer, [world.people[one].id for one in others])
    for one in others:
        known = {
            world.people[who].id
            for who, other in world.follows
            if other == one and (number, who) in world.follows and who not in world.hidden
        }
        told = found.get(world.people[one].id, Familiar())
        assert set(told.people) == (set() if world.are_apart(number, one) else known)
        assert told.number == len(told.people)
