"""Requests to follow that nobody has answered."""

from sqlalchemy import bindparam, func, select

from berrah.accounts import in_sight
from berrah.graph.events import FollowRequestWithdrawn
from berrah.kit.db.erasing import erased, when_erased
from berrah.kit.db.paging import Paged
from berrah.kit.db.schema import BigInteger, Column, Index, Table, in_key, metadata
from berrah.kit.db.statement import Row, among, insert_once, rows, values

requests = Table(
    "follow_requests",
    metadata,
    Column("follower_id", BigInteger, primary_key=True, autoincrement=False),
    Column("followee_id", BigInteger, primary_key=True, autoincrement=False),
    Column("id", BigInteger, nullable=False),  # when, and the cursor of the list
    Index("follow_requests_of_followee", "followee_id", "id", "follower_id"),
    **in_key,
    **when_erased(erased("follower_id", "followee_id", tells=(FollowRequestWithdrawn, "follower_id", "followee_id"))),
)

add_request = insert_once(requests)
remove_request = rows(
    requests.delete().where(
        requests.c.follower_id == bindparam("follower_id"), requests.c.followee_id == bindparam("followee_id")
    )
)
asked_among = values(
    select(requests.c.followee_id).where(
        requests.c.follower_id == bindparam("id"), among(requests.c.followee_id, "ids")
    )
)
asking_among = values(
    select(requests.c.follower_id).where(
        requests.c.followee_id == bindparam("id"), among(requests.c.follower_id, "ids")
    )
)
some_of = values(
    select(requests.c.follower_id).where(requests.c.followee_id == bindparam("id")).limit(bindparam("most"))
)
remove_requests = rows(
    requests.delete().where(requests.c.followee_id == bindparam("id"), among(requests.c.follower_id, "ids"))
)
pending_list: Paged[Row] = Paged(
    select(requests.c.id, requests.c.follower_id).where(
        requests.c.followee_id == bindparam("id"), in_sight(requests.c.follower_id)
    ),
    requests.c.id,
)
count_of = values(
    select(func.count())
    .select_from(requests)
    .where(requests.c.followee_id == bindparam("id"), in_sight(requests.c.follower_id))
)
