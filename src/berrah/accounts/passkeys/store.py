"""The table of passkeys."""

from sqlalchemy import bindparam, select

from berrah.accounts.passkeys.model import Passkey
from berrah.kit.db.erasing import erased, when_erased
from berrah.kit.db.schema import BigInteger, Column, Id, Index, Table, Text, metadata
from berrah.kit.db.statement import Statement, insert_once, rows

passkeys = Table(
    "passkeys",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("account_id", BigInteger, nullable=False),
    Column("credential_id", Text, nullable=False, unique=True),
    Column("public_key", Text, nullable=False),
    Column("sign_count", BigInteger, nullable=False),
    Column("name", Text, nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Column("used_at", BigInteger, nullable=False),
    Index("passkeys_of_account", "account_id", "id"),
    **when_erased(erased("account_id")),
)

_passkey = (
    passkeys.c.id,
    passkeys.c.account_id,
    passkeys.c.credential_id,
    passkeys.c.public_key,
    passkeys.c.sign_count,
    passkeys.c.name,
    passkeys.c.created_at,
    passkeys.c.used_at,
)

add = insert_once(passkeys, passkeys.c.credential_id)
of_account = Statement(
    select(*_passkey)
    .where(passkeys.c.account_id == bindparam("account_id"))
    .order_by(passkeys.c.id.desc())
    .limit(bindparam("most")),
    Passkey,
)
by_credential = Statement(select(*_passkey).where(passkeys.c.credential_id == bindparam("credential_id")), Passkey)
use = rows(
    passkeys.update()
    .where(passkeys.c.id == bindparam("key"), passkeys.c.used_at < bindparam("asked_at"))
    .values(sign_count=bindparam("count"), used_at=bindparam("now"))
)
rename = rows(
    passkeys.update()
    .where(passkeys.c.account_id == bindparam("account"), passkeys.c.id == bindparam("key"))
    .values(name=bindparam("new_name"))
)
remove = rows(
    passkeys.delete().where(passkeys.c.account_id == bindparam("account_id"), passkeys.c.id == bindparam("id"))
)
