"""Looking at what is to be sent later."""

from berrah.kit.db import Snapshot
from berrah.kit.pages import Page
from berrah.publishing.later import store as sql
from berrah.publishing.later.model import ALL_MOST, Scheduled


async def page_of(look: Snapshot, author_id: int, page: Page) -> list[Scheduled]:
    """Somebody's own, by id, newest first; also those that could not be sent."""
    return await sql.listed.fetch(look, page, author=author_id)


async def has_failed(look: Snapshot, author_id: int) -> bool:
    """Whether something of theirs could not be sent, and they have not looked after it yet."""
    return await look.first(sql.some_failed, author=author_id) is not None


async def in_order(look: Snapshot, author_id: int) -> list[Scheduled]:
    """All of somebody's own: those that could not be sent, then the others as they will be sent."""
    return await look.all(sql.in_order, author=author_id, most=ALL_MOST)
