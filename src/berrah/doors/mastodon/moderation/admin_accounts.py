"""Accounts for moderators: docs.joinmastodon.org/methods/admin/accounts."""

from typing import Any

from litestar import get, post

from berrah.doors.mastodon.answers import Answer, json, links
from berrah.doors.mastodon.asking import Ask, Asked, InPath, account_id_in
from berrah.doors.mastodon.moderation.shapes import many_people, one_person
from berrah.kit import ids
from berrah.kit.errors import Refused
from berrah.moderation import acts, admission, people, reports
from berrah.moderation.acts import Sanction, What
from berrah.moderation.people import Sought

_DEFAULT, _MOST = 100, 200
_READ, _WRITE = "admin:read:accounts", "admin:write:accounts"
# What Mastodon calls it, and what it is here. Logging somebody out for good or hiding their pictures is not done here.
_ACTIONS = {"none": What.warn, "silence": What.limit, "suspend": What.suspend}
_STATUSES = {"suspended": "suspended", "silenced": "limited", "pending": "pending"}


@get("/api/v1/admin/accounts")
async def listed_v1(ask: Asked) -> Answer:
    """Admin::Account of many, by the words of the older call."""
    given = ask.given
    status = next((ours for word, ours in _STATUSES.items() if given.is_on(word)), "")
    return await _listed(ask, "staff" if given.is_on("staff") and not status else status)


@get("/api/v2/admin/accounts")
async def listed(ask: Asked) -> Answer:
    """Admin::Account of many."""
    given = ask.given
    status = _STATUSES.get(given.text("status"), "")
    return await _listed(ask, "staff" if given.text("permissions") == "staff" and not status else status)


@get("/api/v1/admin/accounts/{account:str}")
async def show(ask: Asked, account: InPath) -> Answer:
    """Admin::Account, hidden or not."""
    await moderator(ask, _READ)
    return json(await one_person(ask, account_id_in(account)))


@post("/api/v1/admin/accounts/{account:str}/action", status_code=200)
async def action(ask: Asked, account: InPath) -> Answer:
    """Warn, limit or suspend; the report that led to it is closed with it."""
    me, given = await moderator(ask, _WRITE), ask.given
    what = _ACTIONS.get(given.text("type"))
    if what is None:
        raise Refused("act.unknown")
    report = ids.parse(given.text("report_id")) if given.text("report_id") else None
    decided = Sanction.of(str(what), text=given.text("text"), report_id=report)
    await ask.house.write(reports.decide, me, account_id_in(account), decided)
    return json({})


@post("/api/v1/admin/accounts/{account:str}/unsuspend", status_code=200)
async def unsuspend(ask: Asked, account: InPath) -> Answer:
    """Admin::Account, there again as it was."""
    return await _restored(ask, account, What.suspend)


@post("/api/v1/admin/accounts/{account:str}/unsilence", status_code=200)
async def unsilence(ask: Asked, account: InPath) -> Answer:
    """Admin::Account, limited no longer."""
    return await _restored(ask, account, What.limit)


@post("/api/v1/admin/accounts/{account:str}/approve", status_code=200)
async def approve(ask: Asked, account: InPath) -> Answer:
    """Admin::Account, let in."""
    me, who = await moderator(ask, _WRITE), account_id_in(account)
    await ask.house.write(admission.let_in, me, who)
    return json(await one_person(ask, who))


@post("/api/v1/admin/accounts/{account:str}/reject", status_code=200)
async def reject(ask: Asked, account: InPath) -> Answer:
    """Admin::Account as it was, not let in: nothing is kept of it."""
    me, who = await moderator(ask, _WRITE), account_id_in(account)
    was = await one_person(ask, who)
    await ask.house.write(admission.turn_away, me, who)
    return json(was)


async def moderator(ask: Ask, scope: str) -> int:
    """Who asks; raises Forbidden("token.scope", "account.not_moderator")."""
    me = ask.person(scope)
    async with ask.house.store.read() as look:
        await acts.require_moderator(look, me)
    return me


async def _restored(ask: Ask, account: str, what: What) -> Answer:
    me, who = await moderator(ask, _WRITE), account_id_in(account)
    await ask.house.write(acts.restore, me, who, what)
    return json(await one_person(ask, who))


async def _listed(ask: Ask, status: str) -> Answer:
    await moderator(ask, _READ)
    sought = Sought(status, ask.given.text("username"), ask.given.text("email"))
    page = ask.page(_DEFAULT, _MOST)
    async with ask.house.store.read() as look:
        found = await people.found(look, sought, page)
    shown: list[Any] = await many_people(ask, found)
    return json(shown, headers=links(ask, [one.id for one in found]))


routes = [listed_v1, listed, show, action, unsuspend, unsilence, approve, reject]
