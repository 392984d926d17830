"""Which posts the moderators hide, and the statements that ask."""

from typing import Any

from sqlalchemy import and_, bindparam, select

from berrah.kit.db.erasing import erased, when_erased
from berrah.kit.db.schema import BigInteger, Column, Index, Table, in_key, metadata
from berrah.kit.db.statement import among, insert_once, rows, values
from berrah.posts.store.aside import is_there

# A row of its own, so that it may be taken back; there are few.
hidden_posts = Table(
    "hidden_posts",
    metadata,
    Column("post_id", BigInteger, primary_key=True, autoincrement=False),
    Column("author_id", BigInteger, nullable=False),
    Column("hidden_at", BigInteger, nullable=False),
    Index("hidden_posts_of_author", "author_id", "post_id"),
    **in_key,
    **when_erased(erased("author_id")),
)

hide = insert_once(hidden_posts)
show = rows(hidden_posts.delete().where(hidden_posts.c.post_id == bindparam("post")))
hidden_among = values(select(hidden_posts.c.post_id).where(among(hidden_posts.c.post_id, "ids")))
all_hidden = values(select(hidden_posts.c.post_id))

_hidden = select(hidden_posts.c.post_id)


def hidden_at(post_id: Any) -> Any:
    """A column for a statement that reads posts: when this one was hidden, NULL if it was not."""
    return select(hidden_posts.c.hidden_at).where(hidden_posts.c.post_id == post_id).scalar_subquery()


def is_shown(post_id: Any) -> Any:
    """A condition for one that counts them: this post is neither hidden nor deleted. Both tables are small."""
    return and_(post_id.not_in(_hidden), is_there(post_id))
