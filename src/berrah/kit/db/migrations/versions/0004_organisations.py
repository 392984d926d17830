"""Organisations: members, invitations, what was done for them; who holds a token for an account not their own."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

# SQLite makes a key the row's own address only when its type is spelled INTEGER.
ID = sa.BigInteger().with_variant(sa.INTEGER(), "sqlite")


def upgrade() -> None:
    """The tables of organisations, and the one beside tokens."""
    create_organisations()
    create_acts()
    op.create_table(
        "delegations",
        sa.Column("secret_hash", sa.Text(), nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("secret_hash"),
    )
    op.create_index("delegations_of_person", "delegations", ["account_id", "person_id"], unique=False)


def create_organisations() -> None:
    """Organisations, members, invitations."""
    op.create_table(
        "organisations",
        sa.Column("account_id", ID, autoincrement=False, nullable=False),
        sa.Column("founded_by", sa.BigInteger(), nullable=False),
        sa.Column("signs_posts", sa.Text(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("account_id"),
    )
    op.create_table(
        "members",
        sa.Column("organisation_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("person_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.Column("invited_by", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("organisation_id", "person_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("members_of_person", "members", ["person_id", "organisation_id"], unique=False)
    op.create_table(
        "member_invitations",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("organisation_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=True),
        sa.Column("mail_key", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("invited_by", sa.BigInteger(), nullable=False),
        sa.Column("code_hash", sa.Text(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("code_hash"),
    )
    op.create_index("member_invitations_of_organisation", "member_invitations", ["organisation_id", "person_id"])
    op.create_index("member_invitations_of_person", "member_invitations", ["person_id"])


def create_acts() -> None:
    """What was done."""
    op.create_table(
        "acts",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("organisation_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("subject_id", sa.BigInteger(), nullable=True),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("acts_of_organisation", "acts", ["organisation_id", "id"], unique=False)
    op.create_index("acts_of_subject", "acts", ["subject_id"], unique=False)
