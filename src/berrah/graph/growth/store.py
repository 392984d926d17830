"""Followers gained and lost by day, and the statements that ask."""

from sqlalchemy import bindparam, select

from berrah.graph.growth.model import Day
from berrah.kit.db.erasing import erased, when_erased
from berrah.kit.db.schema import BigInteger, Column, Table, in_key, metadata
from berrah.kit.db.statement import Statement, add_up, rows

# `…_until` is the place in the log of the last fact that was counted: a fact that comes again is not counted again.
days = Table(
    "followers_by_day",
    metadata,
    Column("account_id", BigInteger, primary_key=True, autoincrement=False),
    Column("day", BigInteger, primary_key=True, autoincrement=False),  # as the clock numbers them
    Column("gained", BigInteger, nullable=False),
    Column("lost", BigInteger, nullable=False),
    Column("gained_until", BigInteger, nullable=False),
    Column("lost_until", BigInteger, nullable=False),
    **in_key,
    **when_erased(erased("account_id")),
)

add_gained = add_up(days, "gained", until="gained_until")
add_lost = add_up(days, "lost", until="lost_until")
days_of = Statement(
    select(days.c.day, days.c.gained, days.c.lost)
    .where(days.c.account_id == bindparam("account"), days.c.day >= bindparam("since"))
    .order_by(days.c.day),
    Day,
)
remove = rows(days.delete().where(days.c.account_id == bindparam("account")))
