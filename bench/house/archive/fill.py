"""Fills a data folder with an archive straight through SQL, in the schema the migrations make: millions in minutes."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import apsw

from bench.house.archive.size import BEGAN_MS, Archive
from bench.house.archive.texts import Post, posts
from bench.house.tables import (
    ACCOUNTS,
    FOLLOWS,
    MENTIONS,
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
from berrah.kit.clock import now
from berrah.kit.db.migrate import to_newest
from berrah.kit.ids import bucket_of, join
from berrah.posts.model import tag_key

TOLD: Final = 200  # accounts with a token
_WHAT: Final = "archive.txt"  # what is in the folder, once it is whole
_INDEXES: Final = """
SELECT name, sql FROM sqlite_master
WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN ('posts', 'mentions', 'tags')
"""
_NAMED = re.compile(r"@person(\d+)\b")
_TAG = re.compile(r"#(\w+)")


async def made(folder: Path, archive: Archive) -> Path:
    """The data folder of this archive, filled if it is not there."""
    data, what = folder / "data", folder / _WHAT
    if what.exists():
        assert what.read_text(encoding="utf-8") == repr(archive), f"in {folder} there is another archive"
        return data
    path = new_path(data)
    await to_newest(f"sqlite:///{path}")
    _fill(path, archive)
    what.write_text(repr(archive), encoding="utf-8")
    return data


def _fill(path: Path, archive: Archive) -> None:
    connection = opened(path)
    # Made at the end: sorted once, where each row would be looked a place for.
    later = [(str(name), str(sql)) for name, sql in connection.execute(_INDEXES)]
    with connection:
        for name, _ in later:
            connection.execute(f"DROP INDEX {name}")
        insert(connection, ACCOUNTS, _accounts(archive))
        insert(connection, TOKENS, _tokens(archive))
        insert(connection, FOLLOWS, _follows(archive))
        for some in posts(archive, now()):
            _add(connection, archive, some)
        for _, sql in later:
            connection.execute(sql)
    closed(connection)


def _accounts(archive: Archive) -> Iterator[tuple[object, ...]]:
    for number, account in enumerate(archive.ids()):
        yield account_row(account, archive.name(number), number, is_protected=archive.is_protected(number))


def _tokens(archive: Archive) -> Iterator[tuple[object, ...]]:
    for number, account in enumerate(archive.ids()[:TOLD]):
        yield token_row(number + 1, archive.token(number), account)


def _follows(archive: Archive) -> Iterator[tuple[object, ...]]:
    """The reader follows those behind it."""
    reader, *others = archive.ids()[: archive.followees + 1]
    for place, other in enumerate(others):
        yield reader, other, join(BEGAN_MS + place, bucket_of(reader), place % 1024)


def _add(connection: apsw.Connection, archive: Archive, some: list[Post]) -> None:
    rows, tags, mentions = [], [], []
    for post, author, text, visibility, language in some:
        rows.append((post, author, text, visibility, language, None, None, post, None))
        if "#" in text:
            tags += [(tag_key(one), post) for one in _TAG.findall(text)]
        if "@" in text:
            mentions += [(archive.ids()[int(one)], post, visibility) for one in _NAMED.findall(text)]
    insert(connection, POSTS, rows)
    insert(connection, TAGS, sorted(tags))
    insert(connection, MENTIONS, sorted(mentions))
