"""Who somebody is at the provider of single sign-on."""

from sqlalchemy import bindparam, select

from berrah.accounts.model import Account
from berrah.accounts.store.accounts import account_columns, accounts
from berrah.accounts.store.credentials import credentials
from berrah.kit.db.erasing import erased, when_erased
from berrah.kit.db.schema import BigInteger, Column, Id, Index, Table, Text, metadata
from berrah.kit.db.statement import Statement, insert_once, rows, values

# What a provider calls a person is only good together with the provider's own name (OpenID Connect Core, 5.7).
links = Table(
    "links",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("issuer", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("account_id", BigInteger, nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Index("links_of_subject", "issuer", "subject", unique=True),
    Index("links_of_account", "account_id", "issuer", unique=True),
    **when_erased(erased("account_id")),
)

add_link = insert_once(links, links.c.issuer, links.c.subject)
account_by_subject = Statement(
    select(*account_columns)
    .join(links, links.c.account_id == accounts.c.id)
    .where(links.c.issuer == bindparam("issuer"), links.c.subject == bindparam("subject")),
    Account.of_row,
)
account_by_email = Statement(
    select(*account_columns)
    .join(credentials, credentials.c.account_id == accounts.c.id)
    .where(credentials.c.email_key == bindparam("key")),
    Account.of_row,
)
linked_since = values(
    select(links.c.created_at).where(links.c.account_id == bindparam("account"), links.c.issuer == bindparam("issuer"))
)
links_of = rows(
    select(links.c.issuer, links.c.subject, links.c.created_at)
    .where(links.c.account_id == bindparam("account"))
    .order_by(links.c.id)
)
remove_link = rows(
    links.delete().where(links.c.account_id == bindparam("account"), links.c.issuer == bindparam("issuer"))
)
