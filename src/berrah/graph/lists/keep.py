"""Making a list, changing what is said of it, and taking it away."""

from berrah.graph.lists import store as sql
from berrah.graph.lists.events import ListDeleted, ListEdited
from berrah.graph.lists.exclusive import hold, telling_home
from berrah.graph.lists.model import LISTS_MOST, NewList, PeopleList, Replies, clean_title
from berrah.graph.lists.reads import members, owned_by_id
from berrah.kit.db import Tx
from berrah.kit.errors import Refused


async def create(tx: Tx, owner_id: int, new: NewList) -> PeopleList:
    """A new list with nobody on it; raises Refused("list.title", "list.too_many")."""
    if await tx.value(sql.count_of_owner, owner=owner_id) >= LISTS_MOST:
        raise Refused("list.too_many", limit=LISTS_MOST)
    made = PeopleList(
        tx.new_id(owner_id),
        owner_id,
        clean_title(new.title or ""),
        bool(new.is_public),
        new.replies or Replies.members,
        bool(new.is_exclusive),
    )
    await tx.run(sql.add_list, id=made.id, owner_id=owner_id, **columns_of(made))
    return made


async def edit(tx: Tx, owner_id: int, list_id: int, change: NewList) -> PeopleList:
    """Change what is given; raises Unknown("list.unknown"), Forbidden("list.not_yours")."""
    await hold(tx, owner_id)
    old = await owned_by_id(tx, owner_id, list_id)
    changed = PeopleList(
        old.id,
        old.owner_id,
        old.title if change.title is None else change.title,
        old.is_public if change.is_public is None else change.is_public,
        old.replies if change.replies is None else change.replies,
        old.is_exclusive if change.is_exclusive is None else change.is_exclusive,
    )

    async def write() -> None:
        await tx.run(sql.edit_list, list=list_id, **columns_of(changed))

    concerned = await members(tx, list_id) if changed.is_exclusive != old.is_exclusive else ()
    await telling_home(tx, owner_id, concerned, write)
    if (changed.is_public, changed.replies) != (old.is_public, old.replies):
        await tx.announce(ListEdited(list_id, owner_id))
    return changed


async def delete(tx: Tx, owner_id: int, list_id: int) -> PeopleList:
    """Take it away; the list as it was. Raises Unknown("list.unknown"), Forbidden("list.not_yours")."""
    await hold(tx, owner_id)
    gone = await owned_by_id(tx, owner_id, list_id)

    async def drop() -> None:
        await tx.run(sql.remove_list, list=list_id)

    await telling_home(tx, owner_id, await members(tx, list_id) if gone.is_exclusive else (), drop)
    await tx.announce(ListDeleted(list_id, owner_id))
    return gone


def columns_of(one: PeopleList) -> dict[str, object]:
    """What is said of it, as columns."""
    return {
        "title": one.title,
        "is_public": int(one.is_public),
        "replies": one.replies.value,
        "is_exclusive": int(one.is_exclusive),
    }
