"""Handing in pictures, and saying what they show."""

from litestar import delete, get, post, put

from berrah import media
from berrah.accounts.scopes import PUBLISH
from berrah.doors.mastodon.answers import Answer, json
from berrah.doors.mastodon.asking import Ask, Asked, InPath
from berrah.doors.mastodon.limits import spend
from berrah.kit import ids
from berrah.kit.errors import Refused, Unknown
from berrah.media import Focus, Medium, State

_PARTLY = 206


@post(["/api/v1/media", "/api/v2/media"], status_code=200)
async def take(ask: Asked) -> Answer:
    """Take a picture; MediaAttachment, ready to be posted."""
    me, house = ask.person("write:media", PUBLISH), ask.house
    await spend(house, f"media:{me}", house.settings.limit_media)
    focus = _focus_in(ask) or Focus()
    medium = await house.media.take(me, ask.given.file("file"), ask.given.text("description"), focus)
    return _answer(ask, medium)


@get("/api/v1/media/{medium:str}")
async def show(ask: Asked, medium: InPath) -> Answer:
    """One's own picture that is not posted yet; 206 while it is being put away."""
    me, house = ask.person("write:media", PUBLISH), ask.house
    async with house.store.read() as look:
        found = await media.own(look, me, _id_in(medium))
    return _answer(ask, found)


@put("/api/v1/media/{medium:str}")
async def describe(ask: Asked, medium: InPath) -> Answer:
    """Say what it shows, and which point of it stays in sight."""
    me = ask.person("write:media", PUBLISH)
    said = ask.given.maybe("description")
    return _answer(ask, await ask.house.write(media.describe, me, _id_in(medium), said, _focus_in(ask)))


@delete("/api/v1/media/{medium:str}", status_code=200)
async def discard(ask: Asked, medium: InPath) -> Answer:
    """Let it go before it is posted."""
    me = ask.person("write:media", PUBLISH)
    await ask.house.write(media.discard, me, _id_in(medium))
    return json({})


def _answer(ask: Ask, medium: Medium) -> Answer:
    return json(ask.shapes.media.one(medium), _PARTLY if medium.state is State.processing else 200)


def _focus_in(ask: Ask) -> Focus | None:
    text = ask.given.text("focus")
    return Focus.of(text) if text else None


def _id_in(path: str) -> int:
    try:
        return ids.parse(path)
    except Refused:
        raise Unknown("media.unknown") from None


routes = [take, show, describe, discard]
