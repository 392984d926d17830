"""Announcements as the entity Announcement (docs.joinmastodon.org/entities/Announcement)."""

import re
from collections.abc import Collection, Iterable, Sequence
from typing import Any

import msgspec

from berrah import accounts
from berrah.accounts import Account
from berrah.cards import Named
from berrah.doors.house import House
from berrah.doors.mastodon.shapes import shapes_of
from berrah.doors.mastodon.shapes.emojis import CustomEmoji
from berrah.doors.mastodon.shapes.statuses import Mention, Tag
from berrah.doors.mastodon.shapes.times import iso
from berrah.kit import text as words
from berrah.kit.ids import LARGEST
from berrah.moderation.announcements import Announcement, Reaction

_POST = r"/@[A-Za-z0-9_]+/([0-9]{1,19})(?![0-9A-Za-z_])"


class Pointed(msgspec.Struct, frozen=True):
    """Announcement::Status: a post that is linked to."""

    id: str
    url: str


class AnnouncementShape(msgspec.Struct, frozen=True):
    """Announcement; `read` is left out where nobody in particular is told."""

    id: str
    content: str
    starts_at: str | None
    ends_at: str | None
    all_day: bool
    published_at: str
    updated_at: str
    mentions: tuple[Mention, ...]
    statuses: tuple[Pointed, ...]
    tags: tuple[Tag, ...]
    emojis: tuple[CustomEmoji, ...]
    reactions: tuple[dict[str, Any], ...]
    read: bool | msgspec.UnsetType = msgspec.UNSET


async def shown(
    house: House,
    found: Sequence[Announcement],
    language: str,
    viewer_id: int | None = None,
    read: Collection[int] | None = None,
) -> list[AnnouncementShape]:
    """Each in this language; with what the viewer answered, and whether they put it away, if one is given."""
    if not found:
        return []
    texts = [one.said(language, house.settings.language) for one in found]
    people, posts = await _named(house, texts), await _pointed(house, texts)
    reactions = await house.board.reactions([one.id for one in found], viewer_id)
    return [
        _shape(house, one, text, people, posts, _reactions(house, reactions[one.id], viewer_id), read)
        for one, text in zip(found, texts, strict=True)
    ]


def reaction_shape(house: House, one: Reaction) -> dict[str, Any]:
    """Reaction, as everybody is told of it; one of the house has its picture."""
    emoji = next(iter(shapes_of(house).emojis.among(f":{one.name}:")), None)
    picture = {"url": emoji.url, "static_url": emoji.static_url} if emoji else {}
    return {"name": one.name, "count": one.count, **picture}


def _reactions(house: House, found: Iterable[Reaction], viewer_id: int | None) -> tuple[dict[str, Any], ...]:
    if viewer_id is None:
        return tuple(reaction_shape(house, one) for one in found)
    return tuple({**reaction_shape(house, one), "me": one.is_mine} for one in found)


def _shape(
    house: House,
    one: Announcement,
    text: str,
    people: dict[str, Account],
    posts: dict[str, Pointed],
    reactions: tuple[dict[str, Any], ...],
    read: Collection[int] | None,
) -> AnnouncementShape:
    shapes = shapes_of(house)
    names = dict.fromkeys(one.value.lower() for one in words.mentions(text))
    named = [people[name] for name in names if name in people]
    content, tags = shapes.statuses.content(text, [Named(account.id, account.name) for account in named])
    return AnnouncementShape(
        id=str(one.id),
        content=content,
        starts_at=None if one.starts_at is None else iso(one.starts_at),
        ends_at=None if one.ends_at is None else iso(one.ends_at),
        all_day=one.is_all_day,
        published_at=iso(one.published_at),
        updated_at=iso(one.updated_at),
        mentions=tuple(Mention(str(who.id), who.name, who.name, shapes.accounts.page(who.name)) for who in named),
        statuses=tuple(posts[address] for address in _posts_in(house, text) if address in posts),
        tags=tags,
        emojis=shapes.emojis.among(text),
        reactions=reactions,
        read=msgspec.UNSET if read is None else one.id in read,
    )


async def _named(house: House, texts: Iterable[str]) -> dict[str, Account]:
    """Whom the texts name, by name in lower case."""
    names = {one.value for text in texts for one in words.mentions(text)}
    if not names:
        return {}
    async with house.store.read() as look:
        return await accounts.by_names(look, names)


async def _pointed(house: House, texts: Iterable[str]) -> dict[str, Pointed]:
    """The posts of this house that the texts link to, as far as everybody may read them, by address."""
    found = {address: one for text in texts for address, one in _posts_in(house, text).items()}
    open_ones = {entry.id for entry in await house.cards.entries(None, list(found.values()))} if found else set()
    return {address: Pointed(str(one), address) for address, one in found.items() if one in open_ones}


def _posts_in(house: House, text: str) -> dict[str, int]:
    """The ids of posts by their addresses, in the order of the text."""
    met = re.finditer(re.escape(house.settings.url) + _POST, text)
    return {one[0]: int(one[1]) for one in met if int(one[1]) <= LARGEST}
