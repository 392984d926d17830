"""Pictures, and the statements that ask for them."""

from typing import Any

from sqlalchemy import Float, bindparam, literal_column, select

from berrah.accounts import in_sight
from berrah.kit.db.erasing import marked, when_erased
from berrah.kit.db.paging import Paged
from berrah.kit.db.schema import BigInteger, Column, Id, Index, Table, Text, metadata, partial_index
from berrah.kit.db.statement import Statement, among, insert, rows
from berrah.media.model import Medium

media = Table(
    "media",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("owner_id", BigInteger, nullable=False),
    Column("post_id", BigInteger),
    Column("place", BigInteger, nullable=False),
    Column("kind", Text, nullable=False),
    Column("state", BigInteger, nullable=False),
    Column("is_open", BigInteger, nullable=False),
    Column("is_sensitive", BigInteger, nullable=False),
    Column("description", Text, nullable=False),
    Column("focus_x", Float, nullable=False),
    Column("focus_y", Float, nullable=False),
    Column("blurhash", Text, nullable=False),
    Column("width", BigInteger, nullable=False),
    Column("height", BigInteger, nullable=False),
    Column("small_width", BigInteger, nullable=False),
    Column("small_height", BigInteger, nullable=False),
    Column("type", Text, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("key", Text, nullable=False),
    Index("media_by_key", "key", unique=True),
    Index("media_by_owner", "owner_id", "state"),
    **when_erased(marked("owner_id", state=3)),
)
_is_attached = media.c.post_id.is_not(None)
_is_waiting = media.c.post_id.is_(None)
_is_first = media.c.place == literal_column("0")
_is_ready = media.c.state == literal_column("1")
_is_gone = media.c.state == literal_column("3")
partial_index("media_of_post", media.c.post_id, media.c.place, where=_is_attached)
partial_index("media_of_owner", media.c.owner_id, media.c.post_id, where=_is_attached & _is_first)
partial_index("media_waiting", media.c.id, where=_is_waiting)
partial_index("media_gone", media.c.id, where=_is_gone)

_one = tuple(media.c)

add_medium = insert(media)
settle = rows(media.update().where(media.c.id == bindparam("one")).values(state=literal_column("1")))
by_ids = Statement(select(*_one).where(among(media.c.id, "ids")), Medium.of_row)
# What somebody who is hidden handed in is hidden with them.
by_key = Statement(
    select(*_one).where(media.c.key == bindparam("named"), _is_ready, in_sight(media.c.owner_id)), Medium.of_row
)
of_posts = Statement(
    select(*_one)
    .where(among(media.c.post_id, "ids"), _is_attached, _is_ready)
    .order_by(media.c.post_id, media.c.place),
    Medium.of_row,
)
first_of_owner: Paged[int] = Paged(
    select(media.c.post_id).where(media.c.owner_id == bindparam("owner"), _is_attached, _is_first, _is_ready),
    media.c.post_id,
    int,
)
_is_free = (media.c.owner_id == bindparam("owner")) & _is_waiting & _is_ready
attach = rows(
    media.update()
    .where(media.c.id == bindparam("one"), _is_free)
    .values(
        post_id=bindparam("post"), place=bindparam("at"), is_open=bindparam("open"), is_sensitive=bindparam("sensitive")
    )
)
describe = rows(
    media.update()
    .where(media.c.id == bindparam("one"), _is_free)
    .values(description=bindparam("text"), focus_x=bindparam("x"), focus_y=bindparam("y"))
)
discard = rows(media.update().where(media.c.id == bindparam("one"), _is_free).values(state=literal_column("3")))
release = rows(
    media.update().where(media.c.post_id == bindparam("post"), _is_attached).values(state=literal_column("3"))
)
release_waiting = rows(
    media.update()
    .where(media.c.id < bindparam("before"), _is_waiting, media.c.state != literal_column("3"))
    .values(state=literal_column("3"))
)
some_gone = Statement(select(*_one).where(_is_gone).order_by(media.c.id).limit(bindparam("most")), Medium.of_row)
remove = rows(media.delete().where(among(media.c.id, "ids"), _is_gone))


def columns_of(medium: Medium) -> dict[str, Any]:
    """The columns of a picture's row."""
    kept: dict[str, Any] = {column.name: getattr(medium, column.name, None) for column in media.c}
    numbers = {name: int(kept[name]) for name in ("state", "is_open", "is_sensitive")}
    return {**kept, **numbers, "focus_x": medium.focus.x, "focus_y": medium.focus.y}
