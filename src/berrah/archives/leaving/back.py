"""Staying after all, as long as nothing is erased."""

import base64
import hmac

from berrah import organisations
from berrah.accounts import leaving
from berrah.accounts.leaving import Departure
from berrah.archives.leaving.letters import tell_owners
from berrah.kit import ids
from berrah.kit.db import Tx
from berrah.kit.errors import Refused, Unknown
from berrah.organisations import Actor


async def stay(tx: Tx, account_id: int) -> bool:
    """Come back; False for somebody who did not leave. Raises Refused("leaving.too_late")."""
    return await leaving.come_back(tx, account_id)


def way_back(house_secret: bytes, departure: Departure) -> str:
    """What lets a program that asked take it back: this departure and nothing else. It has no token any more."""
    return _way(house_secret, departure.account_id, departure.asked_at)


def departure_by(house_secret: bytes, way: str) -> tuple[int, int]:
    """Whose departure, asked for when (ms), a way back is of; raises Unknown("leaving.unknown") for what is none.

    Nobody is looked up for it: anybody may send anything.
    """
    try:
        account_id, asked_at = (ids.parse(part) for part in way.split(".")[:2])
    except (Refused, ValueError):
        raise Unknown("leaving.unknown") from None
    if not hmac.compare_digest(_way(house_secret, account_id, asked_at).encode(), way.encode(errors="surrogatepass")):
        raise Unknown("leaving.unknown")
    return account_id, asked_at


async def stay_by(tx: Tx, account_id: int, asked_at: int) -> None:
    """Come back from this departure; raises Unknown("leaving.unknown") when it is over, and as `stay`."""
    found = await leaving.departure_of(tx, account_id)
    if found is None or found.asked_at != asked_at:
        raise Unknown("leaving.unknown")
    await stay(tx, account_id)


async def keep_open(tx: Tx, actor: Actor) -> None:
    """An owner stops the closing of an organisation, whoever asked for it; raises Forbidden, as `stay`."""
    await organisations.require(tx, actor, "members.manage")
    found = await leaving.departure_of(tx, actor.account_id)
    if found and await leaving.come_back(tx, actor.account_id):
        await organisations.acted(tx, actor, "kept_open")
        await tell_owners(tx, found, "kept_open")


def _way(house_secret: bytes, account_id: int, asked_at: int) -> str:
    said = f"{account_id}.{asked_at}"
    mac = hmac.digest(house_secret, b"way back\0" + said.encode(), "sha256")
    return f"{said}.{base64.urlsafe_b64encode(mac).rstrip(b'=').decode()}"
