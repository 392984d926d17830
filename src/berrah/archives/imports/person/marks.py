"""What somebody liked, kept, pinned and muted of their own, on the posts that came with the archive.

What stands elsewhere is not here to be marked, and whoever likes something here tells its author: so marks on posts of
others are counted, and left out. Again changes nothing: what was unmarked since stays so.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Final

from berrah import posts
from berrah.archives.imports import store as sql
from berrah.archives.imports.bring import hold, leave_out
from berrah.archives.imports.known import known_among
from berrah.archives.imports.model import Import, LeftOut
from berrah.kit.db import Store, Tx
from berrah.kit.errors import Forbidden, Problem, Refused, Unknown
from berrah.posts import Post

_AT_ONCE: Final = 50
_BREATH_SECONDS: Final = 0.003
_Verb = Callable[[Tx, int, int], Awaitable[Post]]
_VERBS: Final[Mapping[str, _Verb]] = {
    "likes.json": posts.favourite,
    "bookmarks.json": posts.bookmark,
    "featured.json": posts.pin,
    "muted_conversations.json": posts.mute_thread,
}


async def mark_all(store: Store, job: Import, marks: Sequence[tuple[str, tuple[str, ...]]], url: str) -> None:
    """Each of them, the oldest mark first, in small transactions."""
    for file, newest_first in marks:
        origins, left_out, elsewhere = newest_first[::-1], list[LeftOut](), 0
        for start in range(0, len(origins), _AT_ONCE):
            some = origins[start : start + _AT_ONCE]
            missing, failed = await store.write(_mark, job, file, some, url)
            elsewhere += missing
            left_out += failed
            await asyncio.sleep(_BREATH_SECONDS)
        if elsewhere:
            left_out.append(LeftOut(file, "mark_elsewhere", elsewhere))
        await store.write(leave_out, job, left_out)


async def _mark(tx: Tx, job: Import, file: str, origins: Sequence[str], url: str) -> tuple[int, list[LeftOut]]:
    """How many of these posts are not here, and which could not be marked."""
    await hold(tx, job)
    known = await known_among(tx, job, origins, url)
    fresh: dict[str, int] = dict(
        await tx.all(sql.brought_by, account=job.account_id, one=job.id, origins=list(origins))
    )
    failed = []
    for origin in origins:
        if origin in fresh:
            try:
                await _VERBS[file](tx, job.account_id, fresh[origin])
            except (Forbidden, Refused) as problem:
                failed.append(LeftOut(origin, _why(problem)))
            except Unknown:  # deleted meanwhile
                continue
    return sum(origin not in known for origin in origins), failed


def _why(problem: Problem) -> str:
    return "pin" if problem.code.startswith("pin.") else "unknown"
