"""The sitemap (https://www.sitemaps.org/protocol.html): what search engines may visit, in files of some thousands.

Only what everybody may read, by people who want to be found; each file is made from the rows of this moment. The index
knows where its files begin and nothing else, and is kept for an hour, because it counts every public post; what is
newer stands in the last file. All of it is read in a study, so that readers wait for no robot.
"""

import asyncio
import gzip
from collections.abc import Iterable
from typing import Final
from xml.sax.saxutils import escape

from berrah import accounts
from berrah.accounts import Account
from berrah.doors.health import answer
from berrah.doors.house import House
from berrah.doors.web import wording
from berrah.doors.web.found import visited
from berrah.kit import clock, ids
from berrah.kit.db import Row, Snapshot
from berrah.kit.errors import Refused
from berrah.kit.serving.asgi import Receive, Scope, Send
from berrah.kit.serving.body import header
from berrah.posts import found

PREFIX: Final = "/sitemaps/"
SIZE: Final = 10_000  # addresses of a file: the protocol allows 50,000, and 50 MB
_FILES_MOST: Final = 5_000  # of the 50,000 that an index may name
_KEPT_MS: Final = 3_600_000
_SPACE: Final = "http://www.sitemaps.org/schemas/sitemap/0.9"
_NOT_SHOWN: Final = (b"x-robots-tag", b"noindex")
_PACKED: Final = (b"content-encoding", b"gzip")
_KIND: Final = b"application/xml; charset=utf-8"
Place = tuple[str, int | None]  # an address, and when it last changed in ms


class Sitemap:
    """The sitemap of a house, one file at a time: however many ask, its readers come first."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._one = asyncio.Lock()
        self._index: tuple[int, bytes] = (0, b"")

    async def index(self, scope: Scope, _receive: Receive, send: Send) -> None:
        """`/sitemap.xml`."""
        async with self._one:
            made_at, body = self._index
            if not body or clock.now() - made_at > _KEPT_MS:
                self._index = clock.now(), _xml("sitemapindex", "sitemap", await self._files())
                body = self._index[1]
        await _told(scope, send, body)

    async def file(self, scope: Scope, _receive: Receive, send: Send) -> None:
        """`/sitemaps/pages.xml`, `/sitemaps/people-<first id>.xml`, `/sitemaps/posts-<first id>.xml`."""
        kind, _, start = scope["path"].removeprefix(PREFIX).removesuffix(".xml").partition("-")
        async with self._one:
            places = await self._places(kind, start) if scope["method"] in {"GET", "HEAD"} else []
            body = await asyncio.to_thread(_xml, "urlset", "url", places) if places else b""
        await _told(scope, send, body)

    async def _files(self) -> list[Place]:
        url = f"{self._house.settings.url}{PREFIX}"
        people, posts = await self._house.store.study(_parts)
        return [
            (f"{url}pages.xml", None),
            *((f"{url}people-{first}.xml", None) for first, _ in people),
            *((f"{url}posts-{part.start}.xml", part.changed_at) for part in posts),
        ]

    async def _places(self, kind: str, start: str) -> list[Place]:
        if kind == "pages" and not start:
            return await visited.pages(self._house)
        try:
            first = ids.parse(start)
        except Refused:
            return []
        if kind == "people":
            return await self._people(first)
        return await self._posts(first) if kind == "posts" else []

    async def _people(self, first: int) -> list[Place]:
        people = await self._house.store.study(lambda look: accounts.found_from(look, first, SIZE))
        return [(f"{self._house.settings.url}/@{name}", None) for _, name in people]

    async def _posts(self, first: int) -> list[Place]:
        listed, authors = await self._house.store.study(lambda look: _listed(look, first))
        url = self._house.settings.url
        return [
            (f"{url}/@{authors[one.author_id].name}/{one.id}", one.edited_at or ids.moment_of(one.id))
            for one in listed
            if one.author_id in authors
        ]


async def _parts(look: Snapshot) -> tuple[list[Row], list[found.Part]]:
    people = await accounts.found_parts(look, SIZE, _FILES_MOST)
    return people, await found.parts(look, SIZE, _FILES_MOST)


async def _listed(look: Snapshot, first: int) -> tuple[list[found.Found], dict[int, Account]]:
    listed = await found.found_from(look, first, SIZE)
    return listed, await accounts.by_ids(look, {one.author_id for one in listed})


def _xml(whole: str, one: str, places: Iterable[Place]) -> bytes:
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f'<{whole} xmlns="{_SPACE}">']
    for where, changed_at in places:
        changed = f"<lastmod>{wording.iso(changed_at)}</lastmod>" if changed_at else ""
        lines.append(f"<{one}><loc>{escape(where)}</loc>{changed}</{one}>")
    return "\n".join([*lines, f"</{whole}>", ""]).encode()


async def _told(scope: Scope, send: Send, body: bytes) -> None:
    if not body:
        await answer(send, 404, b"text/plain; charset=utf-8", b"", ((b"cache-control", b"no-store"),))
        return
    headers: tuple[tuple[bytes, bytes], ...] = (_NOT_SHOWN, (b"vary", b"accept-encoding"))
    if b"gzip" in header(scope, b"accept-encoding"):
        body = await asyncio.to_thread(gzip.compress, body, 6, mtime=0)
        headers = (*headers, _PACKED)
    await answer(send, 200, _KIND, b"" if scope["method"] == "HEAD" else body, headers)
