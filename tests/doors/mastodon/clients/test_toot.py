"""toot, unpatched: a client for the terminal, run as a program with a configuration of its own."""

import asyncio
import json
import os
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
from click.testing import CliRunner
from toot.cli import cli

from berrah import accounts
from berrah.accounts import Permission
from tests.cast import Person
from tests.doors.mastodon.conftest import AppOf

pytestmark = pytest.mark.peer
Run = Callable[..., Awaitable[str]]


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    return {**os.environ, "XDG_CONFIG_HOME": str(tmp_path), "NO_PROXY": "*", "BROWSER": "true"}


@pytest.fixture
def run(environment: dict[str, str]) -> Run:
    """Runs `toot …`; what it prints."""

    async def toot(*words: str, fails: bool = False) -> str:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "toot", *words),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
            env=environment,
        )
        printed, _ = await asyncio.wait_for(process.communicate(), 60)
        assert (process.returncode != 0) == fails, f"{words}: {printed.decode()}"
        return printed.decode()

    return toot


@pytest.fixture
async def toot(tmp_path: Path, served: str, bob: Person, app_of: AppOf, monkeypatch: pytest.MonkeyPatch) -> Run:
    """toot in the hands of bob, within this process: starting one for each word costs most of a second."""
    instance = bob.house.settings.domain
    app = {"instance": instance, "base_url": served, "client_id": "", "client_secret": ""}
    user = {"instance": instance, "username": "bob", "access_token": (await app_of(bob)).secret}
    config = {"apps": {instance: app}, "users": {f"bob@{instance}": user}, "active_user": f"bob@{instance}"}
    (tmp_path / "toot").mkdir()
    (tmp_path / "toot" / "config.json").write_text(json.dumps(config))
    for name, value in {"XDG_CONFIG_HOME": str(tmp_path), "NO_PROXY": "*"}.items():
        monkeypatch.setenv(name, value)

    async def words(*words: str, fails: bool = False) -> str:
        done = await asyncio.wait_for(asyncio.to_thread(CliRunner().invoke, cli, words), 60)
        assert (done.exit_code != 0) == fails, f"{words}: {done.output}"
        return str(done.output)

    return words


async def test_somebody_lives_with_it(toot: Run, ada: Person, bob: Person) -> None:
    hers = await ada.says("Bonjour de #Rabat")

    assert "bob" in await toot("whoami")
    assert "Berrah" in await toot("instance")
    assert "following" in (await toot("follow", "ada")).lower()
    assert "Bonjour de #Rabat" in await toot("timelines", "home", "--no-pager")
    posted = json.loads(await toot("post", "--json", "--visibility", "private", "depuis le terminal"))
    assert posted["visibility"] == "private"
    assert await bob.home() == [int(posted["id"]), hers.id]
    answered = json.loads(await toot("post", "--json", "--reply-to", str(hers.id), "@ada bonjour"))
    assert "@ada bonjour" in await toot("thread", str(hers.id))
    await toot("reblog", str(hers.id))
    await toot("favourite", f"{bob.house.settings.url}/@ada/{hers.id}")
    assert "bob" in await toot("reblogged-by", str(hers.id))
    assert "Bonjour" in await toot("status", str(hers.id))
    assert "ada" in await toot("whois", "@ada")
    await toot("unreblog", str(hers.id))
    await toot("delete", answered["id"])
    assert not await ada.can_read(int(answered["id"]))
    assert "140" in await toot("post", "x" * 141, fails=True)


async def test_somebody_logs_in_with_a_browser_elsewhere(
    environment: dict[str, str], run: Run, served: str, ada: Person
) -> None:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-u", "-m", "toot", "login", "--instance", served),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        env=environment,
    )
    assert process.stdin
    assert process.stdout
    async with asyncio.timeout(60):
        while not (line := (await process.stdout.readline()).decode()).startswith(served):
            assert line, "toot said no address"
        # What somebody does on the page of this address is done here; they copy the code it shows by hand.
        asked = dict(parse_qsl(urlsplit(line).query))
        async with ada.house.store.read() as look:
            program = await accounts.application_by_client_id(look, asked["client_id"])
        permission = Permission(asked["redirect_uri"], asked["scope"].strip())
        code = await ada.house.write(accounts.authorize, program, ada.id, permission)
        await process.communicate(f"n\n{code}\n".encode())

    assert process.returncode == 0
    assert "ada" in await run("whoami")
