"""Recommendations, hashtags on profiles and by account, suggestions put away, and wishes of accounts."""

import sqlalchemy as sa
from alembic import op

from berrah.kit import text as words

revision = "0030"
down_revision = "0029"
_CHUNK = 1_000
# What everybody may read is known already; the rest that is no private message is read for its hashtags.
_OPEN = (
    "INSERT INTO tagged_posts (author_id, tag, post_id, visibility) SELECT posts.author_id, tags.tag, tags.post_id, 0"
    " FROM tags JOIN posts ON posts.id = tags.post_id"
)
_CLOSED = sa.text(
    "SELECT id, author_id, visibility, text FROM posts WHERE id > :after AND visibility IN (1, 2)"
    " ORDER BY id LIMIT :most"
)
_TAGGED = sa.text(
    "INSERT INTO tagged_posts (author_id, tag, post_id, visibility) VALUES (:author_id, :tag, :post_id, :visibility)"
)


def upgrade() -> None:
    """Tables of graph.endorsing, graph.suggesting, posts.featuring and posts.tagged; columns of accounts."""
    for name in ("endorsements", "unwanted_suggestions"):
        op.create_table(
            name,
            sa.Column("account_id", sa.BigInteger(), autoincrement=False, nullable=False),
            sa.Column("target_id", sa.BigInteger(), autoincrement=False, nullable=False),
            sa.Column("id", sa.BigInteger(), nullable=False),
            sa.PrimaryKeyConstraint("account_id", "target_id"),
            sqlite_with_rowid=False,
        )
        op.create_index(f"{name}_of_target", name, ["target_id", "account_id"])
    op.create_index("endorsements_of_account", "endorsements", ["account_id", "id", "target_id"])
    op.create_table(
        "featured_tags",
        sa.Column("account_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("place", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("tag", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("account_id", "place"),
        sqlite_with_rowid=False,
    )
    op.create_index("featured_tags_once", "featured_tags", ["account_id", "tag"], unique=True)
    op.create_index("featured_tags_of_tag", "featured_tags", ["tag", "id"])
    _tag()
    _wish()


def _tag() -> None:
    op.create_table(
        "tagged_posts",
        sa.Column("author_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("tag", sa.Text(), nullable=False),
        sa.Column("post_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("visibility", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("author_id", "tag", "post_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("tagged_posts_of_post", "tagged_posts", ["post_id", "tag"])
    fill()


def fill() -> None:
    """What was said before."""
    op.execute(_OPEN)
    connection, after = op.get_bind(), -1
    while found := connection.execute(_CLOSED, {"after": after, "most": _CHUNK}).all():
        after = found[-1][0]
        rows = [
            {"author_id": author_id, "tag": tag, "post_id": post_id, "visibility": visibility}
            for post_id, author_id, visibility, text in found
            for tag in dict.fromkeys(one.value.removeprefix("#").casefold() for one in words.hashtags(text))
        ]
        if rows:
            connection.execute(_TAGGED, rows)


def _wish() -> None:
    number, none = sa.BigInteger(), "0"
    for name, kind, default in (
        ("hides_network", number, none),
        ("usual_visibility", sa.Text(), ""),
        ("is_usually_sensitive", number, none),
    ):
        op.add_column("accounts", sa.Column(name, kind, nullable=False, server_default=default))
    is_hiding = sa.text("hides_network = 1")
    op.create_index("accounts_hiding_network", "accounts", ["id"], sqlite_where=is_hiding, postgresql_where=is_hiding)
