"""Polls: docs.joinmastodon.org/methods/polls. A poll has the id of its post."""

from litestar import get, post

from berrah.doors.mastodon.answers import Answer, raw
from berrah.doors.mastodon.asking import Ask, Asked, InPath, id_in
from berrah.doors.mastodon.shapes import polls as shapes
from berrah.doors.mastodon.statuses.reads import entry_of
from berrah.kit.errors import Refused, Unknown
from berrah.posts import polls

_DIGITS_MOST = 4


@get("/api/v1/polls/{poll_id:str}")
async def show(ask: Asked, poll_id: InPath) -> Answer:
    """Poll."""
    return await _poll(ask, ask.viewer("read:statuses"), id_in(poll_id, "poll.unknown"))


@post("/api/v1/polls/{poll_id:str}/votes", status_code=200)
async def vote(ask: Asked, poll_id: InPath) -> Answer:
    """Vote, once; the poll."""
    me = ask.actor("write:statuses")
    choices = [_place(text) for text in ask.given.texts("choices")]
    voted = await ask.house.act(me, "vote", polls.vote, id_in(poll_id, "poll.unknown"), choices)
    return await _poll(ask, me.account_id, voted.id)


async def _poll(ask: Ask, viewer: int | None, post_id: int) -> Answer:
    entry = await entry_of(ask, viewer, post_id)
    if entry.card.poll is None or entry.reposter is not None:
        raise Unknown("poll.unknown")
    return raw(shapes.poll(entry, viewer))


def _place(text: str) -> int:
    if not (text.isascii() and text.isdigit()) or len(text) > _DIGITS_MOST:
        raise Refused("poll.choice_unknown")
    return int(text)


routes = [show, vote]
