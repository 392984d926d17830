"""Reading the directory."""

from enum import StrEnum
from typing import Final

from berrah import accounts, graph
from berrah.kit.db import Snapshot
from berrah.posts import featuring, lists

OFFSET_MOST: Final = 2_000  # whoever looks further searches: an offset counts all that it skips
_LOOKED_AT: Final = 10_000  # the newest posts: who wrote none of them comes after those who did, newcomers first


class Order(StrEnum):
    """What comes first, in Mastodon's words."""

    active = "active"
    new = "new"


async def people(
    look: Snapshot,
    viewer_id: int | None,
    order: Order = Order.active,
    *,
    offset: int = 0,
    most: int = 40,
    tag: str = "",
) -> list[int]:
    """Ids of those whom the viewer may be shown, of all or of those with this hashtag on their profile.

    Nobody who does not want to be found, is limited or waits to be let in, and nobody whom the viewer blocks, mutes, or
    is blocked by. Nothing beyond OFFSET_MOST. Four questions at most.
    """
    if offset > OFFSET_MOST:
        return []
    bounds = await graph.bounds(look, viewer_id) if viewer_id is not None else graph.Bounds()
    enough = offset + most + len(bounds.hidden)
    found = await _about(look, tag, order, enough) if tag else await _everybody(look, order, enough)
    return [one for one in found if one not in bounds.hidden][offset : offset + most]


async def _everybody(look: Snapshot, order: Order, enough: int) -> list[int]:
    newest = await accounts.listed(look, enough)
    if order is Order.new:
        return newest
    active = await _active(look)
    listed = await accounts.listed_among(look, active) if active else set()
    return list(dict.fromkeys([*(one for one in active if one in listed), *newest]))


async def _about(look: Snapshot, tag: str, order: Order, enough: int) -> list[int]:
    found = await featuring.featuring(look, tag, enough)
    listed = await accounts.listed_among(look, found) if found else set()
    shown = [one for one in found if one in listed]
    if order is Order.new:
        return sorted(shown, reverse=True)
    places = {one: place for place, one in enumerate(await _active(look))}
    return sorted(shown, key=lambda one: places.get(one, len(places)))


async def _active(look: Snapshot) -> list[int]:
    """Who wrote last, for everybody to read."""
    return await lists.authors_lately(look, _LOOKED_AT)
