"""What was brought in, and old posts that go, by a program."""

from pathlib import Path

from berrah.archives.imports import State
from berrah.doors.house import House
from berrah.kit.worker import Worker
from tests.archives.imports.files import tweet, twitter, zipped
from tests.archives.imports.using import brings, texts
from tests.cast import Person
from tests.doors.api.conftest import ProgramOf


async def test_an_import_is_looked_at_and_taken_back(
    program_of: ProgramOf, house: House, ada: Person, mallory: Person, tmp_path: Path
) -> None:
    path = zipped(tmp_path / "t.zip", twitter([tweet(20, "hello"), tweet(21, "RT @bob: no")]))
    job = await brings(ada, path)
    adas, mallorys = await program_of(ada), await program_of(mallory)
    [shown] = await adas.get("/archive_imports")
    assert (shown["state"], shown["done"], shown["problem"]) == ("done", 1, None)
    assert shown["left_out"] == [{"reason": "repost", "number": 1}]
    assert await mallorys.get("/archive_imports") == []
    assert (await mallorys.answer("post", f"/archive_imports/{job.id}/undo")).status_code == 404
    assert (await adas.post(f"/archive_imports/{job.id}/undo"))["state"] == "undoing"
    assert await house.importing.import_once()
    assert (await adas.get("/archive_imports"))[0]["state"] == State.undone.name
    assert await texts(ada) == []


async def test_old_posts_are_counted_then_go(
    program_of: ProgramOf, house: House, worker: Worker, ada: Person, tmp_path: Path
) -> None:
    await brings(ada, zipped(tmp_path / "t.zip", twitter([tweet(20, "hello")])))
    adas = await program_of(ada)
    assert (await adas.answer("get", "/retention")).status_code == 404
    assert (await adas.post("/retention/preview", days=30))["going"] == 1
    await adas.refused("post", "/retention/preview", "retention.days", days=3)
    said = await adas.put("/retention", days=30, favourites=3)
    assert said == await adas.get("/retention")
    for _ in range(3):
        await worker.work_once()
    assert await texts(ada) == []
    await adas.ask("delete", "/retention")
    assert (await adas.answer("get", "/retention")).status_code == 404
