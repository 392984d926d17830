"""What people say against decisions, for those who answer."""

from datetime import datetime

import msgspec
from litestar import get, post
from litestar.params import JSONBody
from litestar.response import Response

from berrah import accounts
from berrah.doors.api.answers import Who, moment, page
from berrah.doors.api.asking import Called, InPath, Paging, Text, id_in, needs
from berrah.doors.api.moderation.shown import ActShown, acts_shown
from berrah.moderation import acts, appeals

_HERE = "/moderation/appeals"


class AppealWaiting(msgspec.Struct, frozen=True):
    """What `by` says against a decision; `by` is an owner where the account is an organisation."""

    decision: ActShown
    by: Who
    text: str
    at: datetime


class Answering(msgspec.Struct, frozen=True):
    """Whether the decision is taken back, and what the person is told."""

    grant: bool
    text: Text = ""


@get(_HERE, **needs("admin:read:reports"))
async def waiting(call: Called, asked: Paging) -> Response[list[AppealWaiting]]:
    """Those that nobody has answered, about the newest decision first; answered by the id of their decision."""
    me, house = call.oneself, call.house
    async with house.store.read() as look:
        await acts.require_moderator(look, me)
        found = await appeals.waiting_appeals(look, asked)
        about = await acts.acts_by_ids(look, [one.act_id for one in found])
        decisions = {one.id: one for one in await acts_shown(house, look, list(about.values()))}
        people = await accounts.anybody_by_ids(look, {one.person_id for one in found})
    rows = [
        AppealWaiting(decisions[str(one.act_id)], Who.of(house, people[one.person_id]), one.text, moment(one.at))
        for one in found
        if str(one.act_id) in decisions and one.person_id in people
    ]
    return page(call, rows, [one.act_id for one in found])


@post(f"{_HERE}/{{act:str}}", status_code=200, **needs("admin:write:reports"))
async def answer(call: Called, act: InPath, data: JSONBody[Answering]) -> ActShown:
    """Take the decision back, or leave it; the act that answers."""
    me, house, which = call.oneself, call.house, id_in(act, "appeal.unknown")
    async with house.store.read() as look:
        await acts.require_moderator(look, me)
    made = await house.write(appeals.answer, me, which, data.text, is_granted=data.grant)
    async with house.store.read() as look:
        return (await acts_shown(house, look, [made]))[0]


routes = [waiting, answer]
