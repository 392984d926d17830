"""Is the memory equal to the truth?"""

from berrah.kit.db import Store
from berrah.kit.pages import Page
from berrah.timelines.home import from_rows
from berrah.timelines.memory import Memory
from berrah.timelines.model import Circle
from berrah.timelines.readers import circle_of
from berrah.timelines.rings import DEPTH

_READERS_MOST = 200
_PAGE = Page(limit=40)


async def differences(store: Store, memory: Memory, readers: list[int]) -> list[str]:
    """What memory says otherwise than the rows, for these readers and those in memory; the caller has caught up."""
    found = []
    in_memory = [reader for reader, _ in memory.readers.known()]
    for reader in [*in_memory, *readers][:_READERS_MOST]:
        known = await memory.readers.circle_of(reader)
        async with store.read() as look:
            truth = await circle_of(look, reader)
        found += [f"{what} of {reader}: {number} differ" for what, number in _apart(known, truth) if number]
        wanted = truth.without(frozenset(), memory.standings.hidden, memory.hidden_posts.ids)
        rows = await from_rows(store, wanted, _PAGE)
        seen = memory.tops.page(known, DEPTH)
        for name, page in (
            ("newest", memory.recent.page(wanted, _PAGE)),
            ("rings", memory.rings.page(wanted, _PAGE, memory.tag_rings.entries(truth.tags, _PAGE))),
            ("what they saw last", seen and seen + rows[len(seen) :]),
        ):
            if page is not None and page != rows:
                found.append(f"home of {reader} from {name}: {page[:DEPTH]} instead of {rows[:DEPTH]}")
    return found


def _apart(known: Circle, truth: Circle) -> list[tuple[str, int]]:
    return [
        ("follow list", len(known.followed ^ truth.followed)),
        ("exclusive lists", len(known.apart ^ truth.apart)),
        ("hashtags", len(known.tags ^ truth.tags)),
        ("what is left out", int(known.choices != truth.choices)),
    ]
