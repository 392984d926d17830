"""Bringing emoji of the house into use and out of it; who may is for the doors to ask of `accounts`."""

from berrah.kit.db import Snapshot, Tx
from berrah.kit.errors import Refused, Unknown
from berrah.media.emojis import store as sql
from berrah.media.emojis.events import EmojisChanged
from berrah.media.emojis.model import MOST, Emoji, State


async def all_emojis(look: Snapshot) -> list[Emoji]:
    """All of them, those out of use too, by category and shortcode."""
    return await look.all(sql.all_known)


async def begin(tx: Tx, shortcode: str, category: str, key: str) -> None:
    """A file of this name is about to be put away; raises Refused("emoji.too_many", limit=500)."""
    if int(await tx.value(sql.count)) >= MOST:
        raise Refused("emoji.too_many", limit=MOST)
    await tx.run(sql.add, id=tx.new_id(), shortcode=shortcode, category=category, state=int(State.waiting), key=key)


async def show(tx: Tx, shortcode: str, key: str) -> None:
    """Show the one that was put away, in place of another of that shortcode."""
    if await tx.run(sql.show, kept=key):
        await tx.run(sql.replace_others, named=shortcode, kept=key)
        await tx.announce(EmojisChanged(shortcode))


async def disable(tx: Tx, shortcode: str) -> None:
    """Show it no longer, for now; raises Unknown("emoji.unknown")."""
    await _turn(tx, shortcode, State.shown, State.disabled)


async def enable(tx: Tx, shortcode: str) -> None:
    """Show it again; raises Unknown("emoji.unknown")."""
    await _turn(tx, shortcode, State.disabled, State.shown)


async def remove(tx: Tx, shortcode: str) -> None:
    """Let it go for good, with its file; raises Unknown("emoji.unknown")."""
    if not await tx.run(sql.remove, named=shortcode):
        raise Unknown("emoji.unknown")
    await tx.announce(EmojisChanged(shortcode))


async def _turn(tx: Tx, shortcode: str, before: State, then: State) -> None:
    if await tx.run(sql.turn, named=shortcode, before=int(before), then=int(then)):
        await tx.announce(EmojisChanged(shortcode))
    elif await tx.first(sql.by_shortcode, named=shortcode) is None:
        raise Unknown("emoji.unknown")
