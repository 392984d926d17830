"""Why accounts do not stand open, and the statements that ask."""

from typing import Any

from sqlalchemy import bindparam, func, literal_column, select

from berrah.accounts.reasons import HIDDEN, LIMITED, Reason
from berrah.kit.db.erasing import erased_last, when_erased
from berrah.kit.db.paging import Paged
from berrah.kit.db.schema import BigInteger, Column, Index, Table, Text, in_key, metadata
from berrah.kit.db.statement import Statement, among, insert_once, rows, values

# A row for each reason: an account that stands open has none, so that the table stays small.
standings = Table(
    "standings",
    metadata,
    Column("account_id", BigInteger, primary_key=True, autoincrement=False),
    Column("reason", Text, primary_key=True),
    Column("level", BigInteger, nullable=False),
    Column("since", BigInteger, nullable=False),
    Index("standings_by_level", "level", "account_id"),
    **in_key,
    **when_erased(erased_last("account_id")),
)

add_reason = insert_once(standings)
remove_reason = rows(
    standings.delete().where(standings.c.account_id == bindparam("account"), standings.c.reason == bindparam("why"))
)
level_of = values(select(func.max(standings.c.level)).where(standings.c.account_id == bindparam("account")))
reasons_of = Statement(
    select(standings.c.reason).where(standings.c.account_id == bindparam("account")).order_by(standings.c.reason),
    Reason,
)
reasons_among = rows(select(standings.c.account_id, standings.c.reason).where(among(standings.c.account_id, "ids")))
for_reason: Paged[int] = Paged(
    select(standings.c.account_id).where(standings.c.reason == bindparam("why")), standings.c.account_id, int
)
all_levels = rows(select(standings.c.account_id, func.max(standings.c.level)).group_by(standings.c.account_id))
# One reason is enough to keep somebody out; of two, the graver one is told.
barred_by = values(
    select(func.max(standings.c.reason)).where(
        standings.c.account_id == bindparam("account"), standings.c.level == literal_column(str(HIDDEN))
    )
)
hidden_among = values(
    select(standings.c.account_id).where(
        among(standings.c.account_id, "ids"), standings.c.level == literal_column(str(HIDDEN))
    )
)
limited_among = values(
    select(standings.c.account_id)
    .distinct()
    .where(among(standings.c.account_id, "ids"), standings.c.level == literal_column(str(LIMITED)))
)

_hidden = select(standings.c.account_id).where(standings.c.level == literal_column(str(HIDDEN)))
_not_open = select(standings.c.account_id)


def in_sight(account_id: Any) -> Any:
    """A condition for any room's statement: this column's account is not hidden.

    The table is small and the same for every owner, so that each shard may have it whole; it is read once a statement.
    """
    return account_id.not_in(_hidden)


def is_limited(account_id: Any) -> Any:
    """Likewise: this column's account is limited, or hidden."""
    return account_id.in_(_not_open)


def unlimited(account_id: Any) -> Any:
    """Likewise: this column's account is neither hidden nor limited."""
    return account_id.not_in(_not_open)
