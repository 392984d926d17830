"""Looking at accounts."""

from collections.abc import Iterable

from berrah.accounts import store as sql
from berrah.accounts.model import Account, key_of
from berrah.kit.db import Snapshot
from berrah.kit.errors import Unknown
from berrah.kit.ids import LARGEST


async def by_id(look: Snapshot, account_id: int) -> Account:
    """The account; raises Unknown("account.unknown")."""
    found = await look.first(sql.account_by_id, id=account_id)
    if found is None:
        raise Unknown("account.unknown")
    return found


async def by_name(look: Snapshot, name: str) -> Account:
    """The account of a name, in any case, with or without @; raises Unknown("account.unknown")."""
    found = await look.first(sql.account_by_key, key=key_of(name))
    if found is None:
        raise Unknown("account.unknown")
    return found


async def by_ids(look: Snapshot, ids: Iterable[int]) -> dict[int, Account]:
    """Accounts by id; unknown ones are left out."""
    return {account.id: account for account in await look.all(sql.accounts_by_ids, ids=list(ids))}


async def by_names(look: Snapshot, names: Iterable[str]) -> dict[str, Account]:
    """Accounts by name in lower case; unknown ones are left out."""
    keys = list({key_of(name) for name in names})
    return {account.name.lower(): account for account in await look.all(sql.accounts_by_keys, keys=keys)}


async def protected_among(look: Snapshot, ids: Iterable[int]) -> set[int]:
    """Which of these choose their followers."""
    return set(await look.all(sql.protected_among, ids=list(ids)))


async def discoverable_among(look: Snapshot, ids: Iterable[int]) -> set[int]:
    """Which of these may be suggested to people."""
    return set(await look.all(sql.discoverable_among, ids=list(ids)))


async def newest(look: Snapshot, most: int, before: int = LARGEST) -> list[Account]:
    """The accounts opened last, newest first."""
    return await look.all(sql.accounts_before, before=before, most=most)


async def count(look: Snapshot) -> int:
    """How many accounts there are."""
    return int(await look.value(sql.count_accounts))


async def email_of(look: Snapshot, account_id: int) -> str:
    """The address of an account: for its owner only."""
    return str(await look.value(sql.email_of, id=account_id) or "")
