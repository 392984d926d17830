"""Whatever happens: everybody sees exactly what they may, and mallory, who may see nothing, finds no trace."""

import msgspec
from hypothesis import given

from berrah import posts, timelines
from berrah.kit.db import Snapshot
from berrah.kit.errors import Unknown
from berrah.kit.ids import moment_of
from berrah.kit.pages import Page
from berrah.posts import Visibility, versions
from tests.acts import Act, acts, few
from tests.conftest import NewHouse
from tests.worlds import World, settle

WHOLE = Page(1000)


@few
@given(acts)
async def test_everybody_may_read_what_the_rules_say(new_house: NewHouse, history: list[Act]) -> None:
    async with new_house() as house:
        world = await settle(house)
        await world.happen(history)
        for number, viewer in world.viewers():
            may = {one for one in world.said if world.can_read(number, one)}
            async with house.store.read() as look:
                assert set(await posts.visible_among(look, viewer, world.entries)) == may
                everything = (await posts.unguarded(look, world.entries)).values()
                assert await posts.readable(look, viewer, everything) == may
            cards = await house.cards.entries(viewer, world.entries)
            assert [card.id for card in cards] == world.readable_entries(number)


@few
@given(acts)
async def test_every_timeline_holds_what_it_should_for_its_viewer(new_house: NewHouse, history: list[Act]) -> None:
    async with new_house() as house:
        world = await settle(house)
        await world.happen(history)
        await world.worker.work_once()
        for number, viewer in world.viewers():
            found = await lists_of(world, viewer)
            assert found == expected_lists(world, number)
            await look_for_traces(world, number, viewer, [entry for entries in found.values() for entry in entries])


@few
@given(acts)
async def test_marks_are_found_by_whoever_they_are_for(new_house: NewHouse, history: list[Act]) -> None:
    async with new_house() as house:
        world = await settle(house)
        await world.happen(history)
        for number, viewer in world.viewers():
            async with house.store.read() as look:
                kept = {post for _, post in await posts.bookmarks_page(look, viewer or 1, WHOLE)}
                pins = {who: await posts.pinned(look, viewer, person.id) for who, person in enumerate(world.people)}
            assert kept == {one for who, one in world.kept if who == number and world.can_read(number, one)}
            for author, found in pins.items():
                readable = [one for who, one in world.pins if who == author and world.can_read(number, one)]
                assert sorted(found) == sorted(readable)


async def lists_of(world: World, viewer: int | None) -> dict[str, list[int]]:
    """All timelines as one viewer has them."""
    async with world.house.store.read() as look:
        found = {
            f"account {number}": await timelines.account(look, viewer, person.id, WHOLE)
            for number, person in enumerate(world.people)
        }
        found["public"] = await timelines.public(look, viewer, WHOLE)
        found["hashtag"] = await timelines.hashtag(look, viewer, "jazz", WHOLE)
        found["direct"] = await timelines.direct(look, viewer, WHOLE) if viewer else []
    return found


def expected_lists(world: World, viewer: int | None) -> dict[str, list[int]]:
    """The same, by the rules."""
    readable = set(world.readable_entries(viewer))
    authors = {one: author for one, (author, *_) in world.posts.items()}
    under = authors | {one: reposter for one, (reposter, _) in world.reposts.items()}
    kinds = {one: visibility for one, (_, visibility, *_) in world.posts.items()}
    lists = {
        f"account {number}": [one for one in readable if under[one] == number and kinds[world.subject(one)] != "direct"]
        for number in range(len(world.people))
    }
    wanted = {one for one in readable if one in world.posts and (viewer, authors[one]) not in world.mutes}
    listed = {one for one in wanted if authors[one] not in world.limited}
    posts_of = world.posts.items()
    lists["public"] = [one for one, (_, seen, _, on) in posts_of if seen == "public" and not on and one in listed]
    lists["hashtag"] = [one for one, kind in kinds.items() if kind == "public" and one in listed]
    lists["direct"] = [
        one for one, kind in kinds.items() if kind == "direct" and one in readable and viewer is not None
    ]
    return {name: sorted(entries, reverse=True) for name, entries in lists.items()}


async def look_for_traces(world: World, number: int | None, viewer: int | None, listed: list[int]) -> None:
    """Nothing a viewer is given holds a word of what they may not read, nor counts it."""
    hidden = [text.split()[0] for one, text in world.said.items() if not world.can_read(number, one)]
    cards = await world.house.cards.entries(viewer, world.entries)
    assert {world.subject(one) for one in listed} <= {card.card.id for card in cards}
    shown = msgspec.json.encode(cards).decode()
    assert not [word for word in hidden if f"{word} " in shown]
    for one in world.said:
        async with world.house.store.read() as look:
            said = [text.rstrip() for text in (*world.earlier.get(one, ()), world.said[one])]
            assert await texts_of(look, viewer, one) == (said if world.can_read(number, one) else [])
            try:
                thread = await timelines.thread(look, viewer, one)
            except Unknown:
                assert not world.can_read(number, one)
                continue
        assert all(world.can_read(number, other) for other in (one, *thread.ancestors, *thread.descendants))


async def texts_of(look: Snapshot, viewer: int | None, post_id: int) -> list[str]:
    """All it ever said, for whoever may read it."""
    try:
        return [version.text for version in await versions.history(look, viewer, post_id)]
    except Unknown:
        return []


@few
@given(acts)
async def test_numbers_count_what_everybody_may_read(new_house: NewHouse, history: list[Act]) -> None:
    async with new_house() as house:
        world = await settle(house)
        await world.happen(history)
        for card in await house.cards.entries(world.people[0].id, world.entries):
            answers = [
                kind
                for one, (author, kind, _, answered) in world.posts.items()
                if answered == card.card.id and author not in world.hidden and one not in world.gone
            ]
            assert card.card.counts.replies == sum(Visibility.of(kind) <= Visibility.unlisted for kind in answers)
        people = await house.cards.accounts.of([person.id for person in world.people])
        for number, person in enumerate(world.people):
            assert (person.id in people) == (number not in world.hidden)
            if number in world.hidden:
                continue
            theirs = [one for one, (author, kind, *_) in world.posts.items() if author == number and kind != "direct"]
            said = [one for one in theirs if one not in world.gone]
            newest = moment_of(max(said)) if said else None
            assert (people[person.id].posts, people[person.id].last_post_at) == (len(said), newest)
