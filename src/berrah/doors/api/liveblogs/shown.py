"""What the answers about live pages look like."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import TypeVar

import msgspec

from berrah import liveblogs
from berrah.doors.api.answers import Who, maybe, moment, people
from berrah.doors.api.asking import Call
from berrah.doors.house import House
from berrah.kit import ids
from berrah.kit.errors import Refused, Unknown
from berrah.liveblogs import Liveblog, Standing

T = TypeVar("T")


class LivePageShown(msgspec.Struct, frozen=True):
    """A live page; `open_since` is null while it is closed, `closed_at` is when it was closed last."""

    id: str
    slug: str
    url: str
    embed_url: str
    title: str
    description: str
    language: str
    hashtag: str
    author: Who
    opened_at: datetime
    open_since: datetime | None
    closed_at: datetime | None
    pinned: str | None


class WitnessShown(msgspec.Struct, frozen=True):
    """Somebody who was asked, and how they stand: asked, witness, declined. `since` is when they were, or said so."""

    account: Who
    standing: Standing
    since: datetime


async def act_on(call: Call, live: str, what: str, verb: Callable[..., Awaitable[T]], *args: object) -> T:
    """Do it to a page, as the account the token stands for; raises what the token, the page and the verb raise."""
    actor = call.actor
    found = await named(call, live)
    return await call.house.act(actor, what, verb, found.id, *args)


async def named(call: Call, text: str) -> Liveblog:
    """The page of this id or address; raises Unknown("live.unknown")."""
    viewer = call.viewer
    async with call.house.store.read() as look:
        if text.isdigit():
            try:
                return await liveblogs.visible(look, viewer, ids.parse(text))
            except (Refused, Unknown):
                pass  # a title may be a number
        return await liveblogs.by_slug(look, viewer, text)


async def page_shown(house: House, page: Liveblog) -> LivePageShown:
    """One page; raises Unknown("live.unknown") for one that is gone meanwhile."""
    found = await pages_shown(house, [page])
    if not found:
        raise Unknown("live.unknown")
    return found[0]


async def pages_shown(house: House, pages: list[Liveblog]) -> list[LivePageShown]:
    """Pages in order."""
    known = await people(house, {one.author_id for one in pages})
    return [_page(house, one, known[one.author_id]) for one in pages if one.author_id in known]


def _page(house: House, one: Liveblog, author: Who) -> LivePageShown:
    url = f"{house.settings.url}{one.path}"
    return LivePageShown(
        str(one.id),
        one.slug,
        url,
        f"{url}/embed",
        one.title,
        one.description,
        one.language,
        one.tag,
        author,
        moment(one.opened_at),
        maybe(one.open_since),
        maybe(one.closed_at),
        None if one.pinned_id is None else str(one.pinned_id),
    )
