"""Notifications one by one: docs.joinmastodon.org/methods/notifications."""

from litestar import get, post

from berrah import notifications
from berrah.doors.mastodon.answers import Answer, json, links, listed, raw
from berrah.doors.mastodon.asking import Asked, InPath, id_in
from berrah.doors.mastodon.notifications.shown import READ, WRITE, one_by_one, reader, wish_of
from berrah.kit.errors import Unknown
from berrah.kit.pages import Page

_DEFAULT, _MOST = 40, 80
_COUNTED, _COUNTED_MOST = 100, 1_000


@get("/api/v1/notifications")
async def mine(ask: Asked) -> Answer:
    """Notification: what happened, newest first."""
    me, page = (await reader(ask, READ)).account_id, ask.page(_DEFAULT, _MOST)
    async with ask.house.store.read() as look:
        found = await notifications.listed(look, me, page, wish_of(ask))
    return raw(listed(await one_by_one(ask.house, me, found)), headers=links(ask, [one.id for one in found]))


@get("/api/v1/notifications/{notification_id:str}")
async def one(ask: Asked, notification_id: InPath) -> Answer:
    """Notification."""
    me, which = (await reader(ask, READ)).account_id, id_in(notification_id, "notification.unknown")
    async with ask.house.store.read() as look:
        found = await notifications.one(look, me, which)
    shown = await one_by_one(ask.house, me, [found])
    if not shown:
        raise Unknown("notification.unknown")
    return raw(shown[0])


@post("/api/v1/notifications/clear", status_code=200)
async def clear(ask: Asked) -> Answer:
    """Put them all away."""
    me = (await reader(ask, WRITE)).account_id
    await notifications.clear(ask.house.store, me)
    return json({})


@post("/api/v1/notifications/{notification_id:str}/dismiss", status_code=200)
async def dismiss(ask: Asked, notification_id: InPath) -> Answer:
    """Put one away."""
    me = (await reader(ask, WRITE)).account_id
    await ask.house.write(notifications.dismiss, me, id_in(notification_id, "notification.unknown"))
    return json({})


@get("/api/v1/notifications/unread_count")
async def unread(ask: Asked) -> Answer:
    """How many are above the marker."""
    return await counted(ask, is_grouped=False)


async def counted(ask: Asked, *, is_grouped: bool) -> Answer:
    """The number as CountResponse."""
    me = (await reader(ask, READ)).account_id
    wish, most = wish_of(ask), Page.of(ask.given.plain, _COUNTED, _COUNTED_MOST).limit
    async with ask.house.store.read() as look:
        found = await notifications.unseen(look, me, wish, _COUNTED_MOST)
    return json({"count": notifications.number_of(found, grouped=wish.grouped if is_grouped else (), most=most)})


routes = [mine, clear, unread, one, dismiss]
