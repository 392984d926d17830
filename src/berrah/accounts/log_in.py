"""Coming in with a password, going out."""

from berrah.accounts import happenings
from berrah.accounts.events import TokenRevoked
from berrah.accounts.happenings import TOKEN_REVOKED
from berrah.accounts.model import Account, key_of
from berrah.accounts.secrets import fingerprint, is_password, new_secret
from berrah.accounts.store import accounts as sql
from berrah.accounts.store import credentials as credentials_sql
from berrah.accounts.store import tokens as tokens_sql
from berrah.accounts.tokens import add_token
from berrah.kit.db import Store, Tx
from berrah.kit.errors import Refused
from berrah.kit.limits import neighbourhood

SESSION_MS = 90 * 24 * 3_600_000


async def log_in(store: Store, login: str, password: str, agent: str = "") -> tuple[Account, str]:
    """Open a session for a name or an address; the account and the secret. Raises Refused("login.wrong")."""
    account = await check_password(store, login, password)
    return account, await store.write(open_session, account.id, agent)


async def check_password(store: Store, login: str, password: str) -> Account:
    """Whose name or address and password these are; raises Refused("login.wrong")."""
    async with store.read() as look:
        found = await look.first(credentials_sql.credentials_of, key=key_of(login))
    if not await is_password(password[:1024], found[1] if found else None) or not found:
        raise Refused("login.wrong")
    async with store.read() as look:
        account = await look.first(sql.account_by_id, id=found[0])
    if account is None:
        raise Refused("login.wrong")
    return account


async def open_session(tx: Tx, account_id: int, agent: str = "", address: str = "") -> str:
    """A session that lasts 90 days; its secret. Of the address only the neighbourhood is kept."""
    secret = new_secret()
    until, network = tx.now + SESSION_MS, neighbourhood(address)
    await add_token(
        tx, secret, account_id=account_id, kind="session", agent=agent[:200], network=network, expires_at=until
    )
    return secret


async def log_out(tx: Tx, secret: str) -> None:
    """Close the session; one that is closed already stays so."""
    await revoke(tx, secret)


async def revoke(tx: Tx, secret: str) -> None:
    """Let a session or token stand for nobody."""
    secret_hash = fingerprint(secret)
    bearer = await tx.first(tokens_sql.bearer_by_hash, hash=secret_hash)
    if bearer and await tx.run(tokens_sql.remove_token, hash=secret_hash):
        await tx.run(tokens_sql.remove_delegation, hash=secret_hash)
        await tx.announce(TokenRevoked(bearer.token_id, secret_hash))
        if bearer.kind == "token" and bearer.account_id is not None:
            await happenings.note(tx, bearer.account_id, TOKEN_REVOKED)
