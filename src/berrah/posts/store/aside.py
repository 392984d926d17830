"""Posts that their author deleted and may still have back, and the statements that ask."""

from typing import Any

from sqlalchemy import bindparam, select

from berrah.kit.db.erasing import erased, when_erased
from berrah.kit.db.schema import BigInteger, Column, Index, Table, in_key, metadata
from berrah.kit.db.statement import insert_once, rows, values

# A row beside the post, for half a minute: while it stands, no statement finds the post. There are few at a time.
deleted_posts = Table(
    "deleted_posts",
    metadata,
    Column("post_id", BigInteger, primary_key=True, autoincrement=False),
    Column("author_id", BigInteger, nullable=False),
    Column("deleted_at", BigInteger, nullable=False),
    Index("deleted_posts_of_author", "author_id", "post_id"),
    **in_key,
    **when_erased(erased("author_id")),
)
_this = deleted_posts.c.post_id == bindparam("post")
_aside = select(deleted_posts.c.post_id)

put_aside = insert_once(deleted_posts)
bring_back = rows(
    deleted_posts.delete().where(
        _this, deleted_posts.c.author_id == bindparam("author"), deleted_posts.c.deleted_at > bindparam("since")
    )
)
take_due = rows(deleted_posts.delete().where(_this, deleted_posts.c.deleted_at <= bindparam("until")))
due = values(
    select(deleted_posts.c.post_id)
    .where(deleted_posts.c.deleted_at <= bindparam("until"))
    .order_by(deleted_posts.c.deleted_at)
    .limit(bindparam("most"))
)
all_aside = values(_aside)


def is_there(post_id: Any) -> Any:
    """A condition: this post is not one that its author deleted."""
    return post_id.not_in(_aside)
