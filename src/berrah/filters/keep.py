"""Making a filter, changing it, and taking it away."""

from collections.abc import Sequence

from msgspec.structs import replace

from berrah.filters import store as sql
from berrah.filters.events import FiltersChanged
from berrah.filters.keywords import change_keywords, hold
from berrah.filters.model import FILTERS_MOST, POSTS_MOST, TITLE_MOST, Action, Filter, NewFilter
from berrah.filters.reads import by_id
from berrah.kit import clock
from berrah.kit.db import Tx
from berrah.kit.errors import Refused


async def create(tx: Tx, owner_id: int, new: NewFilter, posts: Sequence[int] = ()) -> Filter:
    """A new filter, applying to these posts too, which the caller has looked at.

    Raises Refused("filter.title", "filter.context", "filter.too_many", "filter.too_many_keywords").

    And Unknown("filter.unknown") for a phrase that is said to be there already.
    """
    await hold(tx, owner_id)
    if new.title is None:
        raise Refused("filter.title", limit=TITLE_MOST)
    if not new.contexts:
        raise Refused("filter.context")
    if await tx.value(sql.count_filters, owner=owner_id) >= FILTERS_MOST:
        raise Refused("filter.too_many", limit=FILTERS_MOST)
    made = Filter(tx.new_id(owner_id), owner_id, new.title, new.contexts, new.action or Action.warn, _end(new.lasts))
    await tx.run(sql.add_filter, id=made.id, owner_id=owner_id, **_columns(made))
    await change_keywords(tx, made, new.keywords)
    for post_id in posts[:POSTS_MOST]:
        key = {"id": tx.new_id(owner_id), "filter_id": made.id}
        await tx.add_once(sql.add_post, **key, owner_id=owner_id, post_id=post_id)
    await tx.announce(FiltersChanged(owner_id))
    return await by_id(tx, owner_id, made.id)


async def edit(tx: Tx, owner_id: int, filter_id: int, change: NewFilter) -> Filter:
    """Change what is given; raises Unknown("filter.unknown"), Refused("filter.too_many_keywords")."""
    await hold(tx, owner_id)
    old = await by_id(tx, owner_id, filter_id)
    changed = replace(
        old,
        title=old.title if change.title is None else change.title,
        contexts=change.contexts or old.contexts,
        action=change.action or old.action,
        ends_at=old.ends_at if change.lasts is None else _end(change.lasts),
    )
    await tx.run(sql.edit_filter, filter=filter_id, **_columns(changed))
    await change_keywords(tx, old, change.keywords)
    await tx.announce(FiltersChanged(owner_id))
    return await by_id(tx, owner_id, filter_id)


async def delete(tx: Tx, owner_id: int, filter_id: int) -> Filter:
    """Take it away, with all that is in it; the filter as it was. Raises Unknown("filter.unknown")."""
    await hold(tx, owner_id)
    gone = await by_id(tx, owner_id, filter_id)
    await tx.run(sql.remove_keywords_of, filter=filter_id)
    await tx.run(sql.remove_posts_of, filter=filter_id)
    await tx.run(sql.remove_filter, filter=filter_id)
    await tx.announce(FiltersChanged(owner_id))
    return gone


def _end(seconds: int | None) -> int | None:
    return clock.now() + seconds * 1_000 if seconds else None


def _columns(one: Filter) -> dict[str, object]:
    return {
        "title": one.title,
        "contexts": " ".join(one.contexts),
        "action": one.action.value,
        "ends_at": one.ends_at,
    }
