"""What trends, by a formula that anybody can reckon with: docs/trends.md says it in words."""

from collections.abc import Mapping
from enum import StrEnum
from math import fsum
from typing import Final

import msgspec

from berrah.kit.clock import day_at, day_of
from berrah.kit.ids import EPOCH
from berrah.posts.voices import HOUR_MS

LEAST: Final = 3  # accounts: one, or two who answer each other, make no trend
LEAST_SCORE: Final = 0.75  # that of three accounts two half-lives ago: then it is over
LISTED_MOST: Final = 100  # of each kind
DAYS: Final = 7


class Kind(StrEnum):
    """What may trend."""

    tag = "tag"
    link = "link"
    post = "post"


# In hours: after so long a voice counts half.
HALF_LIVES: Final = {Kind.tag: 12.0, Kind.link: 12.0, Kind.post: 6.0}


class Trend(msgspec.Struct, frozen=True):
    """A hashtag, a page by the key of its address, or a post by its id; `language` of a post, "" where unknown."""

    kind: Kind
    subject: str
    score: float
    language: str = ""


class Day(msgspec.Struct, frozen=True):
    """How often something was used on a day, which begins at `at` (ms), and by how many accounts."""

    at: int
    uses: int = 0
    accounts: int = 0


class Trending(msgspec.Struct, frozen=True):
    """What trends, the highest score first, and what the moderators keep out, as (kind, subject), the newest first."""

    tags: tuple[Trend, ...] = ()
    links: tuple[Trend, ...] = ()
    posts: tuple[Trend, ...] = ()
    kept_out: tuple[tuple[Kind, str], ...] = ()


def score(hours: Mapping[int, int], now_hour: int, half_life: float) -> float:
    """One for each account that has its last word this hour, half as much after each half-life."""
    return fsum(accounts * 2.0 ** (min(hour - now_hour, 0) / half_life) for hour, accounts in hours.items())


def ranked(kind: Kind, voices: Mapping[str, Mapping[int, int]], now: int, languages: Mapping[str, str]) -> list[Trend]:
    """Those of which enough accounts speak, the highest score first; two that are alike in the order of their names."""
    trends = [
        Trend(kind, subject, score(hours, hour_of(now), HALF_LIVES[kind]), languages.get(subject, ""))
        for subject, hours in voices.items()
        if sum(hours.values()) >= LEAST
    ]
    lasting = [trend for trend in trends if trend.score >= LEAST_SCORE]
    return sorted(lasting, key=lambda trend: (-trend.score, trend.subject))[:LISTED_MOST]


def hour_of(moment: int) -> int:
    """The number of an hour since the epoch of ids."""
    return (moment - EPOCH) // HOUR_MS


def week(found: Mapping[int, tuple[int, int]], now: int) -> tuple[Day, ...]:
    """Seven days, today first, of the (uses, accounts) found by the number of their day."""
    today = day_of(now)
    return tuple(Day(day_at(one), *found.get(one, (0, 0))) for one in range(today, today - DAYS, -1))
