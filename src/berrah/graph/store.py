"""Who follows whom, and the statements that ask."""

from sqlalchemy import bindparam, func, select

from berrah.accounts import in_sight, unlimited
from berrah.graph.events import Unfollowed
from berrah.kit.db.erasing import erased, when_erased
from berrah.kit.db.paging import Paged
from berrah.kit.db.schema import BigInteger, Column, Index, Table, in_key, metadata
from berrah.kit.db.statement import Row, among, insert_once, rows, values

follows = Table(
    "follows",
    metadata,
    Column("follower_id", BigInteger, primary_key=True, autoincrement=False),
    Column("followee_id", BigInteger, primary_key=True, autoincrement=False),
    Column("id", BigInteger, nullable=False),  # when, and the cursor of both lists
    Index("follows_of_followee", "followee_id", "id", "follower_id"),
    Index("follows_of_follower", "follower_id", "id", "followee_id"),
    **in_key,
    **when_erased(erased("follower_id", "followee_id", tells=(Unfollowed, "follower_id", "followee_id"))),
)

add_follow = insert_once(follows)
remove_follow = rows(
    follows.delete().where(
        follows.c.follower_id == bindparam("follower_id"), follows.c.followee_id == bindparam("followee_id")
    )
)
followees_of = values(select(follows.c.followee_id).where(follows.c.follower_id == bindparam("id")))
followed_among = values(
    select(follows.c.followee_id).where(follows.c.follower_id == bindparam("id"), among(follows.c.followee_id, "ids"))
)
following_among = values(
    select(follows.c.follower_id).where(follows.c.followee_id == bindparam("id"), among(follows.c.follower_id, "ids"))
)
followers_list: Paged[Row] = Paged(
    select(follows.c.id, follows.c.follower_id).where(
        follows.c.followee_id == bindparam("account_id"), in_sight(follows.c.follower_id)
    ),
    follows.c.id,
)
following_list: Paged[Row] = Paged(
    select(follows.c.id, follows.c.followee_id).where(
        follows.c.follower_id == bindparam("account_id"), in_sight(follows.c.followee_id)
    ),
    follows.c.id,
)
followers_counts = rows(
    select(follows.c.followee_id, func.count())
    .where(among(follows.c.followee_id, "ids"), in_sight(follows.c.follower_id))
    .group_by(follows.c.followee_id)
)
# Rows of one index, each follower once; 100,000 accounts with a million followers take about a second.
reach = values(
    select(func.count(follows.c.follower_id.distinct())).where(
        among(follows.c.followee_id, "ids"), follows.c.follower_id != bindparam("but"), in_sight(follows.c.follower_id)
    )
)
following_counts = rows(
    select(follows.c.follower_id, func.count())
    .where(among(follows.c.follower_id, "ids"), in_sight(follows.c.followee_id))
    .group_by(follows.c.follower_id)
)
_theirs = follows.alias("theirs")
# At most 200 of my followees are asked: the answer is a suggestion, and must not grow with the house.
_mine = select(follows.c.followee_id).where(follows.c.follower_id == bindparam("id")).limit(200).subquery("mine")
friends_of_friends = values(
    select(_theirs.c.followee_id)
    .join(_mine, _theirs.c.follower_id == _mine.c.followee_id)
    .where(
        _theirs.c.followee_id != bindparam("id"),
        unlimited(_theirs.c.followee_id),
        _theirs.c.followee_id.not_in(select(follows.c.followee_id).where(follows.c.follower_id == bindparam("id"))),
    )
    .group_by(_theirs.c.followee_id)
    .order_by(func.count().desc(), _theirs.c.followee_id.desc())
    .limit(bindparam("most"))
)
most_followed = values(
    select(follows.c.followee_id)
    .where(follows.c.id > bindparam("since"), unlimited(follows.c.followee_id))
    .group_by(follows.c.followee_id)
    .order_by(func.count().desc(), follows.c.followee_id.desc())
    .limit(bindparam("most"))
)
