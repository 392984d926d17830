"""A device or program that wants to be told, and what it may be told through."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from ipaddress import ip_address
from types import MappingProxyType
from typing import Any, Final, Self
from urllib.parse import urlsplit

import msgspec

from berrah.kit.errors import Refused
from berrah.kit.http_out import OutRefused, checked_url, is_public
from berrah.kit.limits import Rate
from berrah.kit.webpush import Device, NotADevice
from berrah.notifications.model import ALL, BY_THE_HOUSE, Kind

# What Mastodon has a word for, and then our own. A bit of a row each, by its place: only ever add at the end.
BY_APPS: Final = (
    *("mention", "status", "reblog", "follow", "follow_request", "favourite", "poll", "update", "quote"),
    *("quoted_update", "admin.sign_up", "admin.report"),
)
ALERTS: Final = (
    *BY_APPS,
    "moderation_warning",
    "moderation_lifted",
    "moderation_appeal_refused",
    "admin.appeal",
    "live_invite",
)
BITS: Final[Mapping[str, int]] = MappingProxyType({name: 1 << place for place, name in enumerate(ALERTS)})
_CHOSEN: Final = (
    *("mention", "status", "follow", "follow_request", "reblog", "quote", "favourite", "poll", "update"),
    "quoted_update",
    "live_invite",
)
_CHOSEN_BY_STAFF: Final = ("admin.report", "admin.appeal", "admin.sign_up")
_ALWAYS: Final = tuple(str(one) for one in BY_THE_HOUSE if one is not Kind.appealed)  # on one's own devices

DEVICES_MOST: Final = 20
# Of one account: whoever asks for a new one each time would be refused elsewhere as often as they like.
SUBSCRIBING: Final = Rate(60, 3_600)
ENDPOINT_MOST: Final = 1_024
_LABEL_MOST: Final = 80


class Policy(StrEnum):
    """By whom something must be done to be told: Mastodon's words."""

    all = "all"
    followed = "followed"
    follower = "follower"
    none = "none"


class Owner(msgspec.Struct, frozen=True):
    """Whose news: of this account, for this person, through this token or session."""

    account_id: int
    person_id: int
    token_id: int


class NewSubscription(msgspec.Struct, frozen=True):
    """What is asked for: made by `of`."""

    endpoint: str
    p256dh: str
    auth: str
    alerts: int
    policy: Policy = Policy.all
    is_standard: bool = True
    is_page: bool = False
    label: str = ""

    @classmethod
    def of(  # noqa: PLR0913 - as many as a subscription has parts
        cls,
        endpoint: str,
        p256dh: str,
        auth: str,
        *,
        alerts: Iterable[str],
        policy: str = "",
        is_standard: bool = True,
        is_page: bool = False,
        label: str = "",
        is_open: bool = False,
    ) -> Self:
        """Check it; raises Refused("push.endpoint", "push.keys", "push.policy").

        `is_open` is the switch of http_out for tests: without TLS, any port, inside.
        """
        _check_endpoint(endpoint, is_open=is_open)
        try:
            point, secret = Device.of(p256dh, auth).written
        except NotADevice:
            raise Refused("push.keys") from None
        named = label[:_LABEL_MOST]
        return cls(endpoint, point, secret, mask_of(alerts), policy_named(policy), is_standard, is_page, named)


class Subscription(msgspec.Struct, frozen=True):
    """One that is kept; moments in ms.

    `last_id` is the newest notification it was told of, or that was not meant for it; `heard` the newest that woke
    it; `made_for` the key of the house that it was made with.
    """

    id: int
    account_id: int
    person_id: int
    token_id: int
    endpoint: str
    p256dh: str
    auth: str
    made_for: str
    is_standard: bool
    is_page: bool
    alerts: int
    policy: Policy
    label: str
    last_id: int
    heard: int
    due_at: int | None
    attempts: int
    refusals: int
    told_at: int | None

    @classmethod
    def of_row(cls, *columns: Any) -> Self:
        """From the columns of its row."""
        row = dict(zip(cls.__struct_fields__, columns, strict=True))
        row.update(is_standard=bool(row["is_standard"]), is_page=bool(row["is_page"]), policy=Policy(row["policy"]))
        return cls(**row)

    @property
    def kinds(self) -> tuple[str, ...]:
        """What it is told about."""
        return tuple(name for name in ALERTS if self.alerts & BITS[name])

    @property
    def host(self) -> str:
        """Whose service it is reached through."""
        return (urlsplit(self.endpoint).hostname or "").rstrip(".")

    @property
    def device(self) -> Device:
        """For whom it is sealed."""
        return Device.of(self.p256dh, self.auth)


def mask_of(names: Iterable[str]) -> int:
    """The bits of these; a name that nobody knows is passed over."""
    return sum({BITS[name] for name in names if name in BITS})


def page_alerts(chosen: Iterable[str], role: int) -> tuple[str, ...]:
    """What one's own device is told: what was chosen of what there is, and decisions about oneself in any case."""
    offered = kinds_for(role)
    return (*_ALWAYS, *(one for one in chosen if one in offered))


def kinds_for(role: int) -> tuple[str, ...]:
    """About what the own device of somebody of this role may be told."""
    return tuple(one for one in (_CHOSEN + _CHOSEN_BY_STAFF if role else _CHOSEN) if one in ALL)


def policy_named(name: str) -> Policy:
    """The policy of this name, everybody for none; raises Refused("push.policy")."""
    try:
        return Policy(name or Policy.all)
    except ValueError:
        raise Refused("push.policy") from None


def _check_endpoint(endpoint: str, *, is_open: bool) -> None:
    """Raise Refused("push.endpoint") for what the house would not visit; names are looked up when it does."""
    is_plain = endpoint.isascii() and endpoint.isprintable() and " " not in endpoint
    if not is_plain or len(endpoint) > ENDPOINT_MOST or not (is_open or endpoint.lower().startswith("https://")):
        raise Refused("push.endpoint")
    try:
        host = checked_url(endpoint, is_open=is_open).host
    except OutRefused:
        raise Refused("push.endpoint") from None
    if not is_open and _is_number(host) and not is_public(host):
        raise Refused("push.endpoint")


def _is_number(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
