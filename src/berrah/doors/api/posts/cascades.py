"""How a post went from hand to hand."""

from datetime import datetime
from typing import Final

import msgspec
from litestar import get
from litestar.params import FromQuery

from berrah import posts
from berrah.cards.cascades import CascadeCard, HandCard, cascade_card
from berrah.doors.api.answers import Who, moment
from berrah.doors.api.asking import Call, Called, InPath, id_in, needs, tongue_of
from berrah.doors.house import House
from berrah.kit.i18n import Tongue
from berrah.posts import Post
from berrah.posts.cascade import Delivered, delivered

_USUAL: Final = 80
_MOST: Final = 400


class Hand(msgspec.Struct, frozen=True):
    """Somebody who passed it on, and through which repost it came to them (null: from the author, as far as is known).

    `basis`: `stated`, it was shown to them as this repost; `inferred`, the newest repost by somebody they follow;
    `direct`. Where that repost is withdrawn or not for your eyes, `via` is the nearest one before it.
    `below` came through them; `more` of these are not in this answer, ask for them with `under`.
    """

    id: str
    account: Who
    via: str | None
    basis: str
    depth: int
    at: datetime
    below: int
    more: int


class Moment(msgspec.Struct, frozen=True):
    """Until then it had been passed on so often."""

    at: datetime
    reposts: int


class Reach(msgspec.Struct, frozen=True):
    """A number of distinct accounts, and in words what it counts; where it is not exact, its relative error."""

    accounts: int
    label: str
    error: float = 0.0


class Streams(msgspec.Struct, frozen=True):
    """So many of the followers who were connected had it on their streams, the slowest after `took_ms`."""

    connected: int
    reached: int
    took_ms: int


class CascadeShown(msgspec.Struct, frozen=True):
    """How a post went. The two kinds of reach say different things and are never added up.

    `delivered` and `streams` are for the author, and null for others. Milliseconds are counted from the post.
    """

    reposts: int
    depth: int
    branches: int
    largest_branch: int
    first_repost_ms: int | None
    half_life_ms: int | None
    potential: Reach
    delivered: Reach | None
    streams: Streams | None
    curve: list[Moment]
    tree: list[Hand]
    more: int


@get("/posts/{post:str}/cascade", **needs("read:statuses", is_open=True))
async def cascade(
    call: Called, post: InPath, under: FromQuery[str | None] = None, limit: FromQuery[str | None] = None
) -> CascadeShown:
    """How a post went; what others may not see of it is left out of every number. A stranger needs no token."""
    viewer, house = call.viewer, call.house
    async with house.store.read() as look:
        found = await posts.visible_to(look, viewer, id_in(post, "post.unknown"))
    await house.bus.caught_up()
    whole = await house.cascades.of(viewer, found)
    top = None if under is None else id_in(under, "post.unknown")
    card = await cascade_card(house.cards.accounts, whole, _number(limit), top)
    note = await _delivered(house, found) if viewer == found.author_id else None
    return _shown(call, card, note, tongue_of(house, call.scope))


async def _delivered(house: House, found: Post) -> Delivered:
    async with house.store.read() as look:
        return (await delivered(look, [found.id])).get(found.id, Delivered())


def _number(limit: str | None) -> int:
    if limit is None or not (limit.isascii() and limit.isdigit()) or len(limit) > len(str(_MOST)):
        return _USUAL
    return max(1, min(_MOST, int(limit)))


def _shown(call: Call, card: CascadeCard, note: Delivered | None, tongue: Tongue) -> CascadeShown:
    whole = card.whole
    return CascadeShown(
        reposts=whole.reposts,
        depth=whole.tree.depth,
        branches=len(whole.tree.branches),
        largest_branch=whole.largest,
        first_repost_ms=whole.pace.first,
        half_life_ms=whole.pace.half_life,
        potential=Reach(
            whole.potential, tongue.gettext("Potential: distinct followers of the author and of all who passed it on.")
        ),
        delivered=_reach(note, tongue) if note else None,
        streams=Streams(note.connected, note.reached, note.took) if note and note.connected else None,
        curve=[Moment(moment(point.at), point.reposts) for point in whole.pace.curve],
        tree=[_hand(call.house, one) for one in card.hands],
        more=card.more,
    )


def _reach(note: Delivered, tongue: Tongue) -> Reach:
    label = tongue.gettext("Delivered: accounts whose stream accepted it, or that loaded it.")
    return Reach(note.accounts, label, note.error)


def _hand(house: House, one: HandCard) -> Hand:
    via = None if one.parent_id is None else str(one.parent_id)
    who = Who.of(house, one.account.account)
    return Hand(str(one.id), who, via, one.basis, one.depth, moment(one.at), one.below, one.more)


routes = [cascade]
