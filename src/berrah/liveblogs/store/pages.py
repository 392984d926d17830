"""Live pages, and when they were open."""

from sqlalchemy import bindparam, exists, func, select

from berrah.accounts import in_sight, unlimited
from berrah.kit.db.erasing import erased, erased_with, when_erased
from berrah.kit.db.paging import Paged
from berrah.kit.db.schema import BigInteger, Column, Id, Index, Table, Text, in_key, metadata
from berrah.kit.db.statement import Statement, among, insert_once, rows, values
from berrah.liveblogs.events import LiveblogDeleted
from berrah.liveblogs.model import Liveblog

liveblogs = Table(
    "liveblogs",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("slug", Text, nullable=False, unique=True),
    Column("author_id", BigInteger, nullable=False),
    Column("title", Text, nullable=False),
    Column("description", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("tag", Text, nullable=False),
    Column("tag_key", Text, nullable=False),
    Index("liveblogs_of_author", "author_id", "id"),
    Index("liveblogs_of_tag", "tag_key", "id"),
    **when_erased(erased("author_id", tells=(LiveblogDeleted, "id", "author_id"))),
)
THEIRS = erased_with("liveblog_id", "liveblogs", "author_id")
# A page that is opened again has one more; what was written while it was closed is in none of them.
spans = Table(
    "liveblog_spans",
    metadata,
    Column("liveblog_id", BigInteger, primary_key=True, autoincrement=False),
    Column("from_at", BigInteger, primary_key=True, autoincrement=False),
    Column("until_at", BigInteger),
    **in_key,
    **when_erased(THEIRS),
)
pinned = Table(
    "liveblog_pins",
    metadata,
    Column("liveblog_id", BigInteger, primary_key=True, autoincrement=False),
    Column("post_id", BigInteger, nullable=False),
    Index("liveblog_pins_of_post", "post_id"),
    **when_erased(THEIRS),
)

hidden = Table(
    "liveblog_hidden",
    metadata,
    Column("liveblog_id", BigInteger, primary_key=True, autoincrement=False),
    Column("hidden_at", BigInteger, nullable=False),
    **when_erased(THEIRS),
)

is_its_span = spans.c.liveblog_id == liveblogs.c.id
_open_since = select(spans.c.from_at).where(is_its_span, spans.c.until_at.is_(None)).scalar_subquery()
_closed_at = select(func.max(spans.c.until_at)).where(is_its_span).scalar_subquery()
_pinned = select(pinned.c.post_id).where(pinned.c.liveblog_id == liveblogs.c.id).scalar_subquery()
_hidden_at = select(hidden.c.hidden_at).where(hidden.c.liveblog_id == liveblogs.c.id).scalar_subquery()
all_columns = select(
    *(getattr(liveblogs.c, name) for name in ("id", "slug", "author_id", "title", "description", "language")),
    *(liveblogs.c.tag, liveblogs.c.tag_key, _open_since, _closed_at, _pinned, _hidden_at),
)
is_open = exists().where(is_its_span, spans.c.until_at.is_(None))
is_in_sight = in_sight(liveblogs.c.author_id)
_is_shown = ~exists().where(hidden.c.liveblog_id == liveblogs.c.id)

add_liveblog = insert_once(liveblogs, liveblogs.c.slug)
by_slug = Statement(all_columns.where(liveblogs.c.slug == bindparam("slug"), is_in_sight), Liveblog)
by_id = Statement(all_columns.where(liveblogs.c.id == bindparam("key"), is_in_sight), Liveblog)
by_ids = Statement(all_columns.where(among(liveblogs.c.id, "ids"), is_in_sight, _is_shown), Liveblog)
unguarded = Statement(all_columns.where(liveblogs.c.slug == bindparam("slug")), Liveblog)
hide = insert_once(hidden)
show = rows(hidden.delete().where(hidden.c.liveblog_id == bindparam("key")))
taken_slugs = values(select(liveblogs.c.slug).where(among(liveblogs.c.slug, "slugs")))
hold_all = rows(liveblogs.update().where(liveblogs.c.author_id == bindparam("author")).values(title=liveblogs.c.title))
hold = rows(liveblogs.update().where(liveblogs.c.id == bindparam("key")).values(title=liveblogs.c.title))
hold_these = rows(liveblogs.update().where(among(liveblogs.c.id, "ids")).values(title=liveblogs.c.title))
change = rows(
    liveblogs.update()
    .where(liveblogs.c.id == bindparam("key"))
    .values({name: bindparam(f"new_{name}") for name in ("title", "description", "language", "tag", "tag_key")})
)
remove = rows(liveblogs.delete().where(liveblogs.c.id == bindparam("key")))
count_of_author = values(select(func.count()).where(liveblogs.c.author_id == bindparam("author")))
count_open_of_author = values(
    select(func.count()).select_from(liveblogs).where(liveblogs.c.author_id == bindparam("author"), is_open)
)
_is_listed = unlimited(liveblogs.c.author_id)
_by_author = liveblogs.c.author_id == bindparam("author")
of_author: Paged[Liveblog] = Paged(
    all_columns.where(liveblogs.c.author_id == bindparam("author")), liveblogs.c.id, Liveblog
)
open_ones: Paged[Liveblog] = Paged(all_columns.where(is_open, _is_listed, _is_shown), liveblogs.c.id, Liveblog)
closed_ones: Paged[Liveblog] = Paged(all_columns.where(~is_open, _is_listed, _is_shown), liveblogs.c.id, Liveblog)

add_span = insert_once(spans)
end_span = rows(
    spans.update()
    .where(spans.c.liveblog_id == bindparam("key"), spans.c.until_at.is_(None))
    .values(until_at=bindparam("moment"))
)
count_spans = values(select(func.count()).where(spans.c.liveblog_id == bindparam("key")))
remove_spans = rows(spans.delete().where(spans.c.liveblog_id == bindparam("key")))
