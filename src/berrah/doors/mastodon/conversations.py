"""Direct posts by thread, newest first: what the API calls conversations. Read marks are not kept yet."""

import msgspec
from litestar import get

from berrah import timelines
from berrah.cards import EntryCard
from berrah.doors.house import House
from berrah.doors.mastodon.answers import Answer, encode, links, listed, raw
from berrah.doors.mastodon.asking import Ask, Asked
from berrah.doors.mastodon.shapes import shapes_of
from berrah.posts import lists

_THREAD_MOST = 4096


@get("/api/v1/conversations")
async def conversations(ask: Asked) -> Answer:
    """Conversation: the last word of each thread, and the others in it."""
    me, page = ask.person("read:statuses"), ask.page()
    async with ask.house.store.read() as look:
        ids = await timelines.direct(look, me, page)
    await ask.house.bus.caught_up()
    last: dict[int, EntryCard] = {}
    for entry in await ask.house.cards.entries(me, ids):
        last.setdefault(entry.card.post.thread_id, entry)
    fresh = [entry for entry in last.values() if await _is_last(ask, me, entry)]
    return raw(listed([await conversation(ask.house, me, entry) for entry in fresh]), headers=links(ask, ids))


async def conversation(house: House, viewer: int, entry: EntryCard) -> bytes:
    """Conversation as one of its people sees it."""
    shapes = shapes_of(house)
    people = {entry.author.id, *(named.id for named in entry.card.mentions)} - {viewer}
    others = await house.cards.accounts.of(sorted(people))
    shape = {
        "id": str(entry.card.post.thread_id),
        "unread": False,
        "accounts": [shapes.accounts.raw(card) for card in others.values()],
        "last_status": msgspec.Raw(shapes.statuses.one(entry, viewer)),
    }
    return encode(shape)


async def _is_last(ask: Ask, me: int, entry: EntryCard) -> bool:
    """Whether nothing the viewer may read came later in the thread; then it stood on an earlier page."""
    if not ask.given.text("max_id"):
        return True
    async with ask.house.store.read() as look:
        outline = await lists.thread_outline(look, entry.card.post.thread_id, _THREAD_MOST)
    later = [answer for answer, _ in outline if answer > entry.id]
    return not await ask.house.cards.entries(me, later)


routes = [conversations]
