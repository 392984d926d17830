"""Conditions for statements of other rooms: whom the house may put before people who did not ask for them."""

from typing import Any

from sqlalchemy import literal_column, select

from berrah.accounts.store.accounts import accounts

_no: Any = literal_column("0")
_yes: Any = literal_column("1")


def is_findable(account_id: Any) -> Any:
    """A condition: this column's account stands open, protects nothing, and said that it may be suggested."""
    found = select(_yes).select_from(accounts).where(accounts.c.id == account_id, accounts.c.standing == _no)
    return found.where(accounts.c.is_protected == _no, accounts.c.is_discoverable == _yes).exists()


def is_voice(account_id: Any) -> Any:
    """Likewise: this column's account stands open and is no robot, so that what it does says what people care about."""
    found = select(_yes).select_from(accounts).where(accounts.c.id == account_id, accounts.c.standing == _no)
    return found.where(accounts.c.is_bot == _no).exists()
