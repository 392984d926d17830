"""Answering an appeal."""

from berrah.kit.db import Tx
from berrah.kit.errors import Refused
from berrah.moderation.acts import Act, What, act_by_id, lift, record, require_over, undone_among
from berrah.moderation.acts.letters import tell
from berrah.moderation.acts.model import within
from berrah.moderation.appeals import store as sql
from berrah.moderation.appeals.events import AppealAnswered
from berrah.moderation.appeals.reads import appeal_of
from berrah.moderation.impartial import refuse_own


async def answer(tx: Tx, moderator_id: int | None, act_id: int, text: str, *, is_granted: bool) -> Act:
    """Take the decision back, or leave it; the person is told by mail. The act that answers.

    Raises what `require_over` and `refuse_own` raise, Unknown("appeal.unknown"), Refused("appeal.answered",
    "text.too_long").
    """
    asked = await appeal_of(tx, act_id)
    account = await require_over(tx, moderator_id, asked.account_id)
    await refuse_own(tx, moderator_id, account.id)
    is_undone = bool(await undone_among(tx, [act_id]))
    if is_granted and not is_undone:
        made = await lift(tx, moderator_id, act_id, text, by_appeal=True)
    else:
        what = What.refuse if not is_granted else What.grant
        made_id = await record(tx, moderator_id, what, account_id=account.id, of_id=act_id, text=within(text))
        made = await act_by_id(tx, made_id)
        await tell(tx, made, account)
    # Of two moderators who answer at once, one does.
    if not await tx.run(sql.answer, act=act_id, by_act=made.id):
        raise Refused("appeal.answered")
    await tx.announce(AppealAnswered(act_id, account.id, is_granted))
    return made
