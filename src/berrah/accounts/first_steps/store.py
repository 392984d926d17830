"""Who put the first steps away."""

from sqlalchemy import bindparam, select

from berrah.kit.db.erasing import erased, when_erased
from berrah.kit.db.schema import BigInteger, Column, Id, Table, metadata
from berrah.kit.db.statement import insert_once, values

put_away = Table(
    "first_steps_put_away",
    metadata,
    Column("account_id", Id, primary_key=True, autoincrement=False),
    Column("put_away_at", BigInteger, nullable=False),
    **when_erased(erased("account_id")),
)

add = insert_once(put_away)
one = values(select(put_away.c.account_id).where(put_away.c.account_id == bindparam("account")))
