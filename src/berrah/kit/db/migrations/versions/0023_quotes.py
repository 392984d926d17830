"""Quotes, who may quote a post, and consent that was taken back."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"


def upgrade() -> None:
    """Tables of posts.quoting, and what an account wishes for its posts."""
    op.create_table(
        "quotes",
        sa.Column("post_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("author_id", sa.BigInteger(), nullable=False),
        sa.Column("quoted_id", sa.BigInteger(), nullable=False),
        sa.Column("quoted_author_id", sa.BigInteger(), nullable=False),
        sa.Column("visibility", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("post_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("quotes_of_post", "quotes", ["quoted_id", "post_id"])
    op.create_index("quotes_of_author", "quotes", ["author_id", "post_id"])
    op.create_index("quotes_between", "quotes", ["quoted_author_id", "author_id", "post_id"])
    op.create_table(
        "quote_revocations",
        sa.Column("post_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("revoked_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("post_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("quote_revocations_of_account", "quote_revocations", ["account_id", "post_id"])
    op.create_table(
        "quote_policies",
        sa.Column("post_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("author_id", sa.BigInteger(), nullable=False),
        sa.Column("policy", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("post_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("quote_policies_of_author", "quote_policies", ["author_id", "post_id"])
    op.add_column("accounts", sa.Column("quote_policy", sa.BigInteger(), nullable=False, server_default="0"))
