"""The statements: what is public, answers too, is not hidden, and is by somebody who wants to be found."""

import msgspec
from sqlalchemy import BigInteger, bindparam, func, literal_column, select, type_coerce

from berrah.accounts import is_to_be_found
from berrah.kit.db.statement import Statement, rows
from berrah.posts.store.hidden import is_shown
from berrah.posts.store.posts import posts, tags


class Found(msgspec.Struct, frozen=True):
    """A post that search engines may visit; `edited_at` in ms."""

    id: int
    author_id: int
    edited_at: int | None


_is_found = (posts.c.visibility == literal_column("0")) & is_shown(posts.c.id) & is_to_be_found(posts.c.author_id)
# Of a known type, so that halves are cut off by every database itself.
_number = type_coerce(func.row_number().over(order_by=posts.c.id) - literal_column("1"), BigInteger)
_numbered = (
    select(posts.c.id, posts.c.edited_at, (_number // bindparam("size", type_=BigInteger)).label("part"))
    .where(_is_found)
    .subquery()
)
parts = rows(
    select(func.min(_numbered.c.id), func.max(_numbered.c.id), func.max(_numbered.c.edited_at))
    .group_by(_numbered.c.part)
    .order_by(_numbered.c.part.desc())
    .limit(bindparam("most"))
)
found_from = Statement(
    select(posts.c.id, posts.c.author_id, posts.c.edited_at)
    .where(posts.c.id >= bindparam("start"), _is_found)
    .order_by(posts.c.id)
    .limit(bindparam("most")),
    Found,
)
_newest = func.max(tags.c.post_id)
tags_since = rows(
    select(tags.c.tag, _newest)
    .where(tags.c.post_id >= bindparam("since"), tags.c.post_id == posts.c.id, _is_found)
    .group_by(tags.c.tag)
    .order_by(_newest.desc())
    .limit(bindparam("most"))
)
