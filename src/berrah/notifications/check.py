"""Is what is remembered of notifications what the rows say?"""

from berrah.kit.db import Store
from berrah.notifications.bell import Bell
from berrah.notifications.reads import number_of, unseen

_READERS_MOST = 200


async def outdated(store: Store, bell: Bell) -> list[str]:
    """Whose number of unseen notifications is remembered wrong; the caller has caught up."""
    found = []
    for reader, number in bell.known()[:_READERS_MOST]:
        async with store.read() as look:
            truth = number_of(await unseen(look, reader))
        if number != truth:
            found.append(f"unseen notifications of {reader}: {number} instead of {truth}")
    return found
