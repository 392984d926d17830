"""Knocking at callbacks: is it you who asked, here are the news, there will be none. Nothing here is written down."""

import hmac
import secrets
from collections.abc import Mapping
from enum import StrEnum
from typing import Final
from urllib.parse import urlencode, urlsplit

import msgspec

from berrah.kit.http_out import Answer, HttpOut, OutError, OutFailed, OutRefused
from berrah.syndication.model import NOTHING_MORE

_ANSWER_MOST: Final = 65_536
_WAIT_MOST: Final = 24 * 3_600  # whoever says "later" does not say "never"
_GONE: Final = 410
_LATER: Final = frozenset({408, 425, 429})
_BROKEN: Final = 500
_DIGITS: Final = 9


class Outcome(StrEnum):
    """What became of it: done, nobody there any more, try again, no."""

    sent = "sent"
    gone = "gone"
    later = "later"
    refused = "refused"


class Reply(msgspec.Struct, frozen=True):
    """What the callback said; `wait` in seconds."""

    outcome: Outcome
    wait: int = 0


class Outside:
    """Goes there, within the bounds of http_out; `hub` is the address of ours."""

    def __init__(self, http: HttpOut, hub: str) -> None:
        self._http = http
        self._hub = hub

    async def close(self) -> None:
        """Close every connection."""
        await self._http.close()

    async def asks(self, callback: str, mode: str, topic: str, lease: int) -> Outcome:
        """Whether whoever listens there wants this (5.3): they say back what only they were told."""
        challenge = secrets.token_urlsafe(24)
        asked = {"hub.mode": mode, "hub.topic": topic, "hub.challenge": challenge}
        if mode == "subscribe":
            asked["hub.lease_seconds"] = str(lease)
        answer = await self._get(callback, asked)
        if not isinstance(answer, Answer):
            return answer
        if answer.status >= _BROKEN or answer.status in _LATER:
            return Outcome.later
        # What another host says, to which this one only points, is not the word of this one.
        is_there = _place(answer.url) == _place(callback)
        is_said = hmac.compare_digest(answer.body.strip(), challenge.encode())
        return Outcome.sent if answer.is_ok and is_there and is_said else Outcome.refused

    async def denies(self, callback: str, topic: str, reason: str) -> None:
        """Say that nothing more will come (5.2); who does not hear it has missed nothing."""
        await self._get(callback, {"hub.mode": NOTHING_MORE, "hub.topic": topic, "hub.reason": reason})

    async def sends(self, callback: str, topic: str, body: bytes, media_type: str, secret: str) -> Reply:
        """Hand over a feed whole (7); signed, where a secret was given."""
        headers = {"link": f'<{self._hub}>; rel="hub", <{topic}>; rel="self"'}
        if secret:
            headers["x-hub-signature"] = f"sha256={hmac.digest(secret.encode(), body, 'sha256').hex()}"
        try:
            answer = await self._http.post(
                callback, body=body, content_type=media_type, headers=headers, most_bytes=_ANSWER_MOST
            )
        except OutFailed as problem:
            return Reply(Outcome.refused if problem.permanent else Outcome.later)
        except OutError:
            return Reply(Outcome.refused)
        return _reply(answer.status, answer.headers)

    async def _get(self, callback: str, asked: Mapping[str, str]) -> Answer | Outcome:
        """What they say; or that nothing was said, and whether to ask again."""
        joint = "&" if urlsplit(callback).query else "?"
        try:
            return await self._http.get(
                f"{callback.rstrip('?')}{joint}{urlencode(asked)}", most_bytes=_ANSWER_MOST, is_cut_ok=True
            )
        except OutRefused:
            return Outcome.refused
        except OutError:
            return Outcome.later


def _reply(status: int, headers: Mapping[str, str]) -> Reply:
    if 200 <= status < 300:  # noqa: PLR2004 - success, RFC 9110, 15.3
        return Reply(Outcome.sent)
    if status == _GONE:
        return Reply(Outcome.gone)
    text = headers.get("retry-after", "")
    wait = int(text) if text.isascii() and text.isdigit() and len(text) <= _DIGITS else 0
    is_later = status >= _BROKEN or status in _LATER
    return Reply(Outcome.later if is_later else Outcome.refused, min(wait, _WAIT_MOST))


def _place(url: str) -> tuple[str, str, str]:
    parts = urlsplit(url)
    return parts.scheme, (parts.hostname or "").rstrip("."), parts.path or "/"
