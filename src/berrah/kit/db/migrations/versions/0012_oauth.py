"""Tokens that belong together, secrets that were used, links to accounts elsewhere."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"

# SQLite makes a key the row's own address only when its type is spelled INTEGER.
ID = sa.BigInteger().with_variant(sa.INTEGER(), "sqlite")


def upgrade() -> None:
    """What came of permissions, and single sign-on."""
    create_families()
    create_spent()
    create_links()
    op.add_column("applications", sa.Column("used_at", sa.BigInteger(), nullable=False, server_default="0"))
    # Of those that are there already nobody knows: none of them is cleared away.
    op.execute("UPDATE applications SET used_at = created_at")


def create_families() -> None:
    """Which tokens came of one permission."""
    op.create_table(
        "families",
        sa.Column("token_id", ID, autoincrement=False, nullable=False),
        sa.Column("family_id", sa.BigInteger(), nullable=False),
        sa.Column("is_public", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("token_id"),
    )
    op.create_index("tokens_of_family", "families", ["family_id"], unique=False)


def create_spent() -> None:
    """Codes, refresh tokens and log-ins that were used."""
    op.create_table(
        "spent",
        sa.Column("secret_hash", sa.Text(), nullable=False),
        sa.Column("family_id", sa.BigInteger(), nullable=False),
        sa.Column("application_id", sa.BigInteger(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("secret_hash"),
    )
    op.create_index("spent_by_age", "spent", ["expires_at"], unique=False)


def create_links() -> None:
    """Who somebody is at the provider of single sign-on."""
    op.create_table(
        "links",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("issuer", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("links_of_account", "links", ["account_id", "issuer"], unique=True)
    op.create_index("links_of_subject", "links", ["issuer", "subject"], unique=True)
