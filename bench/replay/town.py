"""The people of the replay: accounts, follows by a power law and tokens, made through the rooms themselves."""

from dataclasses import dataclass
from pathlib import Path
from random import Random

from bench.replay.messages import LANGUAGES
from bench.replay.names import display_name
from berrah import accounts, graph
from berrah.accounts import Account, NewAccount
from berrah.app import open_house
from berrah.doors.house import House
from berrah.kit.settings import load

PASSWORD = "only-for-the-replay"  # noqa: S105 - of made-up people in a house made for this
_MEAN = 12
_HOME_BIAS = 4  # people of one's own language are so many times as likely


@dataclass(frozen=True)
class Person:
    """Somebody with a token; `followers` are places in the town, and contain the person, who sees their own posts."""

    id: int
    name: str
    language: str
    token: str
    weight: float
    followers: list[int]


async def town(data: Path, number: int, seed: int = 5) -> list[Person]:
    """The people, made where they are not there yet; runs beside a server that serves the folder."""
    random = Random(seed)
    languages = [list(LANGUAGES)[place % len(LANGUAGES)] for place in range(number)]
    weights = [1 / (rank + 1) ** 0.9 for rank in range(number)]
    followees = [_choose(place, languages, weights, random) for place in range(number)]
    async with open_house(load({}, data), has_worker=False) as house:
        people = [await _account(house, place, language) for place, language in enumerate(languages)]
        for one, chosen in zip(people, followees, strict=True):
            for other in chosen:
                await house.write(graph.follow, one.id, people[other].id)
        tokens = [await house.write(accounts.create_token, one.id, "read write") for one in people]
    followers: list[list[int]] = [[place] for place in range(number)]
    for place, chosen in enumerate(followees):
        for other in chosen:
            followers[other].append(place)
    columns = zip(people, languages, tokens, weights, followers, strict=True)
    return [Person(one.id, one.name, *rest) for one, *rest in columns]


def _choose(place: int, languages: list[str], weights: list[float], random: Random) -> set[int]:
    """Whom this one follows: few are followed by many, most of them of the same language."""
    drawn = [
        weight * (_HOME_BIAS if language == languages[place] else 1)
        for weight, language in zip(weights, languages, strict=True)
    ]
    wanted = min(len(weights) // 2, max(3, int(_MEAN * 0.4 * random.paretovariate(1.6))))
    chosen: set[int] = set()
    while len(chosen) < wanted:
        chosen.update(random.choices(range(len(weights)), drawn, k=wanted - len(chosen)))
        chosen.discard(place)
    return chosen


async def _account(house: House, place: int, language: str) -> Account:
    name = f"replay_{language}_{place}"
    async with house.store.read() as look:
        found = await accounts.by_names(look, [name])
    if found:
        return found[name]
    shown = display_name(language, place // len(LANGUAGES))
    return await accounts.sign_up(
        house.store, NewAccount(name, f"{name}@example.org", PASSWORD, language=language, display_name=shown)
    )
