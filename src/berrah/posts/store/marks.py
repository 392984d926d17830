"""What one account did with posts, of all kinds at once: one question where each kind would be another."""

from typing import Any

from sqlalchemy import Column, ColumnElement, Select, bindparam, literal_column, select, union_all

from berrah.kit.db.statement import among, rows
from berrah.posts.store.bookmarks import bookmarks
from berrah.posts.store.favourites import favourites
from berrah.posts.store.muted import muted_threads
from berrah.posts.store.pins import pins
from berrah.posts.store.posts import posts
from berrah.posts.store.reposts import reposts

FAVOURITED, REPOSTED, BOOKMARKED, PINNED, MUTED = range(5)


def _marked(kind: int, owner: Column[Any], subject: ColumnElement[Any]) -> Select[Any]:
    return select(literal_column(str(kind)).label("kind"), subject).where(owner == bindparam("account"))


def _among(kind: int, owner: Column[Any], subject: Column[Any]) -> Select[Any]:
    return _marked(kind, owner, subject).where(among(subject, "ids"))


def _newest(kind: int, owner: Column[Any], subject: Column[Any]) -> Select[Any]:
    newest = _marked(kind, owner, subject.label("subject")).order_by(subject.desc()).limit(bindparam("most"))
    return select(newest.subquery())


def _counted(owner: Column[Any], entry: Column[Any], subject: Column[Any]) -> Select[Any]:
    found = select(entry.label("id"), subject.label("subject"))
    found = found.where(owner == bindparam("account"), entry < bindparam("below")).order_by(entry.desc())
    return select(found.limit(bindparam("most")).subquery())


# (kind, post id) of what the account did with these posts.
marks_among = rows(
    union_all(
        _among(FAVOURITED, favourites.c.account_id, favourites.c.post_id),
        _among(REPOSTED, reposts.c.account_id, reposts.c.post_id),
        _among(BOOKMARKED, bookmarks.c.account_id, bookmarks.c.post_id),
        _among(PINNED, pins.c.account_id, pins.c.post_id),
        select(literal_column(str(MUTED)), posts.c.id)
        .join(muted_threads, muted_threads.c.thread_id == posts.c.thread_id)
        .where(muted_threads.c.account_id == bindparam("account"), among(posts.c.id, "ids")),
    )
)
# (kind, post id or thread id) of what it marked for itself, of each kind the newest.
own_marks = rows(
    union_all(
        _newest(BOOKMARKED, bookmarks.c.account_id, bookmarks.c.post_id),
        _newest(PINNED, pins.c.account_id, pins.c.post_id),
        _newest(MUTED, muted_threads.c.account_id, muted_threads.c.thread_id),
    )
)
# (when as an id, post id) of what the account liked or passed on, the newest first.
counted_before = rows(
    union_all(
        _counted(favourites.c.account_id, favourites.c.id, favourites.c.post_id),
        _counted(reposts.c.account_id, reposts.c.id, reposts.c.post_id),
    )
    .order_by(literal_column("1").desc())
    .limit(bindparam("most"))
)
