"""What every test may ask for: a house, the people in it, and their own database underneath."""

import asyncio
import os
import shutil
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from ipaddress import ip_address
from itertools import count
from pathlib import Path
from typing import Any

import pytest
import structlog
from argon2 import PasswordHasher
from hypothesis import settings as hypothesis_settings

from berrah.accounts import secrets
from berrah.app import open_house
from berrah.doors.house import House
from berrah.kit import behind
from berrah.kit.bus import known_chores, known_listeners
from berrah.kit.db import Store, close_store, open_store, postgres
from berrah.kit.db.sqlite import store as sqlite
from berrah.kit.limits import Rate
from berrah.kit.settings import Settings
from berrah.kit.worker import Worker
from tests import databases
from tests.buckets import bucket, s3_server
from tests.cast import Person, arrive
from tests.databases import Pool, Server

__all__ = ["bucket", "s3_server"]

NewSettings = Callable[..., Awaitable[Settings]]
NewHouse = Callable[[], AbstractAsyncContextManager[House]]

_server = pytest.StashKey[Server]()
_ONLY = "only"
# Tests knock more often in a second than people in an hour.
_OFTEN = {"limit_api": Rate(1_000_000, 300), "limit_api_public": Rate(1_000_000, 300), "limit_delete": Rate(10_000, 60)}
SECRET = "the secret of a house that stands for one test"
# What takes long on a busy machine is not wrong: speed is measured in bench/.
hypothesis_settings.register_profile("house", deadline=None)
hypothesis_settings.load_profile("house")


# One PostgreSQL for all processes of a run: the one that starts them starts it, and tells them its port.


def pytest_configure(config: pytest.Config) -> None:
    # Tracebacks with every local variable in a frame of their own take a second each.
    structlog.configure([structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)])
    config.addinivalue_line("markers", f"{_ONLY}(dialect): about one database; left out when the other one is tested")
    if databases.IS_POSTGRES and not hasattr(config, "workerinput") and not config.option.collectonly:
        config.stash[_server] = databases.start()


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    if server := node.config.stash.get(_server, None):
        node.workerinput["postgres"] = server.port


def pytest_unconfigure(config: pytest.Config) -> None:
    if server := config.stash.get(_server, None):
        databases.stop(server)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    dialect = "postgresql" if databases.IS_POSTGRES else "sqlite"
    others = [item for item in items if (mark := item.get_closest_marker(_ONLY)) and mark.args != (dialect,)]
    if others:
        config.hook.pytest_deselected(items=others)
        items[:] = [item for item in items if item not in others]


@pytest.fixture(scope="session")
def pool(request: pytest.FixtureRequest) -> Pool | None:
    """Databases on PostgreSQL, when that is what is tested."""
    if not databases.IS_POSTGRES:
        return None
    given = getattr(request.config, "workerinput", {})
    return Pool(given["postgres"] if given else request.config.stash[_server].port)


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite database in which nothing was ever written."""
    path = tmp_path_factory.mktemp("template") / "berrah.db"
    databases.migrate(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session", autouse=True)
def _nobody_leaves() -> Iterator[None]:
    """Sockets are closed but loopback: a test that needs the world would tell about the world."""
    real = socket.socket.connect

    def connect(self: socket.socket, address: Any) -> None:
        if self.family != socket.AF_UNIX and not _is_here(address[0]):
            raise RuntimeError(f"a test wants to connect to {address}")
        real(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", connect)
        yield


def _is_here(host: str) -> bool:
    try:
        return ip_address(host.partition("%")[0]).is_loopback
    except ValueError:
        return host == "localhost"


@pytest.fixture(autouse=True)
def _cheap_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hashes that cost 0.1 ms instead of 30; what is checked and when stays the same."""
    hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr(secrets, "_hasher", hasher)
    monkeypatch.setattr(secrets, "_NOBODY", hasher.hash("nobody"))
    # It belongs to the loop in which somebody first had to wait, and every test has a loop of its own.
    monkeypatch.setattr(secrets, "_at_once", asyncio.Semaphore(2))


@pytest.fixture(autouse=True)
def _no_settings_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the shell says about a house is not meant for those of the tests."""
    for name in os.environ:
        if name.startswith("BERRAH_") and not name.startswith("BERRAH_TEST_"):
            monkeypatch.delenv(name)


@pytest.fixture
async def new_settings(pool: Pool | None, template: Path, tmp_path: Path) -> AsyncIterator[NewSettings]:
    """Makes the settings of a house that nobody ever entered; as often as you like."""
    taken: list[str] = []

    async def make(**changes: Any) -> Settings:
        data = tmp_path / f"house-{len(taken)}"
        taken.append(await pool.take() if pool else "")
        return _moved_in(data, template, taken[-1], changes)

    yield make
    for url in filter(None, taken):
        assert pool is not None
        await pool.give_back(url)


def _moved_in(data: Path, template: Path, url: str, changes: dict[str, Any]) -> Settings:
    data.mkdir()
    if not url:
        shutil.copy(template, data / "berrah.db")
    return Settings(
        **{"data": data, "database": url, "secret": SECRET, "signup_pause": 0, "ffmpeg": "off", **_OFTEN, **changes}
    )


@pytest.fixture
async def settings(new_settings: NewSettings) -> Settings:
    """Those of the test's own house."""
    return await new_settings()


@pytest.fixture
async def store(settings: Settings) -> AsyncIterator[Store]:
    """The truth alone, without the house around it."""
    opened = await open_store(settings.data, settings.database)
    yield opened
    await close_store(opened)


@pytest.fixture
async def second_store(store: Store, settings: Settings) -> AsyncIterator[Store]:
    """The same truth, as another process has it open."""
    opened = await open_store(settings.data, settings.database)
    yield opened
    await close_store(opened)


@pytest.fixture
async def house(settings: Settings) -> AsyncIterator[House]:
    """A house nobody ever entered. Nobody works behind: ask for `worker` where that matters."""
    async with open_house(settings, has_worker=False) as opened:
        yield opened


@pytest.fixture
def worker(house: House) -> Worker:
    """What works behind, when you say so: `await worker.work_once()`."""
    return Worker(house.store, house.bus, known_listeners(), known_chores())


@pytest.fixture
def new_house(pool: Pool | None, template: Path, tmp_path: Path) -> NewHouse:
    """Opens a fresh house and tears it down, `async with new_house() as house`: for properties, which need many."""
    numbers = count()

    @asynccontextmanager
    async def opened() -> AsyncIterator[House]:
        url = await pool.take() if pool else ""
        fresh = _moved_in(tmp_path / f"world-{next(numbers)}", template, url, {})
        async with open_house(fresh, has_worker=False) as house:
            yield house
        if pool:
            await pool.give_back(url)

    return opened


@pytest.fixture
def questions(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every statement that is run from now on, but for what goes on by itself: behind, or asking how far the log is."""
    asked: list[str] = []
    ask, send = sqlite._execute, postgres._sent  # noqa: SLF001 - the two places through which everything goes

    def note(sql: str) -> None:
        if "FROM log" not in sql and "FROM outbox" not in sql and not _is_behind():
            asked.append(sql)

    def execute(connection: Any, statement: Any, values: dict[str, Any]) -> Any:
        note(statement.bind("sqlite", values)[0])
        return ask(connection, statement, values)

    async def sent(run: Any, statement: Any, values: dict[str, Any]) -> Any:
        note(statement.bind("postgresql", values)[0])
        return await send(run, statement, values)

    monkeypatch.setattr(sqlite, "_execute", execute)
    monkeypatch.setattr(postgres, "_sent", sent)
    return asked


def _is_behind() -> bool:
    try:
        task = asyncio.current_task()
    except RuntimeError:  # a thread
        return False
    return task is not None and task.get_name() == behind.NAME


# The cast. They come one after another, so that their ids do not say who they are; mallory may see nothing.


@pytest.fixture
async def ada(house: House) -> Person:
    return await arrive(house, "ada")


@pytest.fixture
async def bob(house: House) -> Person:
    return await arrive(house, "bob")


@pytest.fixture
async def chloe(house: House) -> Person:
    return await arrive(house, "chloe")


@pytest.fixture
async def dina(house: House) -> Person:
    return await arrive(house, "dina")


@pytest.fixture
async def mallory(house: House) -> Person:
    return await arrive(house, "mallory")
