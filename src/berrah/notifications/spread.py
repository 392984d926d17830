"""News of a post for many: those who passed it on or quoted it, or voted in it."""

from berrah import posts
from berrah.kit.db import Tx
from berrah.kit.pages import Page
from berrah.notifications.events import NewsSpreading
from berrah.notifications.model import Kind
from berrah.notifications.tell import tell
from berrah.posts import polls, quoting

_MOST = 200  # people in one transaction: others write too
_WHOM = {Kind.update: posts.reposted_by, Kind.quoted_update: quoting.quoters_of, Kind.poll: polls.voters_of}


async def spread(tx: Tx, kind: Kind, post_id: int, author_id: int, below: int | None = None) -> None:
    """Tell some of them, and announce that others are to be told while there are any."""
    found = await _WHOM[kind](tx, post_id, Page(_MOST, max_id=below))
    if found:
        await tell(tx, kind, author_id, [account_id for _, account_id in found], post_id)
    if len(found) == _MOST:
        await tx.announce(NewsSpreading(str(kind), post_id, author_id, found[-1][0]))
