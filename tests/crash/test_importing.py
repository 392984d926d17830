"""kill -9 in the middle of an import, again and again: then the same account as if nobody had been killed."""

import asyncio
import json
import os
import random
import signal
import sys
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import literal_column

from berrah.app import open_house
from berrah.archives.imports.store import archive_imports
from berrah.kit.db import Tx
from berrah.kit.db.statement import rows
from berrah.kit.settings import Settings
from tests.archives.imports.files import HERE, mastodon, note, zipped
from tests.archives.imports.test_same_account import packed, plain
from tests.cast import Person, arrive
from tests.conftest import NewSettings
from tests.kit.pictures.files import picture

POSTS, KILLS = 1_500, 5


def archive(path: Path) -> Path:
    """Threads, notices, polls, versions, pictures, marks, settings."""
    items, pictures = [], {}
    for one in range(POSTS):
        more: dict[str, Any] = {"inReplyTo": f"{HERE}/statuses/{one - 1}"} if one % 3 == 1 else {}
        if one % 5 == 0:
            more |= {"summary": "before"}
        if one % 7 == 0:
            more |= {"oneOf": [{"name": "yes", "replies": {"totalItems": one}}, {"name": "no"}]}
        if one % 11 == 0:
            said = {"published": "2019-05-02T10:00:00Z", "source": {"content": "at first"}}
            more |= {"updated": "2019-06-01T10:00:00Z", "berrah:versions": [said]}
        if one % 50 == 0:
            name = f"media_attachments/{one}.png"
            pictures[name] = picture(size=(20 + one % 9, 20))
            more |= {"attachment": [{"url": name, "name": f"picture {one}"}]}
        minute, second = divmod(one, 60)
        items.append(note(one, f"<p>post {one} #rabat</p>", f"2019-05-01T10:{minute:02}:{second:02}Z", **more))
    marks = {
        "likes.json": [f"{HERE}/statuses/{one}" for one in range(0, POSTS, 2)],
        "bookmarks.json": [f"{HERE}/statuses/{one}" for one in range(0, POSTS, 3)],
        "featured.json": [f"{HERE}/statuses/{one}" for one in range(3)],
    }
    small = {name: json.dumps({"orderedItems": told}).encode() for name, told in marks.items()}
    small["preferences.json"] = b'{"language": "fr", "zone": "Africa/Casablanca", "lists": [{"title": "Amis"}]}'
    small["followed_tags.csv"] = b"rabat\n"
    return zipped(path, mastodon(items, name="Ada L.") | small | pictures)


async def moves_in(settings: Settings) -> Person:
    async with open_house(settings, has_worker=False) as house:
        return await arrive(house, "ada")


async def imports(settings: Settings, path: Path, *, dies_after: float = 600) -> int:
    """`berrah import`, killed after so many seconds; how it ended."""
    words = ("-m", "berrah", "import", "mastodon-archive", str(path), "--as", "ada", "--profile")
    around = os.environ | {"BERRAH_DATA": str(settings.data), "BERRAH_DATABASE": settings.database}
    quiet = asyncio.subprocess.DEVNULL
    running = await asyncio.create_subprocess_exec(sys.executable, *words, env=around, stdout=quiet, stderr=quiet)
    try:
        return await asyncio.wait_for(running.wait(), dies_after)
    except TimeoutError:
        running.send_signal(signal.SIGKILL)
        return await running.wait()


async def lets_go(settings: Settings) -> None:
    """Nobody waits until the claim of the dead has run out."""

    async def release(tx: Tx) -> None:
        await tx.run(rows(archive_imports.update().values(claimed_until=literal_column("0"))))

    async with open_house(settings, has_worker=False) as house:
        await house.write(release)


async def told(settings: Settings, ada: Person, path: Path) -> dict[str, Any]:
    async with open_house(settings, has_worker=False) as house:
        found = plain(await packed(ada.back_in(house), path), house.settings.url)
    for mark in ("likes.json", "bookmarks.json"):
        found[mark]["orderedItems"].sort()  # those of one batch are of one moment
    return found


@pytest.mark.slow
async def test_who_is_killed_five_times_is_the_same_in_the_end(new_settings: NewSettings, tmp_path: Path) -> None:
    path = archive(tmp_path / "m.zip")
    whole, killed = await new_settings(), await new_settings()
    calm, hunted = await moves_in(whole), await moves_in(killed)
    assert await imports(whole, path) == 0
    deaths = 0
    for _ in range(KILLS):
        deaths += await imports(killed, path, dies_after=random.uniform(1.0, 5.0)) == -signal.SIGKILL
        await lets_go(killed)
    assert deaths
    assert await imports(killed, path) == 0
    assert await imports(killed, path) == 0  # and once more changes nothing
    assert await told(killed, hunted, tmp_path / "b.zip") == await told(whole, calm, tmp_path / "a.zip")
