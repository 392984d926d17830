"""Subjects for newcomers: what people show and use, and nothing that moderators keep out of sight."""

from berrah import directory, trends
from berrah.doors.house import House
from berrah.posts import featuring
from berrah.trends import Kind
from tests.cast import Person


async def subjects(house: House, viewer: Person) -> set[str]:
    async with house.store.read() as look:
        return {one.tag for one in await directory.subjects(look, viewer.id)}


async def shown(house: House) -> set[str]:
    async with house.store.read() as look:
        return set(await directory.shown_subjects(look, 10))


async def test_what_moderators_keep_out_of_the_trends_is_no_subject_for_newcomers(
    house: House, ada: Person, bob: Person, chloe: Person
) -> None:
    await ada.says("at dawn #Spam")
    await house.write(featuring.feature, ada.id, "Spam")
    await chloe.says("at night #Jazz")
    await house.write(featuring.feature, chloe.id, "Jazz")
    assert await subjects(house, bob) == {"spam", "jazz"}
    await house.write(trends.keep_out, Kind.tag, "spam")
    assert await subjects(house, bob) == {"jazz"}
    assert await shown(house) == {"Jazz"}
    await house.write(trends.let_in, Kind.tag, "spam")
    assert await subjects(house, bob) == {"spam", "jazz"}
    assert await shown(house) == {"Jazz", "Spam"}
