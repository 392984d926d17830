"""Putting something else on, and going back to what was worn before: for administrators, and kept in the record."""

from berrah.kit.db import Snapshot, Tx
from berrah.kit.errors import Refused, Unknown
from berrah.moderation.acts.model import What
from berrah.moderation.acts.power import require_administrator
from berrah.moderation.acts.record import record
from berrah.moderation.appearance import store as sql
from berrah.moderation.appearance.events import AppearanceChanged
from berrah.moderation.appearance.model import KEPT, Appearance, Look


async def known(look: Snapshot) -> Look:
    """What the house wears."""
    found = await look.first(sql.newest, most=1)
    return found.look if found else Look()


async def undoable(look: Snapshot) -> Appearance | None:
    """The change that can be undone, if there is one."""
    return await look.first(sql.newest, most=1)


async def change(tx: Tx, administrator_id: int | None, wanted: Look) -> bool:
    """Wear this from now on; False for what is worn already.

    Raises Forbidden("account.not_administrator"), Refused("appearance.logo.gone").
    """
    await require_administrator(tx, administrator_id)
    before = await known(tx)
    if wanted == before:
        return False
    if wanted.logo and await tx.value(sql.has_logo, named=wanted.logo) is None:
        raise Refused("appearance.logo.gone")
    made = tx.new_id()
    await tx.run(sql.add, id=made, name=wanted.name, tagline=wanted.tagline, accent=wanted.accent, logo=wanted.logo)
    kept = await tx.all(sql.newest, most=KEPT)
    await tx.run(sql.forget_before, before=kept[-1].id)
    await record(tx, administrator_id, What.appearance_changed, subject=told(before, wanted))
    await tx.announce(AppearanceChanged(made))
    return True


async def undo(tx: Tx, administrator_id: int | None, change_id: int) -> None:
    """Go back to what was worn before this change; sent twice it does it once.

    Raises Forbidden("account.not_administrator"), Unknown("appearance.not_newest") when it was changed again since.
    """
    await require_administrator(tx, administrator_id)
    found = await tx.first(sql.newest, most=1)
    if found is None or found.id < change_id:
        return
    if found.id != change_id:
        raise Unknown("appearance.not_newest")
    await tx.run(sql.remove, which=change_id)
    await record(tx, administrator_id, What.appearance_undone, subject=told(found.look, await known(tx)))
    await tx.announce(AppearanceChanged(change_id))


def told(before: Look, then: Look) -> str:
    """What the record says of it: the fields that are others now, and what they say, but for the logo."""
    changed = [
        f"{field}: {getattr(then, field) or '–'}"
        for field in ("name", "tagline", "accent")
        if getattr(before, field) != getattr(then, field)
    ]
    return " · ".join([*changed, *(["logo"] if before.logo != then.logo else [])])
