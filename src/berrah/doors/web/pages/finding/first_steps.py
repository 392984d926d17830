"""How one begins: three steps on the home page, which go by themselves and can be put away."""

from litestar import post
from litestar.response import Response

from berrah.accounts import first_steps
from berrah.accounts.first_steps import Steps
from berrah.doors.web.rendering import elsewhere
from berrah.doors.web.visitor import Asked, Visitor, visitor_of


async def steps_of(visitor: Visitor) -> Steps | None:
    """What a newcomer has still to do, for themselves; None for everybody else, and when it is done or put away."""
    me = visitor.person
    if me is None or visitor.membership or visitor.lacks or not first_steps.is_newcomer(me.account, visitor.now):
        return None
    steps = Steps(bool(me.account.profile.avatar), bool(me.posts), me.following)
    if steps.are_done:
        return None
    async with visitor.house.store.read() as look:
        return None if await first_steps.is_put_away(look, me.id) else steps


@post("/first-steps/put-away")
async def put_away(request: Asked) -> Response[bytes]:
    """Remind no more."""
    visitor = visitor_of(request)
    await visitor.house.write(first_steps.put_away, visitor.require_person())
    return elsewhere("/")


handlers = [put_away]
