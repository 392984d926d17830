"""What is looked up for an account, what was found, and when to look again."""

import ipaddress
import unicodedata
from enum import StrEnum
from typing import Final, Self
from urllib.parse import urlsplit

import msgspec
from msgspec.structs import replace

from berrah.kit import text as words
from berrah.kit.errors import Refused

RECORD: Final = "berrah-verification="
RECORD_HOST: Final = "_berrah"
_DOMAIN_MOST: Final = 253 - len(f"{RECORD_HOST}.")
_MINUTE: Final = 60_000
_HOUR: Final = 60 * _MINUTE
_DAY: Final = 24 * _HOUR
# Whoever just changed a site or a record tries soon; what nobody mends is not asked for ever.
_WAITS: Final = (2 * _MINUTE, 10 * _MINUTE, _HOUR, 6 * _HOUR, _DAY, _DAY, _DAY, _DAY, _DAY, _DAY, _DAY)
# A site that is down for two days has not changed hands: so often in a row, over 31 hours, and the mark is gone.
_FORGIVEN: Final = (_HOUR, 6 * _HOUR, _DAY)


class Kind(StrEnum):
    """What is looked at: a page that should link back, or the names of a domain."""

    site = "site"
    domain = "domain"


class State(StrEnum):
    """Looked for, found, or found once and no longer."""

    waiting = "waiting"
    verified = "verified"
    lost = "lost"


class Outcome(StrEnum):
    """What a look found: the proof, no proof, or nobody at home; empty before the first one."""

    never = ""
    proven = "proven"
    absent = "absent"
    elsewhere = "elsewhere"
    unreachable = "unreachable"


class Verification(msgspec.Struct, frozen=True):
    """A site or a domain of an account; moments in ms, `next_at` is None when nobody looks by themselves any more."""

    account_id: int
    kind: Kind
    target: str
    token: str
    state: State = State.waiting
    outcome: Outcome = Outcome.never
    misses: int = 0
    verified_at: int | None = None
    checked_at: int | None = None
    next_at: int | None = None

    @classmethod
    def of_row(  # noqa: PLR0913, PLR0917 - as many as the row has columns
        cls,
        account: int,
        kind: str,
        target: str,
        token: str,
        state: str,
        outcome: str,
        misses: int,
        verified: int | None,
        checked: int | None,
        following: int | None,
    ) -> Self:
        """From the columns of its row."""
        kinds = Kind(kind), target, token, State(state), Outcome(outcome)
        return cls(account, *kinds, misses, verified, checked, following)

    @property
    def record(self) -> str:
        """What the names of the domain have to say."""
        return f"{RECORD}{self.token}"

    def is_looked_at(self, now: int) -> bool:
        """Whether somebody looks right now, or will in a moment."""
        return self.next_at is not None and self.next_at <= now

    def after(self, outcome: Outcome, now: int) -> "Verification":
        """The same after a look."""
        seen = replace(self, outcome=outcome, checked_at=now)
        if outcome is Outcome.proven:
            since = self.verified_at if self.state is State.verified else now
            return replace(seen, state=State.verified, misses=0, verified_at=since, next_at=now + _DAY)
        misses = self.misses + 1
        if self.state is State.verified and misses <= len(_FORGIVEN):
            return replace(seen, misses=misses, next_at=now + _FORGIVEN[misses - 1])
        if self.state is State.verified:
            return replace(seen, state=State.lost, misses=0, next_at=now + _DAY)
        wait = _WAITS[misses - 1] if misses <= len(_WAITS) else None
        return replace(seen, misses=misses, next_at=None if wait is None else now + wait)


def site_of(value: str) -> str | None:
    """The address of a page if a field says nothing else, with a protocol; None for words."""
    # Without a protocol it has to end as the names of the Internet do: "M.Sc" is no site.
    found = words.urls(value)
    is_found = len(found) == 1 and found[0].value == value
    if not (is_found or words.is_url(value)):
        return None
    address = words.address(value)
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    # Names and passwords in an address are for somebody else's eyes, and let it look like another one.
    return None if "@" in parts.netloc else address


def is_back(address: str, page: str) -> bool:
    """Whether an address leads to this page of ours, in any way of writing it."""
    return _plain(address) == _plain(page)


def is_same_site(asked: str, found: str) -> bool:
    """Whether a page was found where it was asked for: the same host, with or without www, never less secure.

    A redirect to another host proves nothing of the first: many sites send people wherever an address says.
    """
    first, last = urlsplit(asked), urlsplit(found)
    is_lowered = first.scheme == "https" and last.scheme != "https"
    return _bare(first.hostname) == _bare(last.hostname) and not is_lowered


def checked_domain(text: str) -> str:
    """A domain one may hold, in lower case and as names of the network spell it; raises Refused("domain.invalid")."""
    name = unicodedata.normalize("NFKC", text).strip().lower()
    name = name.partition("://")[2] if "://" in name else name
    name = name.partition("/")[0].removesuffix(".")
    try:
        name = name.encode("idna").decode("ascii")
    except UnicodeError:
        raise Refused("domain.invalid") from None
    if not words.is_url(f"https://{name}") or ":" in name or "@" in name or len(name) > _DOMAIN_MOST:
        raise Refused("domain.invalid")
    if _is_number(name):
        raise Refused("domain.invalid")
    return name


def _is_number(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _plain(address: str) -> tuple[str, str, str] | None:
    try:
        parts = urlsplit(address.strip())
        host = (parts.netloc or "").lower()
    except ValueError:
        return None
    if parts.scheme.lower() not in {"http", "https"} or not host:
        return None
    port = {"http": ":80", "https": ":443"}[parts.scheme.lower()]
    # Names are the same in any case; what follows the path is for statistics.
    return parts.scheme.lower(), host.removesuffix(port), parts.path.rstrip("/").casefold()


def _bare(host: str | None) -> str:
    return (host or "").lower().removeprefix("www.")
