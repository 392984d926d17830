"""Partings, and the statements that ask."""

from sqlalchemy import bindparam, select

from berrah.kit.db.erasing import erased, when_erased
from berrah.kit.db.schema import BigInteger, Column, Index, Table, Text, in_key, metadata
from berrah.kit.db.statement import among, insert, rows

# The last one between two counts. What was, as JSON: it is read by nobody but whoever puts it back.
partings = Table(
    "partings",
    metadata,
    Column("account_id", BigInteger, primary_key=True, autoincrement=False),
    Column("other_id", BigInteger, primary_key=True, autoincrement=False),
    Column("was", Text, nullable=False),
    Column("parted_at", BigInteger, nullable=False),
    Index("partings_by_moment", "parted_at"),
    Index("partings_of_other", "other_id", "account_id"),
    **in_key,
    **when_erased(erased("account_id", "other_id")),
)
_own = partings.c.account_id == bindparam("account"), among(partings.c.other_id, "others")

add = insert(partings)
of = rows(select(partings.c.other_id, partings.c.was).where(*_own, partings.c.parted_at > bindparam("since")))
remove = rows(partings.delete().where(*_own))
forget = rows(partings.delete().where(partings.c.parted_at <= bindparam("until")))
