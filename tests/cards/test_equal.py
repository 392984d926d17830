"""The cards in memory equal the rows, whatever happens, in the process where it happens and in another one."""

from hypothesis import given

from berrah import cards, graph, posts
from berrah.app import open_house
from berrah.cards import EntryCard
from berrah.doors.house import House
from tests.acts import Act, acts, few
from tests.conftest import NewHouse
from tests.worlds import World, settle


@few
@given(acts, acts)
async def test_the_numbers_on_the_cards_are_those_of_the_rows(
    new_house: NewHouse, before: list[Act], after: list[Act]
) -> None:
    async with new_house() as house:
        world = await settle(house)
        await world.happen(before)
        async with open_house(house.settings, has_worker=False) as other:
            for one in (house, other):
                await look_at_everything(world, one)
            await world.happen(after)
            await other.bus.caught_up()
            for one in (house, other):
                assert await cards.differences(one.store, one.cards) == []
                await compare(world, one)


async def look_at_everything(world: World, house: House) -> None:
    """Bring all there is into memory."""
    for _, viewer in world.viewers():
        await house.cards.entries(viewer, world.entries)


async def compare(world: World, house: House) -> None:
    """Count the rows, and ask the model."""
    people = await house.cards.accounts.of([person.id for person in world.people])
    async with house.store.read() as look:
        counts = await posts.counts(look, world.posts)
        follows = await graph.counts(look, people)
    found = await house.cards.posts.of(world.posts)
    assert {one: card.counts for one, card in found.items()} == counts
    assert {one: (card.followers, card.following) for one, card in people.items()} == follows
    for number, viewer in world.viewers():
        for entry in await house.cards.entries(viewer, world.entries):
            one = entry.card.id
            assert entry.author.id not in {world.people[who].id for who in world.hidden}
            assert counts[one].favourites == sum(liked == one for who, liked in world.likes if who not in world.hidden)
            assert counts[one].reposts == sum(
                passed_on == one for who, passed_on in world.reposts.values() if who not in world.hidden
            )
            chosen = [
                choice for (who, poll), choice in world.ballots.items() if poll == one and who not in world.hidden
            ]
            assert (entry.card.poll is not None) == (one in world.polls)
            if entry.card.poll:
                assert entry.card.poll.votes == (chosen.count(0), chosen.count(1))
                assert entry.card.poll.voters == len(chosen)
            mine = world.ballots.get((number, one)) if number is not None else None
            assert entry.marks.choices == (() if mine is None else (mine,))
            compare_quotes(world, number, viewer, entry)
            assert entry.marks.has_favourited == ((number, one) in world.likes)
            assert entry.marks.has_bookmarked == ((number, one) in world.kept)
            assert entry.marks.has_pinned == ((number, one) in world.pins)
            assert entry.marks.has_reposted == ((number, one) in world.reposts.values())


def compare_quotes(world: World, number: int | None, viewer: int | None, entry: EntryCard) -> None:
    """What is shown below the words, and what below those; and whether the viewer may quote it."""
    shown = world.quoted_for(number, entry.card.id)
    assert (entry.quoted.id if entry.quoted else None) == shown
    inner = entry.quoted.quoted if entry.quoted else None
    assert (inner.id if inner else None) == (world.quoted_for(number, shown) if shown else None)
    may = number is not None and world.can_quote(number, entry.card.id, "public")
    assert entry.may_be_quoted_by(viewer) == may
