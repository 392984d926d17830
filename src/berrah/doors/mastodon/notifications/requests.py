"""Those whose news wait: docs.joinmastodon.org/methods/notifications/#get-requests."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any

import msgspec
from litestar import get, post

from berrah.doors.mastodon.answers import Answer, json, links
from berrah.doors.mastodon.asking import Ask, Asked, InPath, id_in
from berrah.doors.mastodon.notifications.shown import READ, WRITE, reader
from berrah.doors.mastodon.shapes.times import iso
from berrah.kit.errors import Unknown
from berrah.kit.ids import moment_of
from berrah.notifications import policies
from berrah.notifications.policies import Request

_PATH = "/api/v1/notifications/requests"
_DEFAULT, _MOST = 40, 80
Verb = Callable[..., Awaitable[None]]


@get(_PATH)
async def mine(ask: Asked) -> Answer:
    """NotificationRequest of everybody who waits, newest first."""
    me, page = (await reader(ask, READ)).account_id, ask.page(_DEFAULT, _MOST)
    async with ask.house.store.read() as look:
        found = await policies.listed(look, me, page)
    return json(await _shapes(ask, me, found), headers=links(ask, [one.id for one in found]))


@get(f"{_PATH}/{{request_id:str}}")
async def one(ask: Asked, request_id: InPath) -> Answer:
    """NotificationRequest."""
    me = (await reader(ask, READ)).account_id
    async with ask.house.store.read() as look:
        found = await policies.one(look, me, _id_in(request_id))
    shown = await _shapes(ask, me, [found])
    if not shown:
        raise Unknown("notification.request")
    return json(shown[0])


@get(f"{_PATH}/merged")
async def merged(ask: Asked) -> Answer:
    """Whether what was let in stands among the others: it does so at once."""
    await reader(ask, READ)
    return json({"merged": True})


@post(f"{_PATH}/accept", status_code=200)
async def accept_some(ask: Asked) -> Answer:
    """Let several in."""
    return await _answer(ask, policies.accept, ask.given.ids("id"))


@post(f"{_PATH}/dismiss", status_code=200)
async def dismiss_some(ask: Asked) -> Answer:
    """Send several away."""
    return await _answer(ask, policies.dismiss, ask.given.ids("id"))


@post(f"{_PATH}/{{request_id:str}}/accept", status_code=200)
async def accept(ask: Asked, request_id: InPath) -> Answer:
    """Let somebody in."""
    return await _answer(ask, policies.accept, [_id_in(request_id)])


@post(f"{_PATH}/{{request_id:str}}/dismiss", status_code=200)
async def dismiss(ask: Asked, request_id: InPath) -> Answer:
    """Send somebody away."""
    return await _answer(ask, policies.dismiss, [_id_in(request_id)])


async def _answer(ask: Ask, verb: Verb, request_ids: list[int]) -> Answer:
    await ask.house.act(ask.actor(WRITE), "notification", verb, request_ids)
    return json({})


async def _shapes(ask: Ask, me: int, found: Sequence[Request]) -> list[dict[str, Any]]:
    cards = await ask.house.cards.accounts.of([one.from_id for one in found])
    entries = {entry.id: entry for entry in await ask.house.cards.entries(me, [one.subject_id for one in found])}

    def shape(one: Request) -> dict[str, Any]:
        last = entries.get(one.subject_id)
        return {
            "id": str(one.id),
            "created_at": iso(one.at),
            "updated_at": iso(moment_of(max(one.id, one.newest_id))),
            "notifications_count": str(one.count),
            "account": ask.shapes.accounts.raw(cards[one.from_id]),
            "last_status": msgspec.Raw(ask.shapes.statuses.one(last, me)) if last else None,
        }

    return [shape(one) for one in found if one.from_id in cards]


def _id_in(path: str) -> int:
    return id_in(path, "notification.request")


routes = [mine, merged, accept_some, dismiss_some, one, accept, dismiss]
