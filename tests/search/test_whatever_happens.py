"""Whatever happens, everybody finds all that they may read and nothing else, each post by what it says and said."""

from hypothesis import given

from berrah.doors.house import House
from berrah.kit.ids import moment_of
from berrah.search.finding import Search
from berrah.search.following import Following
from berrah.search.index.asking import Bounds
from berrah.search.index.file import IndexFile
from berrah.search.index.guards import Reader
from berrah.search.query import Asker
from tests.acts import Act, acts, few
from tests.conftest import NewHouse
from tests.search.conftest import catch_up, reader_of
from tests.worlds import World, settle

_MANY = Bounds(most=1_000)


@few
@given(acts)
async def test_everybody_finds_what_they_may_read(new_house: NewHouse, history: list[Act]) -> None:
    async with new_house() as house:
        world = await settle(house)
        file = IndexFile(house.settings.data)
        following, search = Following(house.store, house.bus, file), Search(file)
        half = len(history) // 2
        for part in (history[:half], history[half:]):
            await world.happen(part)
            await catch_up(following)
            await everybody_finds(world, search)
        following.let_go()
        search.close()
        before = await found_by_everybody(world, Search(file))
        file.remove()
        await catch_up(following)
        assert await found_by_everybody(world, Search(file)) == before
        following.let_go()


async def everybody_finds(world: World, search: Search) -> None:
    for number, reader in await readers(world):
        mine = {post for post in world.posts if post not in world.gone and world.can_read(number, post)}
        answer = search.find("-nobodyeversaidthis", Asker(0), reader, _MANY)
        assert {hit.post_id for hit in answer.hits} == mine
        moments = [moment_of(hit.post_id) // 1000 for hit in answer.hits]
        assert moments == sorted(moments, reverse=True)
        for post in world.posts:
            for text in (world.said[post], *world.earlier.get(post, ())):
                found = search.find(text.split()[0], Asker(0), reader, _MANY).hits
                assert {hit.post_id for hit in found} == ({post} & mine)


async def found_by_everybody(world: World, search: Search) -> list[list[int]]:
    everything = "#jazz OR -#jazz"
    found = [search.find(everything, Asker(0), reader, _MANY).hits for _, reader in await readers(world)]
    search.close()
    return [sorted(hit.post_id for hit in hits) for hits in found]


async def readers(world: World) -> list[tuple[int | None, Reader]]:
    house: House = world.house
    return [
        (number, await reader_of(house, None if number is None else world.people[number]))
        for number, _ in world.viewers()
    ]
