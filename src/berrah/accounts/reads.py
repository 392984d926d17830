"""Looking at accounts. Whoever is hidden is not there, unless it is `anybody` who is asked for."""

from collections.abc import Iterable

from berrah.accounts.model import Account, key_of
from berrah.accounts.reasons import OPEN
from berrah.accounts.store import accounts as sql
from berrah.accounts.store import begun as begun_sql
from berrah.accounts.store import credentials as credentials_sql
from berrah.accounts.store import sought as sought_sql
from berrah.kit.db import Snapshot
from berrah.kit.errors import Unknown
from berrah.kit.ids import LARGEST
from berrah.kit.pages import Page


async def by_id(look: Snapshot, account_id: int) -> Account:
    """The account; raises Unknown("account.unknown")."""
    return _in_sight(await anybody(look, account_id))


async def by_name(look: Snapshot, name: str) -> Account:
    """The account of a name, in any case, with or without @; raises Unknown("account.unknown")."""
    return _in_sight(await anybody_by_name(look, name))


async def by_ids(look: Snapshot, ids: Iterable[int]) -> dict[int, Account]:
    """Accounts by id; unknown ones are left out."""
    return {one: account for one, account in (await anybody_by_ids(look, ids)).items() if not account.is_hidden}


async def by_names(look: Snapshot, names: Iterable[str]) -> dict[str, Account]:
    """Accounts by name in lower case; unknown ones are left out."""
    keys = list({key_of(name) for name in names})
    found = await look.all(sql.accounts_by_keys, keys=keys)
    return {account.name.lower(): account for account in found if not account.is_hidden}


async def anybody(look: Snapshot, account_id: int) -> Account:
    """The account, hidden or not: for its owner, the moderators and the operator. Raises Unknown("account.unknown")."""
    found = await look.first(sql.account_by_id, id=account_id)
    if found is None:
        raise Unknown("account.unknown")
    return found


async def anybody_by_name(look: Snapshot, name: str) -> Account:
    """As `anybody`, by name."""
    found = await look.first(sql.account_by_key, key=key_of(name))
    if found is None:
        raise Unknown("account.unknown")
    return found


async def anybody_by_ids(look: Snapshot, ids: Iterable[int]) -> dict[int, Account]:
    """As `anybody`, for many; unknown ones are left out."""
    return {account.id: account for account in await look.all(sql.accounts_by_ids, ids=list(ids))}


async def protected_among(look: Snapshot, ids: Iterable[int]) -> set[int]:
    """Which of these choose their followers."""
    return set(await look.all(sql.protected_among, ids=list(ids)))


async def discoverable_among(look: Snapshot, ids: Iterable[int]) -> set[int]:
    """Which of these may be suggested to people."""
    return set(await look.all(sql.discoverable_among, ids=list(ids)))


async def newest(look: Snapshot, most: int, before: int = LARGEST, *, gravest: int = OPEN) -> list[Account]:
    """The accounts opened last, newest first; those who do not stand open only if wanted."""
    return await look.all(sql.accounts_before, before=before, most=most, gravest=gravest)


async def begun(look: Snapshot, word: str, most: int, *, among: Iterable[int] | None = None) -> list[Account]:
    """Whose name, or a word of the name they show, begins so: of these, or of all who stand open and may be suggested.

    Those whose name after the @ begins so come first.
    """
    values = begun_sql.values_of(word)
    if among is not None:
        return await look.all(begun_sql.followed, ids=list(among), most=most, **values)
    found = await look.all(begun_sql.by_name, most=most, **values)
    if len(found) < most:
        known = {one.id for one in found}
        others = await look.all(begun_sql.by_shown_name, most=most, **values)
        found += [one for one in others if one.id not in known]
    return found[:most]


async def count(look: Snapshot) -> int:
    """How many accounts there are, but for hidden ones."""
    return int(await look.value(sql.count_in_sight))


async def count_between(look: Snapshot, since_id: int, until_id: int) -> int:
    """How many accounts were opened between two ids."""
    return int(await look.value(sql.count_between, since=since_id, until=until_id))


async def email_of(look: Snapshot, account_id: int) -> str:
    """The address of an account: for its owner only."""
    return str(await look.value(credentials_sql.email_of, id=account_id) or "")


async def everybody(look: Snapshot, page: Page) -> list[Account]:
    """All accounts, hidden ones too, newest first: for moderators."""
    return await sql.everybody.fetch(look, page)


async def sought(look: Snapshot, part: str, page: Page) -> list[Account]:
    """Accounts with this part of a name, of the name they show or of an address, newest first: for moderators."""
    return await sought_sql.sought.fetch(look, page, **sought_sql.values_of(part))


async def emails_of(look: Snapshot, ids: Iterable[int]) -> dict[int, str]:
    """The addresses of accounts: for moderators; those nobody logs in to have none."""
    return dict(await look.all(credentials_sql.emails_of, ids=list(ids)))


async def anybody_by_email(look: Snapshot, email: str) -> Account:
    """As `anybody`, by address: for moderators."""
    owner = await look.value(credentials_sql.has_email, key=key_of(email))
    return await anybody(look, owner or 0)


def _in_sight(found: Account) -> Account:
    if found.is_hidden:
        raise Unknown("account.unknown")
    return found
