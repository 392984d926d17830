"""Posts that a program looks for: the one at an address, or those from the whole archive that say so."""

import msgspec

from berrah import accounts
from berrah.cards import EntryCard
from berrah.doors import seeking
from berrah.doors.mastodon.answers import links
from berrah.doors.mastodon.asking import Ask, actor_of
from berrah.doors.mastodon.search.asked import Sought
from berrah.doors.mastodon.statuses.reads import entry_of, told
from berrah.kit import ids
from berrah.kit.errors import Refused, Unknown
from berrah.search import Condition, by_author

Shown = tuple[msgspec.Raw, dict[str, str]]
_NONE = msgspec.Raw(b"[]")


async def statuses(ask: Ask, sought: Sought) -> Shown:
    """Status for each, the newest first, and where they go on; raises NotReady and what the query raises."""
    if (entry := await _addressed(ask, sought)) is not None:
        is_here = sought.offset == 0 and sought.page.admits(entry.id)
        return msgspec.Raw(await told(ask, sought.viewer, [entry])) if is_here else _NONE, {}
    asked = await _asked(ask, sought)
    if asked is None:
        return _NONE, {}
    page = msgspec.structs.replace(sought.page, limit=sought.offset + sought.page.limit)
    with seeking.placing(sought.query):
        found = await seeking.paged(ask.house, sought.viewer, asked, page)
    is_cut_below = page.is_upward and sought.offset
    shown = found.entries[: -sought.offset] if is_cut_below else found.entries[sought.offset :]
    headers = _links(ask, sought, shown, found.next)
    return msgspec.Raw(await told(ask, sought.viewer, shown)), headers


async def _asked(ask: Ask, sought: Sought) -> Condition | None:
    """The query; None where it is about an account that is not there."""
    bearer = ask.bearer
    actor = None if bearer is None or bearer.account_id is None else actor_of(bearer, "read:search")
    asked = (await seeking.read_as(ask.house, actor, sought.query)).condition
    if not ask.given.has("account_id"):
        return asked
    try:
        async with ask.house.store.read() as look:
            return by_author(asked, (await accounts.by_id(look, ids.parse(ask.given.text("account_id")))).name)
    except (Refused, Unknown):
        return None


async def _addressed(ask: Ask, sought: Sought) -> EntryCard | None:
    """The post at `…/@name/<id>`."""
    address = f"{ask.house.settings.url}/@"
    if not sought.query.startswith(address):
        return None
    try:
        entry_id = ids.parse(sought.query.removeprefix(address).partition("/")[2].rstrip("/"))
        return await entry_of(ask, sought.viewer, entry_id)
    except (Refused, Unknown):
        return None


def _links(ask: Ask, sought: Sought, shown: list[EntryCard], beyond: int | None) -> dict[str, str]:
    """Where posts alone are wanted, and pages are not counted from the top; an empty page may be no end either."""
    if sought.kind != "statuses" or sought.offset:
        return {}
    edges = [one.id for one in shown] or ([] if beyond is None else [beyond])
    if beyond is not None and edges:
        edges = [beyond, *edges] if sought.page.is_upward else [*edges, beyond]
    return links(ask, edges)
