"""Ada plans what she says, and time passes."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from berrah import posts
from berrah.doors.house import House
from berrah.kit import clock
from berrah.kit.pages import Page
from berrah.media import Medium
from berrah.posts import Draft, Post
from berrah.publishing import later
from berrah.publishing.later import Scheduled, Sending
from tests.cast import Person
from tests.kit.pictures import files

MINUTE_MS = 60_000
HOUR_MS = 60 * MINUTE_MS
DAY_MS = 24 * HOUR_MS


def draft(person: Person, text: str = "Good morning", **parts: Any) -> Draft:
    """What they want to say later."""
    return Draft.of(person.id, text, rules=person.house.rules, **parts)


async def plans(
    person: Person, text: str = "Good morning", after: int = HOUR_MS, key: str = "", **parts: Any
) -> Scheduled:
    """Have it sent so many milliseconds from now."""
    at = clock.now() + after
    return await person.house.write(later.schedule_by, person.id, draft(person, text, **parts), at, key)


@contextmanager
def in_time(after: int) -> Iterator[None]:
    """So many milliseconds from now."""
    then = clock.now() + after
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clock, "now", lambda: then)
        yield


async def sends(house: House, after: int = 0) -> int:
    """Whoever sends goes round once, so many milliseconds from now; how many were due."""
    with in_time(after):
        return await Sending(house.store, house.rules).send_once()


async def said_by(person: Person) -> list[Post]:
    """What they have said, the newest first."""
    async with person.house.store.read() as look:
        ids = await posts.lists.of_author(look, person.id, Page(), with_replies=True, with_reposts=False)
        found = await posts.visible_among(look, person.id, ids)
    return [found[one] for one in ids]


async def kept_by(person: Person) -> list[Scheduled]:
    """What waits, and what could not be sent."""
    async with person.house.store.read() as look:
        return await later.in_order(look, person.id)


async def why_not(person: Person) -> list[str]:
    """The codes of why things were not sent."""
    return [one.why for one in await kept_by(person) if one.is_failed]


async def changes(person: Person, one: Scheduled, *, after: int | None = None, text: str | None = None) -> Scheduled:
    """Put it off to so many milliseconds from now, or let it say this."""
    at = None if after is None else clock.now() + after
    return await person.house.write(later.change, person.id, one.id, person.id, person.house.rules, at=at, text=text)


async def hands_in(person: Person) -> Medium:
    """A picture."""
    return await person.house.media.take(person.id, files.picture(), "Rabat")
