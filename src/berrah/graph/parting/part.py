"""Parting from somebody on a page: the same verbs as everywhere, and what was before is kept for ten minutes."""

from collections.abc import Awaitable, Callable, Iterable

import msgspec

from berrah.graph import boundaries, requests
from berrah.graph.bonds import Bond, Tie, keep
from berrah.graph.follow import unfollow as follow_no_longer
from berrah.graph.lists.reads import containing
from berrah.graph.options import AS_EVERYBODY
from berrah.graph.options.reads import options_among
from berrah.graph.reads import Relation, relations
from berrah.kit.db import Snapshot, Tx

Verb = Callable[[Tx, int, int], Awaitable[bool]]


async def unfollow(tx: Tx, account_id: int, other_id: int) -> bool:
    """As `graph.unfollow`."""
    was = await _bond(tx, account_id, other_id)
    return await _part(tx, follow_no_longer, account_id, other_id, msgspec.structs.replace(was, theirs=None))


async def block(tx: Tx, account_id: int, other_id: int) -> bool:
    """As `graph.block`."""
    was = await _bond(tx, account_id, other_id)
    return await _part(tx, boundaries.block, account_id, other_id, msgspec.structs.replace(was, is_blocking=True))


async def remove_follower(tx: Tx, account_id: int, other_id: int) -> bool:
    """As `graph.remove_follower`."""
    was = await _bond(tx, account_id, other_id)
    return await _part(tx, requests.remove_follower, account_id, other_id, Bond(theirs=was.theirs))


async def refuse(tx: Tx, account_id: int, other_ids: Iterable[int]) -> list[int]:
    """As `graph.refuse`."""
    wanted = list(other_ids)
    chosen = {one: (await options_among(tx, one, [account_id])).get(account_id, AS_EVERYBODY) for one in wanted}
    refused = await requests.refuse(tx, account_id, wanted)
    for one in refused:
        await keep(tx, account_id, one, Bond(theirs=Tie(is_asking=True, options=chosen[one])))
    return refused


async def _part(tx: Tx, verb: Verb, account_id: int, other_id: int, was: Bond) -> bool:
    is_done = await verb(tx, account_id, other_id)
    if is_done:
        await keep(tx, account_id, other_id, was)
    return is_done


async def _bond(look: Snapshot, account_id: int, other_id: int) -> Bond:
    stands: Relation = (await relations(look, account_id, [other_id]))[other_id]
    theirs = (await options_among(look, other_id, [account_id])).get(account_id, AS_EVERYBODY)
    return Bond(
        Tie(stands.has_asked, stands.options) if stands.is_following or stands.has_asked else None,
        Tie(stands.is_asked_by, theirs) if stands.is_followed_by or stands.is_asked_by else None,
        tuple(sorted(await containing(look, account_id, other_id))),
        stands.is_endorsing,
    )
