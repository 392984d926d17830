"""Reposts, each with the repost through which it came."""

from sqlalchemy import bindparam, func, literal_column, select

from berrah.accounts import in_sight
from berrah.kit.db.erasing import erased, when_erased
from berrah.kit.db.paging import Paged
from berrah.kit.db.schema import BigInteger, Column, Id, Index, Table, Text, metadata
from berrah.kit.db.statement import Row, Statement, among, insert, rows, values
from berrah.posts.events import RepostWithdrawn
from berrah.posts.model import Repost, Visibility
from berrah.posts.store.closed import is_closed
from berrah.posts.store.posts import posts

NEWEST_MOST = 200  # among so many it mostly is; then nobody need ask for all whom somebody follows


def _withdrawn(repost_id: int, account_id: int, post_id: int, via_id: int | None) -> RepostWithdrawn:
    # Nobody sees whoever is being erased: there is nobody to tell it to but the models.
    return RepostWithdrawn(repost_id, account_id, post_id, int(Visibility.direct), via_id)


reposts = Table(
    "reposts",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("account_id", BigInteger, nullable=False),
    Column("post_id", BigInteger, nullable=False),
    Column("via_id", BigInteger),
    Column("via_basis", Text, nullable=False),
    Index("reposts_once", "account_id", "post_id", unique=True),
    Index("reposts_of_post", "post_id", "id"),
    Index("reposts_of_account", "account_id", "id"),
    **when_erased(erased("account_id", tells=(_withdrawn, "id", "account_id", "post_id", "via_id"))),
)

_repost = (
    reposts.c.id,
    reposts.c.account_id,
    reposts.c.post_id,
    reposts.c.via_id,
    reposts.c.via_basis,
    is_closed(reposts.c.id),
)

add_repost = insert(reposts)
remove_repost = rows(reposts.delete().where(reposts.c.id == bindparam("key")))
reposts_by_ids = Statement(select(*_repost).where(among(reposts.c.id, "ids")), Repost.of_row)
repost_by = Statement(
    select(*_repost).where(reposts.c.account_id == bindparam("account"), reposts.c.post_id == bindparam("post")),
    Repost.of_row,
)
reposts_counts = rows(
    select(reposts.c.post_id, func.count())
    .where(among(reposts.c.post_id, "ids"), in_sight(reposts.c.account_id))
    .group_by(reposts.c.post_id)
)
most_passed_on = rows(
    select(reposts.c.post_id, func.count())
    .where(among(reposts.c.post_id, "ids"), in_sight(reposts.c.account_id))
    .group_by(reposts.c.post_id)
    .order_by(func.count().desc(), reposts.c.post_id)
    .limit(bindparam("most"))
)
reposters_of: Paged[Row] = Paged(
    select(reposts.c.id, reposts.c.account_id).where(
        reposts.c.post_id == bindparam("post"), in_sight(reposts.c.account_id)
    ),
    reposts.c.id,
)
newest_of_post = Statement(
    select(*_repost).where(reposts.c.post_id == bindparam("post")).order_by(reposts.c.id.desc()).limit(NEWEST_MOST),
    Repost.of_row,
)
newest_by = Statement(
    select(*_repost)
    .where(reposts.c.post_id == bindparam("post"), among(reposts.c.account_id, "accounts"))
    .order_by(reposts.c.id.desc())
    .limit(1),
    Repost.of_row,
)
of_account: Paged[int] = Paged(
    select(reposts.c.id).where(reposts.c.account_id == bindparam("author")), reposts.c.id, int
)
count_of_account = values(select(func.count()).where(reposts.c.account_id == bindparam("author")))
seen_of = rows(
    select(reposts.c.id, posts.c.visibility)
    .join(posts, posts.c.id == reposts.c.post_id)
    .where(reposts.c.account_id == bindparam("author"))
    .order_by(reposts.c.id.desc())
    .limit(bindparam("most"))
)
# What somebody passes on stands under their name, whomever it answered.
recent_outline = rows(
    select(
        reposts.c.id,
        reposts.c.account_id,
        literal_column("0"),
        reposts.c.post_id,
        posts.c.author_id,
        literal_column("''"),
    )
    .join(posts, posts.c.id == reposts.c.post_id)
    .order_by(reposts.c.id.desc())
    .limit(bindparam("most"))
)
before = Statement(
    select(*_repost)
    .join(posts, posts.c.id == reposts.c.post_id)
    .where(reposts.c.id < bindparam("before"))
    .order_by(reposts.c.id.desc())
    .limit(bindparam("most")),
    Repost.of_row,
)
of_known_posts = Statement(
    select(*_repost).join(posts, posts.c.id == reposts.c.post_id).where(among(reposts.c.id, "ids")), Repost.of_row
)
some_of_post = values(select(reposts.c.id).where(reposts.c.post_id == bindparam("post")).limit(bindparam("most")))
sweep_reposts = rows(reposts.delete().where(among(reposts.c.id, "ids")))
