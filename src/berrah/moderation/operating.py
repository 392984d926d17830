"""What the operator of the house does at the machine: anything, and all of it is kept in the record."""

from collections.abc import Awaitable, Callable
from typing import Concatenate, ParamSpec, TypeVar

from berrah import accounts, organisations
from berrah.accounts import Account, NewAccount
from berrah.kit.db import Store, Tx
from berrah.moderation.acts.model import ROLES, What
from berrah.moderation.acts.record import record

P = ParamSpec("P")
T = TypeVar("T")


async def operate(
    tx: Tx,
    what: What,
    account_id: int | None,
    subject: str,
    verb: Callable[Concatenate[Tx, P], Awaitable[T]],
    *args: P.args,
    **kwargs: P.kwargs,
) -> T:
    """Run a verb, and keep that it was done, about whom and what; raises what the verb raises.

    One that answers False has changed nothing.
    """
    made = await verb(tx, *args, **kwargs)
    if made is not False:
        await record(tx, None, what, account_id=account_id, subject=subject)
    return made


async def did(tx: Tx, what: What, account_id: int) -> None:
    """Keep that it is done from here on: for what is no write."""
    await record(tx, None, what, account_id=account_id)


async def open_account(store: Store, new: NewAccount) -> Account:
    """Open an account for somebody; raises as `accounts.sign_up`."""

    async def keep(tx: Tx, made: Account) -> None:
        await record(tx, None, What.opened, account_id=made.id, subject=ROLES[made.role])

    return await accounts.sign_up(store, new, beside=keep)


async def found(tx: Tx, owner_id: int, name: str, display_name: str) -> Account:
    """Found an organisation that this person owns; raises as `organisations.found`."""
    made = await organisations.found(tx, owner_id, name, display_name)
    await record(tx, None, What.founded, account_id=made.id)
    return made


async def set_password(store: Store, name: str, password: str) -> Account:
    """Give somebody another password; raises as `accounts.set_password`."""

    async def keep(tx: Tx, changed: Account) -> None:
        await record(tx, None, What.password_set, account_id=changed.id)

    return await accounts.set_password(store, name, password, beside=keep)
