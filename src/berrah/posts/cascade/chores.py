"""What the cascade does from time to time: joins what was written down in parts, and forgets whose it was."""

from berrah.kit.bus import every
from berrah.kit.db import Tx
from berrah.kit.ids import first_at
from berrah.posts.cascade import store as sql
from berrah.posts.cascade.deliveries import KEPT_MS
from berrah.posts.cascade.reads import delivery_rows
from berrah.posts.cascade.sketch import Sketch
from berrah.posts.reads import unguarded

_MOST = 20  # posts at once: others write too
_MARGIN_MS = 3_600_000  # what was delivered just before the end of the week is written down by then


@every(minutes=1)
async def join_deliveries(tx: Tx) -> None:
    """One row for each post, of the many that processes add."""
    await _fold(tx, await tx.all(sql.scattered, most=_MOST), is_sketch_kept=True)


@every(minutes=10)
async def forget_readers(tx: Tx) -> None:
    """After a week the number is left, and nothing from which somebody could be told."""
    before = first_at(tx.now - KEPT_MS - _MARGIN_MS)
    await _fold(tx, await tx.all(sql.to_forget, before=before, most=_MOST), is_sketch_kept=False)


async def _fold(tx: Tx, post_ids: list[int], *, is_sketch_kept: bool) -> None:
    if not post_ids:
        return
    parts = await delivery_rows(tx, post_ids)
    there = await unguarded(tx, post_ids)
    await tx.run(sql.remove_deliveries, ids=[row[0] for rows in parts.values() for row in rows])
    for post_id, rows in parts.items():
        if post_id not in there:  # deleted between two flushes
            continue
        sketch = Sketch.of(row[2] for row in rows if row[2])
        number = sum(row[3] for row in rows)
        await tx.run(
            sql.add_delivery,
            id=tx.new_id(post_id),
            post_id=post_id,
            seen=sketch.to_bytes() if is_sketch_kept and len(sketch) else None,
            number=number if is_sketch_kept else number + len(sketch),
            connected=sum(row[4] for row in rows),
            reached=sum(row[5] for row in rows),
            took=max(row[6] for row in rows),
        )
