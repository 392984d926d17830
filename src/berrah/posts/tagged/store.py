"""Hashtags by account, and the statements that ask."""

from sqlalchemy import bindparam, func, literal_column, select

from berrah.kit.db.erasing import erased, when_erased
from berrah.kit.db.paging import Paged
from berrah.kit.db.schema import BigInteger, Column, Index, Table, Text, in_key, metadata
from berrah.kit.db.statement import among, rows, rows_of, values
from berrah.posts.store.hidden import is_shown
from berrah.posts.store.posts import posts

tagged = Table(
    "tagged_posts",
    metadata,
    Column("author_id", BigInteger, primary_key=True, autoincrement=False),
    Column("tag", Text, primary_key=True),
    Column("post_id", BigInteger, primary_key=True, autoincrement=False),
    Column("visibility", BigInteger, nullable=False),  # of the post, which never changes
    Index("tagged_posts_of_post", "post_id", "tag"),
    **in_key,
    **when_erased(erased("author_id")),
)

_tags = rows_of("tags", Text)
add_tags = rows(
    tagged.insert().from_select(
        ["author_id", "tag", "post_id", "visibility"],
        select(
            bindparam("author", type_=BigInteger),
            _tags.c.value,
            bindparam("post", type_=BigInteger),
            bindparam("seen", type_=BigInteger),
        ).select_from(_tags),
    )
)
tags_of_post = values(select(tagged.c.tag).where(tagged.c.post_id == bindparam("post")))
remove_of_posts = rows(tagged.delete().where(among(tagged.c.post_id, "ids")))
_theirs = tagged.c.author_id == bindparam("author")
_this = _theirs & (tagged.c.tag == bindparam("tag"))
of_author: Paged[int] = Paged(select(tagged.c.post_id).where(_this), tagged.c.post_id, int)
first_words_of_author: Paged[int] = Paged(
    select(tagged.c.post_id)
    .join(posts, posts.c.id == tagged.c.post_id)
    .where(_this, posts.c.reply_to_id.is_(None) | (posts.c.reply_to_account_id == bindparam("author"))),
    tagged.c.post_id,
    int,
)
tagged_among = values(select(tagged.c.post_id).where(among(tagged.c.post_id, "ids"), tagged.c.tag == bindparam("tag")))
# A number is the same for every reader, so it counts what everybody may read.
uses = rows(
    select(tagged.c.tag, func.count(), func.max(tagged.c.post_id))
    .where(
        _theirs,
        among(tagged.c.tag, "tags"),
        tagged.c.visibility <= literal_column("1"),
        is_shown(tagged.c.post_id),
    )
    .group_by(tagged.c.tag)
)
_newest_of_all = select(posts.c.id).order_by(posts.c.id.desc()).limit(bindparam("looked_at"))
# Who uses what, where everybody may read it.
spoken_lately = rows(
    select(tagged.c.tag, tagged.c.author_id, func.count())
    .where(
        tagged.c.post_id.in_(_newest_of_all),
        tagged.c.visibility == literal_column("0"),
        is_shown(tagged.c.post_id),
    )
    .group_by(tagged.c.tag, tagged.c.author_id)
    .order_by(func.count().desc(), tagged.c.tag, tagged.c.author_id)
    .limit(bindparam("most"))
)
_newest = (
    select(posts.c.id)
    .where(posts.c.author_id == bindparam("author"))
    .order_by(posts.c.id.desc())
    .limit(bindparam("looked_at"))
)
lately_used = values(
    select(tagged.c.tag)
    .where(tagged.c.post_id.in_(_newest))
    .group_by(tagged.c.tag)
    .order_by(func.count().desc(), func.max(tagged.c.post_id).desc())
    .limit(bindparam("most"))
)
