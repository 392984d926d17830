"""Earlier versions, and the statements that ask for them."""

from typing import Any

import msgspec
from sqlalchemy import bindparam, func, literal_column, select

from berrah.kit.db.erasing import erased, when_erased
from berrah.kit.db.schema import BigInteger, Column, Index, Table, Text, in_key, metadata
from berrah.kit.db.statement import Statement, among, insert, rows, values
from berrah.posts.versions.model import Version

versions = Table(
    "versions",
    metadata,
    Column("post_id", BigInteger, primary_key=True, autoincrement=False),
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("author_id", BigInteger, nullable=False),
    Column("text", Text, nullable=False),
    Column("notice", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("is_sensitive", BigInteger, nullable=False),
    Column("media", Text, nullable=False),
    Column("written_at", BigInteger, nullable=False),
    Column("is_erased", BigInteger, nullable=False),
    Index("versions_of_author", "author_id", "post_id"),
    **in_key,
    **when_erased(erased("author_id")),
)
_NAMES = ("post_id", "number", "text", "notice", "language", "is_sensitive", "media", "written_at", "is_erased")
_of_post = versions.c.post_id == bindparam("post")

add_version = insert(versions)
of_post = Statement(
    select(*(versions.c[name] for name in _NAMES)).where(_of_post).order_by(versions.c.number), Version.of_row
)
of_posts = Statement(
    select(*(versions.c[name] for name in _NAMES))
    .where(among(versions.c.post_id, "ids"))
    .order_by(versions.c.post_id, versions.c.number),
    Version.of_row,
)
count_of_post = values(select(func.coalesce(func.max(versions.c.number), literal_column("0"))).where(_of_post))
erase = rows(
    versions.update()
    .where(_of_post, versions.c.number == bindparam("given"), versions.c.is_erased == literal_column("0"))
    .values(text="", notice="", language="", media="[]", is_erased=1)
)
is_there = values(select(versions.c.number).where(_of_post, versions.c.number == bindparam("given")))
sweep = rows(versions.delete().where(_of_post))


def columns_of(version: Version, author_id: int) -> dict[str, Any]:
    """The columns of a version's row."""
    kept = {name: getattr(version, name) for name in _NAMES}
    numbers = {name: int(kept[name]) for name in ("is_sensitive", "is_erased")}
    media = msgspec.json.encode(version.media).decode()
    return {**kept, **numbers, "media": media, "author_id": author_id}
