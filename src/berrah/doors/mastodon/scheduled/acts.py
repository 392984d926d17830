"""Having posts sent later, and changing one's mind."""

from litestar import delete, get, put

from berrah import organisations
from berrah.accounts.scopes import PUBLISH
from berrah.doors.mastodon.answers import Answer, json, links, raw
from berrah.doors.mastodon.asking import Ask, Asked, InPath, id_in
from berrah.doors.mastodon.limits import spend
from berrah.doors.mastodon.scheduled.shapes import all_of
from berrah.doors.mastodon.statuses.write import draft_of
from berrah.publishing import later
from berrah.publishing.later import Scheduled, moment_in

_READ, _WRITE = "read:statuses", "write:statuses"


async def schedule(ask: Ask, key: str) -> bytes:
    """Keep what was sent until it is time, once for each key; ScheduledStatus. Raises what later.schedule_by raises."""
    actor, house = ask.actor(_WRITE, PUBLISH), ask.house
    draft = draft_of(house, actor.account_id, ask.bearer.application_id if ask.bearer else None, ask.given)
    at = moment_in(ask.given.text("scheduled_at"))
    await spend(house, f"post:{actor.account_id}", house.settings.limit_post)
    return await _shown(ask, await house.write(later.schedule_by, actor.person_id, draft, at, key))


@get("/api/v1/scheduled_statuses")
async def mine(ask: Asked) -> Answer:
    """ScheduledStatus, the newest first; also those that could not be sent, which say why."""
    actor, page = ask.actor(_READ), ask.page()
    async with ask.house.store.read() as look:
        await organisations.require_for(look, actor, "schedule")
        found = await later.page_of(look, actor.account_id, page)
        said = await all_of(look, ask, found)
    return raw(said, headers=links(ask, [one.id for one in found]))


@get("/api/v1/scheduled_statuses/{scheduled:str}")
async def show(ask: Asked, scheduled: InPath) -> Answer:
    """ScheduledStatus."""
    actor = ask.actor(_READ)
    async with ask.house.store.read() as look:
        await organisations.require_for(look, actor, "schedule")
        found = await later.one_of(look, actor.account_id, _id_in(scheduled))
    return raw(await _shown(ask, found))


@put("/api/v1/scheduled_statuses/{scheduled:str}")
async def put_off(ask: Asked, scheduled: InPath) -> Answer:
    """Have it sent at another time; ScheduledStatus."""
    actor, house = ask.actor(_WRITE), ask.house
    at = moment_in(ask.given.text("scheduled_at")) if ask.given.has("scheduled_at") else None
    changed = house.act(actor, "schedule_change", later.change, _id_in(scheduled), actor.person_id, house.rules, at=at)
    return raw(await _shown(ask, await changed))


@delete("/api/v1/scheduled_statuses/{scheduled:str}", status_code=200)
async def withdraw(ask: Asked, scheduled: InPath) -> Answer:
    """Take it back before it is sent; what goes with it may go with another post for a day."""
    await ask.house.act(ask.actor(_WRITE), "schedule_withdraw", later.withdraw, _id_in(scheduled))
    return json({})


async def _shown(ask: Ask, one: Scheduled) -> bytes:
    async with ask.house.store.read() as look:
        return (await all_of(look, ask, [one]))[1:-1]


def _id_in(path: str) -> int:
    return id_in(path, "schedule.unknown")


routes = [mine, show, put_off, withdraw]
