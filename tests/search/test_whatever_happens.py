"""Whatever happens, everybody finds all that they may read and nothing else, each post by what it says and said."""

from hypothesis import given

from berrah.kit.ids import moment_of
from berrah.search.finding import Search
from berrah.search.index.file import IndexFile
from tests.acts import Act, acts, few
from tests.cast import Person
from tests.conftest import NewHouse
from tests.search.conftest import asks, catch_up
from tests.worlds import World, settle


@few
@given(acts)
async def test_everybody_finds_what_they_may_read(new_house: NewHouse, history: list[Act]) -> None:
    async with new_house() as house:
        world = await settle(house)
        file = IndexFile(house.settings.data)
        following, search = house.search.following, house.search
        half = len(history) // 2
        for part in (history[:half], history[half:]):
            await world.happen(part)
            await catch_up(following)
            await everybody_finds(world, search)
        following.let_go()
        before = await found_by_everybody(world, search)
        await search.close()
        file.remove()
        await catch_up(following)
        assert await found_by_everybody(world, search) == before
        following.let_go()
        await search.close()


async def everybody_finds(world: World, search: Search) -> None:
    for number, person in readers(world):
        mine = {post for post in world.posts if can_find(world, number, post)}
        hits = await asks(search, "-nobodyeversaidthis", person, 1_000)
        assert {hit.post_id for hit in hits} == mine
        passed_on = {one for one in world.reposts if can_find_repost(world, number, one)}
        hits_of_reposts = await asks(search, "is:repost", person, 1_000)
        assert {hit.post_id for hit in hits_of_reposts} == passed_on
        moments = [moment_of(hit.post_id) // 1000 for hit in hits]
        assert moments == sorted(moments, reverse=True)
        for post in world.posts:
            for text in (world.said[post], *world.earlier.get(post, ())):
                found = await asks(search, text.split()[0], person)
                assert {hit.post_id for hit in found} == ({post} & mine)
            found = await asks(search, f"is:repost {world.said[post].split()[0]}", person)
            assert {hit.post_id for hit in found} == {one for one in passed_on if world.subject(one) == post}
        for who in world.people:
            found = await asks(search, f"is:repost from:{who.name} #jazz", person)
            assert {hit.post_id for hit in found} == {
                one for one in passed_on if world.people[world.reposts[one][0]] is who
            }


def can_find(world: World, viewer: int | None, post: int) -> bool:
    """What one may read; of what one is a stranger to, what is public, by those who may be shown to strangers."""
    if post in world.gone or not world.can_read(viewer, post):
        return False
    author, visibility, named, _ = world.posts[post]
    if viewer == author or viewer in named or (viewer, author) in world.follows:
        return True
    return visibility == "public" and is_for_strangers(world, author)


def can_find_repost(world: World, viewer: int | None, repost: int) -> bool:
    """What one may find, passed on by oneself, by whom one follows, or by somebody shown to strangers too."""
    who, post = world.reposts[repost]
    if not (can_find(world, viewer, post) and world.can_see(viewer, repost)):
        return False
    return viewer == who or (viewer, who) in world.follows or is_for_strangers(world, who)


def is_for_strangers(world: World, who: int) -> bool:
    """Whether nothing keeps somebody from being shown to whoever does not follow them."""
    return not (who in world.limited or who in world.shy or who in world.protected)


async def found_by_everybody(world: World, search: Search) -> list[list[int]]:
    asked = ("#jazz OR -#jazz", "is:repost #jazz")
    found = [await asks(search, one, person, 1_000) for _, person in readers(world) for one in asked]
    return [sorted(hit.post_id for hit in hits) for hits in found]


def readers(world: World) -> list[tuple[int | None, Person | None]]:
    return [(number, None if number is None else world.people[number]) for number, _ in world.viewers()]
