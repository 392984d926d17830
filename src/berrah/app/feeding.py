"""The hub of feeds: who goes out and tells of them what the pages print."""

from berrah.doors import web
from berrah.doors.house import House
from berrah.kit.http_out import HttpOut, Patience
from berrah.syndication import Outside, WebSub


def feeds_told(house: House) -> WebSub:
    """Tells those who asked, unless the house is no hub."""
    settings = house.settings

    def opened() -> Outside:
        patience = Patience(connect=4, read=6, total=10)
        return Outside(HttpOut(settings, patience=patience), f"{settings.url}{web.HUB}")

    return WebSub(house.store, house.bus, opened if settings.websub else None, web.feed_printer(house))
