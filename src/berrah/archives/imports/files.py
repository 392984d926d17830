"""The pictures, films and sounds of an archive: made anew like everything that somebody hands in."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final

from berrah import media
from berrah.archives.imports.model import Attachment, Import, Item, LeftOut
from berrah.archives.imports.source.container import Archive, content
from berrah.archives.imports.taken import Taken
from berrah.kit.db import Store
from berrah.kit.errors import Problem, Refused, TooLarge
from berrah.media import Desk, Focus, Medium

_PAUSE_SECONDS: Final = 0.5
Convert = Callable[[], Awaitable[int]]


class Files:
    """Those of one archive, for one account; `convert` makes films here, where no server does it."""

    def __init__(self, store: Store, desk: Desk, archive: Archive, job: Import, convert: Convert | None) -> None:
        self._store, self._desk, self._archive = store, desk, archive
        self._owner_id, self._convert = job.account_id, convert

    async def take(self, item: Item) -> Taken:
        """What goes with this post: pictures, or one film or sound."""
        found, left_out = list[tuple[str, Medium]](), list[LeftOut]()
        for attachment in item.media:
            try:
                found.append((attachment.name, await self._one(attachment)))
            except TooLarge:
                left_out.append(LeftOut(item.origin, "file_too_large"))
            except Problem as problem:  # it is no picture, or was cleared away meanwhile
                why = "file_needs_ffmpeg" if problem.code == "media.needs_ffmpeg" else "file"
                left_out.append(LeftOut(item.origin, why))
        kept = [one for one in found if one[1].is_still] or found[:1]
        left_out += [LeftOut(item.origin, "file_beside") for one in found if one not in kept]
        return Taken(tuple(medium.id for _, medium in kept), tuple(name for name, _ in kept), tuple(left_out))

    async def picture(self, name: str) -> bytes:
        """A portrait; raises Refused."""
        return await asyncio.to_thread(content, self._archive, name, self._desk.largest)

    async def _one(self, attachment: Attachment) -> Medium:
        if self._archive.sizes[attachment.name] > self._desk.largest:
            raise TooLarge("media.too_large", limit=self._desk.largest // 1_000_000)
        sent = await self.picture(attachment.name)
        return await self._ready(
            await self._desk.take(self._owner_id, sent, attachment.description, Focus(*attachment.focus))
        )

    async def _ready(self, medium: Medium) -> Medium:
        """When it can go with a post: films take their time."""
        while medium.is_underway:
            if self._convert is None or not await self._convert():
                await asyncio.sleep(_PAUSE_SECONDS)
            async with self._store.read() as look:
                medium = await media.own(look, self._owner_id, medium.id)
        if not medium.state.is_shown:
            raise Refused("media.unreadable")
        return medium
