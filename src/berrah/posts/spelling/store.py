"""How hashtags are written where that is not how they are compared, and the statements that ask."""

from sqlalchemy import bindparam, func, select

from berrah.accounts import in_sight
from berrah.kit.db.erasing import impersonal, when_erased
from berrah.kit.db.schema import BigInteger, Column, Index, Table, Text, in_key, metadata
from berrah.kit.db.statement import among, insert, rows
from berrah.posts.store.hidden import is_shown
from berrah.posts.store.posts import posts, tags

tag_names = Table(
    "tag_names",
    metadata,
    Column("tag", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("newest", BigInteger, nullable=False),  # the id of the newest post with it when it was looked at last
    Index("tag_names_newest", "newest"),
    **in_key,
    **when_erased(impersonal("how several people write a hashtag, not who they are")),
)

_newest = func.max(tags.c.post_id)
newest_tags = rows(
    select(tags.c.tag, _newest)
    .where(tags.c.post_id >= bindparam("since"))
    .group_by(tags.c.tag)
    .order_by(_newest.desc())
    .limit(bindparam("most"))
)
_number = func.row_number().over(partition_by=tags.c.tag, order_by=tags.c.post_id.desc())
_numbered = (
    select(tags.c.tag, tags.c.post_id, _number.label("number"))
    .where(among(tags.c.tag, "tags"), tags.c.post_id >= bindparam("since"))
    .subquery()
)
written = rows(
    select(_numbered.c.tag, posts.c.author_id, posts.c.text)
    .join(posts, posts.c.id == _numbered.c.post_id)
    .where(_numbered.c.number <= bindparam("each"), is_shown(posts.c.id), in_sight(posts.c.author_id))
    .order_by(_numbered.c.tag, _numbered.c.post_id.desc())
)

all_names = rows(select(tag_names.c.tag, tag_names.c.name).order_by(tag_names.c.newest.desc()).limit(bindparam("most")))
names_of = rows(select(tag_names.c.tag, tag_names.c.name).where(among(tag_names.c.tag, "tags")))
add_name = insert(tag_names)
remove_names = rows(tag_names.delete().where(among(tag_names.c.tag, "tags")))
forget_names = rows(tag_names.delete().where(tag_names.c.newest < bindparam("before")))
