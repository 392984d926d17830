"""Lists, who is on them, who follows them, and the statements that ask."""

from sqlalchemy import bindparam, func, select, union_all

from berrah.accounts import in_sight
from berrah.graph.lists.events import ListDeleted
from berrah.graph.lists.model import PeopleList, Replies
from berrah.kit.db.erasing import erased, when_erased
from berrah.kit.db.paging import Paged
from berrah.kit.db.schema import BigInteger, Column, Id, Index, Table, Text, in_key, metadata
from berrah.kit.db.statement import Row, Statement, among, insert, insert_once, rows, values

lists = Table(
    "lists",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("owner_id", BigInteger, nullable=False),
    Column("title", Text, nullable=False),
    Column("is_public", BigInteger, nullable=False),
    Column("replies", Text, nullable=False),
    Column("is_exclusive", BigInteger, nullable=False),
    Index("lists_of_owner", "owner_id", "id"),
    **when_erased(erased("owner_id", tells=(ListDeleted, "id", "owner_id"))),
)
# Those that their owner took away a moment ago, as they were.
deleted_lists = Table(
    "deleted_lists",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("owner_id", BigInteger, nullable=False),
    Column("title", Text, nullable=False),
    Column("is_public", BigInteger, nullable=False),
    Column("replies", Text, nullable=False),
    Column("is_exclusive", BigInteger, nullable=False),
    Column("deleted_at", BigInteger, nullable=False),
    Index("deleted_lists_of_owner", "owner_id", "id"),
    **when_erased(erased("owner_id")),
)
list_members = Table(
    "list_members",
    metadata,
    Column("list_id", BigInteger, primary_key=True, autoincrement=False),
    Column("account_id", BigInteger, primary_key=True, autoincrement=False),
    Column("owner_id", BigInteger, nullable=False),  # of the list: who unfollows somebody is asked for all of theirs
    Column("id", BigInteger, nullable=False),  # when, and the cursor
    Index("list_members_of_list", "list_id", "id", "account_id"),
    Index("list_members_of_account", "account_id", "list_id"),
    Index("list_members_of_owner", "owner_id", "account_id", "list_id"),
    **in_key,
    **when_erased(erased("account_id", "owner_id")),
)
list_followers = Table(
    "list_followers",
    metadata,
    Column("account_id", BigInteger, primary_key=True, autoincrement=False),
    Column("list_id", BigInteger, primary_key=True, autoincrement=False),
    Column("id", BigInteger, nullable=False),  # when
    Index("list_followers_of_list", "list_id", "account_id"),
    **in_key,
    **when_erased(erased("account_id")),
)


def _made(identifier: int, owner_id: int, title: str, is_public: int, replies: str, is_exclusive: int) -> PeopleList:
    return PeopleList(identifier, owner_id, title, bool(is_public), Replies(replies), bool(is_exclusive))


_all = select(*lists.c)
add_list = insert(lists)
edit_list = rows(
    lists.update()
    .where(lists.c.id == bindparam("list"))
    .values({name: bindparam(name) for name in ("title", "is_public", "replies", "is_exclusive")})
)
put_aside = insert(deleted_lists)
aside = Statement(
    select(*list(deleted_lists.c)[:-1]).where(
        deleted_lists.c.id == bindparam("list"),
        deleted_lists.c.owner_id == bindparam("owner"),
        deleted_lists.c.deleted_at > bindparam("since"),
    ),
    _made,
)
take_aside = rows(deleted_lists.delete().where(deleted_lists.c.id == bindparam("list")))
aside_due = values(
    select(deleted_lists.c.id).where(deleted_lists.c.deleted_at <= bindparam("until")).limit(bindparam("most"))
)
standing = values(
    union_all(
        select(deleted_lists.c.id).where(deleted_lists.c.id == bindparam("list")),
        select(lists.c.id).where(lists.c.id == bindparam("list")),
    )
)
remove_list = rows(lists.delete().where(lists.c.id == bindparam("list")))
list_by_id = Statement(_all.where(lists.c.id == bindparam("list")), _made)
lists_of_owner = Statement(_all.where(lists.c.owner_id == bindparam("owner")).order_by(lists.c.id), _made)
public_lists_of_owner = Statement(
    _all.where(lists.c.owner_id == bindparam("owner"), lists.c.is_public == 1).order_by(lists.c.id), _made
)
count_of_owner = values(select(func.count()).where(lists.c.owner_id == bindparam("owner")))

add_member = insert_once(list_members)
remove_members = rows(
    list_members.delete().where(
        list_members.c.list_id == bindparam("list"), among(list_members.c.account_id, "accounts")
    )
)
remove_member_of_owner = rows(
    list_members.delete().where(
        list_members.c.owner_id == bindparam("owner"), list_members.c.account_id == bindparam("account")
    )
)
members_of = values(
    select(list_members.c.account_id).where(
        list_members.c.list_id == bindparam("list"), in_sight(list_members.c.account_id)
    )
)
members_among = values(
    select(list_members.c.account_id).where(
        list_members.c.list_id == bindparam("list"), among(list_members.c.account_id, "accounts")
    )
)
count_members = values(select(func.count()).where(list_members.c.list_id == bindparam("list")))
members_list: Paged[Row] = Paged(
    select(list_members.c.id, list_members.c.account_id).where(
        list_members.c.list_id == bindparam("list"), in_sight(list_members.c.account_id)
    ),
    list_members.c.id,
)
members_counts = rows(
    select(list_members.c.list_id, func.count())
    .where(among(list_members.c.list_id, "lists"), in_sight(list_members.c.account_id))
    .group_by(list_members.c.list_id)
)
memberships_of_owner = rows(
    select(list_members.c.list_id, list_members.c.account_id)
    .where(list_members.c.owner_id == bindparam("owner"), in_sight(list_members.c.account_id))
    .order_by(list_members.c.list_id, list_members.c.id)
)
_exclusive = (
    select(list_members.c.account_id)
    .join(lists, lists.c.id == list_members.c.list_id)
    .where(list_members.c.owner_id == bindparam("owner"), lists.c.is_exclusive == 1)
    .distinct()
)
exclusive_members = values(_exclusive)
exclusive_among = values(_exclusive.where(among(list_members.c.account_id, "accounts")))
hold_lists = rows(lists.update().where(lists.c.owner_id == bindparam("owner")).values(title=lists.c.title))
lists_containing = values(
    select(list_members.c.list_id).where(
        list_members.c.owner_id == bindparam("owner"), list_members.c.account_id == bindparam("account")
    )
)
lists_holding = values(
    select(list_members.c.list_id).where(
        list_members.c.account_id == bindparam("account"), among(list_members.c.list_id, "lists")
    )
)

add_follower = insert_once(list_followers)
remove_follower = rows(
    list_followers.delete().where(
        list_followers.c.account_id == bindparam("account"), list_followers.c.list_id == bindparam("list")
    )
)
lists_followed = Statement(
    _all.join(list_followers, list_followers.c.list_id == lists.c.id)
    .where(list_followers.c.account_id == bindparam("account"), lists.c.is_public == 1, in_sight(lists.c.owner_id))
    .order_by(list_followers.c.id),
    _made,
)
followed_among = values(
    select(list_followers.c.list_id).where(
        list_followers.c.account_id == bindparam("account"), among(list_followers.c.list_id, "lists")
    )
)
count_followed = values(select(func.count()).where(list_followers.c.account_id == bindparam("account")))

some_members = values(
    select(list_members.c.account_id).where(list_members.c.list_id == bindparam("list")).limit(bindparam("most"))
)
some_followers = values(
    select(list_followers.c.account_id).where(list_followers.c.list_id == bindparam("list")).limit(bindparam("most"))
)
sweep_followers = rows(
    list_followers.delete().where(
        among(list_followers.c.account_id, "accounts"), list_followers.c.list_id == bindparam("list")
    )
)
