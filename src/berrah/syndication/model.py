"""Who wants to be told of the news of a feed (WebSub, W3C Recommendation of 23 January 2018), and the rules of that."""

from enum import StrEnum
from ipaddress import ip_address
from typing import Any, Final, Self
from urllib.parse import urlsplit

import msgspec

from berrah.kit.errors import Refused
from berrah.kit.http_out import OutRefused, checked_url, is_public
from berrah.kit.limits import Rate
from berrah.syndication.topics import Topic

ASKING: Final = Rate(120, 3_600)  # of one address
NOTHING_MORE: Final = "denied"
CALLBACK_MOST: Final = 1_024
_SECRET_MOST: Final = 199  # bytes; the recommendation says: less than 200
_DAY: Final = 24 * 3_600
LEASE_LEAST, LEASE_USUAL, LEASE_MOST = 3_600, 10 * _DAY, 30 * _DAY  # seconds
_DIGITS: Final = 10
# Of one host, so that nobody has the house knock at somebody else's door without end.
WAITING_AT_A_HOST, KEPT_AT_A_HOST = 50, 5_000
WAITING_MOST, KEPT_MOST = 5_000, 100_000


class Mode(StrEnum):
    """What is asked for."""

    subscribe = "subscribe"
    unsubscribe = "unsubscribe"


class Wish(msgspec.Struct, frozen=True):
    """What somebody asks of the hub, before whoever listens at the callback has said that it is they: made by `of`.

    `account_id` is whose feed it is, where it is somebody's; `lease` in seconds.
    """

    mode: Mode
    topic: str
    key: str
    account_id: int | None
    callback: str
    secret: str
    lease: int

    @classmethod
    def of(  # noqa: PLR0913 - as many as the form has fields
        cls,
        mode: str,
        topic: Topic,
        key: str,
        account_id: int | None,
        *,
        house: str,
        callback: str,
        secret: str = "",
        lease: str = "",
        is_open: bool = False,
    ) -> Self:
        """Check it; raises Refused("websub.mode", "websub.callback", "websub.secret").

        `is_open` is the switch of http_out for tests: any port, inside.
        """
        if mode not in tuple(Mode):
            raise Refused("websub.mode")
        if len(secret.encode(errors="replace")) > _SECRET_MOST:
            raise Refused("websub.secret")
        _check(callback, house, is_open=is_open)
        return cls(Mode(mode), f"{house}{topic.path}", key, account_id, callback, secret, _lease(lease))

    @property
    def host(self) -> str:
        """Whose machine is knocked at."""
        return host_of(self.callback)


class Waiting(msgspec.Struct, frozen=True):
    """A wish that is written down, and when somebody is to ask at the callback; moments in ms."""

    id: int
    mode: Mode
    topic: str
    key: str
    account_id: int | None
    callback: str
    host: str
    secret: str
    lease: int
    due_at: int
    attempts: int

    @classmethod
    def of_row(cls, one: int, mode: str, *columns: Any) -> Self:
        """From the columns of its row."""
        return cls(one, Mode(mode), *columns)


class Subscription(msgspec.Struct, frozen=True):
    """Somebody who is told: `told` is what they were told last, `heard` how often something woke it."""

    id: int
    topic: str
    key: str
    account_id: int | None
    list_id: int | None
    callback: str
    host: str
    secret: str
    expires_at: int
    told: str
    heard: int
    due_at: int | None
    attempts: int
    told_at: int | None


class Standing(msgspec.Struct, frozen=True):
    """Everything in numbers.

    Of the subscriptions `due` wait to be told this moment, the longest since `oldest_at` (ms); `failing` were tried in
    vain. `asking` want to subscribe, or no longer, and were not asked at their callback yet.
    """

    subscriptions: int
    hosts: int
    failing: int
    due: int
    oldest_at: int | None
    asking: int


class Host(msgspec.Struct, frozen=True):
    """A machine that is told: `attempts` in vain one after another, at most; `told_at` when it took something last."""

    name: str
    subscriptions: int
    failing: int
    attempts: int
    told_at: int | None


def host_of(url: str) -> str:
    """The host in an address that was checked."""
    return (urlsplit(url).hostname or "").rstrip(".")


def _lease(text: str) -> int:
    """As long as is wished, within bounds; what is no number is no wish."""
    is_number = text.isascii() and text.isdigit() and len(text) <= _DIGITS
    return max(LEASE_LEAST, min(int(text), LEASE_MOST)) if is_number and int(text) else LEASE_USUAL


def _check(callback: str, house: str, *, is_open: bool) -> None:
    """Raise Refused("websub.callback") for what the house would not visit; names are looked up when it does."""
    is_plain = callback.isascii() and callback.isprintable() and " " not in callback and "#" not in callback
    if not is_plain or len(callback) > CALLBACK_MOST:
        raise Refused("websub.callback")
    try:
        host = checked_url(callback, is_open=is_open).host
    except OutRefused:
        raise Refused("websub.callback") from None
    is_ours = not is_open and host == host_of(house)
    if is_ours or (not is_open and _is_number(host) and not is_public(host)):
        raise Refused("websub.callback")


def _is_number(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
