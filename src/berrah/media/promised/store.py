"""Which media are promised, and until when."""

from typing import Any

from sqlalchemy import bindparam, exists, literal_column, select

from berrah.kit.db.erasing import erased, when_erased
from berrah.kit.db.schema import BigInteger, Column, Index, Table, in_key, metadata
from berrah.kit.db.statement import among, rows, rows_of, values

promised = Table(
    "promised_media",
    metadata,
    Column("medium_id", BigInteger, primary_key=True, autoincrement=False),
    Column("owner_id", BigInteger, nullable=False),
    Column("until", BigInteger),  # ms; nothing while what it waits for is wanted
    Index("promised_media_of_owner", "owner_id"),
    Index("promised_media_until", "until"),
    **in_key,
    **when_erased(erased("owner_id")),
)
_media = rows_of("ids")
_is_wanted = promised.c.until.is_(None)


def is_promised(medium: Any) -> Any:
    """Whether a medium, by its column, is kept though it goes with no post."""
    return exists(select(literal_column("1")).where(promised.c.medium_id == medium))


def is_held(medium: Any) -> Any:
    """Whether it is kept for a post that is still wanted: no other may have it then."""
    return exists(select(literal_column("1")).where(promised.c.medium_id == medium, _is_wanted))


add_promises = rows(
    promised.insert().from_select(
        ["medium_id", "owner_id"], select(_media.c.value, bindparam("owner", type_=BigInteger))
    )
)
remove_promises = rows(promised.delete().where(among(promised.c.medium_id, "ids")))
give_up = rows(promised.update().where(among(promised.c.medium_id, "ids")).values(until=bindparam("moment")))
remove_outdated = rows(promised.delete().where(promised.c.until < bindparam("moment")))
held_among = values(select(promised.c.medium_id).where(among(promised.c.medium_id, "ids"), _is_wanted))
