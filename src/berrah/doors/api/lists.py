"""Lists that others keep and show; one's own are in Mastodon's API, and so is everything that is on them."""

import msgspec
from litestar import delete, get, post

from berrah import accounts
from berrah.doors.api.answers import DONE, Done
from berrah.doors.api.asking import Called, InPath, id_in, needs
from berrah.graph import lists
from berrah.graph.lists import PeopleList


class ListShown(msgspec.Struct, frozen=True):
    """A public list; `followed` by the account the token stands for."""

    id: str
    title: str
    owner_id: str
    members: int
    followed: bool


@get("/accounts/{account:str}/public_lists", **needs("read:lists", is_open=True))
async def public(call: Called, account: InPath) -> list[ListShown]:
    """The lists that somebody shows to everybody; a stranger needs no token."""
    viewer, whose = call.viewer, id_in(account, "account.unknown")
    async with call.house.store.read() as look:
        owner = await accounts.by_id(look, whose)
        found = await lists.public_of(look, owner.id)
        ids = [one.id for one in found]
        sizes = await lists.sizes(look, ids)
        followed = await lists.is_list_follower(look, viewer, ids) if viewer is not None else set()
    return [_shown(one, sizes, is_followed=one.id in followed) for one in found]


@get("/lists/followed", **needs("read:lists"))
async def followed(call: Called) -> list[ListShown]:
    """The lists of others that the account follows."""
    me = call.account
    async with call.house.store.read() as look:
        found = await lists.followed(look, me)
        sizes = await lists.sizes(look, [one.id for one in found])
    return [_shown(one, sizes, is_followed=True) for one in found]


@post("/lists/{list_id:str}/follow", status_code=200, **needs("write:lists"))
async def follow(call: Called, list_id: InPath) -> ListShown:
    """Follow a public list of somebody else; nobody on it is told, and nobody on it is followed."""
    found = await call.house.act(call.actor, "list_follow", lists.follow_list, id_in(list_id, "list.unknown"))
    async with call.house.store.read() as look:
        sizes = await lists.sizes(look, [found.id])
    return _shown(found, sizes, is_followed=True)


@delete("/lists/{list_id:str}/follow", status_code=200, **needs("write:lists"))
async def unfollow(call: Called, list_id: InPath) -> Done:
    """Follow it no longer, also when it is not public any more."""
    await call.house.act(call.actor, "list_unfollow", lists.unfollow_list, id_in(list_id, "list.unknown"))
    return DONE


def _shown(one: PeopleList, sizes: dict[int, int], *, is_followed: bool) -> ListShown:
    return ListShown(str(one.id), one.title, str(one.owner_id), sizes.get(one.id, 0), is_followed)


routes = [public, followed, follow, unfollow]
