"""People who want to be found: docs.joinmastodon.org/methods/directory."""

from litestar import get

from berrah import directory
from berrah.directory import OFFSET_MOST, Order
from berrah.doors.mastodon.accounts.reads import many
from berrah.doors.mastodon.answers import Answer, raw
from berrah.doors.mastodon.asking import Asked
from berrah.moderation import choices

_DEFAULT, _MOST = 40, 80
_DIGITS = len(str(OFFSET_MOST))


@get("/api/v1/directory")
async def listed(ask: Asked) -> Answer:
    """Accounts, by what they wrote last or by when they came; all of them are of this house."""
    viewer, limit = ask.viewer("read:accounts"), ask.page(_DEFAULT, _MOST).limit
    choices.require_people(ask.house.settings, viewer)
    order = Order.new if ask.given.text("order") == Order.new else Order.active
    async with ask.house.store.read() as look:
        found = await directory.people(look, viewer, order, offset=_offset(ask.given.text("offset")), most=limit)
    return raw(await many(ask, found))


def _offset(text: str) -> int:
    """What is no number begins at the beginning; what is too long ends the list."""
    if not (text.isascii() and text.isdigit()):
        return 0
    return int(text) if len(text) <= _DIGITS else OFFSET_MOST + 1


routes = [listed]
