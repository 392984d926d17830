"""Whom to follow by subject: the hashtags that people show on their profiles and use, with those people."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Final

import msgspec

from berrah import accounts, graph, trends
from berrah.graph import hashtags
from berrah.kit.db import Row, Snapshot
from berrah.posts import featuring, tagged
from berrah.trends import Kind

SUBJECTS_MOST: Final = 8
PEOPLE_MOST: Final = 5
_LOOKED_AT: Final = 5_000  # the newest posts
_ROWS: Final = 2_000  # of each source: a newcomer is shown forty people at most
_SHOWN: Final = 4  # who shows a hashtag on their profile is about it as much as who used it so often lately
_USED_MOST: Final = 8  # nobody stands on top by repeating themselves


class Subject(msgspec.Struct, frozen=True):
    """A hashtag by its key and as it is written, and some people for it, those it is most about first.

    `number` is how many there are; `is_followed` whether the viewer follows the hashtag.
    """

    tag: str
    name: str
    people: tuple[int, ...]
    number: int
    is_followed: bool = False


async def subjects(look: Snapshot, viewer_id: int) -> list[Subject]:
    """Those with most people first, each with somebody new; people the viewer follows or avoids are left out.

    Nobody who does not want to be found, nothing that moderators keep out of the trends. Eight questions at most.
    """
    shown = await featuring.all_featured(look, _ROWS)
    used = await tagged.spoken_lately(look, _LOOKED_AT, _ROWS)
    weights = _weighed(shown, used)
    for tag in await trends.kept_out(look, Kind.tag):
        weights.pop(tag, None)
    everybody = {one for people in weights.values() for one in people}
    offered = await _offered(look, viewer_id, everybody) if everybody else set()
    names = {tag: name for tag, name, _ in reversed(shown)}
    found = _picked(weights, names, offered)
    followed = await hashtags.followed_tags_among(look, viewer_id, [one.tag for one in found]) if found else set()
    return [msgspec.structs.replace(one, is_followed=one.tag in followed) for one in found]


async def shown_subjects(look: Snapshot, most: int) -> list[str]:
    """Hashtags, as they are written, that most of those who want to be found show on their profiles."""
    out = await trends.kept_out(look, Kind.tag)
    rows = [row for row in await featuring.all_featured(look, _ROWS) if row[0] not in out]
    listed = await accounts.listed_among(look, {account for _, _, account in rows}) if rows else set()
    names = {tag: name for tag, name, _ in reversed(rows)}
    numbers = Counter(tag for tag, _, account in rows if account in listed)
    return [names[tag] for tag, _ in sorted(numbers.items(), key=lambda one: (-one[1], one[0]))[:most]]


def _weighed(shown: Iterable[Row], used: Iterable[Row]) -> dict[str, dict[int, int]]:
    """How much each hashtag is about whom."""
    weights: dict[str, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for tag, _, account in shown:
        weights[tag][account] += _SHOWN
    for tag, account, times in used:
        weights[tag][account] += min(times, _USED_MOST)
    return weights


async def _offered(look: Snapshot, viewer_id: int, people: set[int]) -> set[int]:
    listed = await accounts.listed_among(look, people)
    hidden = set((await graph.bounds(look, viewer_id)).hidden)
    followed = await graph.followed_among(look, viewer_id, listed) if listed else set()
    unwanted = await graph.unwanted_by(look, viewer_id)
    return listed - hidden - followed - set(unwanted) - {viewer_id}


def _picked(weights: Mapping[str, dict[int, int]], names: Mapping[str, str], offered: set[int]) -> list[Subject]:
    people = {tag: _most_about(found, offered) for tag, found in weights.items()}
    ranked = sorted(people, key=lambda tag: (-len(people[tag]), -sum(weights[tag].values()), tag))
    found: list[Subject] = []
    known: set[int] = set()
    for tag in ranked:
        some = tuple(people[tag][:PEOPLE_MOST])
        if not known.issuperset(some):
            known.update(some)
            found.append(Subject(tag, names.get(tag, tag), some, len(people[tag])))
        if len(found) == SUBJECTS_MOST:
            break
    return found


def _most_about(found: Mapping[int, int], offered: set[int]) -> list[int]:
    return sorted((one for one in found if one in offered), key=lambda one: (-found[one], one))
