"""Blocking, muting, and notes for oneself."""

from collections.abc import Awaitable, Callable
from typing import Any

from litestar import delete, get, post

from berrah import graph, organisations
from berrah.cards import AccountCard
from berrah.doors.mastodon.accounts.follows import listed, relation
from berrah.doors.mastodon.answers import Answer, encode, json, links, raw
from berrah.doors.mastodon.answers import listed as joined
from berrah.doors.mastodon.asking import Ask, Asked, InPath, account_id_in
from berrah.doors.mastodon.shapes.times import iso
from berrah.kit import clock
from berrah.kit.errors import Refused

_DOMAINS, _MOST_DOMAINS = 100, 200
_PEOPLE, _MOST_PEOPLE = 40, 80
_LONGEST_SECONDS = 10 * 365 * 24 * 3600
_DIGITS = len(str(_LONGEST_SECONDS))


@get("/api/v1/blocks")
async def blocks(ask: Asked) -> Answer:
    """Whom one blocks, newest first."""
    return await listed(ask, "read:blocks", graph.blocked)


@get("/api/v1/mutes")
async def mutes(ask: Asked) -> Answer:
    """Whom one mutes and until when, newest first; MutedAccount."""
    actor, page = ask.actor("read:mutes", "follow"), ask.page(_PEOPLE, _MOST_PEOPLE)
    async with ask.house.store.read() as look:
        await organisations.require(look, actor, "people.manage")
        rows = await graph.muted(look, actor.account_id, page)
        ends = await graph.ends_of_mutes(look, actor.account_id, [one for _, one in rows])
    await ask.house.bus.caught_up()
    cards = await ask.house.cards.accounts.of([one for _, one in rows])
    shown = [_muted(ask, cards[one], ends.get(one)) for _, one in rows if one in cards]
    return raw(joined(shown), headers=links(ask, [cursor for cursor, _ in rows]))


def _muted(ask: Ask, card: AccountCard, until: int | None) -> bytes:
    return b'%b,"mute_expires_at":%b}' % (ask.shapes.accounts.one(card)[:-1], encode(iso(until) if until else None))


@post("/api/v1/accounts/{account:str}/block", status_code=200)
async def block(ask: Asked, account: InPath) -> Answer:
    """Have nothing to do with somebody; Relationship."""
    return await _between(ask, "write:blocks", "block", graph.block, account)


@post("/api/v1/accounts/{account:str}/unblock", status_code=200)
async def unblock(ask: Asked, account: InPath) -> Answer:
    """Block them no longer; Relationship."""
    return await _between(ask, "write:blocks", "unblock", graph.unblock, account)


@post("/api/v1/accounts/{account:str}/mute", status_code=200)
async def mute(ask: Asked, account: InPath) -> Answer:
    """Read somebody no longer, for `duration` seconds or until it is taken back; Relationship."""
    has_notifications = "notifications" in ask.given and not ask.given.is_on("notifications")
    until = _until(ask.given.text("duration"))
    how = {"until": until, "has_notifications": has_notifications}
    return await _between(ask, "write:mutes", "mute", graph.mute, account, **how)


@post("/api/v1/accounts/{account:str}/unmute", status_code=200)
async def unmute(ask: Asked, account: InPath) -> Answer:
    """Read them again; Relationship."""
    return await _between(ask, "write:mutes", "unmute", graph.unmute, account)


@post("/api/v1/accounts/{account:str}/note", status_code=200)
async def note(ask: Asked, account: InPath) -> Answer:
    """Keep something about somebody, for oneself; Relationship."""
    actor, other = ask.actor("write:accounts"), account_id_in(account)
    await ask.house.act(actor, "note", graph.note, other, ask.given.text("comment"))
    return await relation(ask, actor.account_id, other)


@get("/api/v1/domain_blocks")
async def domains(ask: Asked) -> Answer:
    """Servers one blocks, newest first."""
    actor, page = ask.actor("read:blocks", "follow"), ask.page(_DOMAINS, _MOST_DOMAINS)
    async with ask.house.store.read() as look:
        await organisations.require(look, actor, "people.manage")
        rows = await graph.blocked_domains(look, actor.account_id, page)
    return json([domain for _, domain in rows], headers=links(ask, [cursor for cursor, _ in rows]))


@post("/api/v1/domain_blocks", status_code=200)
async def block_domain(ask: Asked) -> Answer:
    """Have nothing to do with anybody of a server."""
    actor, domain = ask.actor("write:blocks", "follow"), ask.given.text("domain")
    await ask.house.act(actor, "domain_block", graph.block_domain, domain, ask.house.settings.domain)
    return json({})


@delete("/api/v1/domain_blocks", status_code=200)
async def unblock_domain(ask: Asked) -> Answer:
    """Block it no longer."""
    actor = ask.actor("write:blocks", "follow")
    await ask.house.act(actor, "domain_unblock", graph.unblock_domain, ask.given.text("domain"))
    return json({})


async def _between(
    ask: Ask, scope: str, what: str, verb: Callable[..., Awaitable[object]], account: str, **how: Any
) -> Answer:
    actor, other = ask.actor(scope, "follow"), account_id_in(account)
    await ask.house.act(actor, what, verb, other, **how)
    return await relation(ask, actor.account_id, other)


def _until(seconds: str) -> int | None:
    """The moment so many seconds from now; None for none or 0, as Mastodon's apps say "for good"."""
    if not seconds or seconds == "0":
        return None
    is_number = seconds.isascii() and seconds.isdigit() and len(seconds) <= _DIGITS
    if not is_number or int(seconds) > _LONGEST_SECONDS:
        raise Refused("mute.duration")
    return clock.now() + int(seconds) * 1000


routes = [blocks, mutes, block, unblock, mute, unmute, note, domains, block_domain, unblock_domain]
