"""Taking back everything that came of one archive, in small transactions; again after an interruption."""

import asyncio
from typing import Final

from berrah.archives.imports import store as sql
from berrah.archives.imports.bring import CLAIM_MS, Stopped, Tell
from berrah.archives.imports.model import Import, State
from berrah.kit.db import Store, Tx
from berrah.posts.archived import let_go

_AT_ONCE: Final = 80
_BREATH_SECONDS: Final = 0.01


async def take_back(store: Store, job: Import, tell: Tell) -> None:
    """Until nothing of it is left; raises Stopped."""
    done = 0
    while gone := await store.write(_some, job, done):
        done += gone
        await tell(done, job.total)
        await asyncio.sleep(_BREATH_SECONDS)


async def _some(tx: Tx, job: Import, done: int) -> int:
    ids = await tx.all(sql.some_of_import, one=job.id, most=_AT_ONCE)
    if not ids:
        await tx.run(sql.finish, one=job.id, became=int(State.undone), because="", now=tx.now)
        return 0
    later = tx.now + CLAIM_MS
    at = int(State.undoing)
    if not await tx.run(sql.progress, one=job.id, at=at, so_far=done + len(ids), of=job.total, later=later):
        raise Stopped
    await let_go(tx, job.account_id, ids)
    await tx.run(sql.forget_posts, one=job.id, ids=ids)
    return len(ids)
