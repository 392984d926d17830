"""Which posts stand on a live page, which its author took off, and the one on top."""

from typing import Any

from sqlalchemy import bindparam, exists, literal_column, or_, select

from berrah.accounts import in_sight, unlimited
from berrah.kit.db.erasing import erased, when_erased
from berrah.kit.db.paging import Paged
from berrah.kit.db.schema import BigInteger, Column, Index, Table, in_key, metadata
from berrah.kit.db.statement import among, insert, insert_once, rows, values
from berrah.liveblogs.store.pages import THEIRS, is_its_span, liveblogs, pinned, spans
from berrah.liveblogs.store.people import is_witness, witnesses

standing_posts = Table(
    "liveblog_posts",
    metadata,
    Column("liveblog_id", BigInteger, primary_key=True, autoincrement=False),
    Column("post_id", BigInteger, primary_key=True, autoincrement=False),
    Column("author_id", BigInteger, nullable=False),
    Index("liveblog_posts_of_post", "post_id"),
    Index("liveblog_posts_of_author", "author_id", "liveblog_id"),
    **in_key,
    **when_erased(THEIRS, erased("author_id")),
)
# What the author of a page does not want there, though it belongs.
taken_off = Table(
    "liveblog_taken_off",
    metadata,
    Column("liveblog_id", BigInteger, primary_key=True, autoincrement=False),
    Column("post_id", BigInteger, primary_key=True, autoincrement=False),
    Index("liveblog_taken_off_of_post", "post_id"),
    **in_key,
    **when_erased(THEIRS),
)

# Pages on which something stands that this account says at this moment with one of these hashtags.
_agreed = exists().where(
    witnesses.c.liveblog_id == liveblogs.c.id,
    witnesses.c.account_id == bindparam("account"),
    is_witness,
    witnesses.c.since < bindparam("moment"),
)
gathering = values(select(liveblogs.c.id).where(among(liveblogs.c.tag_key, "tags")).limit(literal_column("1")))
belonging = values(
    select(liveblogs.c.id).where(
        among(liveblogs.c.tag_key, "tags"),
        or_(liveblogs.c.author_id == bindparam("account"), _agreed),
        exists().where(
            is_its_span,
            spans.c.from_at <= bindparam("moment"),
            or_(spans.c.until_at.is_(None), spans.c.until_at > bindparam("moment")),
        ),
    )
)
_is_off = exists().where(
    taken_off.c.liveblog_id == standing_posts.c.liveblog_id, taken_off.c.post_id == standing_posts.c.post_id
)
# Whom moderators limit is shown to those alone who look for them, as on a page of their own.
_is_its_author = exists().where(
    liveblogs.c.id == standing_posts.c.liveblog_id, liveblogs.c.author_id == standing_posts.c.author_id
)
_on_page: Any = (standing_posts.c.liveblog_id == bindparam("key")) & or_(
    unlimited(standing_posts.c.author_id), in_sight(standing_posts.c.author_id) & _is_its_author
)
add_post = insert_once(standing_posts)
pages_of_post = values(select(standing_posts.c.liveblog_id).where(standing_posts.c.post_id == bindparam("post")))
stands = values(
    select(standing_posts.c.post_id).where(
        standing_posts.c.liveblog_id == bindparam("key"), standing_posts.c.post_id == bindparam("post")
    )
)
on_page: Paged[int] = Paged(select(standing_posts.c.post_id).where(_on_page, ~_is_off), standing_posts.c.post_id, int)
off_page: Paged[int] = Paged(select(standing_posts.c.post_id).where(_on_page, _is_off), standing_posts.c.post_id, int)
everything_on = rows(
    select(standing_posts.c.post_id, standing_posts.c.author_id)
    .where(_on_page, ~_is_off)
    .order_by(standing_posts.c.post_id)
)
remove_post = rows(
    standing_posts.delete().where(
        standing_posts.c.post_id == bindparam("post"), among(standing_posts.c.liveblog_id, "pages")
    )
)
remove_posts = rows(standing_posts.delete().where(standing_posts.c.liveblog_id == bindparam("key")))
remove_posts_of = rows(
    standing_posts.delete().where(
        standing_posts.c.liveblog_id == bindparam("key"), standing_posts.c.author_id == bindparam("account")
    )
)

take_off = insert_once(taken_off)
put_back = rows(
    taken_off.delete().where(taken_off.c.liveblog_id == bindparam("key"), taken_off.c.post_id == bindparam("post"))
)
forget_post = rows(taken_off.delete().where(taken_off.c.post_id == bindparam("post")))
remove_taken_off = rows(taken_off.delete().where(taken_off.c.liveblog_id == bindparam("key")))
is_off = values(
    select(taken_off.c.post_id).where(
        taken_off.c.liveblog_id == bindparam("key"), taken_off.c.post_id == bindparam("post")
    )
)

add_pin = insert(pinned)
remove_pin = rows(pinned.delete().where(pinned.c.liveblog_id == bindparam("key")))
unpin_post = rows(pinned.delete().where(pinned.c.post_id == bindparam("post"), among(pinned.c.liveblog_id, "pages")))
forget_pin = rows(pinned.delete().where(pinned.c.post_id == bindparam("post")))
unpin_by = rows(
    pinned.delete().where(
        pinned.c.liveblog_id == bindparam("key"),
        pinned.c.post_id.in_(
            select(standing_posts.c.post_id).where(
                standing_posts.c.liveblog_id == bindparam("key"), standing_posts.c.author_id == bindparam("account")
            )
        ),
    )
)
