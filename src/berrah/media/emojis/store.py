"""Emoji of the house, and the statements that ask for them."""

from sqlalchemy import bindparam, func, literal_column, select

from berrah.kit.db.erasing import impersonal, when_erased
from berrah.kit.db.schema import BigInteger, Column, Id, Index, Table, Text, metadata
from berrah.kit.db.statement import Statement, among, insert, rows, values
from berrah.media.emojis.model import Emoji

custom_emojis = Table(
    "custom_emojis",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("shortcode", Text, nullable=False),
    Column("category", Text, nullable=False),
    Column("state", BigInteger, nullable=False),
    Column("key", Text, nullable=False),
    Index("custom_emojis_by_key", "key", unique=True),
    Index("custom_emojis_of_shortcode", "shortcode", "state"),
    **when_erased(impersonal("belongs to the house, and says nothing of who added it")),
)
_is_known = custom_emojis.c.state.in_([literal_column("1"), literal_column("3")])
_is_gone = custom_emojis.c.state == literal_column("2")
_is_waiting = custom_emojis.c.state == literal_column("0")
_is_named = custom_emojis.c.shortcode == bindparam("named")

add = insert(custom_emojis)
all_known = Statement(
    select(*custom_emojis.c)
    .where(_is_known)
    .order_by(custom_emojis.c.category, custom_emojis.c.shortcode, custom_emojis.c.id),
    Emoji,
)
count = values(select(func.count()).where(_is_known))
by_shortcode = Statement(select(*custom_emojis.c).where(_is_named, _is_known), Emoji)
show = rows(
    custom_emojis.update()
    .where(custom_emojis.c.key == bindparam("kept"), _is_waiting)
    .values(state=literal_column("1"))
)
replace_others = rows(
    custom_emojis.update()
    .where(_is_named, _is_known, custom_emojis.c.key != bindparam("kept"))
    .values(state=literal_column("2"))
)
turn = rows(
    custom_emojis.update()
    .where(_is_named, custom_emojis.c.state == bindparam("before"))
    .values(state=bindparam("then"))
)
remove = rows(custom_emojis.update().where(_is_named, _is_known).values(state=literal_column("2")))
release_waiting = rows(
    custom_emojis.update()
    .where(custom_emojis.c.id < bindparam("before"), _is_waiting)
    .values(state=literal_column("2"))
)
some_gone = Statement(
    select(*custom_emojis.c).where(_is_gone).order_by(custom_emojis.c.id).limit(bindparam("most")), Emoji
)
forget = rows(custom_emojis.delete().where(among(custom_emojis.c.id, "ids"), _is_gone))
