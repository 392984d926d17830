"""Fills a data folder straight through SQL: 200,000 posts in seconds, in the schema the migrations make."""

import shutil
from collections.abc import Iterable, Iterator
from itertools import accumulate
from pathlib import Path
from random import Random

import apsw

from bench.house.people import People, Size, people
from bench.house.words import messages
from berrah.accounts.secrets import fingerprint
from berrah.kit.clock import now
from berrah.kit.db.migrate import to_newest
from berrah.kit.db.opening import FILE
from berrah.kit.ids import bucket_of, join
from berrah.posts.model import tag_key

_MONTH_MS = 30 * 24 * 3_600_000
_TEXTS = 5000
_SCOPES = "follow read write"
# By name: migrations add columns, with defaults, wherever they like.
_ACCOUNTS = "accounts (id, name, name_key, display_name, bio, role, language, created_at, is_protected)"
_TOKENS = "tokens (id, secret_hash, account_id, application_id, kind, scopes, agent, created_at, expires_at)"
_FOLLOWS = "follows (follower_id, followee_id, id)"
_POSTS = """posts (id, author_id, text, visibility, language, reply_to_id, reply_to_account_id, thread_id,
    application_id)"""
_TAGS = "tags (tag, post_id)"


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
    path = _new(data)
    await to_newest(f"sqlite:///{path}")
    return _filled(path, people(size), size)


def _new(data: Path) -> Path:
    data.mkdir(parents=True)
    return data / FILE


def _filled(path: Path, everybody: People, size: Size) -> People:
    connection = apsw.Connection(str(path))
    for pragma in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -200000"):
        connection.execute(f"PRAGMA {pragma}").fetchall()
    with connection:
        _insert(connection, _ACCOUNTS, _accounts(everybody))
        _insert(connection, _TOKENS, _tokens(everybody))
        _insert(connection, _FOLLOWS, _follows(everybody))
        _insert(connection, _FOLLOWS, _strangers(everybody, size.followers_of_first))
        _add_posts(connection, everybody, size)
    connection.execute("PRAGMA journal_mode = WAL").fetchall()
    connection.close()
    return everybody


def _insert(connection: apsw.Connection, into: str, rows: Iterable[tuple[object, ...]]) -> None:
    places = ", ".join("?" * (into.count(",") + 1))
    connection.executemany(f"INSERT INTO {into} VALUES ({places})", rows)  # noqa: S608 - names from this file


def _accounts(everybody: People) -> Iterator[tuple[object, ...]]:
    for number, account in enumerate(everybody.ids):
        name = everybody.name(number)
        language = ("en", "fr", "ar")[number % 3]
        yield account, name, name, f"Person {number}", "", 0, language, now(), 0


def _tokens(everybody: People) -> Iterator[tuple[object, ...]]:
    for number, account in enumerate(everybody.ids):
        hashed = fingerprint(everybody.token(number))
        yield number + 1, hashed, account, None, "token", _SCOPES, "", now(), None


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
    _insert(connection, _POSTS, posts)
    _insert(connection, _TAGS, sorted(tags))
