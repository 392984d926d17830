"""Who blocks which server."""

from sqlalchemy import bindparam, func, select

from berrah.kit.db.erasing import erased, when_erased
from berrah.kit.db.paging import Paged
from berrah.kit.db.schema import BigInteger, Column, Index, Table, Text, in_key, metadata
from berrah.kit.db.statement import Row, insert_once, rows, values

domain_blocks = Table(
    "domain_blocks",
    metadata,
    Column("account_id", BigInteger, primary_key=True, autoincrement=False),
    Column("domain", Text, primary_key=True),
    Column("id", BigInteger, nullable=False),  # when, and the cursor
    Index("domain_blocks_of_account", "account_id", "id", "domain"),
    Index("domain_blocks_of_domain", "domain", "account_id"),
    **in_key,
    **when_erased(erased("account_id")),
)

_of_account = domain_blocks.c.account_id == bindparam("account")
add_domain = insert_once(domain_blocks)
_is_one = _of_account & (domain_blocks.c.domain == bindparam("domain"))
has_domain = values(select(func.count()).where(_is_one))
remove_domain = rows(domain_blocks.delete().where(_is_one))
count_domains = values(select(func.count()).where(_of_account))
domains_of = values(select(domain_blocks.c.domain).where(_of_account).order_by(domain_blocks.c.id))
domains_list: Paged[Row] = Paged(
    select(domain_blocks.c.id, domain_blocks.c.domain).where(_of_account), domain_blocks.c.id
)
blockers_of = values(select(domain_blocks.c.account_id).where(domain_blocks.c.domain == bindparam("domain")))
