"""Reading announcements, putting them away, and answering them with emoji."""

from litestar import delete, get, post, put

from berrah.accounts.scopes import SCOPES
from berrah.doors.mastodon.announcements.shapes import shown
from berrah.doors.mastodon.answers import Answer, json
from berrah.doors.mastodon.asking import Ask, Asked, InPath, id_in
from berrah.kit import clock
from berrah.moderation import announcements

_HERE = "/api/v1/announcements"
_REACTION = f"{_HERE}/{{announcement:str}}/reactions/{{name:str}}"
_ANY_SCOPE = tuple(sorted(SCOPES))


@get(_HERE)
async def hanging(ask: Asked) -> Answer:
    """Announcement of each that hangs now, newest first; those that were put away only `with_dismissed`."""
    me, now = ask.actor(*_ANY_SCOPE).person_id, clock.now()
    is_all = ask.given.is_on("with_dismissed")
    board = ask.house.board
    found = await (board.hanging(now) if is_all else board.unread(me, now))
    read = await board.put_away(me) if found else frozenset()
    return json(await shown(ask.house, found, ask.tongue.language, me, read))


@post(f"{_HERE}/{{announcement:str}}/dismiss", status_code=200)
async def dismiss(ask: Asked, announcement: InPath) -> Answer:
    """It is read."""
    await ask.house.write(announcements.dismiss, ask.person("write:accounts"), _id_in(announcement))
    return json({})


@put(_REACTION, status_code=200)
async def react(ask: Asked, announcement: InPath, name: InPath) -> Answer:
    """Answer with an emoji."""
    return await _answered(ask, announcements.react, announcement, name)


@delete(_REACTION, status_code=200)
async def take_back(ask: Asked, announcement: InPath, name: InPath) -> Answer:
    """Answer no longer with this one."""
    return await _answered(ask, announcements.take_reaction_back, announcement, name)


async def _answered(ask: Ask, verb: announcements.Answering, announcement: str, name: str) -> Answer:
    me = ask.person("write:favourites")
    await ask.house.write(verb, me, _id_in(announcement), name, ask.house.emojis.known)
    return json({})


def _id_in(path: str) -> int:
    return id_in(path, "announcement.unknown")


routes = [hanging, dismiss, react, take_back]
