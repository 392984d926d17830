"""Walking through the place for media beside the rows: what lies there that nobody knows, and what is missing.

Nothing is deleted on the way: whoever restored an older database, or pointed two houses at one bucket, would lose
what is not lost. `berrah media clear` deletes what this finds.
"""

from collections.abc import AsyncIterator
from itertools import groupby

import msgspec

from berrah.kit.blob import Blob
from berrah.kit.db import Store
from berrah.media import store as sql
from berrah.media.model import Medium

KEPT_MS = 24 * 3_600_000
_BATCH = 500
_END = "g"  # behind every key


class Seen(msgspec.Struct, frozen=True):
    """What one stretch of the walk found: names that no row knows, names that a row promises and that are not there."""

    looked_at: int
    strays: list[str]
    missing: list[str]


async def walk(store: Store, blob: Blob, now: int) -> AsyncIterator[Seen]:
    """Go through everything once, in the order of keys; what came in the last day is no stray yet."""
    low = ""
    async for names, high in _stretches(blob):
        yield await _seen(store, low, high, names, now - KEPT_MS)
        low = high


async def _stretches(blob: Blob) -> AsyncIterator[tuple[dict[str, int], str]]:
    """Names with when they were put, some hundreds at a time and never half of what has one key; and the last key."""
    names: dict[str, int] = {}
    key = ""
    async for name, at in blob.listing():
        found = name.partition(".")[0]
        if len(names) >= _BATCH and found != key:
            yield names, key
            names = {}
        names[name], key = at, found
    yield names, _END


async def _seen(store: Store, low: str, high: str, names: dict[str, int], before: int) -> Seen:
    keys = [key for key, _ in groupby(name.partition(".")[0] for name in names)]
    async with store.read() as look:
        known = {medium.key: medium for medium in await look.all(sql.between, low=low, high=high)}
        elsewhere: set[str] = set()
        for claim in sql.claims():  # a handful: one for each table that keeps names
            elsewhere.update(await look.all(claim, keys=keys))
    strays = [
        name
        for name, at in names.items()
        if at < before and not _is_known(name, known) and name.partition(".")[0] not in elsewhere
    ]
    promised = (medium for medium in known.values() if medium.state.is_shown)
    missing = [name for medium in promised for name in medium.names if name not in names]
    return Seen(len(names), strays, missing)


def _is_known(name: str, known: dict[str, Medium]) -> bool:
    medium = known.get(name.partition(".")[0])
    return medium is not None and name in medium.names
