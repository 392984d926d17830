"""Who follows which hashtag."""

from sqlalchemy import bindparam, func, select

from berrah.kit.db.erasing import erased, when_erased
from berrah.kit.db.paging import Paged
from berrah.kit.db.schema import BigInteger, Column, Index, Table, Text, in_key, metadata
from berrah.kit.db.statement import Row, among, insert_once, rows, values

followed_tags = Table(
    "followed_tags",
    metadata,
    Column("account_id", BigInteger, primary_key=True, autoincrement=False),
    Column("tag", Text, primary_key=True),
    Column("id", BigInteger, nullable=False),  # when, and the cursor
    Index("followed_tags_of_account", "account_id", "id", "tag"),
    Index("followed_tags_of_tag", "tag", "account_id"),
    **in_key,
    **when_erased(erased("account_id")),
)

add_tag = insert_once(followed_tags)
remove_tag = rows(
    followed_tags.delete().where(
        followed_tags.c.account_id == bindparam("account"), followed_tags.c.tag == bindparam("tag")
    )
)
count_tags = values(select(func.count()).where(followed_tags.c.account_id == bindparam("account")))
tags_among = values(
    select(followed_tags.c.tag).where(
        followed_tags.c.account_id == bindparam("account"), among(followed_tags.c.tag, "tags")
    )
)
tags_of = values(
    select(followed_tags.c.tag).where(followed_tags.c.account_id == bindparam("account")).order_by(followed_tags.c.id)
)
tags_list: Paged[Row] = Paged(
    select(followed_tags.c.id, followed_tags.c.tag).where(followed_tags.c.account_id == bindparam("account")),
    followed_tags.c.id,
)
