"""Limits of single acts, which are told to clients with their size."""

from berrah.doors.house import House
from berrah.kit.limits import Rate


async def spend(house: House, key: str, rate: Rate) -> None:
    """As the house's limiter; raises TooMany, whose fact `limit` is for the header that names it."""
    await house.limiter.spend(key, rate)
