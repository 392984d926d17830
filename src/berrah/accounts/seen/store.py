"""On which day accounts were seen last, and the statements that find out."""

from typing import Any

from sqlalchemy import BigInteger as Number
from sqlalchemy import bindparam, func, literal_column, or_, select

from berrah.accounts.standing import in_sight
from berrah.accounts.store.tokens import tokens, uses
from berrah.kit.clock import DAY_MS
from berrah.kit.db.erasing import erased, when_erased
from berrah.kit.db.schema import BigInteger, Column, Id, Index, Table, metadata
from berrah.kit.db.statement import among, insert, rows, values

last_seen = Table(
    "last_seen",
    metadata,
    Column("account_id", Id, primary_key=True, autoincrement=False),
    Column("day", BigInteger, nullable=False),  # as the clock numbers them
    Index("last_seen_by_day", "day"),
    **when_erased(erased("account_id")),
)

_day: Any = uses.c.used_at // literal_column(str(DAY_MS), Number)
# (account, day) of those who used a session or a token since, on a day that is not written down yet.
newly_seen = rows(
    select(tokens.c.account_id, func.max(_day))
    .join(uses, uses.c.token_id == tokens.c.id)
    .outerjoin(last_seen, last_seen.c.account_id == tokens.c.account_id)
    .where(
        tokens.c.account_id.is_not(None),
        uses.c.used_at >= bindparam("since"),
        or_(last_seen.c.day.is_(None), last_seen.c.day < _day),
    )
    .group_by(tokens.c.account_id)
    .limit(bindparam("most"))
)
forget = rows(last_seen.delete().where(among(last_seen.c.account_id, "ids")))
add = insert(last_seen)
seen_since = values(select(func.count()).where(last_seen.c.day >= bindparam("since"), in_sight(last_seen.c.account_id)))
