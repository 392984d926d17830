"""Fills a data folder straight through SQL: 200,000 posts in seconds, in the schema the migrations make."""

import shutil
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path
from random import Random

import apsw

from bench.house.index import indexed
from bench.house.people import People, Size, people
from bench.house.tables import (
    ACCOUNTS,
    FOLLOWS,
    POSTS,
    TAGS,
    TOKENS,
    account_row,
    closed,
    insert,
    new_path,
    opened,
    token_row,
)
from bench.house.words import messages
from berrah.kit.clock import now
from berrah.kit.db.migrate import to_newest
from berrah.kit.ids import bucket_of, join
from berrah.posts.model import tag_key

_MONTH_MS = 30 * 24 * 3_600_000
_TEXTS = 5000


class Houses:
    """Data folders of made-up houses: each size is made once and copied for whoever measures."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._made: dict[str, tuple[Path, People]] = {}
        self._copies = 0

    async def copy(self, size: Size) -> tuple[Path, People]:
        """A folder to serve and write to."""
        key = repr(size)
        if key not in self._made:
            made = self._folder / f"house{len(self._made)}"
            self._made[key] = made, await fill(made, size)
        made, everybody = self._made[key]
        self._copies += 1
        return Path(shutil.copytree(made, self._folder / f"copy{self._copies}")), everybody


async def fill(data: Path, size: Size) -> People:
    """Make the folder and everything in it."""
    path = new_path(data)
    await to_newest(f"sqlite:///{path}")
    everybody = _filled(path, people(size), size)
    await indexed(data)  # else the first server would, beside what is measured
    return everybody


def _filled(path: Path, everybody: People, size: Size) -> People:
    connection = opened(path)
    with connection:
        insert(connection, ACCOUNTS, _accounts(everybody))
        insert(connection, TOKENS, _tokens(everybody))
        insert(connection, FOLLOWS, _follows(everybody))
        insert(connection, FOLLOWS, _strangers(everybody, size.followers_of_first))
        _add_posts(connection, everybody, size)
    closed(connection)
    return everybody


def _accounts(everybody: People) -> Iterator[tuple[object, ...]]:
    for number, account in enumerate(everybody.ids):
        yield account_row(account, everybody.name(number), number)


def _tokens(everybody: People) -> Iterator[tuple[object, ...]]:
    for number, account in enumerate(everybody.ids):
        yield token_row(number + 1, everybody.token(number), account)


def _follows(everybody: People) -> Iterator[tuple[object, ...]]:
    """In the order of their key: three times as fast."""
    moment = now() - _MONTH_MS
    for follower, followees in zip(everybody.ids, everybody.followees, strict=True):
        bucket = bucket_of(follower)
        for place, followee in enumerate(sorted(followees)):
            yield follower, followee, join(moment + place, bucket, place % 1024)


def _strangers(everybody: People, number: int) -> Iterator[tuple[object, ...]]:
    """Followers of the first account from beyond the house: nobody reads their names."""
    moment, followee = now() - _MONTH_MS, everybody.ids[0]
    first = join(now(), 0, 0)
    for place in range(number):
        yield first + place, followee, join(moment, 0, 0) + place


def _add_posts(connection: apsw.Connection, everybody: People, size: Size) -> None:
    random = Random(size.seed + 1)
    texts = messages(_TEXTS, size.seed, [])
    authors = random.choices(everybody.ids, cum_weights=list(accumulate(everybody.weights)), k=size.posts)
    step = _MONTH_MS / max(1, size.posts)
    start = now() - _MONTH_MS
    posts, tags = [], []
    for place, author in enumerate(authors):
        post = join(start + int(place * step), bucket_of(author), place % 1024)
        text = texts[place % _TEXTS]
        posts.append((post, author, text, 0, "", None, None, post, None))
        tags += [(tag_key(word), post) for word in text.split() if word.startswith("#")]
    insert(connection, POSTS, posts)
    insert(connection, TAGS, sorted(tags))
