"""Conversations, who is in them, what is said there, and the statements that ask."""

from typing import Any

from sqlalchemy import ColumnElement, bindparam, func, literal_column, not_, select

from berrah.kit.db.erasing import erased, impersonal, kept, when_erased
from berrah.kit.db.paging import Paged
from berrah.kit.db.schema import BigInteger, Column, Id, Index, Table, Text, in_key, metadata
from berrah.kit.db.statement import Row, among, insert, insert_once, rows, rows_of, values
from berrah.posts.store.muted import is_heard

conversations = Table(
    "conversations",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),  # of its first post
    Column("thread_id", BigInteger, nullable=False),
    Column("people", Text, nullable=False),  # see model.key_of
    Index("conversations_of_thread", "thread_id", "people", unique=True),
    Index("conversations_of_people", "people", "id"),
    **when_erased(impersonal("its people only as a hash of their numbers")),
)
# Its newest message stands with each of its people: a list of conversations is read from an index, however long they
# are. 0 where all are deleted.
people = Table(
    "conversation_people",
    metadata,
    Column("account_id", BigInteger, primary_key=True, autoincrement=False),
    Column("conversation_id", BigInteger, primary_key=True, autoincrement=False),
    Column("last_id", BigInteger, nullable=False),
    Column("last_author_id", BigInteger, nullable=False),
    Index("conversation_people_by_last", "account_id", "last_id", "last_author_id"),
    Index("conversation_people_by_author", "account_id", "last_author_id"),
    Index("conversation_people_of_conversation", "conversation_id", "account_id"),
    **in_key,
    **when_erased(erased("account_id"), kept("last_author_id", why="follows the newest message")),
)
messages = Table(
    "conversation_posts",
    metadata,
    Column("conversation_id", BigInteger, primary_key=True, autoincrement=False),
    Column("post_id", BigInteger, primary_key=True, autoincrement=False),
    Column("author_id", BigInteger, nullable=False),
    Index("conversation_posts_of_post", "post_id", "conversation_id"),
    **in_key,
    **when_erased(kept("author_id", why="goes with its post, a moment later")),
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
    **when_erased(erased("account_id"), kept("author_id", why="goes with its post, a moment later")),
)
removals = Table(
    "conversation_removals",
    metadata,
    Column("account_id", BigInteger, primary_key=True, autoincrement=False),
    Column("conversation_id", BigInteger, primary_key=True, autoincrement=False),
    Column("post_id", BigInteger, nullable=False),  # the newest then: a newer one brings the conversation back
    **in_key,
    **when_erased(erased("account_id")),
)


def _number(name: str) -> Any:
    return bindparam(name, type_=BigInteger)


_accounts = rows_of("accounts")
_of_account = people.c.account_id == bindparam("account")
_in = messages.c.conversation_id == bindparam("conversation")

add_conversation = insert_once(conversations, conversations.c.thread_id, conversations.c.people)
conversation_of = values(
    select(conversations.c.id).where(
        conversations.c.thread_id == bindparam("thread"), conversations.c.people == bindparam("given")
    )
)
add_people = rows(
    people.insert().from_select(
        ["account_id", "conversation_id", "last_id", "last_author_id"],
        select(_accounts.c.value, _number("conversation"), _number("post"), _number("author")),
    )
)
advance = rows(
    people.update()
    .where(people.c.conversation_id == bindparam("conversation"), people.c.last_id < bindparam("post"))
    .values(last_id=bindparam("post"), last_author_id=bindparam("author"))
)
step_back = rows(
    people.update()
    .where(people.c.conversation_id == bindparam("conversation"), people.c.last_id == bindparam("post"))
    .values(last_id=bindparam("newest"), last_author_id=bindparam("author"))
)
add_message = insert(messages)
take_message = rows(messages.delete().where(messages.c.post_id == bindparam("post")))
conversation_of_post = values(select(messages.c.conversation_id).where(messages.c.post_id == bindparam("post")))
newest_message = rows(
    select(messages.c.post_id, messages.c.author_id).where(_in).order_by(messages.c.post_id.desc()).limit(1)
)
add_unread = rows(
    unread.insert().from_select(
        ["account_id", "conversation_id", "post_id", "author_id"],
        select(_accounts.c.value, _number("conversation"), _number("post"), _number("author")),
    )
)
mark_unread = insert_once(unread)
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

_is_wanted = not_(among(messages.c.author_id, "hidden"))


def _is_shown(account: Any, conversation: Any, last: Any) -> ColumnElement[bool]:
    """Not taken off the list since; or with something unread, committed behind the back of whoever took it off."""
    is_removed = (
        select(literal_column("1"))
        .where(removals.c.account_id == account, removals.c.conversation_id == conversation, removals.c.post_id >= last)
        .exists()
    )
    is_waiting = (
        select(literal_column("1"))
        .where(
            unread.c.account_id == account,
            unread.c.conversation_id == conversation,
            not_(among(unread.c.author_id, "hidden")),
        )
        .exists()
    )
    return ~is_removed | is_waiting


# Newest first by what the reader reads: where somebody hidden had the last word, it stands at the last before it.
by_last: Paged[Row] = Paged(
    select(people.c.conversation_id, people.c.last_id).where(
        _of_account,
        people.c.last_id > literal_column("0"),
        not_(among(people.c.last_author_id, "hidden")),
        _is_shown(people.c.account_id, people.c.conversation_id, people.c.last_id),
    ),
    people.c.last_id,
)
_last_wanted = (
    select(messages.c.post_id)
    .where(messages.c.conversation_id == people.c.conversation_id, _is_wanted)
    .order_by(messages.c.post_id.desc())
    .limit(1)
    .correlate(people)
    .scalar_subquery()
)
_behind = (
    select(people.c.account_id, people.c.conversation_id, _last_wanted.label("last_id"))
    .where(_of_account, among(people.c.last_author_id, "hidden"))
    .subquery("behind")
)
by_last_wanted: Paged[Row] = Paged(
    select(_behind.c.conversation_id, _behind.c.last_id).where(
        _is_shown(_behind.c.account_id, _behind.c.conversation_id, _behind.c.last_id)
    ),
    _behind.c.last_id,
)
_is_mine = (
    select(literal_column("1")).where(_of_account, people.c.conversation_id == messages.c.conversation_id).exists()
)
last_in = rows(
    select(messages.c.conversation_id, messages.c.post_id)
    .where(_in, _is_wanted, _is_mine)
    .order_by(messages.c.post_id.desc())
    .limit(1)
)
messages_of: Paged[int] = Paged(select(messages.c.post_id).where(_in, _is_mine), messages.c.post_id, int)
conversations_of_posts = rows(
    select(messages.c.post_id, messages.c.conversation_id).where(among(messages.c.post_id, "ids"), _is_mine)
)
newest_by_others = values(
    select(func.max(messages.c.post_id)).where(_in, _is_wanted, messages.c.author_id != bindparam("account"))
)
newest_between = values(
    select(people.c.conversation_id)
    .join(conversations, conversations.c.id == people.c.conversation_id)
    .where(_of_account, conversations.c.people == bindparam("given"))
    .order_by(people.c.last_id.desc())
    .limit(1)
)
people_in = values(
    select(people.c.account_id)
    .where(people.c.conversation_id == bindparam("conversation"))
    .order_by(people.c.account_id)
)
_waiting = (
    select(unread.c.conversation_id, func.max(unread.c.post_id))
    .where(unread.c.account_id == bindparam("account"), not_(among(unread.c.author_id, "hidden")))
    .group_by(unread.c.conversation_id, unread.c.author_id)
)
unread_in = rows(_waiting.where(among(unread.c.conversation_id, "conversations")))
# A thread that the reader mutes has nothing that waits; on their list one sees all the same what is new in it.
some_unread = rows(
    _waiting.join(conversations, conversations.c.id == unread.c.conversation_id)
    .where(is_heard(conversations.c.thread_id))
    .limit(bindparam("most"))
)

places_of_posts = rows(
    select(messages.c.post_id, messages.c.conversation_id, conversations.c.thread_id)
    .join(conversations, conversations.c.id == messages.c.conversation_id)
    .where(among(messages.c.post_id, "ids"))
)
people_of = rows(
    select(people.c.conversation_id, people.c.account_id, people.c.last_id).where(
        among(people.c.conversation_id, "conversations")
    )
)
newest_of = rows(
    select(messages.c.conversation_id, func.max(messages.c.post_id))
    .where(among(messages.c.conversation_id, "conversations"))
    .group_by(messages.c.conversation_id)
)
