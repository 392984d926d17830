"""Notifications that stand together: docs.joinmastodon.org/methods/grouped_notifications."""

from collections.abc import Sequence
from typing import Any

import msgspec
from litestar import get, post

from berrah import notifications
from berrah.cards.news import NewsCard, news
from berrah.doors.mastodon.answers import Answer, json, links
from berrah.doors.mastodon.asking import Ask, Asked, InPath
from berrah.doors.mastodon.notifications.one_by_one import counted
from berrah.doors.mastodon.notifications.shown import READ, WRITE, Details, details_of, reader, wish_of
from berrah.doors.mastodon.shapes.times import iso
from berrah.kit.errors import Refused
from berrah.notifications import Group

_DEFAULT, _MOST = 40, 80


class PartialShape(msgspec.Struct, frozen=True):
    """PartialAccountWithAvatar: what a small round picture needs."""

    id: str
    acct: str
    locked: bool
    bot: bool
    url: str
    avatar: str
    avatar_static: str
    avatar_description: str = ""


_PARTIAL = msgspec.json.Decoder(PartialShape)


@get("/api/v2/notifications")
async def mine(ask: Asked) -> Answer:
    """GroupedNotificationsResults: the groups by their newest, newest first."""
    me, page = (await reader(ask, READ)).account_id, ask.page(_DEFAULT, _MOST)
    async with ask.house.store.read() as look:
        found = await notifications.groups(look, me, page, wish_of(ask))
    return json(await _results(ask, me, found, is_page=True), headers=links(ask, [one.id for one in found]))


@get("/api/v2/notifications/{group_key:str}")
async def one(ask: Asked, group_key: InPath) -> Answer:
    """GroupedNotificationsResults of one group."""
    me = (await reader(ask, READ)).account_id
    async with ask.house.store.read() as look:
        found = await notifications.group(look, me, group_key)
    return json(await _results(ask, me, [found]))


@get("/api/v2/notifications/{group_key:str}/accounts")
async def people(ask: Asked, group_key: InPath) -> Answer:
    """Account of everybody in a group, newest first."""
    me, page = (await reader(ask, READ)).account_id, ask.page(_DEFAULT, _MOST)
    async with ask.house.store.read() as look:
        found = await notifications.people_of(look, me, group_key, page)
    cards = await ask.house.cards.accounts.of({one.from_id for one in found})
    shown = [ask.shapes.accounts.raw(cards[one.from_id]) for one in found if one.from_id in cards]
    return json(shown, headers=links(ask, [one.id for one in found]))


@post("/api/v2/notifications/{group_key:str}/dismiss", status_code=200)
async def dismiss(ask: Asked, group_key: InPath) -> Answer:
    """Put a group away."""
    me = (await reader(ask, WRITE)).account_id
    await notifications.dismiss_group(ask.house.store, me, group_key)
    return json({})


@get("/api/v2/notifications/unread_count")
async def unread(ask: Asked) -> Answer:
    """How many groups have something above the marker."""
    return await counted(ask, is_grouped=True)


async def _results(ask: Ask, me: int, found: Sequence[Group], *, is_page: bool = False) -> dict[str, Any]:
    """The groups and what they speak of; with `expand_accounts`, in full only those who are named first."""
    is_partial = is_page and _is_partial(ask)
    await ask.house.bus.caught_up()
    shown = await news(ask.house.cards, me, found)
    details = await details_of(ask.house, shown)
    named = {card.people[0].id for card in shown}
    people = {person.id: ask.shapes.accounts.raw(person) for card in shown for person in card.people}
    full = named if is_partial else people.keys()
    entries = {card.entry.id: card.entry for card in shown if card.entry}
    said = {
        "accounts": [shape for person, shape in people.items() if person in full],
        "statuses": [msgspec.Raw(ask.shapes.statuses.one(entry, me)) for entry in entries.values()],
        "notification_groups": [_group(card, details, is_page=is_page) for card in shown],
    }
    if is_partial:
        said["partial_accounts"] = [_PARTIAL.decode(shape) for person, shape in people.items() if person not in full]
    return said


def _is_partial(ask: Ask) -> bool:
    wanted = ask.given.text("expand_accounts", "full")
    if wanted not in {"full", "partial_avatars"}:
        raise Refused("notification.expand")
    return wanted == "partial_avatars"


def _group(card: NewsCard, details: Details, *, is_page: bool) -> dict[str, Any]:
    group, newest = card.group, card.newest
    said: dict[str, Any] = {
        "group_key": group.key,
        "notifications_count": group.count,
        "type": str(newest.kind),
        "most_recent_notification_id": newest.id,
        "sample_account_ids": [str(person.id) for person in card.people],
        **details.of(newest),
    }
    if card.entry:
        said["status_id"] = str(card.entry.id)
    if is_page:
        said["page_min_id"], said["page_max_id"] = str(group.oldest_id), str(newest.id)
        said["latest_page_notification_at"] = iso(newest.at)
    return said


routes = [mine, unread, one, people, dismiss]
