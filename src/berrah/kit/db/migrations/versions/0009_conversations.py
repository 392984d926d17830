"""Conversations, with the direct posts that are there already, all of them read."""

from hashlib import sha256
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

# SQLite makes a key the row's own address only when its type is spelled INTEGER.
ID = sa.BigInteger().with_variant(sa.INTEGER(), "sqlite")
_CHUNK = 1_000
_DIRECT = sa.text(
    "SELECT id, author_id, thread_id FROM posts WHERE visibility = 3 AND id > :after ORDER BY id LIMIT :most"
)
_NAMED = sa.text(
    "SELECT post_id, account_id FROM mentions WHERE visibility = 3 AND post_id >= :first AND post_id <= :last"
)
_CONVERSATION = sa.text("INSERT INTO conversations (id, thread_id, people) VALUES (:id, :thread_id, :people)")
_PERSON = sa.text(
    "INSERT INTO conversation_people (account_id, conversation_id, last_id, last_author_id) "
    "VALUES (:account_id, :conversation_id, 0, 0)"
)
_MESSAGE = sa.text(
    "INSERT INTO conversation_posts (conversation_id, post_id, author_id) "
    "VALUES (:conversation_id, :post_id, :author_id)"
)
_LAST = sa.text(
    "UPDATE conversation_people SET last_id = :post_id, last_author_id = :author_id "
    "WHERE conversation_id = :conversation_id"
)


def upgrade() -> None:
    """From the house that knew direct posts only one by one."""
    create_conversations()
    create_what_each_has()
    fill()


def create_conversations() -> None:
    """Which there are."""
    op.create_table(
        "conversations",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("thread_id", sa.BigInteger(), nullable=False),
        sa.Column("people", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("conversations_of_thread", "conversations", ["thread_id", "people"], unique=True)
    op.create_index("conversations_of_people", "conversations", ["people", "id"], unique=False)
    op.create_table(
        "conversation_people",
        sa.Column("account_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("conversation_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("last_id", sa.BigInteger(), nullable=False),
        sa.Column("last_author_id", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("account_id", "conversation_id"),
        sqlite_with_rowid=False,
    )
    for name, *columns in (
        ("by_last", "account_id", "last_id", "last_author_id"),
        ("by_author", "account_id", "last_author_id"),
        ("of_conversation", "conversation_id", "account_id"),
    ):
        op.create_index(f"conversation_people_{name}", "conversation_people", columns, unique=False)
    op.create_table(
        "conversation_posts",
        sa.Column("conversation_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("post_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("author_id", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("conversation_id", "post_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("conversation_posts_of_post", "conversation_posts", ["post_id", "conversation_id"], unique=False)


def create_what_each_has() -> None:
    """What waits to be read, and what somebody took off their list."""
    op.create_table(
        "conversation_unread",
        sa.Column("account_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("conversation_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("post_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("author_id", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("account_id", "conversation_id", "post_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("conversation_unread_of_post", "conversation_unread", ["post_id", "account_id"], unique=False)
    op.create_table(
        "conversation_removals",
        sa.Column("account_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("conversation_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("post_id", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("account_id", "conversation_id"),
        sqlite_with_rowid=False,
    )


def fill() -> None:
    """Put the posts of one thread that are for the same people together, as `posts.conversations.keep` does."""
    connection = op.get_bind()
    known: dict[tuple[int, str], int] = {}
    last: dict[int, dict[str, Any]] = {}
    after = -1
    while found := connection.execute(_DIRECT, {"after": after, "most": _CHUNK}).all():
        after = found[-1][0]
        people: dict[int, set[int]] = {post_id: {author_id} for post_id, author_id, _ in found}
        for post_id, account_id in connection.execute(_NAMED, {"first": found[0][0], "last": after}):
            if post_id in people:
                people[post_id].add(account_id)
        said = []
        for post_id, author_id, thread_id in found:
            key = thread_id, _key_of(people[post_id])
            if key not in known:
                known[key] = post_id
                begin(connection, post_id, *key, people[post_id])
            said.append({"conversation_id": known[key], "post_id": post_id, "author_id": author_id})
            last[known[key]] = said[-1]
        connection.execute(_MESSAGE, said)
    if last:
        connection.execute(_LAST, list(last.values()))


def begin(connection: sa.Connection, post_id: int, thread_id: int, key: str, people: set[int]) -> None:
    """A conversation and who is in it."""
    connection.execute(_CONVERSATION, {"id": post_id, "thread_id": thread_id, "people": key})
    connection.execute(_PERSON, [{"account_id": one, "conversation_id": post_id} for one in sorted(people)])


def _key_of(people: set[int]) -> str:
    return sha256(",".join(map(str, sorted(people))).encode()).hexdigest()[:32]
