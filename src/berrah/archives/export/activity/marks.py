"""What somebody likes, keeps, pinned and wants to hear no more of: collections of addresses."""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from types import MappingProxyType
from typing import Final

import msgspec

from berrah import accounts, posts
from berrah.archives.export.activity.context import CONTEXT
from berrah.kit.db import Row, Snapshot, Store
from berrah.kit.pages import Page

_AT_ONCE: Final = 200
_encode: Final = msgspec.json.Encoder().encode
Rows = Callable[[Snapshot, int, Page], Awaitable[list[Row]]]

# What is kept of the marks of an account, by the file in which Mastodon has it, and one of our own.
MARKS: Final[Mapping[str, Rows]] = MappingProxyType(
    {
        "likes.json": posts.favourites_of,
        "bookmarks.json": posts.bookmarks_of,
        "featured.json": posts.pins_of,
        "muted_conversations.json": posts.muted_of,
    }
)


def ends(name: str) -> tuple[bytes, bytes]:
    """What stands before and after the things in a collection; the number of them comes last, when it is known."""
    head = b'{"@context":%b,"id":"%b","type":"OrderedCollection","orderedItems":[\n' % (
        _encode(CONTEXT),
        name.encode(),
    )
    return head, b'\n],"totalItems":%d}\n'


async def marked(store: Store, rows_of: Rows, account_id: int, url: str) -> AsyncIterator[list[bytes]]:
    """The addresses of what somebody likes, keeps or pinned and may still read, newest first."""
    page = Page(_AT_ONCE)
    while True:
        async with store.read() as look:
            rows = await rows_of(look, account_id, page)
            found = await posts.visible_among(look, account_id, [post for _, post in rows])
            people = await accounts.by_ids(look, {post.author_id for post in found.values()})
        addresses = [found[post] for _, post in rows if post in found and found[post].author_id in people]
        if addresses:
            yield [_encode(f"{url}/@{people[post.author_id].name}/{post.id}") for post in addresses]
        if len(rows) < _AT_ONCE:
            return
        page = Page(_AT_ONCE, max_id=min(cursor for cursor, _ in rows))
