"""The table of what happened."""

from sqlalchemy import bindparam, select

from berrah.accounts.happenings.model import Happening
from berrah.kit.db.erasing import erased, when_erased
from berrah.kit.db.paging import Paged
from berrah.kit.db.schema import BigInteger, Column, Id, Index, Table, Text, metadata
from berrah.kit.db.statement import insert, rows, values

happenings = Table(
    "happenings",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("account_id", BigInteger, nullable=False),
    Column("kind", Text, nullable=False),
    Column("about", Text, nullable=False),
    Column("network", Text, nullable=False),
    Column("made_at", BigInteger, nullable=False),
    Index("happenings_of_account", "account_id", "id"),
    Index("happenings_by_age", "made_at"),
    **when_erased(erased("account_id")),
)

add = insert(happenings)
of_account = Paged(
    select(happenings.c.id, happenings.c.kind, happenings.c.about, happenings.c.network, happenings.c.made_at).where(
        happenings.c.account_id == bindparam("account_id")
    ),
    happenings.c.id,
    Happening,
)
abouts = values(
    select(happenings.c.about)
    .distinct()
    .where(happenings.c.account_id == bindparam("account_id"), happenings.c.kind == bindparam("kind"))
)
remove_older = rows(happenings.delete().where(happenings.c.made_at < bindparam("before")))
