"""Looking at what happened to somebody. What they may not read, or do not want to hear of, leaves no trace."""

from collections.abc import Iterable, Sequence
from typing import Any

from berrah import accounts, graph, posts
from berrah.accounts import MEMBER
from berrah.kit.db import Snapshot
from berrah.kit.errors import Unknown
from berrah.kit.ids import LARGEST
from berrah.kit.pages import Page, fill
from berrah.notifications import markers
from berrah.notifications import store as sql
from berrah.notifications.model import FOR_STAFF, GROUPED, UNSEEN_MOST, Group, Notification, Wish, group_in

EVERYTHING = Wish()
_ASKED_MOST = 400  # unseen ones that are looked through for a number


async def listed(look: Snapshot, account_id: int, page: Page, wish: Wish = EVERYTHING) -> list[Notification]:
    """One by one, newest first."""
    asked = await _asked(look, account_id, wish)
    return await _page(look, account_id, sql.listed, page, asked)


async def one(look: Snapshot, account_id: int, notification_id: int) -> Notification:
    """One of somebody's, one that waits behind a request too; raises Unknown("notification.unknown")."""
    asked = await _asked(look, account_id, Wish(has_filtered=True))
    found = await look.all(sql.by_ids, ids=[notification_id], **asked)
    shown = await _readable(look, account_id, found)
    if not shown:
        raise Unknown("notification.unknown")
    return shown[0]


async def groups(look: Snapshot, account_id: int, page: Page, wish: Wish = EVERYTHING) -> list[Group]:
    """By group, each where its newest stands, newest first; in eight questions for any number of them."""
    asked = await _asked(look, account_id, wish)
    tops = await _page(look, account_id, sql.tops, page, asked)
    return await _grouped(look, tops, asked)


async def group(look: Snapshot, account_id: int, key: str) -> Group:
    """The group of this name; raises Unknown("notification.unknown")."""
    top = await _page_of_group(look, account_id, key, Page(1))
    if not top:
        raise Unknown("notification.unknown")
    return (await _grouped(look, top, await _asked(look, account_id, EVERYTHING)))[0]


async def people_of(look: Snapshot, account_id: int, key: str, page: Page) -> list[Notification]:
    """The notifications of a group, newest first; raises Unknown("notification.unknown")."""
    found = await _page_of_group(look, account_id, key, page)
    if not found and page.is_top:
        raise Unknown("notification.unknown")
    return found


async def unseen(look: Snapshot, account_id: int, wish: Wish = EVERYTHING) -> list[Notification]:
    """What somebody has not seen yet, newest first, as far as it is counted."""
    asked = await _asked(look, account_id, wish)
    last = await markers.last_read(look, account_id)
    found = await look.all(sql.unseen, last=last, most=_ASKED_MOST, **asked)
    return await _readable(look, account_id, found)


def number_of(found: Sequence[Notification], *, is_grouped: bool = True, most: int = UNSEEN_MOST) -> int:
    """How many that is, those of a group once."""
    number = len({one.group_id for one in found}) if is_grouped else len(found)
    return min(number, most)


async def _asked(look: Snapshot, account_id: int, wish: Wish) -> dict[str, Any]:
    return {
        "account": account_id,
        "kinds": list(wish.kinds),
        "by": wish.from_id,
        "filtered": int(wish.has_filtered),
        "unwanted": sorted(await graph.no_news_from(look, account_id)),
    }


async def _page(look: Snapshot, account_id: int, source: Any, page: Page, asked: dict[str, Any]) -> list[Notification]:
    """A page filled with what may be read this moment."""
    known: dict[int, Notification] = {}

    async def fetch(part: Page) -> Sequence[int]:
        found = await source.fetch(look, part, **asked)
        known.update((one.id, one) for one in found)
        return [one.id for one in found]

    async def keep(ids: Sequence[int]) -> Iterable[int]:
        return [one.id for one in await _readable(look, account_id, [known[one] for one in ids])]

    return [known[one] for one in await fill(fetch, keep, page)]


async def _page_of_group(look: Snapshot, account_id: int, key: str, page: Page) -> list[Notification]:
    kind, group_id = group_in(key) or ("", LARGEST)
    asked = await _asked(look, account_id, EVERYTHING)
    found = await _page(look, account_id, sql.of_group, page, {**asked, "group": group_id})
    return [one for one in found if one.kind == kind or (not kind and one.kind not in GROUPED)]


async def _grouped(look: Snapshot, tops: Sequence[Notification], asked: dict[str, Any]) -> list[Group]:
    many = [one.group_id for one in tops if one.kind in GROUPED]
    if not many:
        return [Group(one, 1, one.id, (one.from_id,)) for one in tops]
    sizes = {which: (count, oldest) for which, count, oldest in await look.all(sql.sizes, groups=many, **asked)}
    people: dict[int, list[int]] = {}
    for which, person in await look.all(sql.samples, groups=many, **asked):
        people.setdefault(which, []).append(person)
    return [
        Group(one, *sizes.get(one.group_id, (1, one.id)), tuple(people.get(one.group_id, (one.from_id,))))
        for one in tops
    ]


async def _readable(look: Snapshot, account_id: int, found: Sequence[Notification]) -> list[Notification]:
    """But for those about posts that are gone, hidden, or closed to the reader, and for what only moderators hear."""
    if any(one.kind in FOR_STAFF for one in found) and (await accounts.anybody(look, account_id)).role == MEMBER:
        found = [one for one in found if one.kind not in FOR_STAFF]
    ids = {one.post_id for one in found if one.post_id is not None}
    allowed = await posts.outlined_among(look, account_id, ids) if ids else {}
    return [one for one in found if one.post_id is None or one.post_id in allowed]
