"""Reposts that are for the followers of whoever passed it on, though everybody may read the post."""

from typing import Any

from sqlalchemy import literal_column, select

from berrah.kit.db.erasing import erased, when_erased
from berrah.kit.db.schema import BigInteger, Column, Index, Table, in_key, metadata
from berrah.kit.db.statement import among, insert_once, rows, values

# A row of its own: few reposts are so.
closed_reposts = Table(
    "closed_reposts",
    metadata,
    Column("repost_id", BigInteger, primary_key=True, autoincrement=False),
    Column("account_id", BigInteger, nullable=False),
    Index("closed_reposts_of_account", "account_id", "repost_id"),
    **in_key,
    **when_erased(erased("account_id")),
)

close = insert_once(closed_reposts)
open_again = rows(closed_reposts.delete().where(among(closed_reposts.c.repost_id, "ids")))
closed_among = values(select(closed_reposts.c.repost_id).where(among(closed_reposts.c.repost_id, "ids")))


def is_closed(repost_id: Any) -> Any:
    """A column for a statement that reads reposts: 1 for one that is closed, NULL for others."""
    return (
        select(literal_column("1"))
        .select_from(closed_reposts)
        .where(closed_reposts.c.repost_id == repost_id)
        .scalar_subquery()
    )
