"""Links of posts, what is shown of them, and the statements that ask for it."""

from typing import Any

import msgspec
from sqlalchemy import bindparam, case, exists, func, literal_column, select

from berrah.accounts import is_findable
from berrah.kit.db.erasing import impersonal, when_erased
from berrah.kit.db.paging import Paged
from berrah.kit.db.schema import BigInteger, Column, Id, Index, Table, Text, in_key, metadata, partial_index
from berrah.kit.db.statement import Row, Statement, among, insert, insert_once, rows, values
from berrah.posts.previews.model import Due, Found, Preview
from berrah.posts.store.posts import posts

# One row for a link, whoever posts it and however often.
previews = Table(
    "previews",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("hash", Text, nullable=False),  # of the address, which may be too long for a key
    Column("url", Text, nullable=False),
    Column("host", Text, nullable=False),
    Column("state", BigInteger, nullable=False),
    Column("found", Text, nullable=False),
    Column("post_id", BigInteger),  # the post of this house that it leads to
    Column("tries", BigInteger, nullable=False),
    Column("next_at", BigInteger),
    Column("begun_at", BigInteger, nullable=False),
    Column("fetched_at", BigInteger, nullable=False),
    Index("previews_by_hash", "hash", unique=True),
    Index("previews_of_host", "host", "begun_at"),
    **when_erased(impersonal("about a page, not about who links to it; goes with the last post that does")),
)
_is_planned = previews.c.next_at.is_not(None)
_is_ours = previews.c.post_id.is_not(None)
partial_index("previews_planned", previews.c.next_at, where=_is_planned)
partial_index("previews_of_post", previews.c.post_id, where=_is_ours)

post_links = Table(
    "post_links",
    metadata,
    Column("post_id", BigInteger, primary_key=True, autoincrement=False),
    Column("preview_id", BigInteger, nullable=False),
    Index("post_links_of_preview", "preview_id", "post_id"),
    **in_key,
    **when_erased(impersonal("goes with its post")),
)

# Pictures of previews: a row before its file, so that no file is ever without one.
preview_pictures = Table(
    "preview_pictures",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("preview_id", BigInteger, nullable=False),
    Column("state", BigInteger, nullable=False),  # 0 waiting, 1 shown, 2 gone
    Column("key", Text, nullable=False),
    Index("preview_pictures_by_key", "key", unique=True),
    Index("preview_pictures_of_preview", "preview_id"),
    **when_erased(impersonal("goes with what is shown of its link")),
)
_is_waiting_picture = preview_pictures.c.state == literal_column("0")
_is_shown_picture = preview_pictures.c.state == literal_column("1")
_is_gone_picture = preview_pictures.c.state == literal_column("2")
partial_index("preview_pictures_waiting", preview_pictures.c.id, where=_is_waiting_picture)
partial_index("preview_pictures_gone", preview_pictures.c.id, where=_is_gone_picture)

_to_found = msgspec.json.Decoder(Found).decode
_is_this = previews.c.id == bindparam("one")
_is_used = exists(select(post_links.c.post_id).where(post_links.c.preview_id == previews.c.id))
_is_shown = previews.c.state.in_([literal_column("1"), literal_column("3")])


def _preview(preview_id: int, url: str, found: str, post_id: int | None) -> Preview:
    return Preview(preview_id, url, _to_found(found), post_id)


def _of_post(linking_id: int, *columns: Any) -> tuple[int, Preview]:
    return linking_id, _preview(*columns)


def _of_hash(digest: str, *columns: Any) -> tuple[str, Preview]:
    return digest, _preview(*columns)


def linked() -> Any:
    """(subject, post id) of the posts that link to a page of which something is shown; the subject is its hash."""
    found = select(previews.c.hash.label("subject"), post_links.c.post_id)
    return (
        found.join(previews, previews.c.id == post_links.c.preview_id)
        .where(previews.c.state == literal_column("1"))
        .subquery()
    )


_shown = (previews.c.id, previews.c.url, previews.c.found, previews.c.post_id)

add = insert_once(previews, previews.c.hash)
by_hash = rows(select(previews.c.id, previews.c.state).where(previews.c.hash == bindparam("digest")))
add_link = insert_once(post_links)
link_of = values(select(post_links.c.preview_id).where(post_links.c.post_id == bindparam("post")))
remove_link = rows(post_links.delete().where(post_links.c.post_id == bindparam("post")))
of_posts: Statement[tuple[int, Preview]] = Statement(
    select(post_links.c.post_id, *_shown)
    .join(previews, previews.c.id == post_links.c.preview_id)
    .where(among(post_links.c.post_id, "ids"), _is_shown),
    _of_post,
)
by_hashes: Statement[tuple[str, Preview]] = Statement(
    select(previews.c.hash, *_shown).where(among(previews.c.hash, "hashes"), previews.c.state == literal_column("1")),
    _of_hash,
)
linking: Paged[int] = Paged(
    select(post_links.c.post_id)
    .join(previews, previews.c.id == post_links.c.preview_id)
    .join(posts, posts.c.id == post_links.c.post_id)
    .where(
        previews.c.hash == bindparam("hash"),
        posts.c.visibility == literal_column("0"),
        is_findable(posts.c.author_id),
    ),
    post_links.c.post_id,
    int,
)
posts_of = values(
    select(post_links.c.post_id)
    .where(post_links.c.preview_id == bindparam("one"))
    .order_by(post_links.c.post_id.desc())
    .limit(bindparam("most"))
)
# Posted anew, long after it was fetched.
refresh = rows(
    previews.update()
    .where(_is_this, previews.c.next_at.is_(None), previews.c.fetched_at < bindparam("before"))
    .values(next_at=bindparam("now"), tries=literal_column("0"))
)
# One link of each host: whoever posts a thousand links to a slow one keeps nobody waiting but themselves.
_is_due = _is_planned & (previews.c.next_at <= bindparam("now"))
_firsts = (
    select(previews.c.host, func.min(previews.c.next_at).label("first"))
    .where(_is_due)
    .group_by(previews.c.host)
    .order_by(func.min(previews.c.next_at))
    .limit(bindparam("most"))
    .subquery()
)
due = Statement(
    select(previews.c.id, previews.c.url, previews.c.host, previews.c.tries, previews.c.next_at)
    .join(_firsts, (_firsts.c.host == previews.c.host) & (_firsts.c.first == previews.c.next_at))
    .where(_is_planned)
    .order_by(previews.c.next_at.desc(), previews.c.id.desc())
    .limit(bindparam("most")),
    Due,
)
_others = previews.alias("others")
_is_host_busy = exists(
    select(_others.c.id).where(
        _others.c.host == bindparam("where"),
        _others.c.begun_at > bindparam("since"),
        _others.c.id != bindparam("one"),
    )
)
# Claimed by moving the moment that was seen: of two who saw the same, one moves it. A host that somebody of this house
# just went to is left in peace for a moment.
claim = rows(
    previews.update()
    .where(_is_this, previews.c.next_at == bindparam("seen"), ~_is_host_busy)
    .values(next_at=bindparam("until"), begun_at=bindparam("now"), tries=previews.c.tries + literal_column("1"))
)
settle = rows(
    previews.update()
    .where(_is_this, previews.c.next_at == bindparam("claimed"))
    .values(
        state=bindparam("new_state"),
        found=bindparam("new_found"),
        post_id=bindparam("new_post"),
        next_at=literal_column("NULL"),
        fetched_at=bindparam("now"),
    )
)
later = rows(
    previews.update().where(_is_this, previews.c.next_at == bindparam("claimed")).values(next_at=bindparam("then"))
)
# What was shown before stays: that a site is down today does not unsay what it said.
give_up = rows(
    previews.update()
    .where(_is_this, previews.c.next_at == bindparam("claimed"))
    .values(
        state=case((previews.c.state == literal_column("0"), literal_column("2")), else_=previews.c.state),
        next_at=literal_column("NULL"),
        fetched_at=bindparam("now"),
    )
)
give_up_old = rows(
    previews.update()
    .where(_is_planned, previews.c.next_at < bindparam("before"))
    .values(next_at=literal_column("NULL"), fetched_at=bindparam("now"))
)
post_behind = values(select(previews.c.post_id).where(_is_this, _is_ours))
leading_to = values(select(previews.c.id).where(previews.c.post_id == bindparam("post"), _is_ours))
lead_nowhere = rows(
    previews.update()
    .where(previews.c.post_id == bindparam("post"), _is_ours)
    .values(post_id=literal_column("NULL"), state=literal_column("2"))
)
remove_unused = rows(previews.delete().where(_is_this, ~_is_used))

add_picture = insert(preview_pictures)
show_picture = rows(
    preview_pictures.update()
    .where(preview_pictures.c.key == bindparam("named"), _is_waiting_picture)
    .values(state=literal_column("1"))
)
take_down = rows(
    preview_pictures.update()
    .where(preview_pictures.c.preview_id == bindparam("one"), preview_pictures.c.key != bindparam("kept"))
    .values(state=literal_column("2"))
)
is_picture_shown = values(
    select(preview_pictures.c.id).where(preview_pictures.c.key == bindparam("named"), _is_shown_picture)
)
release_waiting = rows(
    preview_pictures.update()
    .where(preview_pictures.c.id < bindparam("before"), _is_waiting_picture)
    .values(state=literal_column("2"))
)
some_gone: Statement[Row] = rows(
    select(preview_pictures.c.id, preview_pictures.c.key)
    .where(_is_gone_picture)
    .order_by(preview_pictures.c.id)
    .limit(bindparam("most"))
)
remove_pictures = rows(preview_pictures.delete().where(among(preview_pictures.c.id, "ids"), _is_gone_picture))
