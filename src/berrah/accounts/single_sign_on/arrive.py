"""Looking up who comes from the provider."""

from berrah.accounts.model import Account, key_of
from berrah.accounts.single_sign_on import store as sql
from berrah.accounts.store import credentials as credentials_sql
from berrah.kit.db import Row, Snapshot


async def account_behind(look: Snapshot, issuer: str, subject: str) -> Account | None:
    """The account that is linked to somebody there."""
    return await look.first(sql.account_by_subject, issuer=issuer, subject=subject)


async def account_with_address(look: Snapshot, email: str) -> Account | None:
    """The account with this mail address: whom to ask for its password, never reason enough to let somebody in."""
    if not email:
        return None
    return await look.first(sql.account_by_email, key=key_of(email))


async def linked_since(look: Snapshot, account_id: int, issuer: str) -> int | None:
    """Since when (ms) an account is linked; None while it is not."""
    found = await look.value(sql.linked_since, account=account_id, issuer=issuer)
    return int(found) if found is not None else None


async def links_of(look: Snapshot, account_id: int) -> list[Row]:
    """(issuer, subject, since when in ms) of every link."""
    return await look.all(sql.links_of, account=account_id)


async def has_password(look: Snapshot, account_id: int) -> bool:
    """Whether there is another way in: an account that came by single sign-on has none until its owner sets one."""
    return bool(await look.value(credentials_sql.password_of, id=account_id))
