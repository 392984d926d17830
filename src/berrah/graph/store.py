"""Who follows whom, and the statements that ask."""

from sqlalchemy import bindparam, func, select

from berrah.accounts import in_sight, shows_network
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
_followed = follows.alias("followed")
_familiar = (
    select(
        follows.c.followee_id.label("account"),
        follows.c.follower_id.label("follower"),
        func.row_number().over(partition_by=follows.c.followee_id, order_by=follows.c.id.desc()).label("place"),
        func.count().over(partition_by=follows.c.followee_id).label("number"),
    )
    .join(_followed, _followed.c.followee_id == follows.c.follower_id)
    .where(
        _followed.c.follower_id == bindparam("id"),
        among(follows.c.followee_id, "ids"),
        shows_network(follows.c.follower_id),
        in_sight(follows.c.follower_id),
    )
    .subquery("familiar")
)
# Read from whom one follows, who are few, and not from the followers, who may be a million.
familiar = rows(
    select(_familiar.c.account, _familiar.c.follower, _familiar.c.number)
    .where(_familiar.c.place <= bindparam("most"))
    .order_by(_familiar.c.account, _familiar.c.place)
)
