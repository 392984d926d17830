"""What the house wears and its logos, and the statements that ask for them."""

from sqlalchemy import bindparam, exists, literal_column, select

from berrah.kit.db.erasing import impersonal, when_erased
from berrah.kit.db.schema import BigInteger, Column, Id, Index, Table, Text, metadata
from berrah.kit.db.statement import Statement, among, insert, rows, values
from berrah.moderation.appearance.model import Appearance

appearances = Table(
    "appearances",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
    Column("tagline", Text, nullable=False),
    Column("accent", Text, nullable=False),
    Column("logo", Text, nullable=False),
    **when_erased(impersonal("belongs to the house, and says nothing of who chose it")),
)
logos = Table(
    "logos",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("key", Text, nullable=False),
    Column("is_gone", BigInteger, nullable=False),
    Index("logos_by_key", "key", unique=True),
    **when_erased(impersonal("belongs to the house, and says nothing of who chose it")),
)
_is_gone = logos.c.is_gone == literal_column("1")

newest = Statement(select(*appearances.c).order_by(appearances.c.id.desc()).limit(bindparam("most")), Appearance.of_row)
add = insert(appearances)
remove = rows(appearances.delete().where(appearances.c.id == bindparam("which")))
forget_before = rows(appearances.delete().where(appearances.c.id < bindparam("before")))

add_logo = insert(logos)
has_logo = values(select(logos.c.id).where(logos.c.key == bindparam("named"), ~_is_gone))
release_logos = rows(
    logos.update()
    .where(
        logos.c.id < bindparam("before"),
        ~_is_gone,
        ~exists(select(literal_column("1")).where(appearances.c.logo == logos.c.key)),
    )
    .values(is_gone=literal_column("1"))
)
gone_logos = values(select(logos.c.key).where(_is_gone).order_by(logos.c.id).limit(bindparam("most")))
forget_logos = rows(logos.delete().where(among(logos.c.key, "keys"), _is_gone))
