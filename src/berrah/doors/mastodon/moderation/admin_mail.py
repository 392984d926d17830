"""Blocked mail domains: docs.joinmastodon.org/methods/admin/email_domain_blocks."""

from typing import Any

from litestar import delete, get, post

from berrah.accounts import mailblocks
from berrah.accounts.mailblocks import MailBlock
from berrah.doors.mastodon.answers import Answer, json, links
from berrah.doors.mastodon.asking import Ask, Asked, InPath, id_in
from berrah.doors.mastodon.shapes.times import iso
from berrah.moderation import acts, mail

_DEFAULT, _MOST = 100, 200
_READ, _WRITE = "admin:read:email_domain_blocks", "admin:write:email_domain_blocks"


@get("/api/v1/admin/email_domain_blocks")
async def listed(ask: Asked) -> Answer:
    """Admin::EmailDomainBlock of many, newest first."""
    page = await _administrator_page(ask)
    async with ask.house.store.read() as look:
        found = await mailblocks.mail_blocks(look, page)
    return json([_shape(one) for one in found], headers=links(ask, [one.id for one in found]))


@get("/api/v1/admin/email_domain_blocks/{block:str}")
async def show(ask: Asked, block: InPath) -> Answer:
    """Admin::EmailDomainBlock."""
    await _administrator_page(ask)
    async with ask.house.store.read() as look:
        return json(_shape(await mailblocks.mail_block(look, _id_in(block))))


@post("/api/v1/admin/email_domain_blocks", status_code=200)
async def block(ask: Asked) -> Answer:
    """Admin::EmailDomainBlock, new; a single address is blocked in the same way."""
    return json(_shape(await ask.house.write(mail.block, ask.person(_WRITE), ask.given.text("domain"))))


@delete("/api/v1/admin/email_domain_blocks/{block:str}", status_code=200)
async def allow(ask: Asked, block: InPath) -> Answer:
    """Block it no longer."""
    await ask.house.write(mail.allow, ask.person(_WRITE), _id_in(block))
    return json({})


async def _administrator_page(ask: Ask) -> Any:
    me, page = ask.person(_READ), ask.page(_DEFAULT, _MOST)
    async with ask.house.store.read() as look:
        await acts.require_administrator(look, me)
    return page


def _id_in(path: str) -> int:
    return id_in(path, "mail_block.unknown")


def _shape(one: MailBlock) -> dict[str, Any]:
    """Who tried is counted nowhere."""
    return {"id": str(one.id), "domain": one.key, "created_at": iso(one.at), "history": []}


routes = [listed, show, block, allow]
