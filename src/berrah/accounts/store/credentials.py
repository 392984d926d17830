"""What proves who somebody is, apart from what everybody may see."""

from sqlalchemy import bindparam, or_, select

from berrah.accounts.store.accounts import accounts
from berrah.kit.db.erasing import erased, when_erased
from berrah.kit.db.schema import Column, Id, Table, Text, metadata
from berrah.kit.db.statement import among, insert_once, rows, values

# What proves who somebody is stands apart from what everybody may see.
credentials = Table(
    "credentials",
    metadata,
    Column("account_id", Id, primary_key=True, autoincrement=False),
    Column("email", Text, nullable=False),
    Column("email_key", Text, nullable=False, unique=True),
    Column("password_hash", Text, nullable=False),
    **when_erased(erased("account_id")),
)

add_credentials = insert_once(credentials, credentials.c.email_key)
has_email = values(select(credentials.c.account_id).where(credentials.c.email_key == bindparam("key")))
credentials_of = rows(
    select(credentials.c.account_id, credentials.c.password_hash)
    .join(accounts, accounts.c.id == credentials.c.account_id)
    .where(or_(accounts.c.name_key == bindparam("key"), credentials.c.email_key == bindparam("key")))
)
change_email = rows(
    credentials.update()
    .where(credentials.c.account_id == bindparam("account"))
    .values(email=bindparam("new_email"), email_key=bindparam("new_key"))
)
password_of = values(select(credentials.c.password_hash).where(credentials.c.account_id == bindparam("id")))
change_password = rows(
    credentials.update()
    .where(credentials.c.account_id == bindparam("account"))
    .values(password_hash=bindparam("new_hash"))
)
email_of = values(select(credentials.c.email).where(credentials.c.account_id == bindparam("id")))
emails_of = rows(select(credentials.c.account_id, credentials.c.email).where(among(credentials.c.account_id, "ids")))
