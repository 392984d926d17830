"""The client API of Mastodon, which phone and desktop apps, libraries and scripts speak (docs.joinmastodon.org).

docs/api/mastodon.md lists what is served. `asking/` reads a call, `shapes/` makes JSON of cards, `hot.py` stands before
the framework, `streaming/` stays open.
"""

from collections.abc import Mapping
from typing import Any

from litestar import Request, Router
from litestar.di import Provide

from berrah.doors.house import House, house_of
from berrah.doors.mastodon import (
    about,
    accounts,
    announcements,
    conversations,
    filters,
    lists,
    media,
    moderation,
    notifications,
    oauth,
    off,
    polls,
    problems,
    profiles,
    scheduled,
    statuses,
    streaming,
    tags,
    timelines,
    trends,
)
from berrah.doors.mastodon.answers import opened
from berrah.doors.mastodon.asking import Ask, asked
from berrah.doors.mastodon.hot import hot
from berrah.kit.serving.asgi import Scope, Send

_PARTS = (
    *(about, accounts, announcements, conversations, filters, lists, media, moderation),
    *(notifications, oauth, off, polls, profiles, scheduled),
    *(statuses, tags, timelines, trends),
)


def routes() -> list[Any]:
    """Handlers of the framework."""
    return [
        Router(
            path="/",
            route_handlers=[handler for part in _PARTS for handler in part.routes],
            dependencies={"ask": Provide(_ask)},
            after_request=opened,
            exception_handlers={Exception: problem_response},
        )
    ]


def raw(house: House) -> Mapping[tuple[str, str], Any]:
    """Handlers before the framework, by (method, path)."""
    return hot(house)


def raw_prefixes(house: House) -> Mapping[str, Any]:
    """Streams before the framework, by the beginning of their path."""
    return {streaming.PATH: streaming.app(house)}


def problem_response(request: Request[Any, Any, Any], error: Exception) -> Any:
    """How this door says that something went wrong."""
    scope: Any = request.scope
    return problems.answer(house_of(scope), scope, error)


async def tell(house: House, scope: Scope, send: Send, error: Exception) -> None:
    """The same, before the framework."""
    await problems.tell(house, scope, send, error)


async def _ask(request: Request[Any, Any, Any]) -> Ask:
    scope: Any = request.scope
    receive: Any = request.receive
    return await asked(house_of(scope), scope, receive)
