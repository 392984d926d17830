"""Media, and the statements that ask for them."""

from functools import cache
from typing import Any

from sqlalchemy import Float, bindparam, func, literal_column, select

from berrah.accounts import in_sight
from berrah.kit.db.erasing import marked, when_erased
from berrah.kit.db.paging import Paged
from berrah.kit.db.schema import BigInteger, Column, Id, Index, Table, Text, metadata, partial_index
from berrah.kit.db.statement import Statement, among, insert, rows, values
from berrah.media.model import ALONE, Medium
from berrah.media.promised import is_held, is_promised

media = Table(
    "media",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("owner_id", BigInteger, nullable=False),
    Column("post_id", BigInteger),
    Column("place", BigInteger, nullable=False),
    Column("kind", Text, nullable=False),
    Column("state", BigInteger, nullable=False),
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
    Column("files", Text, nullable=False, server_default="webp small.webp"),
    Column("duration", BigInteger, nullable=False, server_default="0"),
    Column("frame_rate", Text, nullable=False, server_default=""),
    Column("bit_rate", BigInteger, nullable=False, server_default="0"),
    Column("why", Text, nullable=False, server_default=""),
    Column("tries", BigInteger, nullable=False, server_default="0"),
    Index("media_by_key", "key", unique=True),
    Index("media_by_owner", "owner_id", "state"),
    **when_erased(marked("owner_id", state=3)),
)
_is_attached = media.c.post_id.is_not(None)
_is_waiting = media.c.post_id.is_(None)
_is_first = media.c.place == literal_column("0")
_is_ready = media.c.state == literal_column("1")
_is_gone = media.c.state == literal_column("3")
_is_converting = media.c.state == literal_column("4")
partial_index("media_of_post", media.c.post_id, media.c.place, where=_is_attached)
partial_index("media_of_owner", media.c.owner_id, media.c.post_id, where=_is_attached & _is_first)
partial_index("media_waiting", media.c.id, where=_is_waiting)
partial_index("media_gone", media.c.id, where=_is_gone)
partial_index("media_converting", media.c.id, where=_is_converting)
partial_index("media_posted", media.c.post_id, where=_is_attached & _is_first)

_one = tuple(media.c)

add_medium = insert(media)
_is_new = media.c.state == literal_column("0")
settle = rows(media.update().where(media.c.id == bindparam("one"), _is_new).values(state=bindparam("then")))
next_to_convert = Statement(
    select(*_one).where(_is_converting).order_by(media.c.id).limit(bindparam("most")), Medium.of_row
)
begin_to_convert = rows(
    media.update()
    .where(media.c.id == bindparam("one"), _is_converting)
    .values(tries=media.c.tries + literal_column("1"), files=bindparam("names"))
)
forgive = rows(
    media.update()
    .where(media.c.id == bindparam("one"), _is_converting)
    .values(tries=media.c.tries - literal_column("1"))
)
CONVERTED = (
    *("state", "kind", "type", "files", "size", "width", "height", "small_width", "small_height", "blurhash"),
    *("duration", "frame_rate", "bit_rate", "why"),
)
converted = rows(
    media.update()
    .where(media.c.id == bindparam("one"), _is_converting)
    .values({name: bindparam(f"new_{name}") for name in CONVERTED})
)
by_ids = Statement(select(*_one).where(among(media.c.id, "ids")), Medium.of_row)
# What somebody who is hidden handed in is hidden with them.
by_key = Statement(
    select(*_one).where(media.c.key == bindparam("named"), _is_ready, in_sight(media.c.owner_id)), Medium.of_row
)
unguarded_by_key = Statement(select(*_one).where(media.c.key == bindparam("named"), _is_ready), Medium.of_row)
between = Statement(
    select(*_one).where(media.c.key > bindparam("low"), media.c.key <= bindparam("high")).order_by(media.c.key),
    Medium.of_row,
)
of_posts = Statement(
    select(*_one)
    .where(among(media.c.post_id, "ids"), _is_attached, _is_ready)
    .order_by(media.c.post_id, media.c.place),
    Medium.of_row,
)
_is_shown = _is_attached & _is_first & _is_ready
with_media = values(select(media.c.post_id).where(among(media.c.post_id, "ids"), _is_shown))
first_of_all: Paged[int] = Paged(select(media.c.post_id).where(_is_shown), media.c.post_id, int)
first_of_owner: Paged[int] = Paged(
    select(media.c.post_id).where(media.c.owner_id == bindparam("owner"), _is_attached, _is_first, _is_ready),
    media.c.post_id,
    int,
)
_is_mine = (media.c.owner_id == bindparam("owner")) & _is_waiting & (media.c.state != literal_column("3"))
_is_free = (media.c.owner_id == bindparam("owner")) & _is_waiting & _is_ready
# A post that is not out yet waits for it.
_is_unheld = ~is_held(media.c.id)
_is_still = media.c.kind.not_in([literal_column(f"'{kind}'") for kind in ALONE])
waiting_by_keys = Statement(select(*_one).where(among(media.c.key, "keys"), _is_free), Medium.of_row)
attach = rows(
    media.update()
    .where(
        media.c.id == bindparam("one"),
        _is_free,
        _is_unheld,
        _is_still | (bindparam("alone") == literal_column("1")),
    )
    .values(post_id=bindparam("post"), place=bindparam("at"), is_sensitive=bindparam("sensitive"))
)
describe = rows(
    media.update()
    .where(media.c.id == bindparam("one"), _is_mine)
    .values(description=bindparam("text"), focus_x=bindparam("x"), focus_y=bindparam("y"))
)
discard = rows(
    media.update().where(media.c.id == bindparam("one"), _is_mine, _is_unheld).values(state=literal_column("3"))
)
_is_of_post = (media.c.id == bindparam("one")) & (media.c.post_id == bindparam("post"))
let_go = rows(media.update().where(_is_of_post).values(state=literal_column("3")))
detach = rows(media.update().where(_is_of_post, _is_ready).values(id=bindparam("anew"), post_id=None))
say_anew = rows(
    media.update()
    .where(_is_of_post)
    .values(
        description=bindparam("text"),
        focus_x=bindparam("x"),
        focus_y=bindparam("y"),
        place=bindparam("at"),
        is_sensitive=bindparam("sensitive"),
    )
)
release = rows(
    media.update().where(media.c.post_id == bindparam("post"), _is_attached).values(state=literal_column("3"))
)
release_waiting = rows(
    media.update()
    .where(
        media.c.id < bindparam("before"),
        _is_waiting,
        media.c.state != literal_column("3"),
        ~is_promised(media.c.id),
    )
    .values(state=literal_column("3"))
)
posts_showing = values(
    select(media.c.post_id)
    .distinct()
    .where(among(media.c.post_id, "posts"), _is_attached, media.c.is_sensitive == bindparam("before"))
    .order_by(media.c.post_id)
)
turn = rows(
    media.update().where(among(media.c.post_id, "posts"), _is_attached).values(is_sensitive=bindparam("sensitive"))
)


def is_uncovered(post_id: Any) -> Any:
    """A condition for a statement that reads posts: nothing that goes with this one is shown only to those who ask."""
    covered: Any = select(literal_column("1")).select_from(media).where(media.c.post_id == post_id, _is_attached)
    return ~covered.where(media.c.is_sensitive == literal_column("1")).exists()


some_gone = Statement(select(*_one).where(_is_gone).order_by(media.c.id).limit(bindparam("most")), Medium.of_row)
remove = rows(media.delete().where(among(media.c.id, "ids"), _is_gone))


@cache
def claims() -> list[Statement[Any]]:
    """What other rooms keep names in: their tables have an index that is called `…_by_key`."""
    others = [table for table in metadata.tables.values() if table is not media and _keeps_names(table)]
    return [values(select(table.c.key).where(among(table.c.key, "keys"))) for table in others]


def _keeps_names(table: Table) -> bool:
    return any(index.name == f"{table.name}_by_key" for index in table.indexes)


def columns_of(medium: Medium) -> dict[str, Any]:
    """The columns of a picture's row."""
    kept: dict[str, Any] = {column.name: getattr(medium, column.name, None) for column in media.c}
    numbers = {name: int(kept[name]) for name in ("state", "is_sensitive")}
    return {**kept, **numbers, "focus_x": medium.focus.x, "focus_y": medium.focus.y}


converting = rows(select(func.count(), func.min(media.c.id)).where(_is_converting))
