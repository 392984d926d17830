"""What is looked for, and in what: each language is a file of needs and of posts that meet them, or none."""

from pathlib import Path
from typing import Final

import msgspec

from berrah.search.texts.folding import words
from berrah.search.texts.wording import spoken

LANGUAGES: Final = ("french", "english", "arabic")


class Query(msgspec.Struct, frozen=True):
    """What somebody writes, and the number of each post that they hope to find."""

    language: str
    text: str
    words: tuple[str, ...]
    wanted: frozenset[int]


class Collection(msgspec.Struct, frozen=True):
    """Everything: a query of one language is asked among the posts of all, as in a server that speaks them."""

    posts: list[str]
    said: list[frozenset[str]]
    queries: list[Query]


def read() -> Collection:
    """The files beside this one."""
    posts: list[str] = []
    meant: list[set[str]] = []
    asked: list[tuple[str, str, str]] = []
    for language in LANGUAGES:
        known: set[str] = set()
        for line in (Path(__file__).parent / f"{language}.txt").read_text(encoding="utf-8").splitlines():
            if line.startswith("? "):
                need, _, rest = line.removeprefix("? ").partition(" : ")
                known.add(need)
                asked += [(language, need, one.strip()) for one in rest.partition(" — ")[0].split("|")]
            elif line and not line.startswith("#"):
                needs, _, text = line.partition(" | ")
                posts.append(text)
                meant.append({f"{language} {one}" for one in needs.split() if one != "-"})
                assert known >= set(needs.split()) - {"-"}, line
    queries = [
        Query(
            language,
            text,
            tuple(words(text)),
            frozenset(place for place, needs in enumerate(meant) if f"{language} {need}" in needs),
        )
        for language, need, text in asked
    ]
    return Collection(posts, [frozenset(spoken([one]).said) for one in posts], queries)
