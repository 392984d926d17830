"""Follows, and requests to follow, about which something was chosen; nothing stands here of the others."""

from sqlalchemy import bindparam, literal_column, or_, select

from berrah.kit.db.erasing import erased, when_erased
from berrah.kit.db.paging import Paged
from berrah.kit.db.schema import BigInteger, Column, Index, Table, Text, in_key, metadata, partial_index
from berrah.kit.db.statement import Row, among, insert, rows

options = Table(
    "follow_options",
    metadata,
    Column("follower_id", BigInteger, primary_key=True, autoincrement=False),
    Column("followee_id", BigInteger, primary_key=True, autoincrement=False),
    Column("id", BigInteger, nullable=False),  # when it was chosen
    Column("without_reposts", BigInteger, nullable=False),  # 1: what they pass on is left out
    Column("is_told", BigInteger, nullable=False),  # 1: told of each post
    Column("languages", Text, nullable=False),  # with spaces between; empty: all of them
    Index("follow_options_of_followee", "followee_id", "follower_id"),
    **in_key,
    **when_erased(erased("follower_id", "followee_id")),
)
_o = options.c
_is_told = _o.is_told == literal_column("1")
partial_index("follow_options_told", _o.followee_id, _o.id, _o.follower_id, where=_is_told)

add = insert(options)
remove = rows(options.delete().where(_o.follower_id == bindparam("follower_id"), among(_o.followee_id, "followees")))
remove_of = rows(options.delete().where(_o.followee_id == bindparam("followee_id"), among(_o.follower_id, "followers")))
_chosen = (_o.without_reposts, _o.is_told, _o.languages)
options_among = rows(
    select(_o.followee_id, *_chosen).where(_o.follower_id == bindparam("id"), among(_o.followee_id, "ids"))
)
options_of = rows(
    select(_o.follower_id, *_chosen).where(_o.followee_id == bindparam("id"), among(_o.follower_id, "ids"))
)
with_choices = rows(
    select(_o.followee_id, *_chosen).where(
        _o.follower_id == bindparam("id"), or_(_o.without_reposts == literal_column("1"), _o.languages != "")
    )
)
told: Paged[Row] = Paged(select(_o.id, _o.follower_id).where(_o.followee_id == bindparam("id"), _is_told), _o.id)
