"""What apps ask for at their start and the house does not have yet: empty, in the form they expect.

docs/api/mastodon.md says of each why it is empty. What is not here either answers 404, which apps take for "this house
does not do that".
"""

from typing import Any

from litestar import get
from litestar.handlers import HTTPRouteHandler

from berrah.doors.mastodon.answers import Answer, json
from berrah.doors.mastodon.asking import Asked

# Path, the scope that reads it (none: also for strangers), and what nothing looks like there.
_ABSENT: tuple[tuple[str, str, Any], ...] = (
    ("/api/v1/accounts/{account:str}/endorsements", "", []),
    ("/api/v1/accounts/{account:str}/featured_tags", "", []),
    ("/api/v1/announcements", "read", []),
    ("/api/v1/endorsements", "read:accounts", []),
    ("/api/v1/featured_tags", "read:accounts", []),
    ("/api/v1/filters", "read:filters", []),
    ("/api/v2/filters", "read:filters", []),
    ("/api/v1/scheduled_statuses", "read:statuses", []),
    ("/api/v1/trends/statuses", "", []),
    ("/api/v1/trends/links", "", []),
)


def _empty(path: str, scope: str, nothing: Any) -> HTTPRouteHandler:
    @get(path)
    async def empty(ask: Asked) -> Answer:
        if scope:
            ask.person(scope)
        return json(nothing)

    return empty


routes = [_empty(*absent) for absent in _ABSENT]
