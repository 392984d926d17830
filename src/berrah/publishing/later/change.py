"""Changing what is sent later: when, and what it says; taking it back, and taking that back."""

from msgspec.structs import replace

from berrah.kit import clock
from berrah.kit.db import Snapshot, Tx
from berrah.kit.errors import Refused, Unknown
from berrah.media import promised
from berrah.posts.model import Rules
from berrah.posts.publish import refuse_unpublishable
from berrah.publishing.later import store as sql
from berrah.publishing.later.model import DAY_MS, Scheduled, State, refuse_moment
from berrah.publishing.later.schedule import refuse_full_day, refuse_too_many


async def change(
    tx: Tx,
    author_id: int,
    scheduled_id: int,
    by: int,
    rules: Rules,
    *,
    at: int | None = None,
    text: str | None = None,
) -> Scheduled:
    """Send it at another time (ms), or let it say something else; None leaves either as it is.

    One that could not be sent waits again, and needs a time. Whoever writes it anew, or sends what could not be sent,
    is from then on the person behind it. Raises Unknown("schedule.unknown"), and what `schedule_by` raises.
    """
    was = await one_of(tx, author_id, scheduled_id)
    moment = was.due_at if at is None else at
    if moment != was.due_at or was.is_failed:
        refuse_moment(moment, tx.now)
        await refuse_full_day(tx, author_id, moment, but=was.id)
    words = was.written if text is None else replace(was.written, text=text, language="")
    person_id = was.person_id
    if words != was.written or was.is_failed:
        draft, person_id = words.draft(author_id, rules), by
        await promised.forget(tx, words.media)
        await refuse_unpublishable(tx, draft)
        await promised.promise(tx, author_id, words.media)
    await _arm(tx, replace(was, due_at=moment, written=words, person_id=person_id))
    return await one_of(tx, author_id, scheduled_id)


async def withdraw(tx: Tx, author_id: int, scheduled_id: int) -> Scheduled:
    """Take it back; for a day it can be put back, or its media go with another post.

    Raises Unknown("schedule.unknown").
    """
    was = await one_of(tx, author_id, scheduled_id)
    await tx.run(sql.withdraw, one=was.id, author=author_id, moment=tx.now)
    await promised.give_up(tx, was.written.media, tx.now + DAY_MS)
    return was


async def put_back(tx: Tx, author_id: int, scheduled_id: int, rules: Rules) -> Scheduled:
    """Have it sent after all, at the time it had; one that could not be sent is there again as it was.

    Raises Unknown("schedule.unknown"), Refused("schedule.over") where that time is past, and what `schedule_by` raises.
    """
    was = await tx.first(sql.mine, one=scheduled_id, author=author_id)
    if was is None:
        raise Unknown("schedule.unknown")
    if was.state is not State.withdrawn:
        return was
    await refuse_too_many(tx, author_id)
    if was.why:
        await tx.run(sql.fail_again, one=was.id, author=author_id, moment=tx.now)
    else:
        await _refuse_to_wait_again(tx, was, rules)
        await _arm(tx, was)
    await promised.promise(tx, author_id, was.written.media)
    return await one_of(tx, author_id, scheduled_id)


async def _refuse_to_wait_again(look: Snapshot, was: Scheduled, rules: Rules) -> None:
    if was.due_at <= clock.now():
        raise Refused("schedule.over")
    await refuse_full_day(look, was.author_id, was.due_at, but=was.id)
    await refuse_unpublishable(look, was.written.draft(was.author_id, rules))


async def one_of(look: Snapshot, author_id: int, scheduled_id: int) -> Scheduled:
    """One's own scheduled post, waiting or failed; raises Unknown("schedule.unknown")."""
    found = await look.first(sql.mine, one=scheduled_id, author=author_id)
    if found is None or found.state is State.withdrawn:
        raise Unknown("schedule.unknown")
    return found


async def _arm(tx: Tx, one: Scheduled) -> None:
    kept = {"moment": one.due_at, "words": sql.json_of(one.written), "by": one.person_id}
    await tx.run(sql.arm, one=one.id, author=one.author_id, **kept)
