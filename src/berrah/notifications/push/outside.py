"""Handing a message to the push service of a browser (RFC 8030). Nothing here is written down."""

from base64 import urlsafe_b64encode
from enum import StrEnum
from hashlib import sha256
from typing import Final

import msgspec

from berrah.kit.http_out import Answer, HttpOut, OutError, OutFailed, OutRefused
from berrah.kit.webpush import Vapid, seal, seal_as_drafted
from berrah.notifications.push.model import Subscription

_ANSWER_MOST: Final = 65_536
_WAIT_MOST: Final = 24 * 3_600  # whoever says "later" does not say "never"
_GONE: Final = frozenset({404, 410})
_TOO_LARGE: Final = 413
_LATER: Final = frozenset({408, 425, 429})


class Outcome(StrEnum):
    """What became of a message."""

    sent = "sent"
    gone = "gone"  # there is no such device any more
    too_large = "too_large"
    later = "later"
    refused = "refused"


class Reply(msgspec.Struct, frozen=True):
    """What the service said; `wait` in seconds."""

    outcome: Outcome
    wait: int = 0


class Outside:
    """Goes there, within the bounds of http_out."""

    def __init__(self, http: HttpOut) -> None:
        self._http = http

    async def close(self) -> None:
        """Close every connection."""
        await self._http.close()

    async def send(self, vapid: Vapid, to: Subscription, text: bytes, key: str, *, ttl: int, is_loud: bool) -> Reply:
        """Seal the text and hand it over; `ttl` in seconds, `key` names what it is about."""
        sealed = seal(to.device, text) if to.is_standard else seal_as_drafted(to.device, text)
        signed = vapid.headers(to.endpoint) if to.is_standard else vapid.headers_as_drafted(to.endpoint, sealed)
        headers = {
            **sealed.headers,
            **signed,
            "ttl": str(ttl),
            "urgency": "high" if is_loud else "normal",
            "topic": topic_of(key),
        }
        try:
            answer = await self._http.post(
                to.endpoint,
                body=sealed.body,
                content_type="application/octet-stream",
                headers=headers,
                most_bytes=_ANSWER_MOST,
            )
        except OutRefused:
            return Reply(Outcome.refused)
        except OutFailed as problem:
            return Reply(Outcome.refused if problem.permanent else Outcome.later)
        except OutError:
            return Reply(Outcome.later)
        return reply_of(answer)


def reply_of(answer: Answer) -> Reply:
    """What an answer means. A page is no push service, whatever its status: nobody is to be knocked up through us."""
    if answer.is_ok:
        is_page = answer.headers.get("content-type", "").lower().startswith("text/html")
        return Reply(Outcome.refused if is_page else Outcome.sent)
    if answer.status in _GONE:
        return Reply(Outcome.gone)
    if answer.status == _TOO_LARGE:
        return Reply(Outcome.too_large)
    if answer.status in _LATER or answer.status >= 500:  # noqa: PLR2004 - RFC 9110, 15.6
        return Reply(Outcome.later, _wait(answer.headers.get("retry-after", "")))
    return Reply(Outcome.refused)


def topic_of(key: str) -> str:
    """At most 32 letters of base64url (RFC 8030, 5.4), which tell the service nothing."""
    return urlsafe_b64encode(sha256(key.encode()).digest()[:18]).decode()


def _wait(written: str) -> int:
    """Seconds; a date, which nobody sends here, counts as nothing said."""
    return min(int(written), _WAIT_MOST) if written.isascii() and written.isdigit() and len(written) < 10 else 0  # noqa: PLR2004 - more digits than a day has seconds
