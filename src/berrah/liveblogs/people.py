"""Asking people to tell on a live page, and what they answer: nobody stands there who did not agree."""

from berrah import accounts, graph
from berrah.kit.db import Tx
from berrah.kit.errors import Forbidden, Refused, Unknown
from berrah.liveblogs.events import WitnessInvited, WitnessJoined, WitnessLeft
from berrah.liveblogs.model import KEPT_MOST, WITNESSES_MOST, Liveblog, Standing, Witness
from berrah.liveblogs.reads import owned, visible
from berrah.liveblogs.store import pages as page_sql
from berrah.liveblogs.store import people as sql
from berrah.liveblogs.store import standing as standing_sql
from berrah.posts import tag_key

_AT_ONCE = 2 * KEPT_MOST  # all pages of both


async def invite(tx: Tx, author_id: int, liveblog_id: int, name: str) -> Witness:
    """Ask somebody, by name; who is asked already, or agreed, is asked once.

    Raises Unknown("live.unknown", "account.unknown"), Forbidden("live.not_yours", "live.apart"),
    Refused("live.oneself", "live.declined", "live.witnesses_most").
    """
    await tx.run(page_sql.hold, key=liveblog_id)
    await owned(tx, author_id, liveblog_id)
    person = await accounts.by_name(tx, name.strip())
    if person.id == author_id:
        raise Refused("live.oneself")
    if await graph.apart_from(tx, author_id, [person.id]):
        raise Forbidden("live.apart")
    known = await tx.first(sql.witness, key=liveblog_id, account=person.id)
    if known and known.standing is Standing.declined:
        raise Refused("live.declined", name=f"@{person.name}")
    if known:
        return known
    if await tx.value(sql.count_witnesses, key=liveblog_id) >= WITNESSES_MOST:
        raise Refused("live.witnesses_most", limit=WITNESSES_MOST)
    made = Witness(liveblog_id, person.id, Standing.asked, tx.now)
    await tx.run(
        sql.add_witness, liveblog_id=liveblog_id, account_id=person.id, standing=Standing.asked.value, since=tx.now
    )
    await tx.announce(WitnessInvited(liveblog_id, author_id, person.id))
    return made


async def accept(tx: Tx, account_id: int, liveblog_id: int, tag: str = "") -> Liveblog:
    """Agree that what one says from now on, with the hashtag and for everybody, stands there.

    `tag` is the one that was read, if that is known: to another nobody has agreed. Raises Unknown("live.unknown") for
    who is not asked, Refused("live.protected", "live.other_tag").
    """
    await tx.run(page_sql.hold, key=liveblog_id)
    found, known = await _asked(tx, account_id, liveblog_id)
    if known.standing is Standing.witness:
        return found
    if tag and tag_key(tag.removeprefix("#")) != found.tag_key:
        raise Refused("live.other_tag", tag=f"#{found.tag}")
    if (await accounts.by_id(tx, account_id)).is_protected:
        raise Refused("live.protected")
    await tx.run(sql.stand_as, key=liveblog_id, account=account_id, how=Standing.witness.value, moment=tx.now)
    await tx.announce(WitnessJoined(liveblog_id, found.author_id, account_id))
    return found


async def decline(tx: Tx, account_id: int, liveblog_id: int) -> Liveblog:
    """Say no, or leave: nothing of one's own stands there any more, and nobody asks again.

    Raises Unknown("live.unknown") for who is not asked.
    """
    await tx.run(page_sql.hold, key=liveblog_id)
    found, known = await _asked(tx, account_id, liveblog_id)
    was_seen = await _let_go(tx, known)
    await tx.run(sql.stand_as, key=liveblog_id, account=account_id, how=Standing.declined.value, moment=tx.now)
    await tx.announce(WitnessLeft(liveblog_id, found.author_id, account_id, was_seen))
    return found


async def remove(tx: Tx, author_id: int, liveblog_id: int, account_id: int) -> Liveblog:
    """Ask somebody no longer, or have them tell no more; what they said there leaves the page.

    Raises Unknown("live.unknown", "live.no_witness"), Forbidden("live.not_yours").
    """
    await tx.run(page_sql.hold, key=liveblog_id)
    found = await owned(tx, author_id, liveblog_id)
    known = await tx.first(sql.witness, key=liveblog_id, account=account_id)
    # Who said no stays so: else they could be asked again and again.
    if known is None or known.standing is Standing.declined:
        raise Unknown("live.no_witness")
    await _end(tx, author_id, known)
    return found


async def ask_again(tx: Tx, found: Liveblog) -> None:
    """What they agreed to is another thing now: ask everybody anew; what they said there stays until they say no."""
    witnesses = await tx.all(sql.agreed, key=found.id)
    if not await tx.run(sql.ask_again, key=found.id, moment=tx.now):
        return
    for account_id in witnesses:
        await tx.announce(WitnessInvited(found.id, found.author_id, account_id))


async def part(tx: Tx, one_id: int, other_id: int) -> None:
    """One of two blocks the other: neither tells on a page of the other's from now on."""
    if not await graph.apart_from(tx, one_id, [other_id]):
        return
    for author_id, known in await tx.all(sql.between, one=one_id, other=other_id, most=_AT_ONCE):
        await tx.run(page_sql.hold, key=known.liveblog_id)
        await _end(tx, author_id, known)


async def _asked(tx: Tx, account_id: int, liveblog_id: int) -> tuple[Liveblog, Witness]:
    found = await visible(tx, account_id, liveblog_id)
    known = await tx.first(sql.witness, key=liveblog_id, account=account_id)
    if known is None or known.standing is Standing.declined:
        raise Unknown("live.unknown")
    return found, known


async def _end(tx: Tx, author_id: int, known: Witness) -> None:
    was_seen = await _let_go(tx, known)
    if await tx.run(sql.remove_witness, key=known.liveblog_id, account=known.account_id):
        await tx.announce(WitnessLeft(known.liveblog_id, author_id, known.account_id, was_seen))


async def _let_go(tx: Tx, known: Witness) -> bool:
    """Take their words off; whether everybody could see that they told there."""
    where = {"key": known.liveblog_id, "account": known.account_id}
    await tx.run(standing_sql.unpin_by, **where)
    gone = await tx.run(standing_sql.remove_posts_of, **where)
    return bool(gone) or known.standing is Standing.witness
