"""Making a key known, and forgetting it."""

from berrah.accounts import happenings
from berrah.accounts.happenings import PASSKEY_ADDED, PASSKEY_REMOVED
from berrah.accounts.model import line
from berrah.accounts.passkeys import reads
from berrah.accounts.passkeys import store as sql
from berrah.accounts.passkeys.ceremonies import Site, made_of
from berrah.accounts.passkeys.events import PasskeyAdded, PasskeyRemoved
from berrah.accounts.passkeys.model import MOST, NAME_MOST, Passkey
from berrah.kit.db import Tx
from berrah.kit.errors import Refused, Unknown


async def register(
    tx: Tx, site: Site, account_id: int, challenge: str, answer: str, name: str, address: str = ""
) -> Passkey:
    """Let a key that a device just made open the account.

    Raises Refused("passkey.wrong", "passkey.taken", "text.too_long") and what `refuse_new` raises.
    """
    credential_id, public_key, sign_count = made_of(site, challenge, answer)
    refuse_new(site, await reads.passkeys_of(tx, account_id))
    name = line(name, NAME_MOST) or site.host
    made = Passkey(tx.new_id(account_id), account_id, credential_id, public_key, sign_count, name, tx.now, used_at=0)
    if not await tx.add_once(sql.add, **{field: getattr(made, field) for field in Passkey.__struct_fields__}):
        raise Refused("passkey.taken")
    await happenings.note(tx, account_id, PASSKEY_ADDED, name, address)
    await tx.announce(PasskeyAdded(account_id, made.id))
    return made


def refuse_new(site: Site, known: list[Passkey]) -> None:
    """Whether there may be one more; raises Refused("passkey.nowhere", "passkey.too_many")."""
    if not site.can_have_passkeys:
        raise Refused("passkey.nowhere")
    if len(known) >= MOST:
        raise Refused("passkey.too_many", limit=MOST)


async def rename(tx: Tx, account_id: int, passkey_id: int, name: str) -> Passkey:
    """Call one of one's own keys something else; raises Unknown("passkey.unknown"), Refused("passkey.name")."""
    name = line(name, NAME_MOST)
    if not name:
        raise Refused("passkey.name")
    if not await tx.run(sql.rename, account=account_id, key=passkey_id, new_name=name):
        raise Unknown("passkey.unknown")
    return next(key for key in await reads.passkeys_of(tx, account_id) if key.id == passkey_id)


async def remove(tx: Tx, account_id: int, passkey_id: int, address: str = "") -> None:
    """Let one of one's own keys open nothing any more; one that is not there is gone already."""
    found = [key for key in await reads.passkeys_of(tx, account_id) if key.id == passkey_id]
    if found and await tx.run(sql.remove, account_id=account_id, id=passkey_id):
        await happenings.note(tx, account_id, PASSKEY_REMOVED, found[0].name, address)
        await tx.announce(PasskeyRemoved(account_id, passkey_id))
