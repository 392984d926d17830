"""Looking at who follows whom."""

from collections.abc import Iterable

import msgspec

from berrah import accounts
from berrah.graph import boundaries, requests
from berrah.graph import store as sql
from berrah.kit import ids as identifiers
from berrah.kit.db import Row, Snapshot
from berrah.kit.pages import Page

_RECENT_MS = 90 * 24 * 3_600_000


class Relation(msgspec.Struct, frozen=True):
    """How a viewer stands to another account; `muted_until` in ms, `note` for the viewer's eyes."""

    is_following: bool = False
    is_followed_by: bool = False
    has_asked: bool = False
    is_asked_by: bool = False
    is_blocking: bool = False
    is_blocked_by: bool = False
    is_muting: bool = False
    has_muted_notifications: bool = False
    muted_until: int | None = None
    note: str = ""


async def followees(look: Snapshot, account_id: int) -> list[int]:
    """Everybody the account follows."""
    return await look.all(sql.followees_of, id=account_id)


async def followed_among(look: Snapshot, account_id: int, ids: Iterable[int]) -> set[int]:
    """Which of these the account follows."""
    return set(await look.all(sql.followed_among, id=account_id, ids=list(ids)))


async def followers_among(look: Snapshot, account_id: int, ids: Iterable[int]) -> set[int]:
    """Which of these follow the account."""
    return set(await look.all(sql.following_among, id=account_id, ids=list(ids)))


async def is_following(look: Snapshot, follower_id: int, followee_id: int) -> bool:
    """Whether the one follows the other."""
    return bool(await followed_among(look, follower_id, [followee_id]))


async def lets_read(look: Snapshot, viewer_id: int | None, account_id: int) -> bool:
    """Whether the account is open, or the viewer among its followers."""
    if not await accounts.protected_among(look, [account_id]):
        return True
    return viewer_id is not None and await is_following(look, viewer_id, account_id)


async def relations(look: Snapshot, viewer_id: int, ids: Iterable[int]) -> dict[int, Relation]:
    """How the viewer stands to each of these, in eight questions for any number of them."""
    wanted = list(ids)
    following = await followed_among(look, viewer_id, wanted)
    followed_by = await followers_among(look, viewer_id, wanted)
    asked, asked_by = await requests.between(look, viewer_id, wanted)
    stands = await boundaries.standing(look, viewer_id, wanted)
    return {
        other: Relation(
            other in following,
            other in followed_by,
            other in asked,
            other in asked_by,
            other in stands.blocking,
            other in stands.blocked_by,
            other in stands.muting,
            *stands.muting.get(other, (False, None)),
            stands.notes.get(other, ""),
        )
        for other in wanted
    }


async def followers(look: Snapshot, account_id: int, page: Page) -> list[Row]:
    """(cursor, account id) of those who follow the account, newest first."""
    return await sql.followers_list.fetch(look, page, account_id=account_id)


async def following(look: Snapshot, account_id: int, page: Page) -> list[Row]:
    """(cursor, account id) of those the account follows, newest first."""
    return await sql.following_list.fetch(look, page, account_id=account_id)


async def counts(look: Snapshot, ids: Iterable[int]) -> dict[int, tuple[int, int]]:
    """(followers, following) of each; absent ones have none."""
    wanted = list(ids)
    of_followers: dict[int, int] = dict(await look.all(sql.followers_counts, ids=wanted))
    of_following: dict[int, int] = dict(await look.all(sql.following_counts, ids=wanted))
    return {one: (of_followers.get(one, 0), of_following.get(one, 0)) for one in wanted}


async def reach(look: Snapshot, ids: Iterable[int], but: int) -> int:
    """How many distinct accounts, `but` this one, follow at least one of these: exact, and for a `study`."""
    return int(await look.value(sql.reach, ids=list(ids), but=but))


async def suggestions(look: Snapshot, account_id: int | None, now: int, most: int = 10) -> list[int]:
    """Whom to follow: those my followees follow most, then those most followed in the last 90 days."""
    found: list[int] = []
    known: set[int] = set()
    if account_id is not None:
        # Whoever one wants nothing to do with, or who wants nothing to do with one, is nobody to follow.
        hidden = (await boundaries.bounds(look, account_id)).hidden
        found = [one for one in await look.all(sql.friends_of_friends, id=account_id, most=most) if one not in hidden]
        known = {account_id, *found, *hidden}
    if len(found) < most:
        since = identifiers.first_at(now - _RECENT_MS)
        popular = await look.all(sql.most_followed, since=since, most=most * 4)
        fresh = [other for other in popular if other not in known]
        if account_id is not None:
            mine = await followed_among(look, account_id, fresh)
            fresh = [other for other in fresh if other not in mine]
        found = found + fresh
    shown = await accounts.discoverable_among(look, found)
    return [one for one in found if one in shown][:most]
