"""What is to be sent later: what could not be sent on top, then everything as it will be sent."""

from collections.abc import Sequence
from typing import Any

import msgspec
from litestar import route
from litestar.response import Response

from berrah import media
from berrah.cards.model import AccountCard
from berrah.doors.web.pages.going import READ
from berrah.doors.web.pages.scheduling.planning import Planning
from berrah.doors.web.rendering import page
from berrah.doors.web.visitor import Asked, Visitor, visitor_of
from berrah.kit.errors import Problem
from berrah.media import Medium
from berrah.publishing import later
from berrah.publishing.later import Scheduled


class Changing(msgspec.Struct, frozen=True):
    """What stands in the form that was refused."""

    scheduled_id: int
    text: str
    planning: Planning


class Row(msgspec.Struct, frozen=True):
    """One of them, with what goes with it, and for an organisation who wrote it."""

    one: Scheduled
    media: tuple[Medium, ...]
    writer: AccountCard | None


@route("/scheduled", http_method=READ)
async def scheduled(request: Asked) -> Response[bytes]:
    """The page, with a word on what was just done."""
    done, asked = "", request.query_params
    for name in ("made", "changed", "back"):
        done = name if asked.get(name, "").isdecimal() else done
    return await shown(visitor_of(request), done=done, done_id=asked[done] if done else "")


async def shown(
    visitor: Visitor,
    *,
    done: str = "",
    done_id: str = "",
    problem: Problem | None = None,
    changing: Changing | None = None,
) -> Response[bytes]:
    """The same, or what was wrong; for an organisation it is for those of its members who publish."""
    me = visitor.require()
    visitor.require_permission("posts.publish")
    async with visitor.house.store.read() as look:
        found = await later.in_order(look, me)
        attached = await media.unattached(look, me, [medium for one in found for medium in one.written.media])
    by_id = {medium.id: medium for medium in attached}
    writers = await _writers(visitor, found)
    rows = [
        Row(
            one,
            tuple(by_id[medium] for medium in one.written.media if medium in by_id),
            writers.get(one.person_id),
        )
        for one in found
    ]
    facts: dict[str, Any] = {"done": done, "done_id": done_id, "changing": changing}
    return page(visitor, "scheduling/mine.html", problem=problem, rows=rows, **facts)


async def has_unsent(visitor: Visitor) -> bool:
    """Whether they are to be told that something could not be sent."""
    if not visitor.may("posts.publish"):
        return False
    async with visitor.house.store.read() as look:
        return await later.has_failed(look, visitor.require())


async def _writers(visitor: Visitor, found: Sequence[Scheduled]) -> dict[int, AccountCard]:
    if visitor.membership is None:
        return {}
    return await visitor.house.cards.accounts.of({one.person_id for one in found})


handlers = [scheduled]
