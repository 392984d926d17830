"""Having an archive brought in, taking all of it back, and how it stands."""

from collections.abc import Sequence
from typing import Final

from berrah.archives.imports import store as sql
from berrah.archives.imports.model import Import, Kind, Omission, State
from berrah.kit.db import Row, Snapshot, Tx
from berrah.kit.errors import Refused, Unknown

LATEST_MOST: Final = 20


async def ask(
    tx: Tx, account_id: int, asked_by: int, kind: Kind, key: str = "", *, has_profile: bool = False
) -> Import:
    """Have a file brought in; raises Refused("import.under_way") while another one is.

    Without a key it is read where it lies, by whoever asks; one that was interrupted there is gone on with.
    """
    open_one = await tx.first(sql.open_of, account=account_id)
    if open_one:
        is_left = open_one.claimed_until < tx.now and not open_one.key and not key
        if is_left and open_one.kind is kind and open_one.state is not State.undoing:
            return open_one
        raise Refused("import.under_way")
    waiting = State.waiting
    new_id = tx.new_id(account_id)
    new = Import(new_id, account_id, asked_by, kind, key, waiting, has_profile, "", 0, 0, 0, 0, tx.now, None)
    numbers = {"kind": int(kind), "state": int(waiting), "has_profile": int(has_profile)}
    await tx.run(sql.add, **{name: getattr(new, name) for name in Import.__struct_fields__} | numbers)
    return new


async def stop(tx: Tx, account_id: int, import_id: int) -> Import:
    """Bring in no more of an archive; what is here stays, and can be taken back. Raises Unknown("import.unknown")."""
    await one_of(tx, account_id, import_id)
    await tx.run(sql.stop, one=import_id, because="import.stopped", now=tx.now)
    return await one_of(tx, account_id, import_id)


async def undo(tx: Tx, account_id: int, import_id: int) -> Import:
    """Take everything back that came of an archive; raises Unknown("import.unknown"), Refused("import.under_way")."""
    found = await one_of(tx, account_id, import_id)
    if found.state is State.undone:
        return found
    if await tx.first(sql.open_of, account=account_id):
        raise Refused("import.under_way")
    await tx.run(sql.begin_undo, one=import_id, of=await tx.value(sql.count_of_import, one=import_id))
    return await one_of(tx, account_id, import_id)


async def one_of(look: Snapshot, account_id: int, import_id: int) -> Import:
    """An import into this account; raises Unknown("import.unknown")."""
    found = await look.first(sql.by_id, one=import_id)
    if found is None or found.account_id != account_id:
        raise Unknown("import.unknown")
    return found


async def latest(look: Snapshot, account_id: int, most: int = LATEST_MOST) -> list[Import]:
    """The imports into this account, newest first."""
    return await look.all(sql.newest_of, account=account_id, most=most)


async def count_of(look: Snapshot, import_id: int) -> int:
    """How many posts came of it."""
    return int(await look.value(sql.count_of_import, one=import_id))


async def counts_of(look: Snapshot, ids: Sequence[int]) -> dict[int, int]:
    """The same for several imports; those of which nothing came are left out."""
    return {one: int(number) for one, number in await look.all(sql.counts_of_imports, ids=list(ids))}


async def omissions(look: Snapshot, import_id: int) -> list[Omission]:
    """What was left out, by reason."""
    return (await omissions_of(look, [import_id])).get(import_id, [])


async def omissions_of(look: Snapshot, ids: Sequence[int]) -> dict[int, list[Omission]]:
    """The same for several imports."""
    found: dict[int, list[Omission]] = {}
    for import_id, omission in await look.all(sql.omissions_of, ids=list(ids)):
        found.setdefault(import_id, []).append(omission)
    return found


async def omitted(look: Snapshot, import_id: int, after: tuple[str, str] = ("", ""), most: int = 500) -> list[Row]:
    """(reason, origin) of what was left out, one by one; goes on behind `after`."""
    return await look.all(sql.omitted, one=import_id, after=after[0], behind=after[1], most=most)


async def pending(look: Snapshot) -> tuple[int, int | None]:
    """How many are not done, and when the oldest of them was asked for."""
    number, oldest = (await look.all(sql.pending))[0]
    return int(number), oldest
