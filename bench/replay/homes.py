"""Walks everybody's home to its end and holds it against the follow graph."""

import asyncio

import msgspec

from bench.load.calls import Calls, calls
from bench.load.requests import get
from bench.replay.sending import Outcome
from bench.replay.town import Person

_LIMIT = 40
_WALKERS = 4


class _Entry(msgspec.Struct):
    id: str


async def check(port: int, people: list[Person], accepted: list[Outcome]) -> tuple[int, list[str]]:
    """How many entries stand in all homes, and what is wrong with them."""
    wanted: list[list[int]] = [[] for _ in people]
    for one in accepted:
        for follower in people[one.author].followers:
            wanted[follower].append(int(one.post_id))
    first = min(int(one.post_id) for one in accepted)
    total, wrong = 0, []
    async with calls(port, _WALKERS) as asking:
        walks = await asyncio.gather(*(_walk(asking, one.token, first) for one in people))
    for person, found, expected in zip(people, walks, wanted, strict=True):
        total += len(found)
        if found != sorted(expected, reverse=True):
            missing, strange = set(expected) - set(found), set(found) - set(expected)
            wrong.append(
                f"the home of @{person.name}: {len(missing)} missing, {len(strange)} strange, "
                f"{len(found) - len(set(found))} twice, of {len(expected)}"
            )
    return total, wrong


async def _walk(asking: Calls, token: str, first: int) -> list[int]:
    """The ids of a home from the newest to the first of this replay."""
    found: list[int] = []
    before = ""
    while True:
        status, body = await asking.ask(get(f"/api/v1/timelines/home?limit={_LIMIT}{before}", token))
        assert status == 200, f"a home page was answered with {status}: {body[:200]!r}"
        ids = [int(entry.id) for entry in msgspec.json.decode(body, type=list[_Entry])]
        found += [one for one in ids if one >= first]
        if not ids or ids[-1] < first:
            return found
        before = f"&max_id={ids[-1]}"
