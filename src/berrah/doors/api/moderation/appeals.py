"""What people say against decisions, for those who answer."""

from datetime import datetime

import msgspec
from litestar import get, post
from litestar.params import JSONBody
from litestar.response import Response

from berrah.doors.api.answers import moment, page
from berrah.doors.api.asking import Called, InPath, Paging, Text, id_in, needs
from berrah.doors.api.moderation import shapes
from berrah.doors.api.moderation.shapes import ActShown
from berrah.moderation import acts, appeals


class Waiting(msgspec.Struct, frozen=True):
    """What somebody says against a decision, which nobody has answered."""

    decision: ActShown
    text: str
    at: datetime


class Answering(msgspec.Struct, frozen=True):
    """Whether the decision is taken back, and words to the person."""

    granted: bool
    text: Text = ""


@get("/moderation/appeals", **needs("admin:read:accounts"))
async def waiting(call: Called, asked: Paging) -> Response[list[Waiting]]:
    """Those that wait, the newest decision first."""
    await shapes.moderator(call)
    async with call.house.store.read() as look:
        found = await appeals.waiting_appeals(look, asked)
        about = await acts.acts_by_ids(look, [one.act_id for one in found])
        shown = {one.id: one for one in await shapes.many(look, call.house, about.values())}
    rows = [Waiting(shown[str(one.act_id)], one.text, moment(one.at)) for one in found if str(one.act_id) in shown]
    return page(call, rows, [one.act_id for one in found])


@post("/moderation/appeals/{decision:str}", status_code=200, **needs("admin:write:accounts"))
async def answer(call: Called, decision: InPath, data: JSONBody[Answering]) -> ActShown:
    """Take the decision back, or leave it; the person is told by mail."""
    about = id_in(decision, "appeal.unknown")
    made = await call.house.write(appeals.answer, call.oneself, about, data.text, is_granted=data.granted)
    return await shapes.one(call.house, made)


routes = [waiting, answer]
