"""Which accounts let their old posts go."""

from sqlalchemy import bindparam, select

from berrah.archives.retention.model import Retention
from berrah.kit.db.erasing import erased, when_erased
from berrah.kit.db.schema import BigInteger, Column, Index, Table, metadata
from berrah.kit.db.statement import Statement, among, insert_once, rows, values

retentions = Table(
    "retentions",
    metadata,
    Column("account_id", BigInteger, primary_key=True, autoincrement=False),
    Column("days", BigInteger, nullable=False),
    Column("keeps_messages", BigInteger, nullable=False),
    Column("keeps_favourited", BigInteger, nullable=False),
    Column("favourites", BigInteger),
    Column("reposts", BigInteger),
    Column("looked_at", BigInteger, nullable=False),
    Index("retentions_looked_at", "looked_at"),
    **when_erased(erased("account_id")),
)

_is_theirs = retentions.c.account_id == bindparam("account")
_columns = [column for column in retentions.c if column.name != "looked_at"]

add = insert_once(retentions)
change = rows(
    retentions.update()
    .where(_is_theirs)
    .values({column.name: bindparam(f"new_{column.name}") for column in retentions.c if not column.primary_key})
)
remove = rows(retentions.delete().where(_is_theirs))
of_account = Statement(select(*_columns).where(_is_theirs), Retention.of_row)
due = values(
    select(retentions.c.account_id)
    .where(retentions.c.looked_at <= bindparam("before"))
    .order_by(retentions.c.looked_at)
    .limit(bindparam("most"))
)
looked = rows(retentions.update().where(among(retentions.c.account_id, "ids")).values(looked_at=bindparam("now")))
