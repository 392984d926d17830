"""News of a post for many: those who asked to hear of its author's, passed it on or quoted it, or voted in it."""

from collections.abc import Sequence

from berrah import graph, posts
from berrah.kit.db import Snapshot, Tx
from berrah.kit.pages import Page
from berrah.notifications.events import NewsSpreading
from berrah.notifications.model import Kind
from berrah.notifications.tell import tell
from berrah.posts import polls, quoting

_MOST = 200  # people in one transaction: others write too
_WHOM = {
    Kind.status: graph.those_told,
    Kind.update: posts.reposted_by,
    Kind.quoted_update: quoting.quoters_of,
    Kind.poll: polls.voters_of,
}


async def spread(tx: Tx, kind: Kind, post_id: int, author_id: int, below: int | None = None) -> None:
    """Tell some of them, and announce that others are to be told while there are any."""
    found = await _WHOM[kind](tx, author_id if kind is Kind.status else post_id, Page(_MOST, max_id=below))
    people = [account_id for _, account_id in found]
    if kind is Kind.status and people:
        people = await _rung_for(tx, post_id, people)
    if people:
        await tell(tx, kind, author_id, people, post_id)
    if len(found) == _MOST:
        await tx.announce(NewsSpreading(str(kind), post_id, author_id, found[-1][0]))


async def _rung_for(look: Snapshot, post_id: int, people: Sequence[int]) -> list[int]:
    """Of those who turned a bell on, who follows by now, reads the language, and is not told anyway: it names them."""
    post = (await posts.unguarded(look, [post_id])).get(post_id)
    if post is None:
        return []
    following = await graph.followers_among(look, post.author_id, people)
    reading = await graph.those_reading(look, post.author_id, following, post.language)
    named = (await posts.mentions(look, [post_id])).get(post_id, [])
    return sorted(reading.difference(named))
