"""Whatever happens: everybody's cascades have those they may see, each where walking back says, and nobody else."""

from hypothesis import given
from hypothesis import strategies as st

from berrah.kit.errors import Problem
from berrah.posts import PostReposted, unguarded
from berrah.posts.cascade import AUTHOR, Cascade
from tests.acts import Act, actors, few
from tests.conftest import NewHouse
from tests.worlds import World, settle

MOVING = ("pass on", "pass on", "pass on", "pass on", "take back", "follow", "unfollow", "say", "withdraw", "sweep")
WALLS = ("block", "unblock", "protect", "open up", "suspend", "restore", "hide", "show")

history = st.lists(
    st.builds(
        Act,
        kind=st.sampled_from(MOVING * 2 + WALLS),
        who=actors,
        whom=actors,
        what=st.integers(0, 12),
        visibility=st.sampled_from(("public", "public", "unlisted", "followers", "direct")),
        named=st.just(frozenset[int]()),
    ),
    min_size=40,
    max_size=70,
)


@few
@given(acts=history)
async def test_cascades_are_what_the_rules_say(new_house: NewHouse, acts: list[Act]) -> None:
    async with new_house() as house:
        world = await settle(house)
        for start in range(0, len(acts), 20):
            await world.happen(acts[start : start + 20])
            await world.worker.work_once()
            await _hold(world)


async def _hold(world: World) -> None:
    facts = [fact for _, fact in await world.house.store.entries(0, 9_999) if isinstance(fact, PostReposted)]
    ways = {fact.repost_id: fact.via_id for fact in facts}
    async with world.house.store.read() as look:
        found = await unguarded(look, world.posts)
    for post_id, (author, kind, _, _) in world.posts.items():
        for viewer, viewer_id in world.viewers():
            # Protection closes what was said before it, for whoever is not its author.
            is_open = kind in {"public", "unlisted"} and author not in world.protected and post_id not in world.gone
            try:
                told = await world.house.cascades.of(viewer_id, found[post_id])
            except Problem:
                assert not is_open or viewer == author
                continue
            if viewer != author and not world.can_read(viewer, post_id):
                continue  # no door asks
            assert kind != "direct"
            assert is_open or viewer == author or post_id in world.gone
            _hold_one(world, viewer, post_id, told, ways)


def _hold_one(world: World, viewer: int | None, post_id: int, told: Cascade, ways: dict[int, int | None]) -> None:
    numbers = {person.id: number for number, person in enumerate(world.people)}
    theirs = {one: by for one, (by, post) in world.reposts.items() if post == post_id}
    shown = {one: by for one, by in theirs.items() if _is_seen(world, viewer, one, by)}
    ids = [one.id for one in told.tree.passings]
    assert {one.id: numbers[one.account_id] for one in told.tree.passings} == shown
    for one, parent in zip(ids, told.tree.parents, strict=True):
        via = ways[one]
        while via is not None and via not in shown:
            via = ways[via]
        assert (None if parent == AUTHOR else ids[parent]) == via
    author = world.posts[post_id][0]
    whose = {author, *shown.values()}
    reached = {one for one, other in world.follows if other in whose and one not in world.hidden}
    assert told.potential == len(reached - {author})


def _is_seen(world: World, viewer: int | None, one: int, by: int) -> bool:
    if by in world.hidden or world.are_apart(viewer, by):
        return False
    is_open = by not in world.protected and one not in world.closed
    return is_open or viewer == by or (viewer, by) in world.follows
