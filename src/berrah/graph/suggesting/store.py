"""Who is followed by whom one follows, who is followed most lately, and who is not to be suggested again."""

from sqlalchemy import bindparam, func, select

from berrah.accounts import shows_network, unlimited
from berrah.graph.store import follows
from berrah.kit.db.erasing import erased, when_erased
from berrah.kit.db.schema import BigInteger, Column, Index, Table, in_key, metadata
from berrah.kit.db.statement import insert_once, rows, values

unwanted = Table(
    "unwanted_suggestions",
    metadata,
    Column("account_id", BigInteger, primary_key=True, autoincrement=False),
    Column("target_id", BigInteger, primary_key=True, autoincrement=False),
    Column("id", BigInteger, nullable=False),  # when
    Index("unwanted_suggestions_of_target", "target_id", "account_id"),
    **in_key,
    **when_erased(erased("account_id", "target_id")),
)

add_unwanted = insert_once(unwanted)
remove_unwanted = rows(
    unwanted.delete().where(unwanted.c.account_id == bindparam("account"), unwanted.c.target_id == bindparam("target"))
)
_unwanted = select(unwanted.c.target_id).where(unwanted.c.account_id == bindparam("id"))
unwanted_by = values(_unwanted.order_by(unwanted.c.id))
_theirs = follows.alias("theirs")
# At most 200 of my followees are asked: the answer is a suggestion, and must not grow with the house. Nobody who tells
# nobody whom they follow: to the reader of few, a suggestion would tell it.
_mine = (
    select(follows.c.followee_id)
    .where(follows.c.follower_id == bindparam("id"), shows_network(follows.c.followee_id))
    .limit(200)
    .subquery("mine")
)
_followed = select(follows.c.followee_id).where(follows.c.follower_id == bindparam("id"))
friends_of_friends = values(
    select(_theirs.c.followee_id)
    .join(_mine, _theirs.c.follower_id == _mine.c.followee_id)
    .where(
        _theirs.c.followee_id != bindparam("id"),
        unlimited(_theirs.c.followee_id),
        _theirs.c.followee_id.not_in(_followed),
        _theirs.c.followee_id.not_in(_unwanted),
    )
    .group_by(_theirs.c.followee_id)
    .order_by(func.count().desc(), _theirs.c.followee_id.desc())
    .limit(bindparam("most"))
)
most_followed = values(
    select(follows.c.followee_id)
    .where(
        follows.c.id > bindparam("since"),
        follows.c.followee_id != bindparam("id"),
        unlimited(follows.c.followee_id),
        follows.c.followee_id.not_in(_followed),
        follows.c.followee_id.not_in(_unwanted),
    )
    .group_by(follows.c.followee_id)
    .order_by(func.count().desc(), follows.c.followee_id.desc())
    .limit(bindparam("most"))
)
