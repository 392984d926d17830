"""Looking at one's own filters; those of others are not there."""

from berrah.filters import store as sql
from berrah.filters.model import Filter, FilteredPost, Keyword
from berrah.kit.db import Snapshot
from berrah.kit.errors import Unknown


async def owned(look: Snapshot, owner_id: int) -> list[Filter]:
    """All filters of somebody with what they look for, oldest first."""
    found = await look.all(sql.filters_of_owner, owner=owner_id)
    if not found:
        return []
    keywords = await look.all(sql.keywords_of_owner, owner=owner_id)
    posts = await look.all(sql.posts_of_owner, owner=owner_id)
    return [_whole(one, keywords, posts) for one in found]


async def by_id(look: Snapshot, owner_id: int, filter_id: int) -> Filter:
    """One's own filter, whole; raises Unknown("filter.unknown")."""
    found = await look.first(sql.filter_of_owner, filter=filter_id, owner=owner_id)
    if found is None:
        raise Unknown("filter.unknown")
    keywords = await look.all(sql.keywords_of_filter, owner=owner_id, filter=filter_id)
    posts = await look.all(sql.posts_of_filter, owner=owner_id, filter=filter_id)
    return _whole(found, keywords, posts)


async def keyword(look: Snapshot, owner_id: int, keyword_id: int) -> Keyword:
    """A phrase of one's own; raises Unknown("filter.unknown")."""
    found = await look.first(sql.keyword_of_owner, keyword=keyword_id, owner=owner_id)
    if found is None:
        raise Unknown("filter.unknown")
    return found


async def filtered_post(look: Snapshot, owner_id: int, row_id: int) -> FilteredPost:
    """A post in a filter of one's own, by the id it has there; raises Unknown("filter.unknown")."""
    found = await look.first(sql.post_of_owner, row=row_id, owner=owner_id)
    if found is None:
        raise Unknown("filter.unknown")
    return found


async def everybody(look: Snapshot) -> list[int]:
    """Ids of all who have a filter."""
    return await look.all(sql.owners)


def _whole(one: Filter, keywords: list[Keyword], posts: list[FilteredPost]) -> Filter:
    return Filter(
        one.id,
        one.owner_id,
        one.title,
        one.contexts,
        one.action,
        one.ends_at,
        tuple(each for each in keywords if each.filter_id == one.id),
        tuple(each for each in posts if each.filter_id == one.id),
    )
