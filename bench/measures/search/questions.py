"""What is asked: words by how frequent they are, and the questions that cost an index most."""

from dataclasses import dataclass

from bench.house.archive.size import READER, Archive
from bench.house.archive.texts import CLOSED
from bench.house.archive.vocabulary import LANGUAGES, word

_RARE = 50_000
# One in twenty posts has the word of this rank: 16 words a post, a third of the posts in its language.
_COMMON = 7
_AUTHORS = range(101, 2_000, 97)  # some of all, by how much they write


@dataclass(frozen=True)
class Kind:
    """Questions of one kind, and the number of the account that asks them."""

    name: str
    texts: list[str]
    asker: int = 1  # who follows nobody


def kinds(archive: Archive) -> list[Kind]:
    """All of them."""
    rare = [word(language, _RARE + place) for place in range(40) for language in LANGUAGES]
    common = [word(language, _COMMON + place) for place in (-1, 0, 1) for language in LANGUAGES]
    beside = [(word(one, _COMMON), word(one, _COMMON + 1)) for one in LANGUAGES]
    authors = [archive.name(number % archive.accounts) for number in _AUTHORS]
    spans = [f"since:2007-{month:02} until:2007-{month + 3:02}" for month in range(1, 9)]
    return [
        Kind("rare", rare),
        Kind("common", common),
        Kind("two common", [f"{one} {other}" for one, other in beside]),
        Kind("common and rare", [f"{one} {other}" for one, other in zip(common * 9, rare, strict=False)]),
        Kind("phrase", [f'"{one} {other}"' for one, other in beside]),
        Kind("by somebody", [f"from:{one} {other}" for one, other in zip(authors, common * 9, strict=False)]),
        Kind(
            "long ago",
            [f"{one} {span}" for one in common for span in spans],
        ),
        Kind("prefix", [f"{word(one, _RARE + place)[:4]}*" for place in range(9) for one in LANGUAGES]),
        Kind("common, 2,000 followed", common, READER),
        Kind("hidden by 99 %", [CLOSED], READER),
    ]
