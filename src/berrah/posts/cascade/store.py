"""Ways that withdrawn reposts went, whom a post was delivered to (only how many), and the statements that ask."""

from typing import Any

from sqlalchemy import LargeBinary, bindparam, func, literal_column, select

from berrah.kit.db.erasing import impersonal, when_erased
from berrah.kit.db.schema import BigInteger, Column, Id, Index, Table, in_key, metadata
from berrah.kit.db.statement import Row, Statement, among, insert, insert_once, rows, values
from berrah.posts.cascade.tree import Passing
from berrah.posts.store.closed import closed_reposts
from berrah.posts.store.reposts import reposts

# Only of reposts that had come through another: what hangs on one that had not hangs on the author.
gaps = Table(
    "cascade_gaps",
    metadata,
    Column("repost_id", BigInteger, primary_key=True, autoincrement=False),
    Column("post_id", BigInteger, nullable=False),
    Column("via_id", BigInteger, nullable=False),
    Index("cascade_gaps_of_post", "post_id", "repost_id"),
    **in_key,
    **when_erased(impersonal("that a repost was there once, and through which one it had come; not whose it was")),
)
# Each process adds what is new to it; a chore joins them, and after a week leaves the number alone.
deliveries = Table(
    "cascade_deliveries",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("post_id", BigInteger, nullable=False),
    Column("seen", LargeBinary),  # see sketch.py; none once it is a number
    Column("number", BigInteger, nullable=False),
    Column("connected", BigInteger, nullable=False),
    Column("reached", BigInteger, nullable=False),
    Column("took", BigInteger, nullable=False),  # ms, of the slowest of these
    Index("cascade_deliveries_of_post", "post_id", "id"),
    **when_erased(
        impersonal("how many accounts a post was delivered to; until that is a number, sealed hashes of a week")
    ),
)

passings = Statement(
    select(reposts.c.id, reposts.c.account_id, reposts.c.via_id, reposts.c.via_basis)
    .where(reposts.c.post_id == bindparam("post"))
    .order_by(reposts.c.id),
    Passing,
)
# Who passed it on for their followers alone.
closed_by = values(
    select(reposts.c.account_id).where(
        reposts.c.post_id == bindparam("post"), reposts.c.id.in_(select(closed_reposts.c.repost_id))
    )
)
add_gap = insert_once(gaps)
gaps_of = rows(select(gaps.c.repost_id, gaps.c.via_id).where(gaps.c.post_id == bindparam("post")))
some_gaps = values(select(gaps.c.repost_id).where(gaps.c.post_id == bindparam("post")).limit(bindparam("most")))
remove_gaps = rows(gaps.delete().where(among(gaps.c.repost_id, "ids")))

_delivery = tuple(deliveries.c)
add_delivery = insert(deliveries)
deliveries_of: Statement[Row] = rows(
    select(*_delivery).where(among(deliveries.c.post_id, "ids")).order_by(deliveries.c.id)
)
some_deliveries = values(
    select(deliveries.c.id).where(deliveries.c.post_id == bindparam("post")).limit(bindparam("most"))
)
remove_deliveries = rows(deliveries.delete().where(among(deliveries.c.id, "ids")))
# Which posts have several rows, the most first: they are read most.
scattered = values(
    select(deliveries.c.post_id)
    .group_by(deliveries.c.post_id)
    .having(func.count() > literal_column("1"))
    .order_by(func.count().desc(), deliveries.c.post_id)
    .limit(bindparam("most"))
)
_is_kept: Any = deliveries.c.seen.is_not(None)
to_forget = values(
    select(deliveries.c.post_id)
    .distinct()
    .where(deliveries.c.post_id < bindparam("before"), _is_kept)
    .order_by(deliveries.c.post_id)
    .limit(bindparam("most"))
)
