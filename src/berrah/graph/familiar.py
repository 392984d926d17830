"""Who of those one follows follows somebody else too."""

from collections import defaultdict
from collections.abc import Iterable

import msgspec

from berrah import accounts
from berrah.graph import store as sql
from berrah.graph.boundaries import apart_from
from berrah.kit.db import Snapshot


class Familiar(msgspec.Struct, frozen=True):
    """Those whom one follows among the followers of an account: so many, and the newest of them."""

    number: int = 0
    people: tuple[int, ...] = ()


async def familiar_followers(look: Snapshot, viewer_id: int, ids: Iterable[int], most: int = 80) -> dict[int, Familiar]:
    """For each of these accounts, `most` people at most; in four questions for any number of them.

    Whoever hides their network is told of neither as follower nor as followed.
    """
    wanted = [one for one in ids if one != viewer_id]
    if not wanted:
        return {}
    closed = await accounts.hiding_network_among(look, wanted) | await apart_from(look, viewer_id, wanted)
    asked = [one for one in wanted if one not in closed]
    people, numbers = defaultdict[int, list[int]](list), dict[int, int]()
    for account, follower, number in await look.all(sql.familiar, id=viewer_id, ids=asked, most=most):
        people[account].append(follower)
        numbers[account] = number
    return {one: Familiar(number, tuple(people[one])) for one, number in numbers.items()}
