"""What trends in a house of the tests, once it is reckoned."""

from berrah.doors.house import House
from berrah.posts import Draft
from berrah.trends import Trending
from tests.cast import Person


async def reckoned(house: House) -> Trending:
    """What trends now."""
    assert await house.trends.reckoning.reckon_once()
    await house.bus.caught_up()
    return await house.trends.now()


async def tags(house: House) -> list[str]:
    return [trend.subject for trend in (await reckoned(house)).tags]


async def posts(house: House) -> list[int]:
    return [int(trend.subject) for trend in (await reckoned(house)).posts]


def wrapped(person: Person, text: str, notice: str) -> Draft:
    return Draft.of(person.id, text, rules=person.house.rules, notice=notice)
