"""What is to be sent later, and what could not be sent."""

from typing import Any, Final

from berrah.archives.export.activity import iso
from berrah.archives.export.record.plain import plain
from berrah.kit.db import Snapshot
from berrah.posts.polls import NewPoll
from berrah.publishing import later
from berrah.publishing.later import Scheduled

_APART: Final = frozenset({"media", "poll"})


async def scheduled(look: Snapshot, account_id: int) -> list[dict[str, Any]]:
    """Each as it was written, with its moment."""
    return [_told(one) for one in await later.in_order(look, account_id)]


def _told(one: Scheduled) -> dict[str, Any]:
    told = {"due_at": iso(one.due_at), **plain(one.written, _APART)}
    told["media"] = [str(medium) for medium in one.written.media]
    told["poll"] = _poll(one.written.poll) if one.written.poll else None
    return told | ({"could_not_be_sent": one.why} if one.is_failed else {})


def _poll(poll: NewPoll) -> dict[str, Any]:
    seconds = poll.lasts // 1000
    return {
        "choices": poll.choices,
        "seconds": seconds,
        "is_multiple": poll.is_multiple,
        "hides_totals": poll.hides_totals,
    }
