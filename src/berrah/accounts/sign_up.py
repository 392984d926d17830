"""Opening an account."""

from collections.abc import Awaitable, Callable

from berrah.accounts.admission.decide import admit_on
from berrah.accounts.admission.model import Terms
from berrah.accounts.events import AccountOpened
from berrah.accounts.leaving.reads import is_kept
from berrah.accounts.mailblocks.keep import refuse_blocked
from berrah.accounts.model import DISPLAY_NAME_MOST, MEMBER, Account, NewAccount, checked_name, key_of, line
from berrah.accounts.secrets import hash_password
from berrah.accounts.store import accounts as sql
from berrah.accounts.store import credentials as credentials_sql
from berrah.kit.db import Store, Tx
from berrah.kit.errors import Forbidden, Refused

Beside = Callable[[Tx, Account], Awaitable[None]]
_FREELY = Terms()


async def sign_up(
    store: Store, new: NewAccount, *, is_first: bool = False, terms: Terms = _FREELY, beside: Beside | None = None
) -> Account:
    """Open an account; `is_first` only when there is none yet, `beside` what else is written with it.

    Raises Refused("name.taken", "email.taken", "email.blocked", "invitation.spent" and the rules of NewAccount) and
    Forbidden("setup.done").
    """
    new = new.checked(takes_weak=terms.takes_weak)
    # The slow hash comes before the write, and after a look that spares it where the answer is no anyway.
    async with store.read() as look:
        if await look.first(sql.account_by_key, key=key_of(new.name)):
            raise Refused("name.taken", name=new.name)
    password_hash = await hash_password(new.password)

    async def write(tx: Tx) -> Account:
        account = await _open(tx, new, password_hash, is_first=is_first, terms=terms)
        if beside:
            await beside(tx, account)
        return account

    return await store.write(write)


async def _open(tx: Tx, new: NewAccount, password_hash: str, *, is_first: bool, terms: Terms) -> Account:
    if is_first and await tx.value(sql.count_accounts):
        raise Forbidden("setup.done")
    await refuse_blocked(tx, new.email)
    account = Account(
        tx.new_id(), new.name, new.display_name, bio="", role=new.role, language=new.language, created_at=tx.now
    )
    await add_account(tx, account)
    email_key = key_of(new.email)
    if not await tx.add_once(
        credentials_sql.add_credentials,
        account_id=account.id,
        email=new.email,
        email_key=email_key,
        password_hash=password_hash,
    ):
        raise Refused("email.taken")
    await admit_on(tx, account, new.email, terms)
    await tx.announce(AccountOpened(account.id))
    return account


async def open_account(tx: Tx, name: str, display_name: str, language: str) -> Account:
    """Open an account that nobody logs in to: others act for it. Raises Refused("name.…", "text.too_long")."""
    name, display_name = checked_name(name), line(display_name, DISPLAY_NAME_MOST)
    account = Account(tx.new_id(), name, display_name, bio="", role=MEMBER, language=language, created_at=tx.now)
    await add_account(tx, account)
    await tx.announce(AccountOpened(account.id))
    return account


async def add_account(tx: Tx, account: Account) -> None:
    """Keep it; raises Refused("name.taken")."""
    if await is_kept(tx, key_of(account.name), tx.now):
        raise Refused("name.taken", name=account.name)
    columns = {field: getattr(account, field) for field in Account.__struct_fields__ if field != "profile"}
    columns |= account.profile.columns()
    if not await tx.add_once(sql.add_account, name_key=key_of(account.name), **columns):
        raise Refused("name.taken", name=account.name)
