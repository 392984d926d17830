"""The hub of feeds: who goes out and tells of them what the pages print."""

from berrah.doors import web
from berrah.doors.house import House
from berrah.kit import clock
from berrah.kit.http_out import HttpOut, Patience
from berrah.syndication import Outside, Standing, WebSub


def feeds_told(house: House) -> WebSub:
    """Tells those who asked, unless the house is no hub."""
    settings = house.settings

    def opened() -> Outside:
        patience = Patience(connect=4, read=6, total=10)
        return Outside(HttpOut(settings, patience=patience), f"{settings.url}{web.HUB}")

    def counted(standing: Standing) -> None:
        oldest = (clock.now() - standing.oldest_at) / 1_000 if standing.oldest_at else 0
        house.metrics.feeds_told(
            subscriptions=standing.subscriptions,
            failing=standing.failing,
            waiting=standing.due,
            oldest_seconds=max(0, oldest),
        )

    return WebSub(house.store, house.bus, opened if settings.websub else None, web.feed_printer(house), counted)
