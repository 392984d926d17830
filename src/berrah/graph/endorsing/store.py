"""Who recommends whom."""

from typing import Any

from sqlalchemy import bindparam, exists, select

from berrah.accounts import in_sight, unlimited
from berrah.graph.store import follows
from berrah.kit.db.erasing import erased, when_erased
from berrah.kit.db.paging import Paged
from berrah.kit.db.schema import BigInteger, Column, Index, Table, in_key, metadata
from berrah.kit.db.statement import Row, among, insert_once, rows, values

endorsements = Table(
    "endorsements",
    metadata,
    Column("account_id", BigInteger, primary_key=True, autoincrement=False),
    Column("target_id", BigInteger, primary_key=True, autoincrement=False),
    Column("id", BigInteger, nullable=False),  # when, and the cursor
    Index("endorsements_of_account", "account_id", "id", "target_id"),
    Index("endorsements_of_target", "target_id", "account_id"),
    **in_key,
    **when_erased(erased("account_id", "target_id")),
)

_theirs = endorsements.c.account_id == bindparam("account")
_this = _theirs & (endorsements.c.target_id == bindparam("target"))
# A row that stands a moment longer than the following is shown to nobody.
_followed = exists().where(
    follows.c.follower_id == endorsements.c.account_id, follows.c.followee_id == endorsements.c.target_id
)


def _list(is_shown: Any) -> Paged[Row]:
    shown = select(endorsements.c.id, endorsements.c.target_id).where(_theirs, _followed, is_shown)
    return Paged(shown, endorsements.c.id)


add_endorsement = insert_once(endorsements)
remove_endorsement = rows(endorsements.delete().where(_this))
remove_unfollowed = rows(endorsements.delete().where(_this, ~_followed))
endorsed, endorsed_open = _list(in_sight(endorsements.c.target_id)), _list(unlimited(endorsements.c.target_id))
endorsed_among = values(
    select(endorsements.c.target_id).where(_theirs, _followed, among(endorsements.c.target_id, "ids"))
)
