"""The table of what is blocked, and its statements."""

from sqlalchemy import bindparam, select

from berrah.accounts.mailblocks.model import MailBlock
from berrah.kit.db.erasing import impersonal, when_erased
from berrah.kit.db.paging import Paged
from berrah.kit.db.schema import Column, Id, Table, Text, metadata
from berrah.kit.db.statement import Statement, among, insert_once, rows, values

blocked_mail = Table(
    "blocked_mail",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("key", Text, nullable=False, unique=True),
    **when_erased(impersonal("what was shut out stays out, whoever had it")),
)

add = insert_once(blocked_mail, blocked_mail.c.key)
remove = rows(blocked_mail.delete().where(blocked_mail.c.id == bindparam("block")))
one = Statement(select(blocked_mail).where(blocked_mail.c.id == bindparam("block")), MailBlock)
by_key = Statement(select(blocked_mail).where(blocked_mail.c.key == bindparam("wanted")), MailBlock)
everything: Paged[MailBlock] = Paged(select(blocked_mail), blocked_mail.c.id, MailBlock)
any_of = values(select(blocked_mail.c.id).where(among(blocked_mail.c.key, "keys")).limit(1))
