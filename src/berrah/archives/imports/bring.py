"""Bringing in what an archive holds: small transactions, each whole, oldest posts first.

Where it stands is in the rows: what is there already is passed over, so that it may be killed at any moment, and done
again as often as one likes.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Final, TypeVar

from berrah.archives.imports import store as sql
from berrah.archives.imports.becoming import brought_from, with_words
from berrah.archives.imports.files import Files
from berrah.archives.imports.known import known_among
from berrah.archives.imports.model import Import, Item, LeftOut, State
from berrah.archives.imports.source.order import Sorted
from berrah.archives.imports.taken import Taken
from berrah.kit.db import Store, Tx
from berrah.posts.archived import bring

T = TypeVar("T")
AT_ONCE: Final = 50  # posts in one transaction, each of which is some rows: others write too
_LETTERS_MOST: Final = 400_000  # in them, and in what they said before, if it is more than one post
CLAIM_MS: Final = 20_000
_BREATH_SECONDS: Final = 0.003
Tell = Callable[[int, int], Awaitable[None]]


class Stopped(Exception):
    """The import is gone meanwhile, with its account or by somebody else's hand."""


async def bring_all(store: Store, job: Import, found: Sorted, files: Files, tell: Tell, url: str) -> None:
    """Bring in everything that is not there yet; raises Stopped."""
    await _keep_left_out(store, job, found)
    items, done = found.items(), 0
    while some := await asyncio.to_thread(_some_posts, items):
        done += len(some)
        if fresh := await _unknown(store, job, some, url):
            taken = {item.origin: await files.take(item) for item in fresh if item.media}
            await store.write(_keep, job, fresh, taken, (done, found.total), url)
        await tell(done, found.total)
        await asyncio.sleep(_BREATH_SECONDS)


async def _unknown(store: Store, job: Import, some: Sequence[Item], url: str) -> list[Item]:
    async with store.read() as look:
        known = await known_among(look, job, [item.origin for item in some], url)
    return [item for item in some if item.origin not in known]


async def _keep_left_out(store: Store, job: Import, found: Sorted) -> None:
    lines = found.left_out()
    while some := await asyncio.to_thread(_some, lines, AT_ONCE * 8):
        await store.write(leave_out, job, some)
        await asyncio.sleep(_BREATH_SECONDS)


async def leave_out(tx: Tx, job: Import, some: Sequence[LeftOut]) -> None:
    """Write down what does not come, each once."""
    for one in some:
        columns = {"why": one.why, "origin": one.origin, "number": one.number}
        await tx.run(sql.add_omission, import_id=job.id, account_id=job.account_id, **columns)


async def hold(tx: Tx, job: Import) -> None:
    """Before something of it is brought in: raises Stopped where nothing more is to come."""
    if not await tx.run(sql.hold, one=job.id, at=int(State.working), later=tx.now + CLAIM_MS):
        raise Stopped


async def _keep(
    tx: Tx, job: Import, some: Sequence[Item], taken: Mapping[str, Taken], progress: tuple[int, int], url: str
) -> None:
    done, total = progress
    later = tx.now + CLAIM_MS
    if not await tx.run(sql.progress, one=job.id, at=int(State.working), so_far=done, of=total, later=later):
        raise Stopped
    known = await known_among(tx, job, _concerned(some), url)
    brought = []
    for told in some:
        files = taken.get(told.origin, Taken())
        item = with_words(told, files)
        await leave_out(tx, job, files.left_out)
        if not (item.text or item.poll or files.media):
            await leave_out(tx, job, [LeftOut(item.origin, "empty")])
            continue
        post_id = tx.new_id(job.account_id, item.at)
        whose = {"account_id": job.account_id, "origin": item.origin}
        if await tx.add_once(sql.add_origin, **whose, import_id=job.id, post_id=post_id):
            known[item.origin] = post_id
            brought.append(brought_from(item, post_id, known, files))
    await bring(tx, job.account_id, brought)


def _concerned(some: Sequence[Item]) -> list[str]:
    """The origins of what these answer and quote."""
    found = {item.answers for item in some} | {item.quoted.origin for item in some if item.quoted}
    return sorted(found - {""})


def _some(lines: Iterator[T], most: int) -> list[T]:
    return list(islice(lines, most))


def _some_posts(items: Iterator[Item]) -> list[Item]:
    some, letters = list[Item](), 0
    for item in items:
        some.append(item)
        letters += item.letters
        if len(some) == AT_ONCE or letters > _LETTERS_MOST:
            break
    return some
