"""Finding people and hashtags by how they begin, posts by what they say (docs.joinmastodon.org/methods/search).

It stands with the hot paths.
"""

from typing import Any

import msgspec

from berrah.doors.mastodon.accounts.people import called, offset
from berrah.doors.mastodon.answers import encode
from berrah.doors.mastodon.asking import Ask
from berrah.doors.mastodon.search.asked import Sought
from berrah.doors.mastodon.search.statuses import statuses
from berrah.doors.mastodon.tags import tag_shapes
from berrah.kit import clock, ids
from berrah.kit.errors import Refused
from berrah.kit.text import is_hashtag
from berrah.posts import lists, tag_key
from berrah.search import NotReady

_LATELY_MS = 30 * 24 * 3_600_000
_DEFAULT, _MOST = 20, 40


async def search(ask: Ask) -> tuple[bytes, dict[str, str]]:
    """People and hashtags that are called so or begin so, posts that say so, the post at an address; where posts go on.

    Where posts alone are wanted, a query that cannot be read is refused. Where everything is, people and hashtags are
    still found; it is refused only when there are none: nobody is answered with nothing and not told why.
    """
    sought, headers, trouble = _sought(ask), dict[str, str](), None
    found: dict[str, Any] = {"accounts": [], "statuses": [], "hashtags": []}
    if sought.query and sought.wants("accounts"):
        found["accounts"] = await _accounts(ask, sought)
    if sought.query and sought.wants("statuses"):
        try:
            found["statuses"], headers = await statuses(ask, sought)
        except (Refused, NotReady) as problem:
            trouble = problem
    if sought.query and sought.wants("hashtags") and is_hashtag(f"#{sought.query.removeprefix('#')}"):
        found["hashtags"] = await tag_shapes(ask, await _hashtags(ask, sought))
    if trouble and (sought.kind or not (isinstance(trouble, NotReady) or any(found.values()))):
        raise trouble
    return encode(found), headers


def _sought(ask: Ask) -> Sought:
    """As Mastodon reads it, nothing is passed over where every kind of thing is wanted."""
    kind = ask.given.text("type")
    return Sought(
        ask.viewer("read:search"),
        ask.given.text("q").strip(),
        kind,
        offset(ask) if kind else 0,
        ask.page(_DEFAULT, _MOST),
    )


async def _accounts(ask: Ask, sought: Sought) -> list[msgspec.Raw]:
    found = await called(ask, sought.viewer, sought.query, sought.offset, sought.page.limit)
    await ask.house.bus.caught_up()
    cards = await ask.house.cards.accounts.of(found)
    return [ask.shapes.accounts.raw(cards[one]) for one in found if one in cards]


async def _hashtags(ask: Ask, sought: Sought) -> list[str]:
    """The hashtag itself, then those that begin so and were used lately, most used first."""
    word, until = sought.query.removeprefix("#"), sought.offset + sought.page.limit
    async with ask.house.store.read() as look:
        others = await lists.begun_tags(look, word, ids.first_at(clock.now() - _LATELY_MS), until)
    return [word, *(one for one in others if one != tag_key(word))][sought.offset : until]
