"""Looking at who follows whom."""

from collections.abc import Iterable

import msgspec

from berrah import accounts
from berrah.graph import boundaries, endorsing, options, requests
from berrah.graph import store as sql
from berrah.graph.options import AS_EVERYBODY, Options
from berrah.kit.db import Row, Snapshot
from berrah.kit.pages import Page


class Relation(msgspec.Struct, frozen=True):
    """How a viewer stands to another account; `muted_until` in ms, `note` for the viewer's eyes.

    `options` are how they follow, or ask to.
    """

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
    options: Options = AS_EVERYBODY
    is_endorsing: bool = False


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


async def shows_network(look: Snapshot, viewer_id: int | None, account_id: int) -> bool:
    """Whether the account tells the viewer who follows it and whom it follows."""
    return viewer_id == account_id or not await accounts.hiding_network_among(look, [account_id])


async def relations(look: Snapshot, viewer_id: int, ids: Iterable[int]) -> dict[int, Relation]:
    """How the viewer stands to each of these, in nine questions for any number of them."""
    wanted = list(ids)
    following = await followed_among(look, viewer_id, wanted)
    followed_by = await followers_among(look, viewer_id, wanted)
    asked, asked_by = await requests.between(look, viewer_id, wanted)
    stands = await boundaries.standing(look, viewer_id, wanted)
    chosen = await options.options_among(look, viewer_id, following | asked) if following or asked else {}
    endorsed = await endorsing.endorsed_among(look, viewer_id, wanted)
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
            chosen.get(other, AS_EVERYBODY),
            other in endorsed,
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
