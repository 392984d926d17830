"""Taking a decision back."""

from berrah import accounts, media
from berrah.kit.db import Tx
from berrah.kit.errors import Refused, Unknown
from berrah.moderation.acts import store as sql
from berrah.moderation.acts.events import SanctionLifted
from berrah.moderation.acts.letters import tell
from berrah.moderation.acts.model import REASONS, Act, What, within
from berrah.moderation.acts.power import require_over
from berrah.moderation.acts.reads import act_by_id, undone_among
from berrah.moderation.acts.record import kept_posts, record
from berrah.posts import hiding

_SHOWING = {What.cover: media.uncover, What.hide: hiding.show}


async def lift(tx: Tx, moderator_id: int | None, act_id: int, text: str = "", *, by_appeal: bool = False) -> Act:
    """Undo a decision; the person is told by mail. The act that undoes it.

    Raises what `require_over` raises, Unknown("act.unknown"), Refused("act.undone_already", "text.too_long"). What was
    removed does not come back, but the record says that it was not right.
    """
    undone = await act_by_id(tx, act_id)
    if not undone.is_sanction or undone.account_id is None:
        raise Unknown("act.unknown")
    account = await require_over(tx, moderator_id, undone.account_id)
    if await undone_among(tx, [act_id]):
        raise Refused("act.undone_already")
    what, said = What.grant if by_appeal else What.lift, within(text)
    made_id = await record(
        tx, moderator_id, what, account_id=account.id, report_id=undone.report_id, of_id=act_id, text=said
    )
    if reason := REASONS.get(undone.what):
        await accounts.stand(tx, account.id, reason, holds=False)
    if undone.what in _SHOWING:
        await _SHOWING[undone.what](tx, [post.post_id for post in (await kept_posts(tx, [act_id])).get(act_id, ())])
    made = await act_by_id(tx, made_id)
    await tell(tx, made, account, about=undone)
    await tx.announce(SanctionLifted(act_id, account.id, str(undone.what)))
    return made


async def restore(tx: Tx, moderator_id: int | None, account_id: int, what: What, text: str = "") -> Act | None:
    """Undo the limit or the suspension that holds; None where none does. Raises as `lift`."""
    if REASONS[what] not in await accounts.reasons_of(tx, account_id):
        return None
    act_id = await tx.value(sql.newest_of_kind, account=account_id, kind=str(what))
    return await lift(tx, moderator_id, act_id, text)
