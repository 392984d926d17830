"""Pins: each stands on one of the few places that an account has, so that no two acts at once make one too many."""

from sqlalchemy import bindparam, select

from berrah.kit.db.erasing import erased, when_erased
from berrah.kit.db.paging import Paged
from berrah.kit.db.schema import BigInteger, Column, Index, Table, in_key, metadata
from berrah.kit.db.statement import Row, insert_once, rows
from berrah.posts.store.posts import posts

pins = Table(
    "pins",
    metadata,
    Column("account_id", BigInteger, primary_key=True, autoincrement=False),
    Column("place", BigInteger, primary_key=True, autoincrement=False),
    Column("post_id", BigInteger, nullable=False),
    Column("id", BigInteger, nullable=False),  # when: the newest stands first
    Index("pins_once", "post_id", unique=True),  # a post has one author, and nobody else pins it
    **in_key,
    **when_erased(erased("account_id")),
)

_is_theirs = pins.c.account_id == bindparam("account")

add_pin = insert_once(pins)
remove_pin = rows(pins.delete().where(_is_theirs, pins.c.post_id == bindparam("post")))
# Of a post that is deleted and not swept yet.
free_places = rows(
    pins.delete().where(_is_theirs, pins.c.post_id.not_in(select(posts.c.id).where(posts.c.id == pins.c.post_id)))
)
places_of = rows(select(pins.c.place, pins.c.post_id).where(_is_theirs).order_by(pins.c.place))
pins_of: Paged[Row] = Paged(select(pins.c.id, pins.c.post_id).where(_is_theirs), pins.c.id)
sweep_pins = rows(pins.delete().where(pins.c.post_id == bindparam("post")))
