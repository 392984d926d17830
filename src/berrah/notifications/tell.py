"""Writing down what happened to somebody, once however often it is heard."""

from collections.abc import Iterable

from berrah import accounts, graph, posts
from berrah.kit.db import Tx
from berrah.kit.ids import first_at
from berrah.notifications import policies
from berrah.notifications import store as sql
from berrah.notifications.events import Notified
from berrah.notifications.model import ABOUT_POSTS, ASKED_FOR, GROUP_MS, GROUPED, Kind, Notification, columns_of
from berrah.notifications.policies import FILTERED_MOST


async def tell(
    tx: Tx,
    kind: Kind,
    from_id: int,
    people: Iterable[int],
    subject_id: int = 0,
    *,
    unasked: frozenset[int] = frozenset(),
) -> None:
    """Tell these people what this account did, as far as they want to hear of it; never the account itself.

    `unasked` are those of them to whom it is a private word that answers nothing of theirs.
    """
    wanted = {one for one in people if one != from_id}
    known = await accounts.anybody_by_ids(tx, {from_id, *wanted}) if wanted else {}
    by = known.get(from_id)
    if by is None or by.is_hidden:
        return
    wanted &= known.keys()  # whoever is erased meanwhile is told no more
    wanted -= await graph.deaf_to(tx, from_id, wanted)
    if wanted and kind in ABOUT_POSTS:
        wanted -= await _tired_of(tx, subject_id, wanted)
    if not wanted:
        return
    if kind in ASKED_FOR:
        await _keep(tx, kind, from_id, sorted(wanted), subject_id)
        return
    judged = await policies.judge(tx, by, sorted(wanted), tx.now, unasked=unasked)
    await _keep_waiting(tx, kind, from_id, judged.waits, subject_id)
    await _keep(tx, kind, from_id, judged.told, subject_id)


async def _tired_of(tx: Tx, post_id: int, people: set[int]) -> set[int]:
    """Those who mute the conversation in which the post stands."""
    post = (await posts.unguarded(tx, [post_id])).get(post_id)
    return await posts.muted_by(tx, post.thread_id, people) if post else set()


async def tell_staff(tx: Tx, kind: Kind, from_id: int, subject_id: int = 0, *, about_id: int = 0) -> None:
    """Tell those who look after the house, but for whoever it is about; no block or policy keeps that away."""
    if not await accounts.anybody_by_ids(tx, [from_id]):
        return
    staff = [one.id for one in await accounts.staff(tx) if one.id not in {from_id, about_id}]
    await _keep(tx, kind, from_id, staff, subject_id)


async def say(tx: Tx, kind: Kind, people: Iterable[int], subject_id: int) -> None:
    """Tell people what the house itself did; each is told under their own name. Whoever is erased is told no more."""
    for one in await accounts.anybody_by_ids(tx, people):
        await _keep(tx, kind, one, [one], subject_id)


async def say_to_staff(tx: Tx, kind: Kind, subject_id: int, *, about_id: int) -> None:
    """As `say`, to those who look after the house, but for whoever it is about."""
    await say(tx, kind, [one.id for one in await accounts.staff(tx) if one.id != about_id], subject_id)


async def _keep(tx: Tx, kind: Kind, from_id: int, people: Iterable[int], subject_id: int) -> None:
    told = []
    for one in people:
        made = await _made(tx, kind, from_id, one, subject_id)
        if await tx.add_once(sql.add_notification, **columns_of(made), is_filtered=0):
            told.append((made.id, one))
    if told:
        await tx.announce(Notified(str(kind), from_id, subject_id, tuple(told)))


async def _keep_waiting(tx: Tx, kind: Kind, from_id: int, people: Iterable[int], subject_id: int) -> None:
    """Behind a request: nobody is rung for, and of one stranger only so many are kept."""
    for one in people:
        await policies.knock(tx, one, from_id)
        found = await tx.first(sql.waiting_from, account=one, ids=[from_id])
        if found is None or found[1] < FILTERED_MOST:
            made = await _made(tx, kind, from_id, one, subject_id)
            await tx.add_once(sql.add_notification, **columns_of(made), is_filtered=1)


async def _made(tx: Tx, kind: Kind, from_id: int, account_id: int, subject_id: int) -> Notification:
    """The notification in its group: that of the same about the same which is open, or one of its own."""
    new_id = tx.new_id(account_id)
    group_id = None
    if kind in GROUPED:
        since = first_at(tx.now - GROUP_MS)
        group_id = await tx.value(sql.open_group, account=account_id, since=since, what=str(kind), subject=subject_id)
    return Notification(new_id, account_id, kind, from_id, subject_id, group_id or new_id)
