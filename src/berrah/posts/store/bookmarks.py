"""Bookmarks: nobody but who keeps them is ever told of one, so there is no number of them by post."""

from sqlalchemy import bindparam, select

from berrah.kit.db.erasing import erased, when_erased
from berrah.kit.db.paging import Paged
from berrah.kit.db.schema import BigInteger, Column, Index, Table, in_key, metadata
from berrah.kit.db.statement import Row, among, insert_once, rows, values

bookmarks = Table(
    "bookmarks",
    metadata,
    Column("account_id", BigInteger, primary_key=True, autoincrement=False),
    Column("post_id", BigInteger, primary_key=True, autoincrement=False),
    Column("id", BigInteger, nullable=False),  # when, and the cursor of the list
    Index("bookmarks_of_post", "post_id", "account_id"),  # to clear them away with their post
    Index("bookmarks_of_account", "account_id", "id", "post_id"),
    **in_key,
    **when_erased(erased("account_id")),
)

add_bookmark = insert_once(bookmarks)
remove_bookmark = rows(
    bookmarks.delete().where(bookmarks.c.account_id == bindparam("account"), bookmarks.c.post_id == bindparam("post"))
)
bookmarks_of: Paged[Row] = Paged(
    select(bookmarks.c.id, bookmarks.c.post_id).where(bookmarks.c.account_id == bindparam("account")), bookmarks.c.id
)
some_of_post = values(
    select(bookmarks.c.account_id).where(bookmarks.c.post_id == bindparam("post")).limit(bindparam("most"))
)
sweep_bookmarks = rows(
    bookmarks.delete().where(among(bookmarks.c.account_id, "accounts"), bookmarks.c.post_id == bindparam("post"))
)
