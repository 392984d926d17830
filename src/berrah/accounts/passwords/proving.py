"""Saying once more who one is, before what an account is kept by changes; counted, so that nobody tries them all.

Every door counts under the same names: whoever has tried enough at one of them is refused at all.
"""

from dataclasses import dataclass

from berrah.accounts import happenings, reads, two_step
from berrah.accounts.happenings import SECOND_STEP_FAILED
from berrah.accounts.log_in import check_password
from berrah.accounts.model import Account, key_of
from berrah.accounts.store import credentials as credentials_sql
from berrah.accounts.two_step import Keys
from berrah.kit.db import Store, Tx
from berrah.kit.errors import Refused
from berrah.kit.limits import Limiter, Rate

_LOGIN_MOST = 254
_CODE_MOST = 64


@dataclass(frozen=True)
class Attempts:
    """How often somebody may try, and who counts."""

    limiter: Limiter
    login: Rate
    second: Rate

    async def at_password(self, login: str, address: str) -> None:
        """Count a password tried for this name or mail address, from this address; raises TooMany.

        Both are counted: one address that tries many names, and many addresses that try one.
        """
        await self.limiter.spend(f"login:from:{address}", self.login)
        await self.limiter.spend(f"login:as:{key_of(login)[:_LOGIN_MOST]}", self.login)

    async def at_code(self, account_id: int, address: str) -> None:
        """Count a code tried as the second step of this account; raises TooMany."""
        await self.limiter.spend(f"login:from:{address}", self.login)
        await self.limiter.spend(f"second:{account_id}", self.second)

    async def at_first_code(self, account_id: int) -> None:
        """Count a first code, which would switch the second step on; raises TooMany."""
        await self.limiter.spend(f"first code:{account_id}", self.second)


async def prove(store: Store, attempts: Attempts, account_id: int, password: str, address: str) -> Account:
    """Whose account it is says their password again; raises Refused("password.wrong", "password.none"), TooMany."""
    async with store.read() as look:
        name = (await reads.anybody(look, account_id)).name
        has_password = bool(await look.value(credentials_sql.password_of, id=account_id))
    await attempts.at_password(name, address)
    if not has_password:
        raise Refused("password.none")
    try:
        return await check_password(store, name, password)
    except Refused:
        raise Refused("password.wrong") from None


async def prove_second(tx: Tx, keys: Keys, account_id: int, code: str, address: str) -> None:
    """The second step, where there is one; raises Refused("two_step.wrong")."""
    if await two_step.is_on(tx, account_id):
        await two_step.check_code(tx, keys, account_id, code[:_CODE_MOST], address)


async def prove_both(
    store: Store, attempts: Attempts, keys: Keys, account_id: int, password: str, code: str, address: str
) -> Account:
    """The password, and the second step where there is one: for doors that nobody came in by with either.

    Raises what `prove` raises, and Refused("two_step.needed", "two_step.wrong"). Its owner finds a line about a wrong
    code: somebody knew the password and no more.
    """
    account = await prove(store, attempts, account_id, password, address)
    async with store.read() as look:
        is_asked = await two_step.is_on(look, account_id)
    if not is_asked:
        return account
    if not code.strip():
        raise Refused("two_step.needed")
    await attempts.at_code(account_id, address)
    try:
        await store.write(prove_second, keys, account_id, code, address)
    except Refused:
        await store.write(happenings.note, account_id, SECOND_STEP_FAILED, address=address)
        raise
    return account
