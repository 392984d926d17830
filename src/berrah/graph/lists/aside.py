"""Taking a list away on a page: for ten minutes its owner may have it back, with everybody on it and who follows it."""

from typing import Final

from berrah.graph.lists import store as sql
from berrah.graph.lists.events import ListEdited, ListSwept
from berrah.graph.lists.exclusive import telling_home
from berrah.graph.lists.keep import columns_of, delete
from berrah.graph.lists.model import PeopleList
from berrah.graph.lists.reads import members, owned
from berrah.kit.db import Tx
from berrah.kit.errors import Unknown

KEPT_MS: Final = 600_000
_MOST: Final = 100


async def put_aside(tx: Tx, owner_id: int, list_id: int) -> PeopleList:
    """As `lists.delete`, but what hung on it waits."""
    gone = await delete(tx, owner_id, list_id)
    await tx.run(sql.put_aside, id=gone.id, owner_id=owner_id, **columns_of(gone), deleted_at=tx.now)
    return gone


async def bring_back(tx: Tx, owner_id: int, list_id: int) -> PeopleList:
    """Have it back as it was; a second time changes nothing. Raises Unknown("undo.too_late")."""
    kept = await tx.first(sql.aside, list=list_id, owner=owner_id, since=tx.now - KEPT_MS)
    # Of two at once only one takes it.
    if kept is not None and await tx.run(sql.take_aside, list=list_id):
        return await _again(tx, kept)
    for one in await owned(tx, owner_id):
        if one.id == list_id:
            return one
    raise Unknown("undo.too_late")


async def end(tx: Tx) -> None:
    """Let those go for good whose time is over."""
    for list_id in await tx.all(sql.aside_due, until=tx.now - KEPT_MS, most=_MOST):
        if await tx.run(sql.take_aside, list=list_id):
            await tx.announce(ListSwept(list_id))


async def is_kept(tx: Tx, list_id: int) -> bool:
    """Whether what hangs on it stays: it waits, or is there again."""
    return bool(await tx.all(sql.standing, list=list_id))


async def _again(tx: Tx, one: PeopleList) -> PeopleList:
    async def put() -> None:
        await tx.run(sql.add_list, id=one.id, owner_id=one.owner_id, **columns_of(one))

    await telling_home(tx, one.owner_id, await members(tx, one.id) if one.is_exclusive else (), put)
    await tx.announce(ListEdited(one.id, one.owner_id))
    return one
