"""The story of the demo, as its files tell it: who lives there, and what they say to each other."""

import tomllib
from pathlib import Path
from random import Random

import msgspec

from berrah.posts import Visibility

_FOLDER = Path(__file__).parent
# The same story at every telling.
_SEED = 2010


class Person(msgspec.Struct, frozen=True):
    """Somebody of the town; the larger the weight, the more of the others follow them."""

    name: str
    shown: str
    language: str
    likes: str
    bio: str
    weight: float = 1


class Line(msgspec.Struct, frozen=True):
    """A post: `to` is the line it answers, `passed` who passed it on (`b<a`: b saw it through a).

    `quotes` is the line that it quotes; where that is `taken_back`, its author no longer consents.
    """

    by: str
    text: str
    id: str = ""
    to: str = ""
    liked: int = 0
    passed: tuple[str, ...] = ()
    visibility: str = Visibility.public.name
    quotes: str = ""
    taken_back: bool = False


class LivePage(msgspec.Struct, frozen=True):
    """What somebody and their witnesses tell, with its posts in order."""

    by: str
    title: str
    tag: str
    description: str
    witnesses: list[str]
    posts: list[Line]
    closed: bool = False


class Memory(msgspec.Struct, frozen=True):
    """What somebody said elsewhere, at a moment (ISO 8601, UTC) before they came."""

    by: str
    at: str
    text: str


class Story(msgspec.Struct, frozen=True):
    """The whole of it; `lines` in the order in which they are said, `follows` as (follower, followed)."""

    people: list[Person]
    follows: list[tuple[str, str]]
    lines: list[Line]
    pages: list[LivePage]
    past: list[Memory]


def read_story() -> Story:
    """From the files beside this one."""
    people = msgspec.convert(_table("people.toml")["people"], list[Person])
    scenes = [
        msgspec.convert(_table(f"scenes/{path.name}")["posts"], list[Line])
        for path in sorted((_FOLDER / "scenes").glob("*.toml"))
    ]
    random = Random(_SEED)  # noqa: S311 - a story, not a secret
    pages = msgspec.convert(_table("live.toml")["pages"], list[LivePage])
    past = msgspec.convert(_table("past.toml")["posts"], list[Memory])
    return Story(people, _follows(people, random), _weave(scenes, random), pages, past)


def _table(name: str) -> dict[str, object]:
    return tomllib.loads((_FOLDER / name).read_text(encoding="utf-8"))


def _follows(people: list[Person], random: Random) -> list[tuple[str, str]]:
    """Shared interests and a shared language draw people together, and weight draws them all."""
    found = []
    for one in people:
        others = [other for other in people if other is not one]
        pulls = [other.weight * _nearness(one, other) for other in others]
        wanted = int(8 * random.paretovariate(1.8))
        chosen = {other.name for other in random.choices(others, pulls, k=min(wanted, len(others)))}
        found += [(one.name, name) for name in sorted(chosen)]
    return found


def _nearness(one: Person, other: Person) -> float:
    shared = len(set(one.likes.split()) & set(other.likes.split()))
    return (1 + 3 * shared) * (2 if one.language == other.language else 1)


def _weave(scenes: list[list[Line]], random: Random) -> list[Line]:
    """The scenes at once, as a town talks: each in its own order, all mixed."""
    waiting = [scene[::-1] for scene in scenes]
    woven = []
    while any(waiting):
        scene = random.choices(waiting, [len(lines) for lines in waiting])[0]
        woven.append(scene.pop())
    return woven
