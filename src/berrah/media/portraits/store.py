"""Pictures of accounts, and the statements that ask for them."""

from sqlalchemy import bindparam, literal_column, select

from berrah.accounts import in_sight
from berrah.kit.db.erasing import marked, when_erased
from berrah.kit.db.schema import BigInteger, Column, Id, Index, Table, Text, metadata, partial_index
from berrah.kit.db.statement import Statement, among, insert, rows, values
from berrah.media.portraits.model import Portrait

portraits = Table(
    "portraits",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("account_id", BigInteger, nullable=False),
    Column("kind", Text, nullable=False),
    Column("state", BigInteger, nullable=False),
    Column("key", Text, nullable=False),
    Index("portraits_by_key", "key", unique=True),
    Index("portraits_of_account", "account_id", "kind"),
    **when_erased(marked("account_id", state=2)),
)
_is_waiting = portraits.c.state == literal_column("0")
_is_worn = portraits.c.state == literal_column("1")
_is_gone = portraits.c.state == literal_column("2")
partial_index("portraits_waiting", portraits.c.id, where=_is_waiting)
partial_index("portraits_gone", portraits.c.id, where=_is_gone)

_of_account = (portraits.c.account_id == bindparam("account")) & (portraits.c.kind == bindparam("what"))

add = insert(portraits)
wear = rows(
    portraits.update()
    .where(portraits.c.key == bindparam("named"), _of_account, _is_waiting)
    .values(state=literal_column("1"))
)
is_worn = values(select(portraits.c.id).where(portraits.c.key == bindparam("named"), _is_worn))
# What somebody who is hidden wears is hidden with them.
is_in_sight = values(
    select(portraits.c.id).where(portraits.c.key == bindparam("named"), _is_worn, in_sight(portraits.c.account_id))
)
take_off = rows(
    portraits.update()
    .where(_of_account, _is_worn, portraits.c.key != bindparam("kept"))
    .values(state=literal_column("2"))
)
take_all_off = rows(
    portraits.update().where(portraits.c.account_id == bindparam("account")).values(state=literal_column("2"))
)
release_waiting = rows(
    portraits.update().where(portraits.c.id < bindparam("before"), _is_waiting).values(state=literal_column("2"))
)
some_gone = Statement(select(*portraits.c).where(_is_gone).order_by(portraits.c.id).limit(bindparam("most")), Portrait)
remove = rows(portraits.delete().where(among(portraits.c.id, "ids"), _is_gone))
