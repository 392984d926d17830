"""`berrah doctor`, `backup` and `restore`."""

import shutil
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter
from rich.progress import Progress

from berrah.doors.cli.keys import Keys, err, out, settings
from berrah.doors.cli.media import examine_media
from berrah.doors.cli.search import examine_search
from berrah.doors.condition import note_saved
from berrah.doors.examination import Finding, ask_servers, examine_house
from berrah.doors.house import House
from berrah.kit.db import CannotOpen, saving

# What a backup holds beside the database, if it is there.
_BESIDE = ("secret.key", "berrah.toml", "media")


def add_commands(app: App, keys: Keys) -> None:
    """Add them."""
    _doctor(app, keys)
    _compact(app, keys)
    _backup(app)
    _restore(app)


def _doctor(app: App, keys: Keys) -> None:
    @app.command
    def doctor(
        *,
        all_: Annotated[
            bool, Parameter(name="--all", negative=(), help="hold every post against search, not some thousands")
        ] = False,
    ) -> None:
        """Examine the house and every process that serves it: is what they hold in memory equal to the truth?"""
        chosen = settings()

        async def examine(house: House) -> dict[str, list[Finding]]:
            saving.examine(chosen.data, chosen.database)
            mine = [*await examine_house(house), *await examine_media(house)]
            mine.append(await examine_search(house, is_all=all_))
            return {"": mine, **await ask_servers(chosen.data)}

        wrong = _tell(keys.with_house(examine, is_fresh_ok=False))
        if wrong:
            err.print(
                f"berrah: {wrong} differences. Restarting rebuilds every model from the truth; search reads anew."
            )
            sys.exit(1)
        out.print("Everything is equal to the truth.", style="green")


def _tell(answers: dict[str, list[Finding]]) -> int:
    """Print what was found; how many differences."""
    wrong = 0
    for process, findings in answers.items():
        for finding in findings:
            where = f" in process {process}" if process else ""
            out.print(f"{finding.subject}{where}: {'' if finding.differences else 'in order'}")
            for difference in finding.differences:
                err.print(f"  {difference}", style="red")
            wrong += len(finding.differences)
    return wrong


def _compact(app: App, keys: Keys) -> None:
    @app.command
    def compact() -> None:
        """Write the database file anew: smaller, and without traces of what was deleted. Writers wait meanwhile."""
        keys.with_house(lambda house: house.store.forget_erased(is_large_ok=True), is_fresh_ok=False)
        out.print("Done.")


def _backup(app: App) -> None:
    @app.command(name="backup")
    def save(
        file: Annotated[Path | None, Parameter(help="where to; berrah-backup.tar.gz when left out")] = None,
    ) -> None:
        """Save the whole house into one file, while it goes on serving."""
        chosen, target = settings(), (file or Path("berrah-backup.tar.gz")).absolute()
        # Beside its final place, then renamed: a backup is whole or it is not there.
        with (
            tempfile.TemporaryDirectory(dir=target.parent) as folder,
            Progress(console=err, disable=not err.is_terminal) as progress,
        ):
            bar = progress.add_task("database", total=None)
            copied = saving.save(
                chosen.data,
                chosen.database,
                Path(folder),
                lambda done, pages: progress.update(bar, completed=done, total=pages),
            )
            packed = Path(folder) / "packed"
            with tarfile.open(packed, "w:gz", compresslevel=3) as archive:
                archive.add(copied, copied.name)
                for name in _BESIDE:
                    if (chosen.data / name).exists():
                        archive.add(chosen.data / name, name)
            packed.chmod(0o600)
            packed.rename(target)
        note_saved(chosen.data, target.stat().st_size)
        out.print(f"Saved to {target}. It holds everything, also the secret key: keep it where only you can read it.")


def _restore(app: App) -> None:
    @app.command
    def restore(file: Path) -> None:
        """Bring a backup back into an empty data folder."""
        chosen = settings()
        saving.must_be_empty(chosen.data, chosen.database)
        if not file.exists() or not tarfile.is_tarfile(file):
            message = f"{file} is not a backup of Berrah."
            raise CannotOpen(message)
        chosen.data.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=chosen.data) as folder:
            with tarfile.open(file) as archive:
                archive.extractall(folder, filter="data")
            for name in _BESIDE:
                if (Path(folder) / name).exists():
                    shutil.move(Path(folder) / name, chosen.data / name)
            # The database last: without it the folder does not count as a house, and restoring can begin again.
            saving.bring_back(Path(folder), chosen.data)
        out.print(f"Restored into {chosen.data}. Start it with: berrah serve")
