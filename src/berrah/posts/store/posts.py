"""Posts, whom they name and what they are about."""

from typing import Any

from sqlalchemy import bindparam, func, literal_column, select

from berrah.accounts import in_sight, is_limited, unlimited
from berrah.kit.db.erasing import erased, impersonal, kept, when_erased
from berrah.kit.db.paging import Paged
from berrah.kit.db.schema import BigInteger, Column, Id, Index, Table, Text, in_key, metadata, partial_index
from berrah.kit.db.statement import Row, Statement, among, insert, rows, values
from berrah.posts.events import PostDeleted
from berrah.posts.model import Outline, Post, Visibility
from berrah.posts.store.aside import deleted_posts, is_there
from berrah.posts.store.hidden import hidden_at, is_shown


def _erased(post_id: int, author_id: int, reply_to_id: int | None, thread_id: int) -> PostDeleted:
    # Its author was hidden long before: it is on no screen and in no number, so only models and sweeps need hear.
    return PostDeleted(post_id, author_id, int(Visibility.direct), reply_to_id, thread_id)


posts = Table(
    "posts",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("author_id", BigInteger, nullable=False),
    Column("text", Text, nullable=False),
    Column("visibility", BigInteger, nullable=False),
    Column("language", Text, nullable=False),
    Column("reply_to_id", BigInteger),
    Column("reply_to_account_id", BigInteger),
    Column("thread_id", BigInteger, nullable=False),  # the first post of the thread, often this one itself
    Column("application_id", BigInteger),
    Column("notice", Text, nullable=False, server_default=""),
    Column("edited_at", BigInteger),
    Index("posts_of_author", "author_id", "id", "visibility"),
    **when_erased(
        erased("author_id", tells=(_erased, "id", "author_id", "reply_to_id", "thread_id")),
        kept("reply_to_account_id", why="an answer stays an answer"),
    ),
)
_is_reply = posts.c.reply_to_id.is_not(None)
partial_index("posts_of_thread", posts.c.thread_id, posts.c.id, where=_is_reply)
partial_index("posts_replying", posts.c.reply_to_id, posts.c.visibility, where=_is_reply)
# Literals, not parameters: a partial index serves only what is proven while the statement is read.
_in_public = (posts.c.visibility == literal_column("0")) & posts.c.reply_to_id.is_(None)
partial_index("posts_in_public", posts.c.id, where=_in_public)
_is_direct = posts.c.visibility == literal_column("3")
partial_index("posts_direct", posts.c.author_id, posts.c.id, where=_is_direct)

mentions = Table(
    "mentions",
    metadata,
    Column("account_id", BigInteger, primary_key=True, autoincrement=False),
    Column("post_id", BigInteger, primary_key=True, autoincrement=False),
    Column("visibility", BigInteger, nullable=False),
    Index("mentions_of_post", "post_id", "account_id"),
    **in_key,
    **when_erased(erased("account_id")),
)

# Only of public posts: a hashtag gathers what everybody may read.
tags = Table(
    "tags",
    metadata,
    Column("tag", Text, primary_key=True),
    Column("post_id", BigInteger, primary_key=True, autoincrement=False),
    Index("tags_of_post", "post_id"),
    **in_key,
    **when_erased(impersonal("goes with its post")),
)

_post = (
    posts.c.id,
    posts.c.author_id,
    posts.c.text,
    posts.c.visibility,
    posts.c.language,
    posts.c.reply_to_id,
    posts.c.reply_to_account_id,
    posts.c.thread_id,
    posts.c.application_id,
    posts.c.notice,
    posts.c.edited_at,
    hidden_at(posts.c.id),
)

_outline = posts.c.id, posts.c.author_id, posts.c.visibility, posts.c.reply_to_id, hidden_at(posts.c.id)

add_post = insert(posts)
add_mention = insert(mentions)
add_tag = insert(tags)
remove_post = rows(posts.delete().where(posts.c.id == bindparam("key"), posts.c.author_id == bindparam("author")))
remove_posts = rows(posts.delete().where(among(posts.c.id, "ids"), posts.c.author_id == bindparam("author")))
# Of two who edit at once the second finds that it is not what they saw.
revise_post = rows(
    posts.update()
    .where(posts.c.id == bindparam("key"), func.coalesce(posts.c.edited_at, literal_column("0")) == bindparam("was"))
    .values(
        text=bindparam("words"),
        notice=bindparam("before"),
        language=bindparam("spoken"),
        edited_at=bindparam("moment"),
    )
)
# Whatever list an id comes from, and whoever asks: what its author deleted is found by none of these.
_found = among(posts.c.id, "ids"), is_there(posts.c.id)
posts_by_ids = Statement(select(*_post).where(*_found), Post.of_row)
outlines_by_ids = Statement(select(*_outline).where(*_found), Outline.of_row)
posts_in_sight = Statement(select(*_post).where(*_found, in_sight(posts.c.author_id)), Post.of_row)
# For nobody but whoever deleted it just now.
post_aside = Statement(
    select(*_post)
    .join(deleted_posts, deleted_posts.c.post_id == posts.c.id)
    .where(posts.c.id == bindparam("post"), deleted_posts.c.author_id == bindparam("author")),
    Post.of_row,
)
mentions_by_posts = rows(
    select(mentions.c.post_id, mentions.c.account_id)
    .where(among(mentions.c.post_id, "ids"))
    .order_by(mentions.c.post_id, mentions.c.account_id)
)
mentioned_in = values(
    select(mentions.c.post_id).where(mentions.c.account_id == bindparam("account"), among(mentions.c.post_id, "ids"))
)
# Numbers are the same for every viewer, so they count what everybody may read: more would tell of what is hidden.
replies_counts = rows(
    select(posts.c.reply_to_id, func.count())
    .where(
        among(posts.c.reply_to_id, "ids"),
        _is_reply,
        posts.c.visibility <= literal_column("1"),
        in_sight(posts.c.author_id),
        is_shown(posts.c.id),
    )
    .group_by(posts.c.reply_to_id)
)
posts_counts = rows(
    select(posts.c.author_id, func.count(), func.max(posts.c.id))
    .where(among(posts.c.author_id, "ids"), posts.c.visibility < literal_column("3"), is_shown(posts.c.id))
    .group_by(posts.c.author_id)
)
count_between = values(
    select(func.count()).where(
        posts.c.id >= bindparam("since"), posts.c.id < bindparam("until"), posts.c.visibility < literal_column("3")
    )
)
how_many = values(select(func.count()).select_from(posts))
ids_before = values(
    select(posts.c.id).where(posts.c.id < bindparam("before")).order_by(posts.c.id.desc()).limit(bindparam("most"))
)
in_public: Paged[int] = Paged(select(posts.c.id).where(_in_public, unlimited(posts.c.author_id)), posts.c.id, int)
with_tag: Paged[int] = Paged(
    select(tags.c.post_id)
    .join(posts, posts.c.id == tags.c.post_id)
    .where(tags.c.tag == bindparam("tag"), unlimited(posts.c.author_id)),
    tags.c.post_id,
    int,
)
of_author: Paged[int] = Paged(select(posts.c.id).where(posts.c.author_id == bindparam("author")), posts.c.id, int)
count_of_author = values(select(func.count()).where(posts.c.author_id == bindparam("author")))
# Of the newest rows, whoever may read them: what is read stays the same however large the house is.
_latest = select(posts.c.id).order_by(posts.c.id.desc()).limit(bindparam("looked_at"))
authors_lately = values(
    select(posts.c.author_id)
    .where(posts.c.id.in_(_latest), posts.c.visibility <= literal_column("1"), is_shown(posts.c.id))
    .group_by(posts.c.author_id)
    .order_by(func.max(posts.c.id).desc())
)
first_words_of_author: Paged[int] = Paged(
    select(posts.c.id).where(
        posts.c.author_id == bindparam("author"),
        posts.c.reply_to_id.is_(None) | (posts.c.reply_to_account_id == bindparam("author")),
    ),
    posts.c.id,
    int,
)
_direct = int(Visibility.direct)
direct_of_author: Paged[int] = Paged(
    select(posts.c.id).where(posts.c.author_id == bindparam("account"), _is_direct), posts.c.id, int
)
direct_to: Paged[int] = Paged(
    select(mentions.c.post_id).where(mentions.c.account_id == bindparam("account"), mentions.c.visibility == _direct),
    mentions.c.post_id,
    int,
)
thread_outline = rows(
    select(posts.c.id, posts.c.reply_to_id)
    .where(posts.c.thread_id == bindparam("thread"), _is_reply)
    .order_by(posts.c.id)
    .limit(bindparam("most"))
)
seen_of = rows(
    select(posts.c.id, posts.c.visibility)
    .where(posts.c.author_id == bindparam("author"), posts.c.visibility < _direct)
    .order_by(posts.c.id.desc())
    .limit(bindparam("most"))
)
recent_outline = rows(
    select(
        posts.c.id,
        posts.c.author_id,
        posts.c.reply_to_account_id,
        posts.c.id,
        posts.c.author_id,
        posts.c.language,
    )
    .where(posts.c.visibility < _direct)
    .order_by(posts.c.id.desc())
    .limit(bindparam("most"))
)
tags_by_posts = rows(select(tags.c.post_id, tags.c.tag).where(among(tags.c.post_id, "ids")))
tagged_since = rows(select(tags.c.post_id, tags.c.tag).where(tags.c.post_id >= bindparam("since")))
drop_mentions = rows(
    mentions.delete().where(mentions.c.post_id == bindparam("post"), among(mentions.c.account_id, "accounts"))
)
sweep_mentions = rows(mentions.delete().where(mentions.c.post_id == bindparam("post")))
sweep_tags = rows(tags.delete().where(tags.c.post_id == bindparam("post")))
# Not a join: those who do not stand open are few, and wrote little since.
_by_limited = select(posts.c.id).where(posts.c.id > bindparam("since"), is_limited(posts.c.author_id))
_is_begun = (tags.c.tag >= bindparam("begun")) & (tags.c.tag < bindparam("end"))
begun_tags = values(
    select(tags.c.tag)
    .where(
        _is_begun,
        tags.c.post_id > bindparam("since"),
        tags.c.post_id.not_in(_by_limited),
        is_shown(tags.c.post_id),
    )
    .group_by(tags.c.tag)
    .order_by(func.count().desc(), tags.c.tag)
    .limit(bindparam("most"))
)
all_outlines: Paged[Row] = Paged(
    select(posts.c.id, posts.c.author_id, posts.c.reply_to_account_id, posts.c.visibility), posts.c.id
)


def columns_of(post: Post) -> dict[str, Any]:
    """The columns of a post's row."""
    kept = {field: getattr(post, field) for field in Post.__struct_fields__ if field != "is_hidden"}
    return {**kept, "visibility": int(post.visibility)}
