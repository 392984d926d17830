"""Looking at media one by one."""

from collections.abc import Iterable

from berrah.kit.db import Snapshot
from berrah.kit.errors import Unknown
from berrah.kit.ids import moment_of
from berrah.kit.pages import Page
from berrah.media import store as sql
from berrah.media.model import Medium, State


async def own(look: Snapshot, owner_id: int, medium_id: int) -> Medium:
    """One's own medium that goes with no post yet; raises Unknown("media.unknown")."""
    found = await unattached(look, owner_id, [medium_id])
    if not found:
        raise Unknown("media.unknown")
    return found[0]


async def unattached(look: Snapshot, owner_id: int, ids: Iterable[int]) -> list[Medium]:
    """Those of these media that are one's own and go with no post yet, in this order."""
    wanted = list(ids)
    found = {medium.id: medium for medium in await look.all(sql.by_ids, ids=wanted)}
    mine = (found[one] for one in wanted if one in found and found[one].owner_id == owner_id)
    return [medium for medium in mine if medium.post_id is None and medium.state is not State.gone]


async def kept_of(look: Snapshot, owner_id: int, keys: Iterable[str]) -> tuple[Medium, ...]:
    """Those of one's own media with these keys that wait for a post, in this order."""
    wanted = list(keys)
    found = {medium.key: medium for medium in await look.all(sql.waiting_by_keys, owner=owner_id, keys=wanted)}
    return tuple(found[key] for key in wanted if key in found)


async def posts_of(look: Snapshot, owner_id: int, page: Page) -> list[int]:
    """Ids of the posts with which somebody's media go; who may read them is asked later."""
    return await sql.first_of_owner.fetch(look, page, owner=owner_id)


async def posts_with_media(look: Snapshot, page: Page) -> list[int]:
    """Ids of everybody's posts with which something goes; who may read them is asked later."""
    return await sql.first_of_all.fetch(look, page)


async def with_media(look: Snapshot, ids: Iterable[int]) -> set[int]:
    """Those of these posts with which something goes."""
    return set(await look.all(sql.with_media, ids=list(ids)))


async def by_key(look: Snapshot, key: str) -> Medium | None:
    """The medium of this key, if it is ready; who may see it is asked of its post."""
    return await look.first(sql.by_key, named=key)


async def unguarded(look: Snapshot, key: str) -> Medium | None:
    """As `by_key`, whoever's it is, hidden or not: for those who decide about it."""
    return await look.first(sql.unguarded_by_key, named=key)


async def converting(look: Snapshot) -> tuple[int, int | None]:
    """How many videos and sounds wait to be made anew, and when the oldest was handed in."""
    number, first = (await look.all(sql.converting))[0]
    return int(number), moment_of(first) if number else None
