"""Favourites."""

from sqlalchemy import bindparam, func, select

from berrah.accounts import in_sight
from berrah.kit.db.erasing import erased, when_erased
from berrah.kit.db.paging import Paged
from berrah.kit.db.schema import BigInteger, Column, Index, Table, in_key, metadata
from berrah.kit.db.statement import Row, among, insert_once, rows, values
from berrah.posts.events import FavouriteWithdrawn

favourites = Table(
    "favourites",
    metadata,
    Column("account_id", BigInteger, primary_key=True, autoincrement=False),
    Column("post_id", BigInteger, primary_key=True, autoincrement=False),
    Column("id", BigInteger, nullable=False),  # when, and the cursor of both lists
    Index("favourites_of_post", "post_id", "id", "account_id"),
    Index("favourites_of_account", "account_id", "id", "post_id"),
    **in_key,
    **when_erased(erased("account_id", tells=(FavouriteWithdrawn, "account_id", "post_id"))),
)

add_favourite = insert_once(favourites)
remove_favourite = rows(
    favourites.delete().where(
        favourites.c.account_id == bindparam("account"), favourites.c.post_id == bindparam("post")
    )
)
favourites_counts = rows(
    select(favourites.c.post_id, func.count())
    .where(among(favourites.c.post_id, "ids"), in_sight(favourites.c.account_id))
    .group_by(favourites.c.post_id)
)
favourers_of: Paged[Row] = Paged(
    select(favourites.c.id, favourites.c.account_id).where(
        favourites.c.post_id == bindparam("post"), in_sight(favourites.c.account_id)
    ),
    favourites.c.id,
)
favourites_of: Paged[Row] = Paged(
    select(favourites.c.id, favourites.c.post_id).where(favourites.c.account_id == bindparam("account")),
    favourites.c.id,
)
some_of_post = values(
    select(favourites.c.account_id).where(favourites.c.post_id == bindparam("post")).limit(bindparam("most"))
)
sweep_favourites = rows(
    favourites.delete().where(among(favourites.c.account_id, "accounts"), favourites.c.post_id == bindparam("post"))
)
