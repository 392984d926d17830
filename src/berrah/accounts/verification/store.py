"""What is verified of accounts, and the statements that ask for it."""

from typing import Any

from sqlalchemy import bindparam, select

from berrah.accounts.standing import in_sight
from berrah.accounts.verification.model import Verification
from berrah.kit.db.erasing import erased, when_erased
from berrah.kit.db.schema import BigInteger, Column, Table, Text, in_key, metadata, partial_index
from berrah.kit.db.statement import Statement, insert_once, rows

verifications = Table(
    "verifications",
    metadata,
    Column("account_id", BigInteger, primary_key=True, autoincrement=False),
    Column("kind", Text, primary_key=True),
    Column("target", Text, primary_key=True),
    Column("token", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("misses", BigInteger, nullable=False),
    Column("verified_at", BigInteger),
    Column("checked_at", BigInteger),
    Column("next_at", BigInteger),
    **in_key,
    **when_erased(erased("account_id")),
)
_is_planned = verifications.c.next_at.is_not(None)
partial_index("verifications_planned", verifications.c.next_at, where=_is_planned)

_one = tuple(verifications.c)
_is_this = (
    (verifications.c.account_id == bindparam("account"))
    & (verifications.c.kind == bindparam("what"))
    & (verifications.c.target == bindparam("where"))
)

add = insert_once(verifications)
of_account = Statement(
    select(*_one)
    .where(verifications.c.account_id == bindparam("account"))
    .order_by(verifications.c.kind, verifications.c.target),
    Verification.of_row,
)
due = Statement(
    select(*_one)
    .where(_is_planned, verifications.c.next_at <= bindparam("now"), in_sight(verifications.c.account_id))
    .order_by(verifications.c.next_at)
    .limit(bindparam("most")),
    Verification.of_row,
)
# Claimed by moving the moment that was seen: of two who saw the same, one moves it.
claim = rows(
    verifications.update()
    .where(_is_this, verifications.c.next_at == bindparam("seen"))
    .values(next_at=bindparam("until"))
)
settle = rows(
    verifications.update()
    .where(_is_this, verifications.c.token == bindparam("same"))
    .values(
        state=bindparam("new_state"),
        outcome=bindparam("new_outcome"),
        misses=bindparam("new_misses"),
        verified_at=bindparam("new_verified_at"),
        checked_at=bindparam("new_checked_at"),
        next_at=bindparam("new_next_at"),
    )
)
look_again = rows(
    verifications.update()
    .where(verifications.c.account_id == bindparam("account"), verifications.c.target == bindparam("where"))
    .values(next_at=bindparam("at"))
)
remove = rows(verifications.delete().where(_is_this))


def columns_of(one: Verification) -> dict[str, Any]:
    """The columns of its row."""
    return {name: getattr(one, name) for name in one.__struct_fields__}


def settled(one: Verification) -> dict[str, Any]:
    """The values that `settle` wants."""
    names = ("state", "outcome", "misses", "verified_at", "checked_at", "next_at")
    new = {f"new_{name}": getattr(one, name) for name in names}
    return {**new, "account": one.account_id, "what": one.kind, "where": one.target, "same": one.token}
