"""Coming in with a key."""

from berrah.accounts.passkeys import store as sql
from berrah.accounts.passkeys.ceremonies import Site, count_of, credential_of
from berrah.kit.db import Tx
from berrah.kit.errors import Refused


async def use(tx: Tx, site: Site, challenge: str, asked_at: int, answer: str) -> int:
    """Whose key signed what it was asked at that moment (ms): the account id. Raises Refused("passkey.wrong").

    What was asked before the key was last used is answered once and not again.
    """
    key = await tx.first(sql.by_credential, credential_id=credential_of(answer))
    if key is None:
        raise Refused("passkey.wrong")
    count = count_of(site, challenge, answer, key)
    if not await tx.run(sql.use, key=key.id, count=count, now=max(tx.now, asked_at), asked_at=asked_at):
        raise Refused("passkey.wrong")
    return key.account_id
