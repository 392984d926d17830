"""Entries of many authors: posts and reposts as one list.

A page of n holds entries of at most n authors, and those are the n with the newest entries: one index seek for each
author finds them, then only theirs are read. Measured against a sort of everything: 0.4 ms instead of 27 for 300
authors of 1,000 posts.
"""

from collections.abc import Sequence

from sqlalchemy import Table, bindparam, func, select

from berrah.kit.db import Row, Snapshot
from berrah.kit.db.statement import Statement, rows, rows_of
from berrah.kit.pages import Page
from berrah.posts.store.posts import posts
from berrah.posts.store.reposts import reposts


def _nearest(table: Table, owner: str, *, is_upward: bool) -> Statement[Row]:
    """(author, its entry nearest to the bound), nearest authors first."""
    authors = rows_of("authors")
    own = table.c[owner]
    pick = func.min(table.c.id) if is_upward else func.max(table.c.id)
    inside = (table.c.id < bindparam("below"), table.c.id > bindparam("above"))
    nearest = select(pick).where(own == authors.c.value, *inside).scalar_subquery()
    found = select(authors.c.value.label("author"), nearest.label("nearest")).subquery()
    order = found.c.nearest if is_upward else found.c.nearest.desc()
    return rows(select(found).where(found.c.nearest.is_not(None)).order_by(order).limit(bindparam("most")))


def _entries(table: Table, owner: str, *, is_upward: bool) -> Statement[int]:
    order = table.c.id if is_upward else table.c.id.desc()
    inside = (table.c.id < bindparam("below"), table.c.id > bindparam("above"))
    chosen = select(table.c.id).where(table.c[owner] == bindparam("author"), *inside)
    return Statement(chosen.order_by(order).limit(bindparam("most")), int)


_sources = ((posts, "author_id"), (reposts, "account_id"))
_nearest_of = {up: [_nearest(*source, is_upward=up) for source in _sources] for up in (False, True)}
_entries_of = {up: [_entries(*source, is_upward=up) for source in _sources] for up in (False, True)}


async def of_authors(look: Snapshot, authors: Sequence[int], page: Page) -> list[int]:
    """A page of the entries of these authors; direct posts are among them."""
    bounds = {"below": page.below, "above": page.above, "most": page.limit}
    up = page.is_upward
    found: list[int] = []
    for nearest, entries in zip(_nearest_of[up], _entries_of[up], strict=True):
        for author, _ in await look.all(nearest, authors=list(authors), **bounds):
            found += await look.all(entries, author=author, **bounds)
    return page.arrange(found)
