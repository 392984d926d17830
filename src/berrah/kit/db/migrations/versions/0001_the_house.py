"""The first schema: the log, accounts, who follows whom, posts."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

# SQLite makes a key the row's own address only when its type is spelled INTEGER.
ID = sa.BigInteger().with_variant(sa.INTEGER(), "sqlite")


def upgrade() -> None:
    """From nothing."""
    create_log()
    create_accounts()
    create_graph()
    create_posts()
    create_publishing()


def create_log() -> None:
    """The tables of log."""
    op.create_table(
        "cursors",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )
    op.create_table(
        "leases",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("holder", sa.Text(), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )
    op.create_table(
        "log",
        sa.Column("position", ID, autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("position"),
    )
    op.create_table(
        "outbox",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "parked",
        sa.Column("listener", sa.Text(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("error", sa.Text(), nullable=False),
        sa.Column("parked_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("listener", "position"),
    )


def create_accounts() -> None:
    """The tables of accounts."""
    op.create_table(
        "accounts",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_key", sa.Text(), nullable=False),
        sa.Column("display_name", sa.Text(), nullable=False),
        sa.Column("bio", sa.Text(), nullable=False),
        sa.Column("role", sa.BigInteger(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("name_key"),
    )
    op.create_table(
        "applications",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("website", sa.Text(), nullable=False),
        sa.Column("client_id", sa.Text(), nullable=False),
        sa.Column("secret_hash", sa.Text(), nullable=False),
        sa.Column("redirect_uris", sa.Text(), nullable=False),
        sa.Column("scopes", sa.Text(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("client_id"),
    )
    op.create_table(
        "codes",
        sa.Column("secret_hash", sa.Text(), nullable=False),
        sa.Column("application_id", sa.BigInteger(), nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("redirect_uri", sa.Text(), nullable=False),
        sa.Column("scopes", sa.Text(), nullable=False),
        sa.Column("challenge", sa.Text(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("secret_hash"),
    )
    op.create_table(
        "credentials",
        sa.Column("account_id", ID, autoincrement=False, nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("email_key", sa.Text(), nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("account_id"),
        sa.UniqueConstraint("email_key"),
    )
    op.create_table(
        "tokens",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("secret_hash", sa.Text(), nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=True),
        sa.Column("application_id", sa.BigInteger(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("scopes", sa.Text(), nullable=False),
        sa.Column("agent", sa.Text(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("secret_hash"),
    )
    op.create_index("tokens_of_account", "tokens", ["account_id"], unique=False)


def create_graph() -> None:
    """The tables of graph."""
    op.create_table(
        "follows",
        sa.Column("follower_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("followee_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("follower_id", "followee_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("follows_of_followee", "follows", ["followee_id", "id", "follower_id"], unique=False)
    op.create_index("follows_of_follower", "follows", ["follower_id", "id", "followee_id"], unique=False)


def create_posts() -> None:
    """The tables of posts."""
    op.create_table(
        "favourites",
        sa.Column("account_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("post_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("account_id", "post_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("favourites_of_account", "favourites", ["account_id", "id", "post_id"], unique=False)
    op.create_index("favourites_of_post", "favourites", ["post_id", "id", "account_id"], unique=False)
    op.create_table(
        "mentions",
        sa.Column("account_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("post_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("visibility", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("account_id", "post_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("mentions_of_post", "mentions", ["post_id", "account_id"], unique=False)
    op.create_table(
        "posts",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("author_id", sa.BigInteger(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("visibility", sa.BigInteger(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("reply_to_id", sa.BigInteger(), nullable=True),
        sa.Column("reply_to_account_id", sa.BigInteger(), nullable=True),
        sa.Column("thread_id", sa.BigInteger(), nullable=False),
        sa.Column("application_id", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "posts_direct",
        "posts",
        ["author_id", "id"],
        unique=False,
        sqlite_where=sa.text("visibility = 3"),
        postgresql_where=sa.text("visibility = 3"),
    )
    op.create_index(
        "posts_in_public",
        "posts",
        ["id"],
        unique=False,
        sqlite_where=sa.text("visibility = 0 AND reply_to_id IS NULL"),
        postgresql_where=sa.text("visibility = 0 AND reply_to_id IS NULL"),
    )
    op.create_index("posts_of_author", "posts", ["author_id", "id", "visibility"], unique=False)
    op.create_index(
        "posts_of_thread",
        "posts",
        ["thread_id", "id"],
        unique=False,
        sqlite_where=sa.text("reply_to_id IS NOT NULL"),
        postgresql_where=sa.text("reply_to_id IS NOT NULL"),
    )
    op.create_index(
        "posts_replying",
        "posts",
        ["reply_to_id", "visibility"],
        unique=False,
        sqlite_where=sa.text("reply_to_id IS NOT NULL"),
        postgresql_where=sa.text("reply_to_id IS NOT NULL"),
    )
    op.create_table(
        "reposts",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("post_id", sa.BigInteger(), nullable=False),
        sa.Column("via_id", sa.BigInteger(), nullable=True),
        sa.Column("via_basis", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("reposts_of_account", "reposts", ["account_id", "id"], unique=False)
    op.create_index("reposts_of_post", "reposts", ["post_id", "id"], unique=False)
    op.create_index("reposts_once", "reposts", ["account_id", "post_id"], unique=True)
    op.create_table(
        "tags",
        sa.Column("tag", sa.Text(), nullable=False),
        sa.Column("post_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("tag", "post_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("tags_of_post", "tags", ["post_id"], unique=False)


def create_publishing() -> None:
    """The tables of publishing."""
    op.create_table(
        "submissions",
        sa.Column("author_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("post_id", sa.BigInteger(), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("author_id", "key"),
        sqlite_with_rowid=False,
    )
    op.create_index("submissions_made_at", "submissions", ["made_at"], unique=False)
