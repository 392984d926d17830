"""The tables of the second step."""

from sqlalchemy import bindparam, func, select

from berrah.kit.db.erasing import erased, when_erased
from berrah.kit.db.schema import BigInteger, Column, Id, Table, Text, in_key, metadata
from berrah.kit.db.statement import insert_once, rows, rows_of, values

two_steps = Table(
    "two_steps",
    metadata,
    Column("account_id", Id, primary_key=True, autoincrement=False),
    Column("secret", Text, nullable=False),  # closed with the key of the house
    Column("is_on", BigInteger, nullable=False),  # 0 while it waits to be confirmed
    Column("last_step", BigInteger, nullable=False),  # a code is good once: no step up to this one is taken again
    **when_erased(erased("account_id")),
)

recovery_codes = Table(
    "recovery_codes",
    metadata,
    Column("account_id", BigInteger, primary_key=True, autoincrement=False),
    Column("code_hash", Text, primary_key=True),
    **in_key,
    **when_erased(erased("account_id")),
)

_mine = two_steps.c.account_id == bindparam("account_id")
_codes_of_mine = recovery_codes.c.account_id == bindparam("account_id")

add = insert_once(two_steps)
of_account = rows(select(two_steps.c.secret, two_steps.c.is_on).where(_mine))
remove = rows(two_steps.delete().where(_mine))
remove_unconfirmed = rows(two_steps.delete().where(_mine, two_steps.c.is_on == 0))
switch_on = rows(
    two_steps.update().where(two_steps.c.account_id == bindparam("key")).values(is_on=1, last_step=bindparam("step"))
)
use_step = rows(
    two_steps.update()
    .where(two_steps.c.account_id == bindparam("key"), two_steps.c.last_step < bindparam("step"))
    .values(last_step=bindparam("step"))
)

_hashes = rows_of("hashes", Text)
add_codes = rows(
    recovery_codes.insert().from_select(
        ["account_id", "code_hash"],
        select(bindparam("account_id", type_=BigInteger), _hashes.c.value).select_from(_hashes),
    )
)
count_codes = values(select(func.count()).select_from(recovery_codes).where(_codes_of_mine))
use_code = rows(recovery_codes.delete().where(_codes_of_mine, recovery_codes.c.code_hash == bindparam("hash")))
remove_codes = rows(recovery_codes.delete().where(_codes_of_mine))
