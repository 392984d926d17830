"""The tables a made-up house is filled into, without a transaction's care: whatever breaks off is made anew."""

from collections.abc import Iterable
from pathlib import Path

import apsw

from berrah.accounts.secrets import fingerprint
from berrah.kit.clock import now
from berrah.kit.db.opening import FILE

# By name: migrations add columns, with defaults, wherever they like.
ACCOUNTS = "accounts (id, name, name_key, display_name, bio, role, language, created_at, is_protected)"
TOKENS = "tokens (id, secret_hash, account_id, application_id, kind, scopes, agent, created_at, expires_at)"
FOLLOWS = "follows (follower_id, followee_id, id)"
POSTS = """posts (id, author_id, text, visibility, language, reply_to_id, reply_to_account_id, thread_id,
    application_id)"""
TAGS = "tags (tag, post_id)"
MENTIONS = "mentions (account_id, post_id, visibility)"
_SCOPES = "follow read write"


def new_path(data: Path) -> Path:
    """Where the database of a new data folder goes."""
    data.mkdir(parents=True)
    return data / FILE


def opened(path: Path) -> apsw.Connection:
    """A connection in a hurry."""
    connection = apsw.Connection(str(path))
    for pragma in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -200000"):
        connection.execute(f"PRAGMA {pragma}").fetchall()
    return connection


def closed(connection: apsw.Connection) -> None:
    """As a house expects the file."""
    connection.execute("PRAGMA journal_mode = WAL").fetchall()
    connection.close()


def insert(connection: apsw.Connection, into: str, rows: Iterable[tuple[object, ...]]) -> None:
    """All rows into a table named as above."""
    places = ", ".join("?" * (into.count(",") + 1))
    connection.executemany(f"INSERT INTO {into} VALUES ({places})", rows)  # noqa: S608 - names from this file


def account_row(account: int, name: str, number: int, *, is_protected: bool = False) -> tuple[object, ...]:
    """For ACCOUNTS."""
    language = ("en", "fr", "ar")[number % 3]
    return account, name, name, f"Person {number}", "", 0, language, now(), int(is_protected)


def token_row(number: int, secret: str, account: int) -> tuple[object, ...]:
    """For TOKENS: somebody who may do all that apps do."""
    return number, fingerprint(secret), account, None, "token", _SCOPES, "", now(), None
