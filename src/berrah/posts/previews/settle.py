"""Being the one who looks at a link, and writing down what was found."""

import msgspec

from berrah.kit.db import Tx
from berrah.posts.previews import store as sql
from berrah.posts.previews.events import LinkPreviewed
from berrah.posts.previews.model import CLAIMED_MS, HOST_PAUSE_MS, Due, Found, State
from berrah.posts.reads import unguarded

_TOLD_MOST = 2_000


def encoded(found: Found) -> str:
    """As its row keeps it."""
    return msgspec.json.encode(found).decode()


async def claim(tx: Tx, due: Due, *, is_polite: bool = True) -> int | None:
    """Until when it is this one's to look; None where somebody else does, or the host wants a moment of peace.

    Whoever dies while looking leaves it to others then, and a page that kills them one after another is looked at no
    more often than one that does not answer.
    """
    until = tx.now + CLAIMED_MS
    is_ours = await tx.add_once(
        sql.claim,
        one=due.id,
        where=due.host,
        since=tx.now - HOST_PAUSE_MS if is_polite else tx.now,
        seen=due.next_at,
        until=until,
        now=tx.now,
    )
    return until if is_ours else None


async def settle(tx: Tx, due: Due, claimed: int, found: Found) -> bool:
    """Show what was found, or nothing; False where nobody links to it any more."""
    state = State.shown if found.title else State.empty
    return await _settle(tx, due, claimed, state, found, None)


async def settle_ours(tx: Tx, due: Due, claimed: int, post_id: int | None) -> bool:
    """It leads to a post of this house, or to another page of it."""
    return await _settle(tx, due, claimed, State.empty if post_id is None else State.ours, Found(), post_id)


async def put_off(tx: Tx, due: Due, claimed: int, *, is_permanent: bool) -> None:
    """Nobody answered: try later, or never."""
    then = None if is_permanent else due.after_failure(tx.now)
    if then is None:
        await tx.run(sql.give_up, one=due.id, claimed=claimed, now=tx.now)
    else:
        await tx.run(sql.later, one=due.id, claimed=claimed, then=then)


async def told(tx: Tx, preview_id: int) -> tuple[int, ...]:
    """The newest posts that show it: those whose readers may be looking."""
    return tuple(await tx.all(sql.posts_of, one=preview_id, most=_TOLD_MOST))


async def tell(tx: Tx, preview_id: int, post_ids: tuple[int, ...]) -> None:
    """These posts show something else from now on."""
    post_id = await tx.value(sql.post_behind, one=preview_id)
    author = (await unguarded(tx, [post_id])).get(post_id) if post_id else None
    await tx.announce(LinkPreviewed(preview_id, post_ids, author.author_id if author else None))


async def begin_picture(tx: Tx, preview_id: int, key: str) -> None:
    """A file of this name is about to be put away."""
    await tx.run(sql.add_picture, id=tx.new_id(), preview_id=preview_id, state=0, key=key)


async def _settle(tx: Tx, due: Due, claimed: int, state: State, found: Found, post_id: int | None) -> bool:
    values = {"new_state": int(state), "new_found": encoded(found), "new_post": post_id}
    if not await tx.run(sql.settle, one=due.id, claimed=claimed, now=tx.now, **values):
        return False
    key = found.picture.key if found.picture else ""
    await tx.run(sql.take_down, one=due.id, kept=key)
    if key:
        await tx.run(sql.show_picture, named=key)
    await tell(tx, due.id, await told(tx, due.id))
    return True
