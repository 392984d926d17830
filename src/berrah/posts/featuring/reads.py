"""Looking at which hashtags somebody shows."""

from collections.abc import Iterable

from berrah import accounts, graph
from berrah.kit.db import Row, Snapshot
from berrah.posts import tagged
from berrah.posts.featuring import store as sql
from berrah.posts.featuring.model import Featured
from berrah.posts.model import tag_key
from berrah.posts.tagged import Use

_SPARE = 2


async def featured(look: Snapshot, account_id: int) -> list[Featured]:
    """All of them, the most used first; what was used cannot be counted in place, so it is counted here."""
    rows = await look.all(sql.featured_of, account=account_id)
    if not rows:
        return []
    uses = await tagged.uses(look, account_id, [tag for _, _, tag in rows])
    found = [Featured(one, name, tag, uses.get(tag, Use())) for one, name, tag in rows]
    return sorted(found, key=lambda one: (-one.use.posts, one.id))


async def featured_for(look: Snapshot, viewer_id: int | None, account_id: int) -> list[Featured]:
    """The same for others: nothing where the viewer has nothing to do with the account, or it is hidden.

    How a protected account uses them is for its followers.
    """
    if viewer_id == account_id:
        return await featured(look, account_id)
    guarded = await accounts.guarded_among(look, [account_id])
    if guarded.hidden or (viewer_id is not None and await graph.apart_from(look, viewer_id, [account_id])):
        return []
    if guarded.protected and not (viewer_id is not None and await graph.is_following(look, viewer_id, account_id)):
        return [Featured(one, name, tag) for one, name, tag in await look.all(sql.featured_of, account=account_id)]
    return await featured(look, account_id)


async def featured_among(look: Snapshot, account_id: int, tags: Iterable[str]) -> set[str]:
    """The keys of those of these hashtags that the account shows."""
    return set(await look.all(sql.featured_among, account=account_id, tags=[tag_key(tag) for tag in tags]))


async def featuring(look: Snapshot, tag: str, most: int) -> list[int]:
    """Ids of accounts that show the hashtag, those that did last first."""
    return await look.all(sql.featuring, tag=tag_key(tag.strip()), most=most)


async def all_featured(look: Snapshot, most: int) -> list[Row]:
    """(key, hashtag as it was written, account) of what anybody shows, the newest first."""
    return await look.all(sql.all_featured, most=most)


async def suggested(look: Snapshot, account_id: int, most: int = 10) -> list[str]:
    """Hashtags the account used most lately and does not show yet, by their keys."""
    used = await tagged.lately_used(look, account_id, most * _SPARE)
    shown = await featured_among(look, account_id, used) if used else set()
    return [tag for tag in used if tag not in shown][:most]
