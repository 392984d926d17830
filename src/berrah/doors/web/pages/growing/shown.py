"""What a page shows of a follower curve: beside a profile in small, above the followers in full."""

from datetime import date
from typing import Any

from berrah.accounts import Account
from berrah.doors.web.pages.growing.drawing import curve
from berrah.doors.web.visitor import Visitor
from berrah.graph.growth import Growth, Span, growth
from berrah.kit.i18n import Tongue

_UTC = "UTC"


async def brief(visitor: Visitor, account: Account) -> dict[str, Any]:
    """`grown` and its `curve` over thirty days; None where nothing changed, or where the account keeps it to itself."""
    found = await _growth(visitor, account, Span.month)
    if found is None or not any(one.gained or one.lost for one in found.points):
        return {"grown": None}
    return _drawn(visitor, found)


async def full(visitor: Visitor, account: Account, span: str) -> dict[str, Any]:
    """The same over `span` (month if it is none), with a line of a table for each day or month, the newest first."""
    found = await _growth(visitor, account, Span(span) if span in set(Span) else Span.month)
    if found is None:
        return {"grown": None}
    lines = [(_said(visitor.tongue, one.since, by_day=found.is_daily), one) for one in found.points]
    ends = {"first": lines[0][0], "last": lines[-1][0]} if lines else {"first": "", "last": ""}
    return {**_drawn(visitor, found), **ends, "lines": lines[::-1], "spans": tuple(Span)}


async def _growth(visitor: Visitor, account: Account, span: Span) -> Growth | None:
    async with visitor.house.store.read() as look:
        return await growth(look, visitor.id, account.id, span, visitor.now)


def _drawn(visitor: Visitor, found: Growth) -> dict[str, Any]:
    is_mirrored = visitor.tongue.direction == "rtl"
    drawn = curve([one.followers for one in found.points], is_mirrored=is_mirrored)
    return {"grown": found, "curve": drawn, "this_week": _signed(visitor.tongue, found.week)}


def _signed(tongue: Tongue, number: int) -> str:
    """With its sign before it, whichever way the sentence runs."""
    sign = "+" if number > 0 else "−" if number else ""
    return f"\u2066{sign}{tongue.number(abs(number))}\u2069"


def _said(tongue: Tongue, day: date, *, by_day: bool) -> str:
    noon = (day - date(1970, 1, 1)).days * 86_400_000 + 43_200_000
    return tongue.date(noon, _UTC) if by_day else tongue.month(noon, _UTC)
