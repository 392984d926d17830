"""Looking at lists and at who is on them."""

from collections.abc import Iterable

from berrah import accounts
from berrah.graph.lists import store as sql
from berrah.graph.lists.model import PeopleList
from berrah.kit.db import Row, Snapshot
from berrah.kit.errors import Forbidden, Unknown
from berrah.kit.pages import Page


async def by_id(look: Snapshot, viewer_id: int | None, list_id: int) -> PeopleList:
    """The list, if it is public or the viewer's own; raises Unknown("list.unknown")."""
    found = await look.first(sql.list_by_id, list=list_id)
    if found is None or not (found.is_public or found.owner_id == viewer_id):
        raise Unknown("list.unknown")
    if found.owner_id != viewer_id and await accounts.hidden_among(look, [found.owner_id]):
        raise Unknown("list.unknown")
    return found


async def owned_by_id(look: Snapshot, owner_id: int, list_id: int) -> PeopleList:
    """One's own list; raises Unknown("list.unknown"), Forbidden("list.not_yours") for a public one of others."""
    found = await by_id(look, owner_id, list_id)
    if found.owner_id != owner_id:
        raise Forbidden("list.not_yours")
    return found


async def owned(look: Snapshot, owner_id: int) -> list[PeopleList]:
    """All lists of somebody, oldest first."""
    return await look.all(sql.lists_of_owner, owner=owner_id)


async def public_of(look: Snapshot, owner_id: int) -> list[PeopleList]:
    """The lists that somebody shows to everybody, oldest first."""
    return await look.all(sql.public_lists_of_owner, owner=owner_id)


async def followed(look: Snapshot, account_id: int) -> list[PeopleList]:
    """Lists of others that the account follows and that are still public."""
    return await look.all(sql.lists_followed, account=account_id)


async def is_list_follower(look: Snapshot, account_id: int, list_ids: Iterable[int]) -> set[int]:
    """Which of these lists the account follows."""
    return set(await look.all(sql.followed_among, account=account_id, lists=list(list_ids)))


async def members(look: Snapshot, list_id: int) -> frozenset[int]:
    """Everybody on the list."""
    return frozenset(await look.all(sql.members_of, list=list_id))


async def members_page(look: Snapshot, list_id: int, page: Page) -> list[Row]:
    """(cursor, account id) of those on the list, added last first."""
    return await sql.members_list.fetch(look, page, list=list_id)


async def memberships(look: Snapshot, owner_id: int) -> list[Row]:
    """(list id, account id) of everybody on any list of the owner."""
    return await look.all(sql.memberships_of_owner, owner=owner_id)


async def containing(look: Snapshot, owner_id: int, account_id: int) -> set[int]:
    """Ids of those of the owner's lists that the account is on."""
    return set(await look.all(sql.lists_containing, owner=owner_id, account=account_id))


async def holding(look: Snapshot, account_id: int, list_ids: Iterable[int]) -> set[int]:
    """Those of these lists, whosever they are, that the account is on."""
    return set(await look.all(sql.lists_holding, account=account_id, lists=list(list_ids)))


async def sizes(look: Snapshot, list_ids: Iterable[int]) -> dict[int, int]:
    """How many are on each list; empty ones are left out."""
    return dict(await look.all(sql.members_counts, lists=list(list_ids)))
