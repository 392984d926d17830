"""Writing an archive: piece by piece, so that what somebody wrote in ten years needs no more memory than a day of it.

The database is asked on the loop, in small questions; what costs time (HTML, JSON, packing) is done in a thread.
"""

import asyncio
import zipfile
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from itertools import groupby
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import msgspec

from berrah import accounts, organisations
from berrah.accounts import Account
from berrah.archives.export import activity, graph_files, record, table
from berrah.archives.export.entries import Written, count_of, media_of, shown, written_by
from berrah.archives.export.model import Beside, Facts, Month, Pages
from berrah.kit import clock
from berrah.kit.behind import to_the_end
from berrah.kit.blob import Blob
from berrah.kit.db import Snapshot, Store
from berrah.media import portraits

Tell = Callable[[int, int], Awaitable[None]]

PAGE_MOST: Final = 500  # posts on one page of a month
_PIECE: Final = 1_048_576


class Whose(msgspec.Struct, frozen=True):
    """Whose archive it is, and where they live."""

    account: Account
    is_organisation: bool
    house: str
    url: str

    @property
    def actor(self) -> str:
        """Their address."""
        return f"{self.url}/@{self.account.name}"

    @property
    def domain(self) -> str:
        """The house of everybody in it."""
        return urlsplit(self.url).netloc.lower()


async def whose(look: Snapshot, account_id: int, *, house: str, url: str) -> Whose:
    """The subject of an archive; raises Unknown("account.unknown")."""
    account = await accounts.anybody(look, account_id)
    return Whose(account, await organisations.is_organisation(look, account_id), house, url)


async def pack(store: Store, blob: Blob, subject: Whose, pages: Pages, path: Path, tell: Tell) -> None:
    """Write the archive to `path`; `tell(done, total)` hears how far it is."""
    async with store.read() as look:
        total = 3 * await count_of(look, subject.account.id)
    packing = _Packing(store, blob, subject, pages, tell, total)
    with await asyncio.to_thread(zipfile.ZipFile, path, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as file:
        await packing.write(file)


class _Packing:
    """One archive on its way."""

    def __init__(self, store: Store, blob: Blob, subject: Whose, pages: Pages, tell: Tell, total: int) -> None:
        self._store, self._blob, self._subject, self._pages = store, blob, subject, pages
        self._tell, self._total, self._done = tell, total, 0

        self._direct = list[int]()
        self._months_of = Counter[str]()
        self._around = dict[str, Beside]()

    async def write(self, file: zipfile.ZipFile) -> None:
        """Everything, in the order in which it is worth most to whoever has only half of it."""
        subject = self._subject
        await self._outbox(file)
        await self._table(file)
        self._around = self._pages_around()
        months = [month async for month in self._months(file)]
        files = await self._files(file)
        await self._media(file)
        facts = Facts(
            subject.account,
            subject.house,
            subject.url,
            clock.now(),
            subject.is_organisation,
            sum(month.posts for month in months),
            files,
            months,
        )
        _put(file, "style.css", self._pages.style())
        _put(file, "index.html", self._pages.index(facts))
        _put(file, "README.txt", self._pages.note(facts))

    async def _outbox(self, file: zipfile.ZipFile) -> None:
        """As Mastodon's archive has it: what was written and passed on, oldest first."""
        head, end = activity.ends("outbox.json")
        count = 0
        with file.open("outbox.json", "w", force_zip64=True) as out:
            out.write(head)
            async for some in self._entries():
                self._direct += [one.id for one in some if one.is_direct]
                self._months_of.update(one.month for one in some)
                made = await asyncio.to_thread(activity.activities, some, self._subject.actor, self._subject.url)
                await to_the_end(out.write, (b",\n" if count else b"") + b",\n".join(made))
                count += len(some)
            out.write(end % count)

    async def _table(self, file: zipfile.ZipFile) -> None:
        with file.open("posts.csv", "w", force_zip64=True) as out:
            out.write(table.HEAD.encode())
            async for some in self._entries():
                made = await asyncio.to_thread(table.lines, some, self._subject.url)
                out.write(made.encode())

    async def _months(self, file: zipfile.ZipFile) -> AsyncIterator[Month]:
        """The pages that people read; each month as it stands on the page, its parts once they are full."""
        month, waiting = "", list[Written]()
        part = 0
        async for some in self._entries():
            for name, group in groupby(some, key=lambda one: one.month):
                if name != month and waiting:
                    yield await self._page(file, month, part, waiting)
                    waiting = []
                month, part = name, part if name == month else 1
                waiting += group
                while len(waiting) >= PAGE_MOST:
                    yield await self._page(file, month, part, waiting[:PAGE_MOST])
                    waiting, part = waiting[PAGE_MOST:], part + 1
        if waiting:
            yield await self._page(file, month, part, waiting)

    async def _page(self, file: zipfile.ZipFile, name: str, part: int, some: list[Written]) -> Month:
        month, subject = Month(name, part, len(some)), self._subject
        beside = self._around.get(month.path, Beside())
        facts = Facts(subject.account, subject.house, subject.url, 0, subject.is_organisation, 0, (), ())

        def write() -> None:
            entries = [shown(one, subject.url) for one in some]
            top, bottom = self._pages.top(facts, month, beside), self._pages.bottom(beside)
            _put(file, month.path, top + self._pages.some(entries) + bottom)

        await to_the_end(write)
        return month

    def _pages_around(self) -> dict[str, Beside]:
        """As counted on the way through: what is written meanwhile is found through the front page."""
        counted = self._months_of.items()
        pages = [Month(name, part + 1, 0) for name, posts in counted for part in range(-(-posts // PAGE_MOST))]
        before, after = [None, *pages], [*pages[1:], None]
        return {one.path: Beside(before[place], after[place]) for place, one in enumerate(pages)}

    async def _files(self, file: zipfile.ZipFile) -> list[str]:
        """Actor, likes, bookmarks, pins, lists of people, and what the house keeps of them; their names."""
        subject = self._subject
        async with self._store.read() as look:
            small = {
                "actor.json": activity.actor(subject.account, subject.actor, is_organisation=subject.is_organisation),
                **await graph_files.files(look, subject.account.id, subject.domain),
                **await record.files(look, subject.account, subject.domain, is_organisation=subject.is_organisation),
            }
        talks = await record.conversations_of(self._store, subject.account.id, self._direct, subject.actor)
        small["conversations.json"] = msgspec.json.format(msgspec.json.encode(talks)).decode()
        for name, content in small.items():
            _put(file, name, content)
        for name, rows_of in activity.MARKS.items():
            await self._marks(file, name, rows_of)
        return [
            "actor.json",
            "outbox.json",
            "posts.csv",
            *activity.MARKS,
            *(name for name in small if name != "actor.json"),
        ]

    async def _marks(self, file: zipfile.ZipFile, name: str, rows_of: activity.Rows) -> None:
        head, end = activity.ends(name)
        count = 0
        with file.open(name, "w", force_zip64=True) as out:
            out.write(head)
            async for some in activity.marked(self._store, rows_of, self._subject.account.id, self._subject.url):
                out.write((b",\n" if count else b"") + b",\n".join(some))
                count += len(some)
            out.write(end % count)

    async def _media(self, file: zipfile.ZipFile) -> None:
        profile = self._subject.account.profile
        for key in filter(None, (profile.avatar, profile.header)):
            await self._put_blob(file, portraits.file(key))
        async for medium in media_of(self._store, self._subject.account.id):
            await self._put_blob(file, medium.file)

    async def _put_blob(self, file: zipfile.ZipFile, name: str) -> None:
        size = await self._blob.size(name)
        if size is None:
            return
        entry = zipfile.ZipInfo(f"media_attachments/{name}")  # stored: pictures do not get smaller
        with file.open(entry, "w", force_zip64=True) as out:
            for start in range(0, size, _PIECE):
                await to_the_end(out.write, await self._blob.read(name, start, _PIECE))
                await self._tell(self._done, self._total)  # who says nothing for a minute is taken for dead

    async def _entries(self) -> AsyncIterator[list[Written]]:
        async for some in written_by(self._store, self._subject.account.id):
            yield some
            self._done += len(some)
            await self._tell(self._done, self._total)
            await asyncio.sleep(0)  # others read too


def _put(file: zipfile.ZipFile, name: str, content: str) -> None:
    file.writestr(name, content)
