"""Whatever happens: no status and no article says a word of a post that its reader may not read."""

from collections.abc import Iterator
from typing import Any

import msgspec
from hypothesis import given

from berrah.doors.house import House
from berrah.doors.mastodon.shapes import shapes_of
from berrah.doors.web import entries as pages
from berrah.kit import clock
from berrah.kit.i18n import speak
from tests.acts import Act, acts, few
from tests.conftest import NewHouse
from tests.worlds import World, settle


def quoted_in(value: Any) -> Iterator[str]:
    """The ids of everything that is quoted anywhere in an answer."""
    if isinstance(value, list):
        for one in value:
            yield from quoted_in(one)
    elif isinstance(value, dict):
        if value.get("quoted_status_id"):
            yield value["quoted_status_id"]
        if value.get("quoted_status"):
            yield value["quoted_status"]["id"]
        for one in value.values():
            yield from quoted_in(one)


@few
@given(acts)
async def test_a_quote_tells_nobody_what_they_may_not_read(new_house: NewHouse, history: list[Act]) -> None:
    async with new_house() as house:
        world = await settle(house)
        await world.happen(history)
        await house.bus.caught_up()
        for number, viewer in world.viewers():
            for _ in ("from the rows", "from memory"):
                await attack(world, house, number, viewer)


async def attack(world: World, house: House, number: int | None, viewer: int | None) -> None:
    """Ask for everything, and look for what must not be there."""
    entries = await house.cards.entries(viewer, world.entries)
    said = shapes_of(house).statuses.many(entries, viewer).decode()
    for one in quoted_in(msgspec.json.decode(said)):
        assert world.can_read(number, int(one))
    kind = "stranger" if viewer is None else "member"
    articles = "".join(pages.made(house, speak("en"), kind, entry, clock.now()) for entry in entries)
    told = "".join([one async for one in heard(house, world)])
    for post_id, text in world.said.items():
        word = f"{text.split()[0]} "
        assert world.can_read(number, post_id) or (word not in said and word not in articles)
        # What is told live of an open post is the same for everybody.
        assert world.can_read(None, post_id) or word not in told


async def heard(house: House, world: World) -> Any:
    """What follows each open entry on open pages and streams."""
    for entry_id in world.readable_entries(None):
        entry = await house.cards.told_with_link(entry_id, [one.id for one in world.people])
        if entry:
            yield pages.linked(house, speak("en"), entry)
            yield shapes_of(house).statuses.one(entry, None).decode()
