"""How accounts stand with everybody else; rules, reports, decisions and appeals; blocked mail addresses."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"

ID = sa.BigInteger().with_variant(sa.INTEGER(), "sqlite")


def upgrade() -> None:
    """Everybody stands open, and nothing is ruled or reported."""
    create_standings()
    create_rules()
    create_reports()
    create_acts()
    create_blocked_mail()


def create_standings() -> None:
    """A row for each reason why somebody does not stand open."""
    op.add_column("accounts", sa.Column("standing", sa.BigInteger(), nullable=False, server_default="0"))
    op.create_table(
        "standings",
        sa.Column("account_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("level", sa.BigInteger(), nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("account_id", "reason"),
        sqlite_with_rowid=False,
    )
    op.create_index("standings_by_level", "standings", ["level", "account_id"], unique=False)


def create_rules() -> None:
    """The rules of the house."""
    op.create_table(
        "house_rules",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("place", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "house_rule_texts",
        sa.Column("rule_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("hint", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("rule_id", "language"),
        sqlite_with_rowid=False,
    )


def create_reports() -> None:
    """What people report."""
    op.create_table(
        "reports",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("reporter_id", sa.BigInteger(), nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("category", sa.Text(), nullable=False),
        sa.Column("comment", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("reports_of_account", "reports", ["account_id", "id"], unique=False)
    op.create_index("reports_of_reporter", "reports", ["reporter_id", "id"], unique=False)
    op.create_table(
        "open_reports",
        sa.Column("report_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("assigned_to", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("report_id"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "reported_rules",
        sa.Column("report_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("rule_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("report_id", "rule_id"),
        sqlite_with_rowid=False,
    )


def create_acts() -> None:
    """What moderators do, posts as they were then, and what people say against it."""
    op.create_table(
        "moderation_acts",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("moderator_id", sa.BigInteger(), nullable=True),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=True),
        sa.Column("report_id", sa.BigInteger(), nullable=True),
        sa.Column("of_id", sa.BigInteger(), nullable=True),
        sa.Column("rules", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    _create_partial("moderation_acts_of_account", "moderation_acts", ["account_id", "id"], "account_id IS NOT NULL")
    _create_partial("moderation_acts_of_report", "moderation_acts", ["report_id", "id"], "report_id IS NOT NULL")
    _create_partial("moderation_acts_about", "moderation_acts", ["of_id"], "of_id IS NOT NULL")
    op.create_table(
        "kept_posts",
        sa.Column("keeper_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("post_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("author_id", sa.BigInteger(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("pictures", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("keeper_id", "post_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("kept_posts_of_post", "kept_posts", ["post_id"], unique=False)
    op.create_table(
        "appeals",
        sa.Column("act_id", ID, autoincrement=False, nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("answer_id", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("act_id"),
    )
    _create_partial("appeals_waiting", "appeals", ["act_id"], "answer_id IS NULL")


def create_blocked_mail() -> None:
    """Addresses that open no account."""
    op.create_table(
        "blocked_mail",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("key"),
    )


def _create_partial(name: str, table: str, columns: list[str], where: str) -> None:
    condition = sa.text(where)
    op.create_index(name, table, columns, unique=False, sqlite_where=condition, postgresql_where=condition)
