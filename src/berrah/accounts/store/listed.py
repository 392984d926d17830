"""Who may be shown to people who did not ask for them by name, and who keeps their people to themselves."""

from typing import Any

from sqlalchemy import BigInteger, bindparam, func, literal_column, select, type_coerce

from berrah.accounts.admission.reads import is_waiting
from berrah.accounts.store.accounts import accounts
from berrah.kit.db.statement import among, rows, values

# Whom moderators limit, and who asked to be left alone, is found by those who know them.
_is_listed = (
    (accounts.c.is_discoverable == literal_column("1"))
    & (accounts.c.standing == literal_column("0"))
    & ~is_waiting(accounts.c.id)
)
listed = values(select(accounts.c.id).where(_is_listed).order_by(accounts.c.id.desc()).limit(bindparam("most")))
listed_among = values(select(accounts.c.id).where(among(accounts.c.id, "ids"), _is_listed))
hiding_network_among = values(
    select(accounts.c.id).where(among(accounts.c.id, "ids"), accounts.c.hides_network == literal_column("1"))
)

_hiding_network = select(accounts.c.id).where(accounts.c.hides_network == literal_column("1"))


def shows_network(account_id: Any) -> Any:
    """A condition for any room's statement: this column's account tells whom it follows. Few do not."""
    return account_id.not_in(_hiding_network)


_is_to_be_found = (
    _is_listed & (accounts.c.is_indexable == literal_column("1")) & (accounts.c.is_protected == literal_column("0"))
)
_found = select(accounts.c.id).where(_is_to_be_found)
# Of a known type, so that halves are cut off by every database itself.
_number = type_coerce(func.row_number().over(order_by=accounts.c.id) - literal_column("1"), BigInteger)
# The first and the last id of every so many, in the order of ids.
_numbered = (
    select(accounts.c.id, (_number // bindparam("size", type_=BigInteger)).label("part"))
    .where(_is_to_be_found)
    .subquery()
)
found_parts = rows(
    select(func.min(_numbered.c.id), func.max(_numbered.c.id))
    .group_by(_numbered.c.part)
    .order_by(_numbered.c.part.desc())
    .limit(bindparam("most"))
)
found_from = rows(
    select(accounts.c.id, accounts.c.name)
    .where(accounts.c.id >= bindparam("start"), _is_to_be_found)
    .order_by(accounts.c.id)
    .limit(bindparam("most"))
)


def is_to_be_found(account_id: Any) -> Any:
    """A condition for any room's statement: search engines may show what this column's account says to everybody."""
    return account_id.in_(_found)
