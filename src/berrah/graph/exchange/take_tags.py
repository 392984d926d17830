"""Following the hashtags of a file."""

from collections.abc import Sequence

from berrah.graph import hashtags
from berrah.graph.exchange.files import Row
from berrah.graph.exchange.names import in_order
from berrah.graph.exchange.report import LeftOut, Mode, Report
from berrah.graph.exchange.take_follows import chunks
from berrah.graph.hashtags import TAGS_MOST
from berrah.kit import text as words
from berrah.kit.db import Store, Tx
from berrah.kit.errors import Refused


async def take_tags(store: Store, owner_id: int, rows: Sequence[Row], mode: Mode) -> Report:
    """Follow them; to overwrite is to follow no others. Raises Refused("data.nothing") where none is left."""
    keys = {row: hashtags.key_of(row.what) for row in rows}
    good = [row for row in rows if words.is_hashtag(f"#{keys[row]}")]
    left_out = [LeftOut(row, "tag") for row in set(rows) - set(good)]
    if not good and mode is Mode.overwrite:
        raise Refused("data.nothing")
    async with store.read() as look:
        followed = set(await hashtags.all_followed(look, owner_id))
    gone = followed - {keys[row] for row in good} if mode is Mode.overwrite else set()
    for some in chunks(sorted(gone)):
        await store.write(_unfollow, owner_id, some)
    kept = followed - gone
    fresh = [key for key in dict.fromkeys(keys[row] for row in good) if key not in kept][: TAGS_MOST - len(kept)]
    for some in chunks(fresh):
        await store.write(_follow, owner_id, some)
    there = kept | set(fresh)
    left_out += [LeftOut(row, "full") for row in good if keys[row] not in there]
    return Report(sum(keys[row] in there for row in good), len(gone), in_order(left_out))


async def _follow(tx: Tx, owner_id: int, tags: Sequence[str]) -> None:
    for tag in tags:
        await hashtags.follow_tag(tx, owner_id, tag)


async def _unfollow(tx: Tx, owner_id: int, tags: Sequence[str]) -> None:
    for tag in tags:
        await hashtags.unfollow_tag(tx, owner_id, tag)
