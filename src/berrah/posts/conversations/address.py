"""To whom a message goes, so that nobody need write the names of the others again and again."""

from collections.abc import Iterable

import msgspec

from berrah import accounts, graph
from berrah.kit.db import Snapshot
from berrah.kit.errors import Refused
from berrah.posts.conversations.model import PEOPLE_MOST
from berrah.posts.conversations.reads import between, one, people_in


class Address(msgspec.Struct, frozen=True):
    """By name whom a direct post is for beside its author, and what it goes on from; see Draft.of."""

    names: tuple[str, ...]
    reply_to_id: int | None = None


async def to_people(look: Snapshot, account_id: int, names: Iterable[str]) -> Address:
    """A message to these; what they said to each other last goes on.

    Raises Refused("message.to_nobody", "message.too_many", "message.nobody", "message.apart").
    """
    wanted = list(dict.fromkeys(name.removeprefix("@").lower() for name in names))
    if len(wanted) > PEOPLE_MOST:
        raise Refused("message.too_many", limit=PEOPLE_MOST)
    found = await accounts.by_names(look, wanted)
    known = {account.name.lower(): account for account in found.values()}
    for name in wanted:
        if name not in known:
            raise Refused("message.nobody", name=f"@{name}")
    others = {account.id: account.name for account in known.values() if account.id != account_id}
    if not others:
        raise Refused("message.to_nobody")
    for apart in await graph.apart_from(look, account_id, others):
        raise Refused("message.apart", name=f"@{others[apart]}")
    last = await between(look, account_id, others)
    return Address(tuple(others.values()), last.last_id if last else None)


async def to_conversation(look: Snapshot, account_id: int, conversation_id: int) -> Address:
    """An answer to everybody in it; raises Unknown("conversation.unknown")."""
    found = await one(look, account_id, conversation_id)
    people = await accounts.by_ids(look, await people_in(look, found.id))
    names = (account.name for account in people.values() if account.id != account_id)
    return Address(tuple(names), found.last_id)
