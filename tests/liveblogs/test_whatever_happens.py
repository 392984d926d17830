"""Whatever happens, a live page shows what everybody may read, by whoever agreed, and nothing else."""

from hypothesis import given

from berrah import liveblogs
from berrah.cards.liveblogs import live_entries
from berrah.doors.house import House
from berrah.kit.errors import Unknown
from berrah.kit.pages import Page
from berrah.liveblogs import Liveblog, NewLiveblog, Standing
from tests.acts import BOUNDARIES, HIDINGS, STANDINGS, Act, acts, few
from tests.conftest import NewHouse
from tests.liveblogs.telling import a_moment
from tests.worlds import World, settle

ADA, BOB, CHLOE = range(3)


async def begun(house: House) -> tuple[World, Liveblog]:
    """A world in which ada tells, with bob and chloe as witnesses."""
    world = await settle(house)
    ada = world.people[ADA]
    page = await house.write(liveblogs.open_page, ada.id, NewLiveblog.of("Concert", tag="jazz"))
    for one in (BOB, CHLOE):
        await house.write(liveblogs.invite, ada.id, page.id, world.people[one].name)
        await house.write(liveblogs.accept, world.people[one].id, page.id)
    await a_moment()
    return world, page


async def seen_by(world: World, page: Liveblog, number: int | None, viewer: int | None) -> list[int] | None:
    """What stands there for them; None where there is no page."""
    house = world.house
    async with house.store.read() as look:
        try:
            found = await liveblogs.by_slug(look, viewer, page.slug)
        except Unknown:
            assert ADA in world.hidden or world.are_apart(number, ADA)
            return None
        ids = await liveblogs.entries(look, found.id, Page(200))
    assert ADA not in world.hidden
    assert not world.are_apart(number, ADA)
    return [one.id for one in await live_entries(house.cards, viewer, ids)]


@few
@given(acts)
async def test_nobody_stands_there_who_did_not_agree_and_nothing_that_is_not_for_all(
    new_house: NewHouse, history: list[Act]
) -> None:
    async with new_house() as house:
        world, page = await begun(house)
        await world.happen(history)
        await world.worker.work_once()
        await house.bus.caught_up()
        await _hold(world, page, history)


async def _hold(world: World, page: Liveblog, history: list[Act]) -> None:
    async with world.house.store.read() as look:
        standing = {one.account_id: one.standing for one in await liveblogs.witnesses(look, page, page.author_id)}
    agreed = {number for number, one in enumerate(world.people) if standing.get(one.id) is Standing.witness}
    assert agreed <= {BOB, CHLOE}
    for number, viewer in world.viewers():
        for post in await seen_by(world, page, number, viewer) or ():
            author, visibility, _, _ = world.posts[post]
            assert author in agreed | {ADA}
            assert author not in world.limited - {ADA}
            assert visibility in {"public", "unlisted"}
            assert world.can_read(None, post)
            assert world.can_read(number, post)
    seen = await seen_by(world, page, None, None)
    if seen is None:
        return
    assert (await world.house.live_pages.summary(page.id)).posts == len(seen)
    # Of those with whom nothing else was done, everything is there.
    if not any(act.kind in HIDINGS for act in history):
        moved = {one for act in history if act.kind in (*BOUNDARIES, *STANDINGS) for one in (act.who, act.whom)}
        authors = (agreed | {ADA}) - moved
        said = {post for post, (author, _, _, _) in world.posts.items() if author in authors}
        assert {post for post in said if world.can_read(None, post)} <= set(seen)
