"""Conversations, what each person has of them, and the statements that ask."""

from typing import Any

from sqlalchemy import bindparam, func, literal_column, not_, select

from berrah.kit.db.paging import Paged
from berrah.kit.db.schema import BigInteger, Column, Id, Index, Table, Text, in_key, metadata
from berrah.kit.db.statement import Row, among, insert_once, rows, rows_of, values

conversations = Table(
    "conversations",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),  # of its first post
    Column("thread_id", BigInteger, nullable=False),
    Column("people", Text, nullable=False),  # see model.key_of
    Index("conversations_of_thread", "thread_id", "people", unique=True),
    Index("conversations_of_people", "people", "id"),
)
# Each message once for each of its people, so that whoever asks walks through their own and no others.
messages = Table(
    "conversation_posts",
    metadata,
    Column("account_id", BigInteger, primary_key=True, autoincrement=False),
    Column("post_id", BigInteger, primary_key=True, autoincrement=False),
    Column("conversation_id", BigInteger, nullable=False),
    Column("author_id", BigInteger, nullable=False),
    Index("conversation_posts_of_conversation", "account_id", "conversation_id", "post_id", "author_id"),
    Index("conversation_posts_of_post", "post_id", "account_id"),
    **in_key,
)
# A row until it is read: no number to keep, and nothing that arrives while somebody reads is read by mistake.
unread = Table(
    "conversation_unread",
    metadata,
    Column("account_id", BigInteger, primary_key=True, autoincrement=False),
    Column("conversation_id", BigInteger, primary_key=True, autoincrement=False),
    Column("post_id", BigInteger, primary_key=True, autoincrement=False),
    Column("author_id", BigInteger, nullable=False),
    Index("conversation_unread_of_post", "post_id", "account_id"),
    **in_key,
)
removals = Table(
    "conversation_removals",
    metadata,
    Column("account_id", BigInteger, primary_key=True, autoincrement=False),
    Column("conversation_id", BigInteger, primary_key=True, autoincrement=False),
    Column("post_id", BigInteger, nullable=False),  # the newest then: a newer one brings the conversation back
    **in_key,
)

add_conversation = insert_once(conversations, conversations.c.thread_id, conversations.c.people)
conversation_of = values(
    select(conversations.c.id).where(
        conversations.c.thread_id == bindparam("thread"), conversations.c.people == bindparam("given")
    )
)


def _number(name: str) -> Any:
    return bindparam(name, type_=BigInteger)


_people = rows_of("accounts")
add_messages = rows(
    messages.insert().from_select(
        ["account_id", "post_id", "conversation_id", "author_id"],
        select(_people.c.value, _number("post"), _number("conversation"), _number("author")),
    )
)
add_unread = rows(
    unread.insert().from_select(
        ["account_id", "conversation_id", "post_id", "author_id"],
        select(_people.c.value, _number("conversation"), _number("post"), _number("author")),
    )
)
mark_unread = insert_once(unread)
take_messages = rows(messages.delete().where(messages.c.post_id == bindparam("post")))
take_unread = rows(unread.delete().where(unread.c.post_id == bindparam("post")))
mark_read = rows(
    unread.delete().where(
        unread.c.account_id == bindparam("account"),
        unread.c.conversation_id == bindparam("conversation"),
        unread.c.post_id <= bindparam("newest"),
    )
)
add_removal = insert_once(removals)
take_removal = rows(
    removals.delete().where(
        removals.c.account_id == bindparam("account"), removals.c.conversation_id == bindparam("conversation")
    )
)
conversation_of_post = values(
    select(messages.c.conversation_id).where(messages.c.post_id == bindparam("post")).limit(1)
)

_mine = messages.c.account_id == bindparam("account")
_is_wanted = not_(among(messages.c.author_id, "hidden"))
_later = messages.alias("later")
_is_last = ~(
    select(literal_column("1"))
    .where(
        _later.c.account_id == messages.c.account_id,
        _later.c.conversation_id == messages.c.conversation_id,
        _later.c.post_id > messages.c.post_id,
        not_(among(_later.c.author_id, "hidden")),
    )
    .exists()
)
_is_removed = (
    select(literal_column("1"))
    .where(
        removals.c.account_id == messages.c.account_id,
        removals.c.conversation_id == messages.c.conversation_id,
        removals.c.post_id >= messages.c.post_id,
    )
    .exists()
)
# What was committed behind the back of a removal, with an id from before it, is unread all the same.
_is_waiting = (
    select(literal_column("1"))
    .where(
        unread.c.account_id == messages.c.account_id,
        unread.c.conversation_id == messages.c.conversation_id,
        not_(among(unread.c.author_id, "hidden")),
    )
    .exists()
)
_shown = (messages.c.conversation_id, messages.c.post_id, messages.c.author_id)
# Newest first; a conversation stands where its last message does, and `hidden` authors leave no trace in the order.
last_messages: Paged[Row] = Paged(
    select(*_shown).where(_mine, _is_wanted, _is_last, ~_is_removed | _is_waiting), messages.c.post_id
)
last_message = rows(
    select(*_shown).where(_mine, _is_wanted, _is_last, messages.c.conversation_id == bindparam("conversation"))
)
messages_of: Paged[int] = Paged(
    select(messages.c.post_id).where(_mine, messages.c.conversation_id == bindparam("conversation")),
    messages.c.post_id,
    int,
)
conversations_of_posts = rows(
    select(messages.c.post_id, messages.c.conversation_id).where(_mine, among(messages.c.post_id, "ids"))
)
places_of_posts = rows(
    select(messages.c.post_id, messages.c.account_id, messages.c.conversation_id).where(
        among(messages.c.post_id, "ids")
    )
)
threads_of = rows(select(conversations.c.id, conversations.c.thread_id).where(among(conversations.c.id, "ids")))
newest_of = values(
    select(func.max(messages.c.post_id)).where(_mine, messages.c.conversation_id == bindparam("conversation"))
)
newest_by_others = values(
    select(func.max(messages.c.post_id)).where(
        _mine,
        _is_wanted,
        messages.c.conversation_id == bindparam("conversation"),
        messages.c.author_id != bindparam("account"),
    )
)
newest_between = values(
    select(messages.c.conversation_id)
    .join(conversations, conversations.c.id == messages.c.conversation_id)
    .where(_mine, conversations.c.people == bindparam("given"))
    .order_by(messages.c.post_id.desc())
    .limit(1)
)
_waiting = (
    select(unread.c.conversation_id, func.max(unread.c.post_id))
    .where(unread.c.account_id == bindparam("account"), not_(among(unread.c.author_id, "hidden")))
    .group_by(unread.c.conversation_id, unread.c.author_id)
)
unread_in = rows(_waiting.where(among(unread.c.conversation_id, "conversations")))
some_unread = rows(_waiting.limit(bindparam("most")))
