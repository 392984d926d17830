"""Acting in the name of an account: may they, the act itself, and who it was, all durable together or not at all."""

from collections.abc import Awaitable, Callable
from typing import Concatenate, ParamSpec, TypeVar

from berrah.kit.db import Tx
from berrah.organisations import store as sql
from berrah.organisations.access import require_for
from berrah.organisations.model import Actor

P = ParamSpec("P")
T = TypeVar("T")


async def act(
    tx: Tx,
    actor: Actor,
    what: str,
    verb: Callable[Concatenate[Tx, int, P], Awaitable[T]],
    *args: P.args,
    **kwargs: P.kwargs,
) -> T:
    """Run `verb(tx, actor.account_id, …)` if the person may, and note it; raises Forbidden and what the verb raises.

    Somebody who acts as themselves is asked nothing and noted nowhere.
    """
    await require_for(tx, actor, what)
    done = await verb(tx, actor.account_id, *args, **kwargs)
    await acted(tx, actor, what, _subject_of(done, args))
    return done


async def acted(tx: Tx, actor: Actor, what: str, subject_id: int | None = None, detail: str = "") -> None:
    """Note what was done for an organisation, in the transaction that does it."""
    if actor.is_oneself:
        return
    await tx.run(
        sql.add_act,
        id=tx.new_id(actor.account_id),
        organisation_id=actor.account_id,
        person_id=actor.person_id,
        what=what,
        subject_id=subject_id,
        detail=detail,
        at=tx.now,
    )


def _subject_of(done: object, args: tuple[object, ...]) -> int | None:
    # A post or a repost of a post is what the reader wants to see; else what the verb was told, a person for instance.
    subject = getattr(done, "post_id", None) or getattr(done, "id", None)
    if isinstance(subject, int):
        return subject
    alone = (one[0] if isinstance(one, list) and len(one) == 1 else one for one in args)
    return next((one for one in alone if isinstance(one, int)), None)
