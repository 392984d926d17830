"""Writing announcements, for administrators; everybody reads them in Mastodon's API."""

from datetime import datetime
from typing import Annotated

import msgspec
from litestar import delete, get, post, put
from litestar.params import JSONBody
from litestar.response import Response

from berrah.doors.api.answers import maybe, moment, page
from berrah.doors.api.asking import Call, Called, InPath, Paging, Text, id_in, needs
from berrah.moderation import acts, announcements
from berrah.moderation.announcements import Announcement, NewAnnouncement

_HERE = "/moderation/announcements"
_ONE = f"{_HERE}/{{announcement:str}}"
_WRITE = "admin:write"
_LANGUAGES_MOST = 10

Moment = Annotated[datetime, msgspec.Meta(tz=True)]


class Announcing(msgspec.Struct, frozen=True):
    """An announcement by language: en, fr, ar, at least one of them; shown from `published_at` until `ends_at`."""

    texts: Annotated[dict[str, Text], msgspec.Meta(max_length=_LANGUAGES_MOST)]
    published_at: Moment | None = None
    starts_at: Moment | None = None
    ends_at: Moment | None = None
    all_day: bool = False


class AnnouncementShown(msgspec.Struct, frozen=True):
    """An announcement as those see it who write them: `readers` of `members` have put it away."""

    id: str
    texts: dict[str, str]
    published_at: datetime
    starts_at: datetime | None
    ends_at: datetime | None
    all_day: bool
    edited_at: datetime | None
    is_down: bool
    readers: int
    members: int


@get(_HERE, **needs("admin:read"))
async def announced(call: Called, asked: Paging) -> Response[list[AnnouncementShown]]:
    """All there ever were, newest first, with how many have read each."""
    me = call.oneself
    async with call.house.store.read() as look:
        await acts.require_administrator(look, me)
        found = await announcements.every_announcement(look, asked)
    return page(call, await _shown(call, found), [one.id for one in found])


@post(_HERE, status_code=200, **needs(_WRITE))
async def announce(call: Called, data: JSONBody[Announcing]) -> AnnouncementShown:
    """Say something to everybody, now or later."""
    return await _one(call, await call.house.write(announcements.announce, call.oneself, _new(data)))


@put(_ONE, **needs(_WRITE))
async def edit_announcement(call: Called, announcement: InPath, data: JSONBody[Announcing]) -> AnnouncementShown:
    """Say it otherwise, or, while nobody has seen it, at another moment."""
    which = _id_in(announcement)
    await call.house.write(announcements.edit_announcement, call.oneself, which, _new(data))
    return await _one(call, which)


@delete(_ONE, status_code=200, **needs(_WRITE))
async def take_down(call: Called, announcement: InPath) -> AnnouncementShown:
    """Show it no longer, until it is put back."""
    which = _id_in(announcement)
    await call.house.write(announcements.take_down, call.oneself, which)
    return await _one(call, which)


@post(f"{_ONE}/restore", status_code=200, **needs(_WRITE))
async def put_back(call: Called, announcement: InPath) -> AnnouncementShown:
    """Show it again."""
    which = _id_in(announcement)
    await call.house.write(announcements.put_back, call.oneself, which)
    return await _one(call, which)


async def _one(call: Call, which: int) -> AnnouncementShown:
    async with call.house.store.read() as look:
        found = await announcements.announcement_by_id(look, which)
    return (await _shown(call, [found]))[0]


async def _shown(call: Call, found: list[Announcement]) -> list[AnnouncementShown]:
    readers, members = await call.house.board.counted([one.id for one in found])
    return [
        AnnouncementShown(
            str(one.id),
            dict(one.texts),
            moment(one.published_at),
            maybe(one.starts_at),
            maybe(one.ends_at),
            one.is_all_day,
            maybe(one.edited_at),
            one.is_down,
            readers.get(one.id, 0),
            members,
        )
        for one in found
    ]


def _new(data: Announcing) -> NewAnnouncement:
    return NewAnnouncement.of(
        data.texts,
        published_at=_ms(data.published_at),
        starts_at=_ms(data.starts_at),
        ends_at=_ms(data.ends_at),
        is_all_day=data.all_day,
    )


def _ms(said: datetime | None) -> int | None:
    return None if said is None else int(said.timestamp() * 1000)


def _id_in(path: str) -> int:
    return id_in(path, "announcement.unknown")


routes = [announced, announce, edit_announcement, take_down, put_back]
