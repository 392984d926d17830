"""Wishing for mail, and no longer."""

from collections.abc import Mapping

from berrah import accounts
from berrah.accounts.secrets import new_secret
from berrah.kit.db import Snapshot, Tx
from berrah.kit.errors import Refused, Unknown
from berrah.kit.ids import first_at
from berrah.notifications.letters import store as sql
from berrah.notifications.letters.model import GATHERED, KINDS, KINDS_FOR_STAFF, Rhythm, kinds_for, rhythm_named


async def wishes_of(look: Snapshot, account_id: int) -> dict[str, Rhythm]:
    """By kind, when somebody is written to about it; kinds nobody is written to about are left out."""
    return {kind: Rhythm(rhythm) for kind, rhythm in await look.all(sql.wishes_of, account=account_id)}


async def choose(tx: Tx, account_id: int, wishes: Mapping[str, str]) -> None:
    """Wish this from now on for these kinds; raises Refused("letter.rhythm", "letter.kind")."""
    known = kinds_for((await accounts.anybody(tx, account_id)).role)
    if not set(wishes) <= set(known):
        raise Refused("letter.kind")
    chosen = {kind: rhythm_named(wish) for kind, wish in wishes.items()}
    await tx.run(sql.remove_wishes, account=account_id, kinds=list(chosen))
    for kind, rhythm in chosen.items():
        if rhythm is not Rhythm.never:
            await tx.add_once(sql.add_wish, account_id=account_id, kind=kind, rhythm=str(rhythm))
    await tx.add_once(sql.add_key, account_id=account_id, secret=new_secret())
    await _settle_rounds(tx, account_id)


async def owner_of(look: Snapshot, secret: str) -> int:
    """Whose mail this key ends; raises Unknown("letter.unknown")."""
    found = await look.value(sql.owner_of, key=secret)
    if found is None:
        raise Unknown("letter.unknown")
    return int(found)


async def stop(tx: Tx, secret: str) -> int:
    """Write no more to the owner of this key, about anything; who that is. Raises Unknown("letter.unknown")."""
    account_id = await owner_of(tx, secret)
    await tx.run(sql.remove_wishes, account=account_id, kinds=list(KINDS + KINDS_FOR_STAFF))
    await _settle_rounds(tx, account_id)
    return account_id


async def _settle_rounds(tx: Tx, account_id: int) -> None:
    """A round for each rhythm that is wished for, from now on; none for others."""
    wished = set((await wishes_of(tx, account_id)).values())
    await tx.run(sql.remove_rounds, account=account_id, rhythms=[str(one) for one in GATHERED if one not in wished])
    for rhythm, span in GATHERED.items():
        if rhythm in wished:
            last = first_at(tx.now)
            await tx.add_once(
                sql.add_round, account_id=account_id, rhythm=str(rhythm), due_at=tx.now + span, last_id=last
            )
