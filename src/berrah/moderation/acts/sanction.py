"""Deciding about an account."""

from berrah import accounts, media, posts, publishing
from berrah.accounts import ADMINISTRATOR
from berrah.kit.db import Tx
from berrah.kit.errors import Refused
from berrah.moderation.acts.events import Sanctioned
from berrah.moderation.acts.letters import tell
from berrah.moderation.acts.model import REASONS, Act, Sanction, What
from berrah.moderation.acts.power import require_over
from berrah.moderation.acts.reads import act_by_id
from berrah.moderation.acts.record import keep_posts, record
from berrah.posts import Post, hiding


async def sanction(tx: Tx, moderator_id: int | None, account_id: int, decided: Sanction) -> Act:
    """Warn, cover pictures, hide or remove posts, limit or suspend; the person is told by mail. The act.

    Raises what `require_over` raises, Refused("act.done_already", "act.last_administrator",
    "act.no_pictures"), Unknown("post.unknown").
    """
    account = await require_over(tx, moderator_id, account_id)
    reason = REASONS.get(decided.what)
    if decided.what is What.suspend and account.role == ADMINISTRATOR:
        await _require_another(tx, account_id)
    if reason and not await accounts.stand(tx, account_id, reason, holds=True):
        raise Refused("act.done_already")
    act_id = await record(
        tx,
        moderator_id,
        decided.what,
        account_id=account_id,
        report_id=decided.report_id,
        rules=decided.rules,
        text=decided.text,
        note=decided.note,
    )
    if decided.posts:
        found = await posts.unguarded(tx, decided.posts)
        await _ABOUT[decided.what](tx, act_id, [post for post in found.values() if post.author_id == account_id])
    made = await act_by_id(tx, act_id)
    await tell(tx, made, account)
    await tx.announce(Sanctioned(act_id, account_id, str(decided.what)))
    return made


async def _cover(tx: Tx, act_id: int, theirs: list[Post]) -> None:
    """Show pictures, video and sound only to those who ask; raises Refused("act.no_pictures") if there are none."""
    covered = await media.cover(tx, [post.id for post in theirs])
    if not covered:
        raise Refused("act.no_pictures")
    # Which they were says what is shown again if this is taken back.
    await keep_posts(tx, act_id, [post for post in theirs if post.id in covered])


async def _hide(tx: Tx, act_id: int, theirs: list[Post]) -> None:
    """Leave posts to their author alone; raises Refused("act.done_already") if none of them is there to be hidden."""
    hidden = await hiding.hide(tx, theirs)
    if not hidden:
        raise Refused("act.done_already")
    await keep_posts(tx, act_id, hidden)


async def _remove(tx: Tx, act_id: int, theirs: list[Post]) -> None:
    """Take posts out of the world, as their author would; those that are gone already stay so."""
    await keep_posts(tx, act_id, theirs)
    for post in theirs:
        await publishing.withdraw(tx, post.author_id, post.id)


_ABOUT = {What.cover: _cover, What.hide: _hide, What.remove: _remove}


async def _require_another(tx: Tx, account_id: int) -> None:
    """Raise Refused("act.last_administrator") if nobody else runs the house."""
    if not await accounts.other_administrators(tx, account_id):
        raise Refused("act.last_administrator")
