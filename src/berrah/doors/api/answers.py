"""Parts that many answers have: people, moments, and links to the pages beside this one."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, Final, TypeVar
from urllib.parse import parse_qsl, quote, urlencode

import msgspec
from litestar.response import Response

from berrah.accounts import Account
from berrah.doors.api.asking import Call
from berrah.doors.house import House
from berrah.kit.serving.origins import OPEN, PREFLIGHT

T = TypeVar("T")
_CURSORS: Final = ("max_id", "since_id", "min_id")


class Who(msgspec.Struct, frozen=True):
    """An account as others see it; everything else of it is in Mastodon's API, under the same id."""

    id: str
    username: str
    display_name: str
    url: str

    @classmethod
    def of(cls, house: House, account: Account) -> "Who":
        """From the account."""
        return cls(str(account.id), account.name, account.display_name, f"{house.settings.url}/@{account.name}")


class Done(msgspec.Struct, frozen=True):
    """It is done; there is nothing more to say."""


DONE: Final = Done()


async def people(house: House, ids: set[int]) -> dict[int, Who]:
    """Accounts by id; those that are gone or hidden are left out."""
    cards = await house.cards.accounts.of(ids)
    return {one: Who.of(house, card.account) for one, card in cards.items()}


def moment(ms: int) -> datetime:
    """A moment, which is written as ISO 8601 in UTC."""
    return datetime.fromtimestamp(ms / 1000, UTC)


def maybe(ms: int | None) -> datetime | None:
    """The same for one that may not have come."""
    return None if ms is None else moment(ms)


def page(call: Call, rows: list[T], cursors: Sequence[int]) -> Response[list[T]]:
    """One page of a list, newest first, with links to those beside it (RFC 8288)."""
    if not cursors:
        return Response(rows)
    query = parse_qsl(call.scope["query_string"].decode("latin-1"))
    kept = [pair for pair in query if pair[0] not in _CURSORS]
    here = f"{call.house.settings.url}{quote(call.scope['path'])}"
    older = urlencode([*kept, ("max_id", str(cursors[-1]))])
    newer = urlencode([*kept, ("min_id", str(cursors[0]))])
    return Response(rows, headers={"link": f'<{here}?{older}>; rel="next", <{here}?{newer}>; rel="prev"'})


async def opened(answer: Response[Any]) -> Response[Any]:
    """Let pages of any origin read the answer, and ask before; nobody on the way keeps it."""
    answer.headers.update(PREFLIGHT if answer.content is None else OPEN)
    answer.headers.setdefault("cache-control", "private, no-store")
    return answer
