"""`berrah media`, and what `berrah doctor` looks at in the place for media."""

import secrets
from typing import Literal

from cyclopts import App
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from berrah.doors.cli.keys import Keys, err, out, settings
from berrah.doors.examination import Finding
from berrah.doors.house import House
from berrah.kit import clock
from berrah.kit.blob import Blob, BlobAway, new_key, open_blob
from berrah.kit.db import CannotOpen
from berrah.media import Moved, move, walk

Place = Literal["folder", "bucket"]
_TOLD_MOST = 20


def add_commands(app: App, keys: Keys) -> None:
    """Add them."""
    group = App(name="media", help="Pictures, video and sound, where they lie.")
    app.command(group)

    @group.command(name="move")
    def move_(*, to: Place, keep: bool = False) -> None:
        """Move media to the bucket of the settings, or back to the data folder; again after an interruption.

        Parameters
        ----------
        to
            where to
        keep
            leave them also where they are, while a server still serves from there

        """
        done = keys.with_house(lambda _house: _move(to, is_kept=keep), is_fresh_ok=False)
        out.print(f"{done.copied} files copied to the {to}, {done.there} were there already.")
        if keep:
            out.print("They still lie where they were. Restart the server with its new settings, then move again.")

    @group.command
    def clear() -> None:
        """Delete files that no post, upload or profile knows, and that are older than a day."""
        number = keys.with_house(_clear, is_fresh_ok=False)
        out.print(f"{number} files were known to nobody and are gone.")


async def examine_media(house: House) -> list[Finding]:
    """Whether files can be put away and found again, are all there, and can be converted."""
    found = [Finding("media: writing and reading", await _try(house.media.blob))]
    if found[0].differences:
        return found
    missing: list[str] = []
    strays = 0
    async for seen in walk(house.store, house.media.blob, clock.now()):
        missing += seen.missing
        strays += len(seen.strays)
    if strays:
        out.print(f"media: {strays} files are known to nobody; `berrah media clear` deletes them")
    if not house.media.studio.is_open:
        out.print("media: there is no ffmpeg, so that only pictures are taken")
    lost = [f"{name} is missing" for name in missing[:_TOLD_MOST]]
    return [*found, Finding("media: files", lost), Finding("media: ffmpeg", await house.media.studio.lacks())]


async def _try(blob: Blob) -> list[str]:
    key, content = f"{new_key()}.try", secrets.token_bytes(64)
    try:
        await blob.put(key, content)
        same = await blob.read(key) == content
        await blob.delete(key)
    except (BlobAway, OSError) as problem:
        return [str(problem)]
    return [] if same else ["what was written is not what is read"]


async def _move(to: Place, *, is_kept: bool) -> Moved:
    chosen = settings()
    if not chosen.has_bucket:
        raise CannotOpen("There is no bucket in the settings: s3_endpoint is empty.")
    folder, bucket = open_blob(chosen, is_bucket=False), open_blob(chosen, is_bucket=True)
    source, target = (folder, bucket) if to == "bucket" else (bucket, folder)
    try:
        with _progress() as progress:
            bar = progress.add_task(f"to the {to}", total=None)
            progress.update(bar, total=sum([1 async for _ in source.listing()]))
            return await move(source, target, is_kept=is_kept, tell=lambda: progress.advance(bar))
    except* BlobAway as problems:
        raise CannotOpen(str(problems.exceptions[0])) from None
    finally:
        await bucket.close()


async def _clear(house: House) -> int:
    cleared = 0
    with _progress() as progress:
        bar = progress.add_task("looking", total=None)
        async for seen in walk(house.store, house.media.blob, clock.now()):
            for name in seen.strays:
                await house.media.blob.delete(name)
            cleared += len(seen.strays)
            progress.advance(bar, seen.looked_at)
    return cleared


def _progress() -> Progress:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    return Progress(*columns, console=err, disable=not err.is_terminal)
