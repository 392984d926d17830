"""Is the memory equal to the truth?"""

from berrah import accounts, graph
from berrah.kit.db import Store
from berrah.kit.pages import Page
from berrah.timelines.home import from_rows
from berrah.timelines.memory import Memory
from berrah.timelines.rings import DEPTH

_READERS_MOST = 200
_PAGE = Page(limit=40)


async def differences(store: Store, memory: Memory, readers: list[int]) -> list[str]:
    """What memory says otherwise than the rows, for these readers and those in memory; the caller has caught up."""
    found = []
    known = [reader for reader, _ in memory.readers.known()]
    for reader in [*known, *readers][:_READERS_MOST]:
        followed = await memory.readers.followed_by(reader)
        async with store.read() as look:
            truth = frozenset([reader, *await graph.followees(look, reader)])
            hidden = frozenset(await accounts.hidden_among(look, truth))
        if followed != truth:
            found.append(f"follow list of {reader}: {len(followed ^ truth)} accounts differ")
        wanted = truth - hidden if hidden else truth
        rows = await from_rows(store, wanted, _PAGE)
        seen = memory.tops.page(reader, followed, DEPTH)
        for name, page in (
            ("newest", memory.recent.page(wanted, _PAGE, memory.standings.hidden)),
            ("rings", memory.rings.page(wanted, _PAGE, memory.standings.hidden)),
            ("what they saw last", seen and seen + rows[len(seen) :]),
        ):
            if page is not None and page != rows:
                found.append(f"home of {reader} from {name}: {page[:DEPTH]} instead of {rows[:DEPTH]}")
    return found
