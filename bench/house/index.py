"""The search index of a data folder, built with the code that does it in a house."""

from pathlib import Path
from time import perf_counter

from berrah.app import open_house
from berrah.kit.settings import load


async def indexed(data: Path) -> float:
    """Build what is missing of it; the seconds that took."""
    async with open_house(load({}, data), has_worker=False) as house:
        following = house.search.following
        began = perf_counter()
        while await following.go_on() or await following.sweep():
            pass
        await following.close()
        return perf_counter() - began
