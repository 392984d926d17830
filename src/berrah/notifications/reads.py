"""Looking at what happened to somebody. What they may not read, or do not want to hear of, leaves no trace."""

from collections.abc import Awaitable, Callable, Collection, Iterable, Sequence
from typing import Any

from msgspec.structs import replace

from berrah import accounts, graph, posts
from berrah.accounts import MEMBER
from berrah.kit.db import Snapshot
from berrah.kit.errors import Unknown
from berrah.kit.ids import LARGEST, first_at, moment_of
from berrah.kit.pages import Page, fill
from berrah.notifications import markers
from berrah.notifications import store as sql
from berrah.notifications.model import (
    FOR_STAFF,
    GROUP_MS,
    GROUPED,
    TOGETHER,
    UNSEEN_MOST,
    Group,
    Notification,
    Wish,
    group_in,
)

EVERYTHING = Wish()
_ASKED_MOST = 400  # unseen ones that are looked through for a number
_STEP = 100  # groups
_SLACK_MS = 60_000  # a transaction that writes may take its time
Asked = dict[str, Any]
Source = Callable[..., Awaitable[Sequence[Notification]]]


async def listed(look: Snapshot, account_id: int, page: Page, wish: Wish = EVERYTHING) -> list[Notification]:
    """One by one, newest first."""
    asked = await _asked(look, account_id, wish)
    return await _page(look, account_id, sql.listed.fetch, page, asked)


async def one(look: Snapshot, account_id: int, notification_id: int) -> Notification:
    """One of somebody's, one that waits behind a request too; raises Unknown("notification.unknown")."""
    asked = await _asked(look, account_id, Wish(has_filtered=True))
    found = await look.all(sql.by_ids, ids=[notification_id], **asked)
    shown = await _readable(look, account_id, found)
    if not shown:
        raise Unknown("notification.unknown")
    return shown[0]


async def groups(look: Snapshot, account_id: int, page: Page, wish: Wish = EVERYTHING) -> list[Group]:
    """By group, each where its newest stands, newest first; in nine questions, and a few more past large groups."""
    asked = await _asked(look, account_id, wish)
    tops = await _page(look, account_id, _tops, page, asked)
    return await _grouped(look, tops, asked)


async def group(look: Snapshot, account_id: int, key: str) -> Group:
    """The group of this name; raises Unknown("notification.unknown")."""
    top = await _page_of_group(look, account_id, key, Page(1))
    if not top:
        raise Unknown("notification.unknown")
    together = TOGETHER if group_in(key) != ("", top[0].id) else ()
    return (await _grouped(look, top, await _asked(look, account_id, Wish(grouped=together))))[0]


async def people_of(look: Snapshot, account_id: int, key: str, page: Page) -> list[Notification]:
    """The notifications of a group, newest first; raises Unknown("notification.unknown")."""
    found = await _page_of_group(look, account_id, key, page)
    if not found and page.is_top:
        raise Unknown("notification.unknown")
    return found


async def unseen(
    look: Snapshot, account_id: int, wish: Wish = EVERYTHING, most: int = _ASKED_MOST
) -> list[Notification]:
    """What somebody has not seen yet, newest first, as far as it is counted."""
    asked = await _asked(look, account_id, wish)
    last = await markers.last_read(look, account_id)
    found = await look.all(sql.unseen, last=last, most=most, **asked)
    return await _readable(look, account_id, found)


def number_of(found: Sequence[Notification], *, grouped: Collection[str] = GROUPED, most: int = UNSEEN_MOST) -> int:
    """How many that is, those of a group once where these kinds stand together."""
    return min(len({one.group_id if one.is_among(grouped) else one.id for one in found}), most)


async def _asked(look: Snapshot, account_id: int, wish: Wish) -> Asked:
    return {
        "account": account_id,
        "kinds": list(wish.kinds),
        "by": wish.from_id,
        "filtered": int(wish.has_filtered),
        "grouped": list(wish.grouped),
        "unwanted": sorted(await graph.no_news_from(look, account_id)),
    }


async def _page(look: Snapshot, account_id: int, source: Source, page: Page, asked: Asked) -> list[Notification]:
    """A page filled with what may be read this moment."""
    known: dict[int, Notification] = {}

    async def fetch(part: Page) -> Sequence[int]:
        found = await source(look, part, **asked)
        known.update((one.id, one) for one in found)
        return [one.id for one in found]

    async def keep(ids: Sequence[int]) -> Iterable[int]:
        return [one.id for one in await _readable(look, account_id, [known[one] for one in ids])]

    return [known[one] for one in await fill(fetch, keep, page)]


async def _tops(look: Snapshot, page: Page, **asked: Any) -> list[Notification]:
    """The newest of each group, and those that stand alone; most pages need no more than what came last."""
    if page.is_upward:
        return await sql.tops.fetch(look, page, **asked)
    wide = replace(page, limit=page.limit * 2)
    newest = await sql.listed.fetch(look, wide, **asked)
    first: dict[int, Notification] = {}
    for one in newest:
        first.setdefault(one.group_id if one.is_among(asked["grouped"]) else one.id, one)
    many = [one.group_id for one in first.values() if one.is_among(asked["grouped"])]
    if page.max_id is not None and many:
        for group_id in await look.all(sql.overtaken, groups=many, page_below=page.below, **asked):
            del first[group_id]
    if len(first) < page.limit and len(newest) == wide.limit:
        return await _walked(look, page, asked)
    return list(first.values())[: page.limit]


async def _walked(look: Snapshot, page: Page, asked: Asked) -> list[Notification]:
    """The same from group to group: twenty thousand who like one post are passed over in one step."""
    found: list[Notification] = []
    below, is_over = page.below, False
    while not is_over:
        step = await look.all(sql.walked, **{**asked, "page_below": below, "page_most": _STEP})
        tops = await look.all(sql.by_ids, ids=[top for _, top in step if top is not None], **asked)
        apart = [one.group_id for one in tops if one.kind in GROUPED and not one.is_among(asked["grouped"])]
        found += [one for one in tops if one.group_id not in apart and page.admits(one.id)]
        if apart:
            found += await sql.in_groups.fetch(look, page, groups=apart, **asked)
        below = step[-1][0] if step else 0
        # Nothing of a group that begins below reaches beyond this.
        sure = first_at(moment_of(below) + GROUP_MS + _SLACK_MS)
        is_over = len(step) < _STEP or sure <= page.above or sum(one.id >= sure for one in found) >= page.limit
    return sorted(found, key=lambda one: one.id, reverse=True)[: page.limit]


async def _page_of_group(look: Snapshot, account_id: int, key: str, page: Page) -> list[Notification]:
    kind, number = group_in(key) or ("", LARGEST)
    asked = await _asked(look, account_id, EVERYTHING)
    if not kind:
        # Alone, or asked for apart from those it stands with.
        alone = await look.all(sql.by_ids, ids=[number], **asked)
        return await _readable(look, account_id, [one for one in alone if page.admits(one.id)])
    found = await _page(look, account_id, sql.of_group.fetch, page, {**asked, "group": number})
    return [one for one in found if one.kind == kind]


async def _grouped(look: Snapshot, tops: Sequence[Notification], asked: Asked) -> list[Group]:
    many = [one.group_id for one in tops if one.is_among(asked["grouped"])]
    alone = [Group(one, 1, one.id, (one.from_id,), one.own_key) for one in tops]
    if not many:
        return alone
    sizes = {which: (count, oldest) for which, count, oldest in await look.all(sql.sizes, groups=many, **asked)}
    people: dict[int, list[int]] = {}
    for which, person in await look.all(sql.samples, groups=many, **asked):
        people.setdefault(which, []).append(person)
    return [
        Group(one, *sizes.get(one.group_id, (1, one.id)), tuple(people.get(one.group_id, (one.from_id,))), one.key)
        if one.is_among(asked["grouped"])
        else itself
        for one, itself in zip(tops, alone, strict=True)
    ]


async def _readable(look: Snapshot, account_id: int, found: Sequence[Notification]) -> list[Notification]:
    """But for those about posts that are gone, hidden, or closed to the reader, and for what only moderators hear."""
    if any(one.kind in FOR_STAFF for one in found) and (await accounts.anybody(look, account_id)).role == MEMBER:
        found = [one for one in found if one.kind not in FOR_STAFF]
    ids = {one.post_id for one in found if one.post_id is not None}
    allowed = await posts.outlined_among(look, account_id, ids) if ids else {}
    return [one for one in found if one.post_id is None or one.post_id in allowed]
