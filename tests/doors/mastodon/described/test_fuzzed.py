"""Schemathesis at every door of the description, with ids that are real and data that is not.

`BERRAH_FUZZ=many` knocks a hundred times as often.
"""

import asyncio
import re
from typing import Any

import pytest

from berrah.kit.limits import Rate
from berrah.kit.settings import Settings
from tests.doors.mastodon.described.knocking import Knocking, operations
from tests.doors.mastodon.described.town import Town, town
from tests.doors.mastodon.described.unserved import is_excused

__all__ = ["town"]
pytestmark = [pytest.mark.peer, pytest.mark.slow]
_OFTEN = Rate(1_000_000, 3_600)
SLICES = (
    r"/(accounts|profile|follow_requests|blocks|mutes|domain_blocks|preferences|suggestions|directory|endorsements)\b",
    r"/(statuses|polls|media)\b",
    r"/(timelines|lists|tags|bookmarks|favourites|followed_tags|conversations|markers|search)\b",
    r"/(notifications|push)\b",
)
# What nobody reads here, and why.
UNREAD = {
    "GET /.well-known/oauth-authorization-server": "there where the house is behind https",
    "GET /api/oembed": "of the addresses of this house, which nobody guesses",
    "GET /api/v1/timelines/link": "of a page that many speak of, and this town has no net to look at pages",
}
# Streams stay open, the page of permission is a page, and whether it is well is said in a word.
ELSEWHERE = re.compile(r"/api/v1/streaming|/oauth/authorize$|/health$")


@pytest.fixture
def changes() -> dict[str, Any]:
    """Nobody is told to come later; and the house says what every house in the description says."""
    limits = [name for name in Settings.__struct_fields__ if name.startswith("limit_")]
    return {**dict.fromkeys(limits, _OFTEN), "contact_email": "office@example.org"}


def _slice_of(path: str) -> int:
    found = [number for number, one in enumerate(SLICES) if re.search(one, path)]
    return found[0] if found else len(SLICES)


@pytest.mark.parametrize("number", range(len(SLICES) + 1))
async def test_whatever_is_asked_the_answer_has_manners(town: Town, number: int) -> None:
    chosen = [one for one in operations() if _slice_of(one.path) == number and not ELSEWHERE.match(one.path)]
    knocking = Knocking(town)

    await asyncio.to_thread(knocking.everywhere, chosen)

    assert not knocking.faults, "\n".join(f"{label}: {said}" for label, said in knocking.faults.items())
    # An answer that is never given cannot be wrong. Writing well is left to the tests that know what they write.
    read = {label: given for label, given in knocking.answers.items() if label.startswith("GET ")}
    silent = {label for label, given in read.items() if not any(_is_well(status) for status in given)}
    assert not {label for label in silent if not is_excused(label)} - UNREAD.keys()


def _is_well(status: int) -> bool:
    return 200 <= status < 300
