"""Whom to follow: those my followees follow most, then those most followed lately."""

from berrah import accounts
from berrah.graph import boundaries, requests
from berrah.graph.suggesting import store as sql
from berrah.graph.suggesting.model import Source, Suggestion
from berrah.kit import ids
from berrah.kit.db import Snapshot

_RECENT_MS = 90 * 24 * 3_600_000
_SPARE = 4  # times as many are asked for as are wanted: some of them may not be shown
_NOBODY = 0


async def suggest(look: Snapshot, account_id: int | None, now: int, most: int = 10) -> list[Suggestion]:
    """For an account, or for a stranger; in six questions at most."""
    me, since = account_id or _NOBODY, ids.first_at(now - _RECENT_MS)
    friends = await look.all(sql.friends_of_friends, id=me, most=most * _SPARE) if account_id else []
    popular = await look.all(sql.most_followed, id=me, since=since, most=most * _SPARE)
    found = list(dict.fromkeys([*friends, *popular]))
    shown = await accounts.listed_among(look, found) - await _apart(look, account_id, found)
    return [Suggestion(one, _sources(one, friends, popular)) for one in found if one in shown][:most]


async def suggestions(look: Snapshot, account_id: int | None, now: int, most: int = 10) -> list[int]:
    """Only whom, for those who show no reasons."""
    return [one.account_id for one in await suggest(look, account_id, now, most)]


async def unwanted_by(look: Snapshot, account_id: int) -> list[int]:
    """Everybody whom the account does not want to be suggested again, in the order in which it said so."""
    return await look.all(sql.unwanted_by, id=account_id)


async def _apart(look: Snapshot, account_id: int | None, found: list[int]) -> set[int]:
    """Whoever one wants nothing to do with, or who wants nothing to do with one; and whom one has asked already."""
    if account_id is None or not found:
        return set()
    asked, _ = await requests.between(look, account_id, found)
    return set((await boundaries.bounds(look, account_id)).hidden) | set(asked)


def _sources(one: int, friends: list[int], popular: list[int]) -> tuple[Source, ...]:
    known = {Source.friends_of_friends: friends, Source.most_followed: popular}
    return tuple(source for source, people in known.items() if one in people)
