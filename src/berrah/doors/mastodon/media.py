"""Handing in media, and saying what they show."""

import asyncio

from litestar import delete, get, post, put

from berrah import media, organisations
from berrah.accounts.scopes import PUBLISH
from berrah.doors.mastodon.answers import Answer, json, raw
from berrah.doors.mastodon.asking import Ask, Asked, InPath, id_in
from berrah.doors.mastodon.limits import spend
from berrah.media import Focus, Medium

_LATER, _PARTLY = 202, 206
_WAITS, _WAIT_SECONDS = 50, 0.2


@post("/api/v1/media", status_code=200)
async def take_and_wait(ask: Asked) -> Answer:
    """The same for programs of old: what has to be converted is waited for, as long as anybody waits."""
    medium = await _taken(ask)
    for _ in range(_WAITS):
        if not medium.is_underway:
            break
        await asyncio.sleep(_WAIT_SECONDS)
        async with ask.house.store.read() as look:
            medium = await media.own(look, medium.owner_id, medium.id)
    return _answer(ask, medium, _PARTLY)


@post("/api/v2/media", status_code=200)
async def take(ask: Asked) -> Answer:
    """Take a medium; MediaAttachment, ready to be posted, or 202 for one that is converted first."""
    return _answer(ask, await _taken(ask), _LATER)


async def _taken(ask: Ask) -> Medium:
    me, house = await _whose(ask), ask.house
    await spend(house, f"media:{me}", house.settings.limit_media)
    focus = _focus_in(ask) or Focus()
    return await house.media.take(me, ask.given.file("file"), ask.given.text("description"), focus)


@get("/api/v1/media/{medium:str}")
async def show(ask: Asked, medium: InPath) -> Answer:
    """One's own medium that is not posted yet; 206 while it is being converted, 422 if it could not be."""
    me, house = await _whose(ask), ask.house
    async with house.store.read() as look:
        found = await media.own(look, me, _id_in(medium))
    return _answer(ask, found, _PARTLY)


@put("/api/v1/media/{medium:str}")
async def describe(ask: Asked, medium: InPath) -> Answer:
    """Say what it shows, and which point of it stays in sight."""
    me = await _whose(ask)
    said = ask.given.maybe("description")
    return _answer(ask, await ask.house.write(media.describe, me, _id_in(medium), said, _focus_in(ask)), _PARTLY)


@delete("/api/v1/media/{medium:str}", status_code=200)
async def discard(ask: Asked, medium: InPath) -> Answer:
    """Let it go before it is posted."""
    me = await _whose(ask)
    await ask.house.write(media.discard, me, _id_in(medium))
    return json({})


async def _whose(ask: Ask) -> int:
    """The account it is handed in for; whoever may answer for an organisation may show something, too."""
    actor = ask.actor("write:media", PUBLISH)
    async with ask.house.store.read() as look:
        await organisations.require_for(look, actor, "answer")
    return actor.account_id


def _answer(ask: Ask, medium: Medium, underway: int) -> Answer:
    media.refuse_failed(medium)
    return raw(ask.shapes.media.own(medium), underway if medium.is_underway else 200)


def _focus_in(ask: Ask) -> Focus | None:
    text = ask.given.text("focus")
    return Focus.of(text) if text else None


def _id_in(path: str) -> int:
    return id_in(path, "media.unknown")


routes = [take, take_and_wait, show, describe, discard]
