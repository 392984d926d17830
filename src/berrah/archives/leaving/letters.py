"""Mails about leaving."""

from berrah import accounts, organisations
from berrah.accounts.leaving import Departure
from berrah.kit.db import Tx
from berrah.kit.mail import Mail, put


async def tell(tx: Tx, departure: Departure, kind: str) -> None:
    """Write to the person who leaves."""
    await _write(tx, departure, kind, departure.account_id)


async def tell_owners(tx: Tx, departure: Departure, kind: str) -> None:
    """Write to each owner of the organisation that closes."""
    for owner in await organisations.owners(tx, departure.account_id):
        await _write(tx, departure, kind, owner)


async def _write(tx: Tx, departure: Departure, kind: str, reader_id: int) -> None:
    found = await accounts.anybody_by_ids(tx, [departure.account_id, reader_id])
    email = await accounts.email_of(tx, reader_id)
    if email and reader_id in found:
        facts = {"name": found[departure.account_id].name, "due_at": str(departure.due_at)}
        key = f"{kind}:{departure.account_id}:{departure.asked_at}:{reader_id}:{tx.now if kind == 'kept_open' else ''}"
        await put(tx, Mail(key, email, kind, found[reader_id].language, facts))
