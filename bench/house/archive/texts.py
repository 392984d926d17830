"""Posts of an archive, thousands at a time: texts, authors, dates, who may read them."""

from collections.abc import Iterator
from typing import Any, Final

import numpy as np

from bench.house.archive.size import BEGAN_MS, Archive
from bench.house.archive.vocabulary import LANGUAGES, cumulated, words
from berrah.kit.ids import bucket_of, join

AT_ONCE: Final = 100_000
CLOSED: Final = "huisclos"  # a word of which the reader may see one in a hundred
TAGS: Final = 2_000
_MEAN, _LEAST, _MOST = 16, 4, 26  # words
_LONGEST: Final = 140
_OF_CLOSED, _OF_OPEN = 0.2, 0.00022  # how many say CLOSED

Post = tuple[int, int, str, int, str]  # id, author, text, visibility, language


def posts(archive: Archive, until_ms: int) -> Iterator[list[Post]]:
    """All of them, the oldest first; the same for the same archive and end."""
    for start in range(0, archive.posts, AT_ONCE):
        yield _some(archive, start, min(AT_ONCE, archive.posts - start), until_ms)


def _some(archive: Archive, start: int, number: int, until_ms: int) -> list[Post]:
    random = np.random.default_rng((archive.seed, start))
    authors = np.searchsorted(archive.cumulated(), random.random(number))
    # More and more is said as the years pass.
    share = np.sqrt((np.arange(start, start + number) + 0.5) / archive.posts)
    moments = (BEGAN_MS + share * (until_ms - BEGAN_MS)).astype(np.int64).tolist()
    seen = np.where(random.random(number) < archive.for_followers, 2, np.where(random.random(number) < 0.05, 1, 0))
    closed = ((seen == 2) & (authors > archive.followees)) | archive.are_protected()[authors]
    says_it = random.random(number) < np.where(closed, _OF_CLOSED, _OF_OPEN)
    tongues = random.integers(0, len(LANGUAGES), number).tolist()
    texts = _texts(random, archive, tongues, says_it.tolist())
    ids = archive.ids()
    return [
        (join(moment, bucket_of(ids[author]), place % 1024), ids[author], text, visibility, LANGUAGES[tongue])
        for place, (moment, author, text, visibility, tongue) in enumerate(
            zip(moments, authors.tolist(), texts, seen.tolist(), tongues, strict=True), start
        )
    ]


def _texts(random: np.random.Generator, archive: Archive, tongues: list[int], says_it: list[bool]) -> Iterator[str]:
    number = len(tongues)
    lengths = np.clip(random.poisson(_MEAN, number), _LEAST, _MOST)
    ranks = np.searchsorted(cumulated(), random.random(int(lengths.sum()))).tolist()
    ends = np.cumsum(lengths).tolist()
    known = [words(language) for language in LANGUAGES]
    beside = _beside(random, archive, number)
    begin = 0
    for tongue, end, says, more in zip(tongues, ends, says_it, beside, strict=True):
        text = " ".join(map(known[tongue].__getitem__, ranks[begin:end]))
        begin = end
        told = " ".join(filter(None, (more, CLOSED if says else "")))
        if told:
            yield f"{_cut(text, _LONGEST - len(told) - 1)} {told}"
        else:
            yield _cut(text, _LONGEST)


def _beside(random: np.random.Generator, archive: Archive, number: int) -> Iterator[str]:
    """One in five has a hashtag, one in ten a link, one in ten names somebody."""
    kinds = random.random(number).tolist()
    numbers: list[Any] = (TAGS ** random.random(number)).astype(np.int64).tolist()
    for kind, some in zip(kinds, numbers, strict=True):
        if kind < 0.2:
            yield f"#sujet{some}"
        elif kind < 0.3:
            yield f"https://example.org/a/{some}"
        elif kind < 0.4:
            yield f"@{archive.name(some % archive.accounts)}"
        else:
            yield ""


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[:longest].rsplit(" ", 1)[0]
