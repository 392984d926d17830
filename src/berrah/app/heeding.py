"""Whoever keeps a value of the settings for themselves is told when administrators choose another."""

from berrah.doors.house import House
from berrah.kit.bus.tail import Bus
from berrah.kit.settings import Settings
from berrah.posts import Rules
from berrah.publishing.later import Sending


async def heed(house: House, bus: Bus) -> None:
    """From now on the rooms of this house heed what is chosen."""
    await house.choices.load(house.store)
    house.choices.follow(bus)

    def told(settings: Settings) -> None:
        house.media.settings = settings
        house.portraits.limit = settings.media_limit
        house.trends.switch(is_on=settings.trends)

    house.choices.tell(told)


def heeding(house: House, sending: Sending) -> Sending:
    """The same for what sends posts later, by the rules of that moment."""

    def told(settings: Settings) -> None:
        sending.rules = Rules(settings.post_limit, settings.url_length)

    house.choices.tell(told)
    return sending
