"""Having a post sent later."""

from berrah import accounts, organisations
from berrah.kit.db import Snapshot, Tx
from berrah.kit.errors import Refused
from berrah.media import promised
from berrah.organisations import Actor
from berrah.posts.model import Draft
from berrah.posts.publish import refuse_unpublishable
from berrah.publishing.keys import made_before, name_made
from berrah.publishing.later import store as sql
from berrah.publishing.later.model import ALL_MOST, DAY_MOST, DAY_MS, Scheduled, State, Written, refuse_moment


async def schedule_by(tx: Tx, person_id: int | None, draft: Draft, at: int, key: str = "") -> Scheduled:
    """Keep a draft until it is time (ms); the person (None: the account's own) must be allowed to publish.

    The same `key` again within a day gives what was kept the first time. Raises what `submit_by` would raise now,
    Refused("schedule.too_soon", "schedule.too_late", "schedule.too_many", "schedule.full_day"), and
    Refused("post.already_gone") when what was kept first was sent or taken back since.
    """
    actor = Actor(draft.author_id, draft.author_id if person_id is None else person_id)
    await organisations.require_for(tx, actor, "schedule")
    if key and (made := await made_before(tx, draft.author_id, key)) is not None:
        return await _made(tx, draft.author_id, made)
    kept = await _keep(tx, actor, draft, at)
    if key:
        await name_made(tx, draft.author_id, key, kept.id)
    await organisations.acted(tx, actor, "schedule", kept.id)
    return kept


async def _made(look: Snapshot, author_id: int, made_id: int) -> Scheduled:
    found = await look.first(sql.mine, one=made_id, author=author_id)
    if found is None or found.state is State.withdrawn:
        raise Refused("post.already_gone")
    return found


async def _keep(tx: Tx, actor: Actor, draft: Draft, at: int) -> Scheduled:
    refuse_moment(at, tx.now)
    await refuse_too_many(tx, draft.author_id)
    await refuse_full_day(tx, draft.author_id, at)
    # Now, and not when it is sent: what was left open is shown beside what waits, and is not opened by a later wish.
    draft = draft.settled((await accounts.by_id(tx, draft.author_id)).profile)
    await refuse_unpublishable(tx, draft)
    new_id = tx.new_id(draft.author_id)
    kept = Scheduled(new_id, draft.author_id, actor.person_id, at, State.waiting, Written.of(draft))
    await tx.run(sql.add, **sql.columns_of(kept))
    await promised.promise(tx, draft.author_id, draft.media)
    return kept


async def refuse_too_many(look: Snapshot, author_id: int) -> None:
    """Raise Refused("schedule.too_many", limit=300) where one more would be too many."""
    if await look.value(sql.number, author=author_id) >= ALL_MOST:
        raise Refused("schedule.too_many", limit=ALL_MOST)


async def refuse_full_day(look: Snapshot, author_id: int, at: int, but: int = 0) -> None:
    """Raise Refused("schedule.full_day", limit=25) where so many are sent that day (UTC) already, `but` this one."""
    begins = at - at % DAY_MS
    found = await look.value(sql.number_between, author=author_id, begins=begins, ends=begins + DAY_MS, but=but)
    if found >= DAY_MOST:
        raise Refused("schedule.full_day", limit=DAY_MOST)
