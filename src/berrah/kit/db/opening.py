"""Which store a house has: a file in its data folder, or the PostgreSQL of its settings."""

import os
import secrets
import socket
from pathlib import Path

import apsw
import asyncpg

from berrah.kit.db import migrate
from berrah.kit.db.log import leases
from berrah.kit.db.postgres import PostgresStore
from berrah.kit.db.problems import CannotOpen, DiskFull, no_house_in
from berrah.kit.db.sqlite import SqliteStore
from berrah.kit.db.sqlite.connection import ask_once
from berrah.kit.db.store import Store
from berrah.kit.ids import Ids

FILE = "berrah.db"


async def open_store(data: Path, url: str = "", *, is_fresh_ok: bool = True, pool_size: int = 8) -> Store:
    """Open the store, bringing its schema up to date first; raises CannotOpen."""
    ids = Ids()
    store: Store
    if url:
        await migrate.to_newest(url)
        store = PostgresStore(url, ids, pool_size)
    else:
        path = data / FILE
        _prepare_folder(data, path, is_fresh_ok=is_fresh_ok)
        await migrate.to_newest(f"sqlite:///{path}")
        store = SqliteStore(path, ids)
    try:
        await _enter(store, ids)
    except DiskFull as error:
        message = "There is no room on the disk of the database. Make some, then start again: nothing was changed."
        raise CannotOpen(message) from error
    except (apsw.Error, asyncpg.PostgresError, OSError) as error:
        message = f"The database cannot be opened: {error}."
        raise CannotOpen(message) from error
    return store


async def close_store(store: Store) -> None:
    """Give back what this process leased, and close."""
    try:
        await store.write(leases.give_back_all, store.holder)
    finally:
        await store.close()


async def _enter(store: Store, ids: Ids) -> None:
    await store.open()
    store.holder = f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(4)}"
    try:
        ids.take_slot(await store.write(leases.lease_slot, store.holder))
    except BaseException:
        await store.close()
        raise


def _prepare_folder(data: Path, path: Path, *, is_fresh_ok: bool) -> None:
    if not is_fresh_ok and not path.exists():
        raise no_house_in(data)
    try:
        data.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        message = f"The data folder {data} cannot be made: {error.strerror}."
        raise CannotOpen(message) from error
    for place in (data, path):
        if place.exists() and not os.access(place, os.W_OK):
            message = f"{place} cannot be written to. Give it to the user that runs Berrah."
            raise CannotOpen(message)
    try:
        ask_once(path, "PRAGMA schema_version")
    except apsw.Error as error:
        message = f"The database {path} cannot be opened: {error}."
        raise CannotOpen(message) from error
