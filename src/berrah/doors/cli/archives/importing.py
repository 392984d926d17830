"""`berrah import`: archives of other networks, and of other houses of Berrah."""

import asyncio
import time
from pathlib import Path
from typing import Annotated, Final

from cyclopts import App, Parameter
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

from berrah import accounts
from berrah.archives import imports
from berrah.archives.imports import Import, Kind, State
from berrah.doors.cli.keys import Keys, err, out
from berrah.doors.house import House
from berrah.kit.errors import Refused, Unknown
from berrah.kit.i18n import speak
from berrah.media import Converting
from berrah.moderation.acts import What

_WAIT_SECONDS: Final = 25  # an import that was killed lets go of its account after so long

File = Annotated[Path, Parameter(help="the file as it was downloaded")]
Whose = Annotated[str, Parameter(name=["--as", "--account"], help="the account that gets the posts")]
Number = Annotated[int | None, Parameter(help="which one; else the newest")]
WithProfile = Annotated[bool, Parameter(negative=(), help="take over profile, settings and people too")]


def add_commands(app: App, keys: Keys) -> None:
    """Add them."""
    group = App(name="import", help="Bring in the archive of an account elsewhere; again brings nothing twice.")
    app.command(group)
    _networks(group, keys)
    _looking_after(group, keys)


def _networks(group: App, keys: Keys) -> None:
    @group.command(name="twitter-archive")
    def twitter(file: File, *, account: Whose, profile: WithProfile = False) -> None:
        """The ZIP that Twitter or X gave you, of today or of long ago."""
        _brought(keys, file, account, Kind.twitter, profile=profile)

    @group.command(name="mastodon-archive")
    def mastodon(file: File, *, account: Whose, profile: WithProfile = False) -> None:
        """The archive that a Mastodon server gave you, TAR.GZ or ZIP."""
        _brought(keys, file, account, Kind.mastodon, profile=profile)

    @group.command(name="berrah-archive")
    def berrah(file: File, *, account: Whose, profile: WithProfile = False) -> None:
        """The archive of another house of Berrah: the ZIP of `berrah export`."""
        _brought(keys, file, account, Kind.mastodon, profile=profile)


def _looking_after(group: App, keys: Keys) -> None:
    @group.command
    def undo(*, account: Whose, number: Number = None) -> None:
        """Take back everything that came of an import."""
        out.print(keys.with_house(lambda house: _undo(house, account, number), is_fresh_ok=False))

    @group.command(name="list")
    def list_(*, account: Whose) -> None:
        """The imports into an account, and what became of them."""
        keys.with_house(lambda house: _list(house, account), is_fresh_ok=False)


def _brought(keys: Keys, file: Path, name: str, kind: Kind, *, profile: bool) -> None:
    if not file.is_file():
        raise Refused("import.not_an_archive")
    job = keys.with_house(lambda house: _bring(house, file, name, kind, profile=profile), is_fresh_ok=False)
    if job.state is State.failed:
        raise imports.failed_because(job.why)


async def _bring(house: House, file: Path, name: str, kind: Kind, *, profile: bool) -> Import:
    async with house.store.read() as look:
        account = await accounts.by_name(look, name)
    job = await _asked(house, account.id, kind, profile=profile)
    converting = Converting(house.store, house.media)
    with _progress() as progress:
        bar = progress.add_task("reading", total=None)

        async def tell(done: int, total: int) -> None:
            progress.update(bar, completed=done, total=total, description="posts")

        started = time.monotonic()
        if not await house.importing.run(job, file, tell, converting.convert_once):
            raise Refused("import.under_way")
    ended, came = await _report(house, account.id, job)
    if came:
        took = time.monotonic() - started
        out.print(f"{took:.0f} s; import {job.id}. `berrah import undo --as {name}` takes it back.")
    return ended


async def _asked(house: House, account_id: int, kind: Kind, *, profile: bool) -> Import:
    """The import; one that was interrupted a moment ago is waited for until it lets go."""
    for left in reversed(range(_WAIT_SECONDS)):
        try:
            act, whose = What.archive_brought, (account_id, account_id)
            return await house.operate(act, account_id, kind.name, imports.ask, *whose, kind, has_profile=profile)
        except Refused:
            if not left:
                raise
            await asyncio.sleep(1)
    raise Refused("import.under_way")


async def _report(house: House, account_id: int, job: Import) -> tuple[Import, int]:
    """Say what came of it, and what was left out and why; how it stands, and how many posts came."""
    tongue = speak("en")
    async with house.store.read() as look:
        ended = await imports.one_of(look, account_id, job.id)
        came = await imports.count_of(look, job.id)
        omissions = await imports.omissions(look, job.id)
    if came or not ended.why:
        out.print(f"{came} posts came of it.")
    for one in omissions:
        out.print(f"left out: {one.number:>7}  {tongue.error(imports.left_out_because(one.why))}")
    return ended, came


async def _undo(house: House, name: str, number: int | None) -> str:
    async with house.store.read() as look:
        account = await accounts.by_name(look, name)
        found = await imports.latest(look, account.id)
    chosen = next((one for one in found if number in {None, one.id} and one.can_be_undone), None)
    if chosen is None:
        raise Unknown("import.unknown")
    job = await house.operate(What.import_undone, account.id, "", imports.undo, account.id, chosen.id)
    with _progress() as progress:
        bar = progress.add_task("posts", total=job.total)

        async def tell(done: int, total: int) -> None:
            progress.update(bar, completed=done, total=total)

        await house.importing.run(job, Path(), tell)
    return f"Import {job.id} was taken back."


async def _list(house: House, name: str) -> None:
    async with house.store.read() as look:
        account = await accounts.by_name(look, name)
        found = await imports.latest(look, account.id)
    for one in found:
        out.print(f"{one.id}  {one.kind.name:<9} {one.state.name:<8} {one.done} of {one.total}  {one.why}")


def _progress() -> Progress:
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), MofNCompleteColumn())
    return Progress(*columns, TimeRemainingColumn(), console=err, disable=not err.is_terminal)
