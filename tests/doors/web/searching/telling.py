"""What was said long ago, and an index that knows it."""

from datetime import UTC, datetime

from berrah.doors.house import House
from berrah.kit import ids
from berrah.posts import Visibility
from berrah.posts.archived import Brought, bring
from tests.cast import Person


async def indexed(house: House) -> None:
    """Everything that was said is in the index."""
    while await house.search.following.go_on():
        pass


async def said_on(person: Person, day: str, text: str) -> int:
    """Something with a date of its own, noon in UTC; the id of the post."""
    at = int(datetime.fromisoformat(f"{day}T12:00").replace(tzinfo=UTC).timestamp() * 1000)
    brought = Brought(ids.first_at(at), text, Visibility.public, "en")
    return (await person.house.write(bring, person.id, [brought]))[0].id
