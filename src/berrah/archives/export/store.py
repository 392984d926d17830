"""Archives asked for."""

from typing import Any

from sqlalchemy import bindparam, func, literal_column, select

from berrah.archives.export.model import Export, State
from berrah.kit.db.erasing import erased, when_erased
from berrah.kit.db.schema import BigInteger, Column, Id, Index, Table, Text, metadata
from berrah.kit.db.statement import Statement, insert, rows, values

exports = Table(
    "exports",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("account_id", BigInteger, nullable=False),
    Column("asked_by", BigInteger, nullable=False),
    Column("language", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("state", BigInteger, nullable=False),
    Column("done", BigInteger, nullable=False),
    Column("total", BigInteger, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("attempts", BigInteger, nullable=False),
    Column("claimed_until", BigInteger, nullable=False),
    Column("asked_at", BigInteger, nullable=False),
    Column("expires_at", BigInteger),
    Index("exports_of_account", "account_id", "id"),
    # The file goes with the row: see packing. What a member fetched for an organisation goes when the member goes.
    **when_erased(erased("account_id", "asked_by")),
)


def _made(*columns: Any) -> Export:
    return Export(**dict(zip(Export.__struct_fields__, columns, strict=True)) | {"state": State(columns[5])})


_all = select(*exports.c)
_is_one = exports.c.id == bindparam("one")
_is_open = exports.c.state < literal_column("2")
add = insert(exports)
newest_of = Statement(
    _all.where(exports.c.account_id == bindparam("account")).order_by(exports.c.id.desc()).limit(1), _made
)
by_key = Statement(_all.where(exports.c.key == bindparam("named"), exports.c.state == literal_column("2")), _made)
open_ones = Statement(
    _all.where(_is_open, exports.c.claimed_until < bindparam("now")).order_by(exports.c.id).limit(1), _made
)
claim = rows(
    exports.update()
    .where(_is_one, _is_open, exports.c.attempts == bindparam("attempts_before"))
    .values(
        state=int(State.working), attempts=exports.c.attempts + 1, claimed_until=bindparam("later"), done=0, total=0
    )
)
progress = rows(
    exports.update()
    .where(_is_one, _is_open)
    .values(done=bindparam("so_far"), total=bindparam("of"), claimed_until=bindparam("later"))
)
finish = rows(
    exports.update()
    .where(_is_one, _is_open)
    .values(state=bindparam("became"), size=bindparam("bytes"), expires_at=bindparam("until"))
)
remove_older = rows(
    exports.delete().where(exports.c.account_id == bindparam("account"), exports.c.id < bindparam("than"))
)
remove_expired = rows(exports.delete().where(exports.c.expires_at <= bindparam("now")))
keys = values(select(exports.c.key))
pending = rows(select(func.count(), func.min(exports.c.asked_at)).where(_is_open))
