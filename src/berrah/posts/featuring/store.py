"""Featured hashtags: each on one of the few places that an account has, so that no two acts make one too many."""

from sqlalchemy import bindparam, select

from berrah.kit.db.erasing import erased, when_erased
from berrah.kit.db.schema import BigInteger, Column, Index, Table, Text, in_key, metadata
from berrah.kit.db.statement import among, insert_once, rows, values

featured = Table(
    "featured_tags",
    metadata,
    Column("account_id", BigInteger, primary_key=True, autoincrement=False),
    Column("place", BigInteger, primary_key=True, autoincrement=False),
    Column("tag", Text, nullable=False),
    Column("name", Text, nullable=False),  # as it was written
    Column("id", BigInteger, nullable=False),  # when
    Index("featured_tags_once", "account_id", "tag", unique=True),
    Index("featured_tags_of_tag", "tag", "id"),
    **in_key,
    **when_erased(erased("account_id")),
)

_theirs = featured.c.account_id == bindparam("account")
add_featured = insert_once(featured)
remove_featured = rows(featured.delete().where(_theirs, featured.c.tag == bindparam("tag")))
remove_by_id = rows(featured.delete().where(_theirs, featured.c.id == bindparam("featured")))
places_of = rows(select(featured.c.place, featured.c.tag).where(_theirs))
featured_of = rows(select(featured.c.id, featured.c.name, featured.c.tag).where(_theirs).order_by(featured.c.id))
featured_among = values(select(featured.c.tag).where(_theirs, among(featured.c.tag, "tags")))
all_featured = rows(
    select(featured.c.tag, featured.c.name, featured.c.account_id)
    .order_by(featured.c.id.desc())
    .limit(bindparam("most"))
)
featuring = values(
    select(featured.c.account_id)
    .where(featured.c.tag == bindparam("tag"))
    .order_by(featured.c.id.desc())
    .limit(bindparam("most"))
)
