"""Looking at conversations as one of their people. What one may not read, or does not want to, leaves no trace."""

from collections.abc import Iterable, Sequence

from berrah import graph
from berrah.kit.db import Row, Snapshot
from berrah.kit.errors import Unknown
from berrah.kit.pages import Page, fill
from berrah.posts import access
from berrah.posts.conversations import store as sql
from berrah.posts.conversations.model import Conversation, key_of
from berrah.posts.reads import unguarded

UNREAD_MOST = 100  # beyond that nobody wants the number
_ROUNDS = 4


async def listed(look: Snapshot, account_id: int, page: Page) -> list[Conversation]:
    """Somebody's conversations, by the newest word in each, newest first; the cursor is the id of that word."""
    hidden = await _hidden(look, account_id)
    found: list[Row] = []
    for _ in range(_ROUNDS):
        found = await _by_last(look, account_id, page, hidden)
        closed, gone = await _unreadable(look, account_id, found)
        found = [row for row in found if row[1] not in gone]
        # Whoever may not be read at all is left out from the start, so that what came before stands in its place.
        if closed <= hidden:
            break
        hidden |= closed
    return await _made(look, account_id, found, hidden)


async def one(look: Snapshot, account_id: int, conversation_id: int) -> Conversation:
    """A conversation of somebody's, on their list or not; raises Unknown("conversation.unknown")."""
    hidden: set[int] = set()
    for _ in range(_ROUNDS):
        found = await look.all(sql.last_in, account=account_id, conversation=conversation_id, hidden=sorted(hidden))
        closed, gone = await _unreadable(look, account_id, found)
        if found and not gone:
            return (await _made(look, account_id, found, await _hidden(look, account_id)))[0]
        if closed <= hidden:
            break
        hidden |= closed
    raise Unknown("conversation.unknown")


async def between(look: Snapshot, account_id: int, others: Iterable[int]) -> Conversation | None:
    """The conversation that somebody had last with these and nobody else; None if there is none."""
    people = key_of([account_id, *others])
    found = await look.value(sql.newest_between, account=account_id, given=people)
    if found is None:
        return None
    try:
        return await one(look, account_id, found)
    except Unknown:
        return None


async def last_to_read(look: Snapshot, account_id: int, found: Conversation) -> tuple[int, int]:
    """(post id, author id) of the newest word of somebody else that the account wants to read, or else of the last."""
    hidden = sorted(await _hidden(look, account_id))
    said = await look.value(sql.newest_by_others, account=account_id, hidden=hidden, conversation=found.id)
    visible = await access.visible_among(look, account_id, [found.last_id, *([said] if said else [])])
    post = visible.get(said) or visible[found.last_id]
    return post.id, post.author_id


async def messages(look: Snapshot, account_id: int, conversation_id: int, page: Page) -> list[int]:
    """Post ids of a conversation that the account may read, newest first."""

    async def fetch(part: Page) -> Sequence[int]:
        return await sql.messages_of.fetch(look, part, account=account_id, conversation=conversation_id)

    async def keep(ids: Sequence[int]) -> Iterable[int]:
        visible = await access.visible_among(look, account_id, ids)
        return [one for one in ids if one in visible]

    return await fill(fetch, keep, page)


async def people_in(look: Snapshot, conversation_id: int) -> list[int]:
    """The account ids of everybody in a conversation."""
    return await look.all(sql.people_in, conversation=conversation_id)


async def people_among(look: Snapshot, conversation_ids: Iterable[int]) -> dict[int, list[int]]:
    """The account ids of everybody in each of these."""
    found: dict[int, list[int]] = {}
    for which, account_id, _ in await look.all(sql.people_of, conversations=list(conversation_ids)):
        found.setdefault(which, []).append(account_id)
    return found


async def of_posts(look: Snapshot, account_id: int, ids: Iterable[int]) -> dict[int, int]:
    """In which conversation of somebody's each of these posts stands; others are left out."""
    return dict(await look.all(sql.conversations_of_posts, account=account_id, ids=list(ids)))


async def count_unread(look: Snapshot, account_id: int) -> int:
    """How many conversations hold something unread, up to `UNREAD_MOST`."""
    return len(await unread(look, account_id))


async def unread(look: Snapshot, account_id: int) -> frozenset[int]:
    """Which these are, in two questions or three."""
    hidden = sorted(await _hidden(look, account_id))
    rows = await look.all(sql.some_unread, account=account_id, hidden=hidden, most=UNREAD_MOST)
    return frozenset(await _still_readable(look, account_id, rows))


async def _hidden(look: Snapshot, account_id: int) -> set[int]:
    return set((await graph.bounds(look, account_id)).hidden)


async def _by_last(look: Snapshot, account_id: int, page: Page, hidden: set[int]) -> list[Row]:
    """(conversation, its last post but for those of `hidden` authors), in the order of a page."""
    asked = {"account": account_id, "hidden": sorted(hidden)}
    found = await sql.by_last.fetch(look, page, **asked)
    if hidden:
        found += await sql.by_last_wanted.fetch(look, page, **asked)
    places = {last: conversation_id for conversation_id, last in found}
    return [(places[last], last) for last in page.arrange(places)]


async def _unreadable(look: Snapshot, account_id: int, rows: list[Row]) -> tuple[set[int], set[int]]:
    """Authors whom the account may not read, and which of the posts cannot be read."""
    ids = [post_id for _, post_id in rows]
    there = await unguarded(look, ids)
    allowed = await access.readable(look, account_id, there.values())
    return {post.author_id for post in there.values() if post.id not in allowed}, set(ids) - allowed


async def _made(look: Snapshot, account_id: int, rows: list[Row], hidden: set[int]) -> list[Conversation]:
    ids = [conversation_id for conversation_id, _ in rows]
    found = await look.all(sql.unread_in, account=account_id, hidden=sorted(hidden), conversations=ids)
    waiting = await _still_readable(look, account_id, found)
    return [Conversation(one, last, one in waiting) for one, last in rows]


async def _still_readable(look: Snapshot, account_id: int, rows: list[Row]) -> set[int]:
    """Of (conversation, post): the conversations whose post may be read."""
    if not rows:
        return set()
    visible = await access.visible_among(look, account_id, [post_id for _, post_id in rows])
    return {conversation_id for conversation_id, post_id in rows if post_id in visible}
