"""Beginning to read: following everybody and everything that was ticked, at one go."""

from collections.abc import Iterable
from typing import Final

from berrah import graph
from berrah.directory.subjects import PEOPLE_MOST, SUBJECTS_MOST
from berrah.kit.db import Tx
from berrah.kit.errors import Forbidden, Refused, Unknown

CHOSEN_MOST: Final = SUBJECTS_MOST * PEOPLE_MOST


async def begin(tx: Tx, account_id: int, people: Iterable[int]) -> int:
    """Follow all of these; how many are new. The same again changes nothing.

    Whoever left meanwhile, or may not be followed, is passed over: the others are no worse for it.
    """
    new = 0
    for one in list(dict.fromkeys(people))[:CHOSEN_MOST]:
        try:
            new += await graph.follow(tx, account_id, one)
        except (Forbidden, Refused, Unknown):
            continue
    return new
