"""Saying that a decision was not right."""

from berrah import accounts
from berrah.kit.db import Tx
from berrah.kit.errors import Refused, Unknown
from berrah.moderation.acts import act_by_id, undone_among
from berrah.moderation.acts.letters import owners_of
from berrah.moderation.appeals import store as sql
from berrah.moderation.appeals.events import Appealed
from berrah.moderation.appeals.model import TEXT_MOST


async def appeal(tx: Tx, person_id: int, act_id: int, text: str) -> None:
    """Once for each decision, by whom it is about, or by an owner of the organisation it is about.

    Raises Unknown("act.unknown"), Refused("appeal.empty", "appeal.done", "act.undone_already", "text.too_long").
    """
    said = text.strip()
    if not said:
        raise Refused("appeal.empty")
    if len(said) > TEXT_MOST:
        raise Refused("text.too_long", limit=TEXT_MOST)
    act = await act_by_id(tx, act_id)
    if not act.is_sanction or act.account_id is None:
        raise Unknown("act.unknown")
    owners = await owners_of(tx, await accounts.anybody(tx, act.account_id))
    if person_id not in {one.id for one in owners}:
        raise Unknown("act.unknown")
    if await undone_among(tx, [act_id]):
        raise Refused("act.undone_already")
    if not await tx.add_once(
        sql.add_appeal,
        act_id=act_id,
        account_id=act.account_id,
        person_id=person_id,
        text=said,
        at=tx.now,
        answer_id=None,
    ):
        raise Refused("appeal.done")
    await tx.announce(Appealed(act_id, act.account_id))
