"""Conversations: docs.joinmastodon.org/methods/conversations."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any

import msgspec
from litestar import delete, get, post

from berrah import organisations
from berrah.cards import EntryCard
from berrah.doors.house import House
from berrah.doors.mastodon.answers import Answer, encode, json, links, listed, raw
from berrah.doors.mastodon.asking import Ask, Asked, InPath, id_in
from berrah.doors.mastodon.shapes import shapes_of
from berrah.kit.db import Tx
from berrah.kit.errors import Unknown
from berrah.posts import conversations
from berrah.posts.conversations import Conversation

_WRITE = "write:conversations"
Verb = Callable[[Tx, int, int], Awaitable[Conversation]]


@get("/api/v1/conversations")
async def mine(ask: Asked) -> Answer:
    """Conversation: each with its last word and the others in it, the newest first."""
    actor, page = ask.actor("read:statuses"), ask.page()
    async with ask.house.store.read() as look:
        await organisations.require_for(look, actor, "conversation")
        found = await conversations.listed(look, actor.account_id, page)
    shown = await _shapes(ask.house, actor.account_id, found)
    return raw(listed(shown), headers=links(ask, [one.last_id for one in found]))


@post("/api/v1/conversations/{conversation_id:str}/read", status_code=200)
async def read(ask: Asked, conversation_id: InPath) -> Answer:
    """Conversation, with nothing left to read."""
    actor = ask.actor(_WRITE)
    return await _one(ask, await ask.house.write(conversations.read_by, actor, _id_in(conversation_id)))


@post("/api/v1/conversations/{conversation_id:str}/unread", status_code=200)
async def mark_unread(ask: Asked, conversation_id: InPath) -> Answer:
    """Conversation, to come back to."""
    return await _one(ask, await _sorted(ask, conversations.mark_unread, conversation_id))


@delete("/api/v1/conversations/{conversation_id:str}", status_code=200)
async def remove(ask: Asked, conversation_id: InPath) -> Answer:
    """Take it off the list, until something new is said."""
    await _sorted(ask, conversations.remove, conversation_id)
    return json({})


async def told(house: House, viewer: int, entry: EntryCard) -> bytes | None:
    """Conversation as one of its people is told of its newest word; None where they have no part in it."""
    async with house.store.read() as look:
        found = await conversations.of_posts(look, viewer, [entry.id])
    if entry.id not in found:
        return None
    said = Conversation(found[entry.id], entry.id, is_unread=entry.author.id != viewer)
    return (await _composed(house, viewer, [(said, entry)]))[0]


async def _sorted(ask: Ask, verb: Verb, conversation_id: str) -> Conversation:
    return await ask.house.act(ask.actor(_WRITE), "conversation", verb, _id_in(conversation_id))


async def _one(ask: Ask, found: Conversation) -> Answer:
    shown = await _shapes(ask.house, ask.actor(_WRITE).account_id, [found])
    if not shown:
        raise Unknown("conversation.unknown")  # its last word was deleted this moment
    return raw(shown[0])


async def _shapes(house: House, viewer: int, found: Sequence[Conversation]) -> list[bytes]:
    await house.bus.caught_up()
    entries = {entry.id: entry for entry in await house.cards.entries(viewer, [one.last_id for one in found])}
    return await _composed(house, viewer, [(one, entries[one.last_id]) for one in found if one.last_id in entries])


async def _composed(house: House, viewer: int, found: Sequence[tuple[Conversation, EntryCard]]) -> list[bytes]:
    shapes = shapes_of(house)
    people = {entry.id: _others(viewer, entry) for _, entry in found}
    cards = await house.cards.accounts.of({one for group in people.values() for one in group})

    def shape(one: Conversation, entry: EntryCard) -> dict[str, Any]:
        return {
            "id": str(one.id),
            "unread": one.is_unread,
            "accounts": [shapes.accounts.raw(cards[other]) for other in people[entry.id] if other in cards],
            "last_status": msgspec.Raw(shapes.statuses.one(entry, viewer)),
        }

    return [encode(shape(one, entry)) for one, entry in found]


def _others(viewer: int, entry: EntryCard) -> list[int]:
    return sorted({entry.author.id, *(named.id for named in entry.card.mentions)} - {viewer})


def _id_in(path: str) -> int:
    return id_in(path, "conversation.unknown")


routes = [mine, read, mark_unread, remove]
