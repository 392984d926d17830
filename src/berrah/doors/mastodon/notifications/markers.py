"""How far one has read: docs.joinmastodon.org/methods/markers."""

from collections.abc import Mapping

from litestar import get, post

from berrah.doors.mastodon.answers import Answer, json
from berrah.doors.mastodon.asking import Asked
from berrah.doors.mastodon.notifications.shown import reader
from berrah.doors.mastodon.shapes.times import iso
from berrah.kit import ids
from berrah.notifications import markers
from berrah.notifications.markers import TIMELINES, Marker

_PATH = "/api/v1/markers"


@get(_PATH)
async def shown(ask: Asked) -> Answer:
    """Marker by timeline, of those asked for."""
    me, wanted = (await reader(ask, "read:statuses")).account_id, ask.given.texts("timeline")
    async with ask.house.store.read() as look:
        found = await markers.markers_of(look, me, [one for one in TIMELINES if one in wanted])
    return _said(found)


@post(_PATH, status_code=200)
async def move(ask: Asked) -> Answer:
    """Marker of those that were moved."""
    me = (await reader(ask, "write:statuses")).account_id
    places = {one: ask.given.inner(one).text("last_read_id") for one in TIMELINES}
    moved = {one: ids.parse(place) for one, place in places.items() if place}
    return _said(await ask.house.write(markers.move, me, moved))


def _said(found: Mapping[str, Marker]) -> Answer:
    return json(
        {
            name: {"last_read_id": str(one.last_read_id), "version": one.version, "updated_at": iso(one.updated_at)}
            for name, one in found.items()
        }
    )


routes = [shown, move]
