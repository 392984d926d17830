"""Limits that are told to clients with their size."""

from berrah.doors.house import House
from berrah.kit.errors import TooMany
from berrah.kit.limits import Rate


async def spend(house: House, key: str, rate: Rate) -> None:
    """As the house's limiter; raises TooMany with the fact `limit`, for the header that names it."""
    try:
        await house.limiter.spend(key, rate)
    except TooMany as refusal:
        raise TooMany(retry_after=refusal.retry_after, limit=rate.count) from None
