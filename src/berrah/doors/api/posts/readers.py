"""Who can read a post."""

import msgspec
from litestar import get

from berrah import organisations, posts
from berrah.doors.api.answers import Who, people
from berrah.doors.api.asking import Call, Called, InPath, id_in, needs
from berrah.kit.db import Snapshot
from berrah.kit.errors import Unknown
from berrah.posts import Visibility


class Readers(msgspec.Struct, frozen=True):
    """Who can read a post this moment.

    Where it is not everybody: `heads` counts them, the author among them; `followers` of the author, and `named` in it
    who do not follow. Who these are by name is in `accounts`, for the author and for those named; for others it is
    null.
    """

    everybody: bool
    heads: int | None = None
    followers: int | None = None
    named: int | None = None
    accounts: list[Who] | None = None


@get("/posts/{post:str}/readers", **needs("read:statuses", is_open=True))
async def readers(call: Called, post: InPath) -> Readers:
    """Who can read a post; for whoever can read it. A stranger needs no token for one that everybody reads."""
    viewer = call.viewer
    async with call.house.store.read() as look:
        found = await posts.visible_to(look, viewer, id_in(post, "post.unknown"))
        if found.visibility is Visibility.direct and not await _answers_messages(look, call):
            raise Unknown("post.unknown")
        audience = await posts.audience_of(look, found)
    if audience.is_everybody:
        return Readers(everybody=True)
    is_in = viewer is not None and viewer in {found.author_id, *audience.named}
    known = list((await people(call.house, set(audience.named))).values()) if is_in else None
    return Readers(
        everybody=False,
        heads=audience.heads,
        followers=audience.followers,
        named=len(audience.named),
        accounts=known,
    )


async def _answers_messages(look: Snapshot, call: Call) -> bool:
    """An organisation's private messages are for those of its members who answer them."""
    actor = call.actor
    return await organisations.may(look, actor.person_id, actor.account_id, "messages.answer")


routes = [readers]
