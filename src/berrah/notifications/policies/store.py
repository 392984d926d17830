"""Policies, whom they do not concern, and who waits."""

from sqlalchemy import bindparam, func, select

from berrah.accounts import in_sight
from berrah.kit.db.erasing import erased, when_erased
from berrah.kit.db.paging import Paged
from berrah.kit.db.schema import BigInteger, Column, Id, Index, Table, Text, in_key, metadata
from berrah.kit.db.statement import Statement, among, insert, insert_once, rows, values
from berrah.notifications.policies.model import Policy, Request

policies = Table(
    "notification_policies",
    metadata,
    Column("account_id", BigInteger, primary_key=True, autoincrement=False),
    Column("not_following", Text, nullable=False),
    Column("not_followers", Text, nullable=False),
    Column("new_accounts", Text, nullable=False),
    Column("private_mentions", Text, nullable=False),
    Column("limited_accounts", Text, nullable=False),
    **in_key,
    **when_erased(erased("account_id")),
)
permissions = Table(
    "notification_permissions",
    metadata,
    Column("account_id", BigInteger, primary_key=True, autoincrement=False),
    Column("from_id", BigInteger, primary_key=True, autoincrement=False),
    Index("notification_permissions_of_person", "from_id", "account_id"),
    **in_key,
    **when_erased(erased("account_id", "from_id")),
)
requests = Table(
    "notification_requests",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("account_id", BigInteger, nullable=False),
    Column("from_id", BigInteger, nullable=False),
    Index("notification_requests_once", "account_id", "from_id", unique=True),
    Index("notification_requests_of_account", "account_id", "id"),
    Index("notification_requests_of_person", "from_id", "account_id"),
    **when_erased(erased("account_id", "from_id")),
)

_p, _r = policies.c, requests.c
_wishes = (_p.not_following, _p.not_followers, _p.new_accounts, _p.private_mentions, _p.limited_accounts)


def _policy(account_id: int, *wishes: str) -> tuple[int, Policy]:
    return account_id, Policy.of_row(*wishes)


add_policy = insert(policies)
remove_policy = rows(policies.delete().where(_p.account_id == bindparam("account")))
policies_among = Statement(select(_p.account_id, *_wishes).where(among(_p.account_id, "ids")), _policy)
permit = insert_once(permissions)
permitting = values(
    select(permissions.c.account_id).where(
        permissions.c.from_id == bindparam("by"), among(permissions.c.account_id, "ids")
    )
)
add_request = insert_once(requests, _r.account_id, _r.from_id)
requests_of: Paged[Request] = Paged(
    select(_r.id, _r.from_id).where(_r.account_id == bindparam("account"), in_sight(_r.from_id)), _r.id, Request
)
requests_by_ids = Statement(
    select(_r.id, _r.from_id).where(among(_r.id, "ids"), _r.account_id == bindparam("account"), in_sight(_r.from_id)),
    Request,
)
remove_requests = rows(requests.delete().where(among(_r.id, "ids"), _r.account_id == bindparam("account")))
some_waiting = values(
    select(_r.from_id)
    .where(_r.account_id == bindparam("account"), in_sight(_r.from_id))
    .order_by(_r.id.desc())
    .limit(bindparam("most"))
)
count_waiting = values(
    select(func.count()).where(_r.account_id == bindparam("account"), in_sight(_r.from_id)).select_from(requests)
)
