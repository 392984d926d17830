"""Those whose news wait: looking at them, letting them in, sending them away."""

from collections.abc import Iterable

from berrah import graph
from berrah.kit.db import Snapshot, Tx
from berrah.kit.errors import Refused, Unknown
from berrah.kit.pages import Page
from berrah.notifications import store as news
from berrah.notifications.events import NotificationsChanged, NotificationsMerged
from berrah.notifications.policies import store as sql
from berrah.notifications.policies.model import AT_ONCE, PENDING_MOST, Request, Summary


async def knock(tx: Tx, account_id: int, from_id: int) -> None:
    """Something of this person waits for the account."""
    await tx.add_once(sql.add_request, id=tx.new_id(account_id), account_id=account_id, from_id=from_id)


async def listed(look: Snapshot, account_id: int, page: Page) -> list[Request]:
    """Who waits, newest first; those of whom one wants no news are passed over."""
    return await _counted(look, account_id, await sql.requests_of.fetch(look, page, account=account_id))


async def one(look: Snapshot, account_id: int, request_id: int) -> Request:
    """One of them; raises Unknown("notification.request")."""
    found = await look.all(sql.requests_by_ids, account=account_id, ids=[request_id])
    counted = await _counted(look, account_id, found)
    if not counted:
        raise Unknown("notification.request")
    return counted[0]


async def summary(look: Snapshot, account_id: int) -> Summary:
    """How many wait, up to a hundred people."""
    people = set(await look.all(sql.some_waiting, account=account_id, most=PENDING_MOST))
    if not people:
        return Summary()
    people -= await graph.no_news_from(look, account_id)
    found = await look.all(news.waiting_from, account=account_id, ids=sorted(people))
    return Summary(len(people), sum(count for _, count, _, _ in found))


async def accept(tx: Tx, account_id: int, request_ids: Iterable[int]) -> None:
    """Let in what waits of these people, and what comes of them from now on.

    Raises Unknown("notification.request"), Refused("notification.too_many").
    """
    people = await _taken(tx, account_id, request_ids)
    for other in people:
        await tx.add_once(sql.permit, account_id=account_id, from_id=other)
    await tx.all(news.let_through, account=account_id, ids=people)
    await tx.announce(NotificationsChanged((account_id,)))
    await tx.announce(NotificationsMerged(account_id))


async def dismiss(tx: Tx, account_id: int, request_ids: Iterable[int]) -> None:
    """Throw away what waits of these people; they may come again. Raises as `accept`."""
    people = await _taken(tx, account_id, request_ids)
    await tx.run(news.drop_filtered, account=account_id, ids=people)


async def _taken(tx: Tx, account_id: int, request_ids: Iterable[int]) -> list[int]:
    """The people behind these requests, which stand no longer."""
    wanted = list(dict.fromkeys(request_ids))
    if len(wanted) > AT_ONCE:
        raise Refused("notification.too_many", limit=AT_ONCE)
    found = await tx.all(sql.requests_by_ids, account=account_id, ids=wanted)
    if len(found) < len(wanted) or not found:
        raise Unknown("notification.request")
    await tx.run(sql.remove_requests, account=account_id, ids=wanted)
    return [request.from_id for request in found]


async def _counted(look: Snapshot, account_id: int, found: list[Request]) -> list[Request]:
    if not found:
        return []
    unwanted = await graph.no_news_from(look, account_id)
    people = [request.from_id for request in found if request.from_id not in unwanted]
    rows = await look.all(news.waiting_from, account=account_id, ids=people)
    waiting = {person: tuple(rest) for person, *rest in rows}
    return [Request(one.id, one.from_id, *waiting.get(one.from_id, ())) for one in found if one.from_id not in unwanted]
