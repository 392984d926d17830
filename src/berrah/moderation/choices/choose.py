"""Choosing: for the administrators of the house."""

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from berrah import accounts
from berrah.kit.db import Snapshot, Tx
from berrah.kit.errors import Problem, Refused, Unknown
from berrah.kit.settings import Settings
from berrah.moderation.acts.model import What
from berrah.moderation.acts.power import require_administrator
from berrah.moderation.acts.record import record
from berrah.moderation.choices import store as sql
from berrah.moderation.choices.events import ChoiceMade
from berrah.moderation.choices.model import read_choice, require_choosable

AS_CONFIGURED = ""  # how the record says that nothing was chosen


async def choose(tx: Tx, administrator_id: int | None, base: Settings, wanted: Mapping[str, object]) -> tuple[int, ...]:
    """Let these settings be so from now on; the acts that say so, for undoing them. What is so already stays unsaid.

    `base` is what the configuration says. All of them or none: raises Forbidden("account.not_administrator"), what
    `read_choice` raises, Refused("setting.account") for a contact who is not here.
    """
    await require_administrator(tx, administrator_id)
    values = {name: await _read(tx, base, name, given) for name, given in wanted.items()}
    await tx.one_by_one("choices")  # the record says what was before
    made = []
    for name, value in values.items():
        is_base = value == getattr(base, name)
        after = None if is_base else msgspec.json.encode(value).decode()
        before = await tx.value(sql.value_of, wanted=name)
        if before != after:
            await put(tx, name, after)
            made.append(
                await record(
                    tx,
                    administrator_id,
                    What.setting_chosen,
                    subject=name,
                    text=before or AS_CONFIGURED,
                    note=after or AS_CONFIGURED,
                )
            )
    return tuple(made)


async def set_back(tx: Tx, administrator_id: int | None, base: Settings, names: Iterable[str]) -> tuple[int, ...]:
    """Let these be as the configuration says; raises as `choose`."""
    for name in names:
        require_choosable(base, name)
    return await choose(tx, administrator_id, base, {name: getattr(base, name) for name in names})


async def wrong_among(look: Snapshot, base: Settings, wanted: Mapping[str, object]) -> dict[str, Problem]:
    """What `choose` would refuse, each under its name, so that a form can say all of it at once."""
    found: dict[str, Problem] = {}
    for name, given in wanted.items():
        try:
            await _read(look, base, name, given)
        except (Refused, Unknown) as problem:
            found[name] = problem
    return found


async def put(tx: Tx, name: str, value: str | None) -> None:
    """Keep it, and let everybody know."""
    if value is None:
        await tx.run(sql.remove, wanted=name)
    elif not await tx.add_once(sql.add, name=name, value=value):
        await tx.run(sql.change, wanted=name, new_value=value)
    await tx.announce(ChoiceMade(name, value))


async def _read(look: Snapshot, base: Settings, name: str, given: object) -> Any:
    value = read_choice(base, name, given)
    if name == "contact_account" and value:
        try:
            return (await accounts.by_name(look, value)).name
        except Unknown:
            raise Refused("setting.account", name=name) from None
    return value
