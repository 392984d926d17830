"""Lists of a fixed length that are read by places, as Mastodon does it for what has no order of time."""

from collections.abc import Sequence
from typing import TypeVar
from urllib.parse import parse_qsl, urlencode

from berrah.doors.mastodon.asking import Ask

T = TypeVar("T")
_DIGITS_MOST = 6
_NOT_REPEATED = ("access_token", "limit", "offset")


def part(ask: Ask, every: Sequence[T], default: int, most: int) -> tuple[Sequence[T], dict[str, str]]:
    """The part that `limit` and `offset` ask for, and the header that says where it goes on."""
    limit, offset = ask.page(default, most).limit, _offset(ask.given.text("offset"))
    return every[offset : offset + limit], _links(ask, limit, offset, has_more=offset + limit < len(every))


def _offset(text: str) -> int:
    is_number = text.isascii() and text.isdigit() and len(text) <= _DIGITS_MOST
    return int(text) if is_number else 0


def _links(ask: Ask, limit: int, offset: int, *, has_more: bool) -> dict[str, str]:
    query = parse_qsl(ask.scope["query_string"].decode())
    kept = [(name, value) for name, value in query if name not in _NOT_REPEATED]

    def address(there: int) -> str:
        return f"{ask.written_address}?{urlencode([*kept, ('limit', limit), ('offset', there)])}"

    beside = [f'<{address(offset + limit)}>; rel="next"'] if has_more else []
    beside += [f'<{address(max(0, offset - limit))}>; rel="prev"'] if offset else []
    return {"link": ", ".join(beside)} if beside else {}
