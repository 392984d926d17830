"""Taking a choice back."""

from collections.abc import Iterable

from berrah.kit.db import Tx
from berrah.kit.errors import Refused, Unknown
from berrah.moderation.acts.model import What
from berrah.moderation.acts.power import require_administrator
from berrah.moderation.acts.reads import acts_by_ids, undone_among
from berrah.moderation.acts.record import record
from berrah.moderation.choices import store as sql
from berrah.moderation.choices.choose import AS_CONFIGURED, put

MOST = 50  # acts that one form takes back


async def undo(tx: Tx, administrator_id: int | None, act_ids: Iterable[int]) -> None:
    """Let the settings be what they were before these acts, all or none; a second time changes nothing.

    Raises Forbidden("account.not_administrator"), Unknown("act.unknown"), and Refused("setting.changed_since") where
    somebody has chosen again meanwhile: what they chose is not swept away by a button on an old page.
    """
    await require_administrator(tx, administrator_id)
    wanted = list(dict.fromkeys(act_ids))[:MOST]
    known, undone = await acts_by_ids(tx, wanted), await undone_among(tx, wanted)
    for act_id in wanted:
        act = known.get(act_id)
        if act is None or act.what is not What.setting_chosen:
            raise Unknown("act.unknown")
        if act_id in undone:
            continue
        if (await tx.value(sql.value_of, wanted=act.subject) or AS_CONFIGURED) != act.note:
            raise Refused("setting.changed_since", name=act.subject)
        await put(tx, act.subject, act.text or None)
        await record(
            tx,
            administrator_id,
            What.setting_put_back,
            of_id=act_id,
            subject=act.subject,
            text=act.note,
            note=act.text,
        )
