"""Asking for an archive, and how it stands."""

from typing import Final

from berrah import accounts, organisations
from berrah.archives.export import store as sql
from berrah.archives.export.model import Export, State
from berrah.kit.blob import new_key
from berrah.kit.db import Snapshot, Tx
from berrah.kit.errors import Refused, Unknown
from berrah.organisations import Actor

PAUSE_MS: Final = 24 * 3_600_000


async def ask(tx: Tx, person_id: int) -> Export:
    """Have an archive made of what is one's own.

    Raises Refused("archive.under_way", "archive.too_soon", retry_after=seconds).
    """
    return await _ask(tx, person_id, person_id)


async def ask_for(tx: Tx, actor: Actor) -> Export:
    """Have one made of what is an organisation's, which stands in its record; raises Forbidden, and as `ask`."""
    await organisations.organisation_of(tx, actor.account_id)
    await organisations.require(tx, actor, "members.manage")
    await organisations.acted(tx, actor, "exported")
    return await _ask(tx, actor.account_id, actor.person_id)


async def latest(look: Snapshot, account_id: int) -> Export | None:
    """The archive of this account that was asked for last."""
    return await look.first(sql.newest_of, account=account_id)


async def fetchable(look: Snapshot, key: str, person_id: int, now: int) -> Export:
    """The archive of this key, for whoever asked for it and may still have it; raises Unknown("archive.unknown")."""
    found = await look.first(sql.by_key, named=key)
    if found is None or found.asked_by != person_id or (found.expires_at or 0) <= now:
        raise Unknown("archive.unknown")
    if found.account_id != person_id:
        member = await organisations.member_of(look, found.account_id, person_id)
        if member is None or not member.may("members.manage"):
            raise Unknown("archive.unknown")
    return found


async def _ask(tx: Tx, account_id: int, person_id: int) -> Export:
    before = await latest(tx, account_id)
    if before and before.is_under_way:
        raise Refused("archive.under_way")
    if before and before.state is State.ready and before.asked_at > tx.now - PAUSE_MS:
        raise Refused("archive.too_soon", retry_after=(before.asked_at + PAUSE_MS - tx.now) // 1000 + 1)
    language = (await accounts.anybody(tx, person_id)).language
    new_id = tx.new_id(account_id)
    new = Export(new_id, account_id, person_id, language, new_key(), State.waiting, 0, 0, 0, 0, 0, tx.now, None)
    columns = {field: getattr(new, field) for field in Export.__struct_fields__}
    await tx.run(sql.add, **{**columns, "state": int(new.state)})
    # One at a time: the older file goes when its row is gone.
    await tx.run(sql.remove_older, account=account_id, than=new.id)
    return new


async def pending(look: Snapshot) -> tuple[int, int | None]:
    """How many are not done, and when the oldest of them was asked for."""
    number, oldest = (await look.all(sql.pending))[0]
    return int(number), oldest
