"""Conversations: with whom, and what one said oneself. What the others said is theirs."""

from collections.abc import Sequence
from typing import Any, Final

from berrah import accounts
from berrah.kit.db import Store
from berrah.posts import conversations

_AT_ONCE: Final = 400


async def conversations_of(store: Store, account_id: int, said: Sequence[int], address: str) -> list[dict[str, Any]]:
    """By conversation, from the ids of somebody's own messages, oldest first; the messages stand in outbox.json."""
    found: dict[int, list[str]] = {}
    for start in range(0, len(said), _AT_ONCE):
        some = said[start : start + _AT_ONCE]
        async with store.read() as look:
            places = await conversations.of_posts(look, account_id, some)
        for post_id in some:
            if post_id in places:
                found.setdefault(places[post_id], []).append(f"{address}/{post_id}")
    keys, told = list(found), []
    for start in range(0, len(keys), _AT_ONCE):
        some = keys[start : start + _AT_ONCE]
        async with store.read() as look:
            people = await conversations.people_among(look, some)
            known = await accounts.by_ids(look, {one for each in people.values() for one in each})
        for key in some:
            others = [f"@{known[one].name}" for one in people.get(key, ()) if one in known and one != account_id]
            told.append({"with": others, "messages": found[key]})
    return told
