"""Sending what was written for this moment."""

from berrah import accounts, organisations
from berrah.kit.db import Tx
from berrah.kit.errors import Forbidden, Problem, Unknown
from berrah.media import promised
from berrah.organisations import Actor
from berrah.posts.model import Post, Rules
from berrah.publishing.later import store as sql
from berrah.publishing.later.model import Scheduled
from berrah.publishing.on_behalf import submit_by


async def send_due(tx: Tx, scheduled_id: int, rules: Rules) -> Post | None:
    """Publish it if it still waits and its moment has come; None where somebody else did, or it was put off.

    That it waits ends in the transaction in which the post begins to be: it is sent once, whoever dies over it. Raises
    what `submit_by` raises by the rules of now, and Forbidden("schedule.barred").
    """
    taken = await tx.first(sql.take_due, one=scheduled_id, now=tx.now)
    return None if taken is None else await _publish(tx, taken, rules, taken.person_id)


async def send_now(tx: Tx, author_id: int, scheduled_id: int, by: int, rules: Rules) -> Post:
    """Publish it before its time, or after all; whoever does so is the person behind it.

    Raises Unknown("schedule.unknown"), and what `send_due` raises.
    """
    await organisations.require_for(tx, Actor(author_id, by), "schedule")
    taken = await tx.first(sql.take_mine, one=scheduled_id, author=author_id)
    if taken is None:
        raise Unknown("schedule.unknown")
    return await _publish(tx, taken, rules, by)


async def _publish(tx: Tx, one: Scheduled, rules: Rules, person_id: int) -> Post:
    for account_id in {one.author_id, person_id}:
        if await accounts.barred_by(tx, account_id):
            raise Forbidden("schedule.barred")
    await promised.forget(tx, one.written.media)
    return await submit_by(tx, person_id, one.written.draft(one.author_id, rules))


async def keep_failed(tx: Tx, scheduled_id: int, was_due_at: int, problem: Problem) -> None:
    """Say why it was not sent, unless it was changed meanwhile; its author finds it among what is to be sent later."""
    said = {"because": problem.code, "said": sql.json_of(problem.facts)}
    await tx.run(sql.fail, one=scheduled_id, was=was_due_at, moment=tx.now, **said)
