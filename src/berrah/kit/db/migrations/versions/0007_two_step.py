"""When secrets were used, what happened with accounts, second steps, passkeys."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

# SQLite makes a key the row's own address only when its type is spelled INTEGER.
ID = sa.BigInteger().with_variant(sa.INTEGER(), "sqlite")


def upgrade() -> None:
    """What keeps an account its owner's."""
    create_uses()
    create_happenings()
    create_two_steps()
    create_passkeys()


def create_uses() -> None:
    """The uses of secrets; those that are there already count as used when they were made."""
    op.create_table(
        "uses",
        sa.Column("token_id", ID, autoincrement=False, nullable=False),
        sa.Column("network", sa.Text(), nullable=False),
        sa.Column("used_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("token_id"),
    )
    op.execute("INSERT INTO uses (token_id, network, used_at) SELECT id, '', created_at FROM tokens")


def create_happenings() -> None:
    """What happened."""
    op.create_table(
        "happenings",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("network", sa.Text(), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("happenings_by_age", "happenings", ["made_at"], unique=False)
    op.create_index("happenings_of_account", "happenings", ["account_id", "id"], unique=False)


def create_two_steps() -> None:
    """Second steps and their recovery codes."""
    op.create_table(
        "two_steps",
        sa.Column("account_id", ID, autoincrement=False, nullable=False),
        sa.Column("secret", sa.Text(), nullable=False),
        sa.Column("is_on", sa.BigInteger(), nullable=False),
        sa.Column("last_step", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("account_id"),
    )
    op.create_table(
        "recovery_codes",
        sa.Column("account_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("code_hash", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("account_id", "code_hash"),
        sqlite_with_rowid=False,
    )


def create_passkeys() -> None:
    """Passkeys."""
    op.create_table(
        "passkeys",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("credential_id", sa.Text(), nullable=False),
        sa.Column("public_key", sa.Text(), nullable=False),
        sa.Column("sign_count", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("used_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("credential_id"),
    )
    op.create_index("passkeys_of_account", "passkeys", ["account_id", "id"], unique=False)
