"""Walking through what lies in the place for media, and moving it to another."""

import sys
from pathlib import Path

import pytest

from berrah.doors.house import House
from berrah.kit import clock
from berrah.kit.blob import Blob, BlobAway, Bucket, FolderBlob, S3Blob, new_key
from berrah.kit.db.schema import metadata
from berrah.media import Moved, move, walk
from berrah.media import store as sql
from tests.cast import Person
from tests.kit.pictures import files

DAY_MS = 25 * 3_600_000


async def found(house: House, later_ms: int = DAY_MS) -> tuple[list[str], list[str]]:
    strays, missing = [], []
    async for seen in walk(house.store, house.media.blob, clock.now() + later_ms):
        strays += seen.strays
        missing += seen.missing
    return strays, missing


async def test_what_nobody_knows_is_found_after_a_day(house: House, ada: Person) -> None:
    medium = await house.media.take(ada.id, files.picture())
    strays = sorted([f"{new_key()}.webp", f"{medium.key}.source", f"{new_key()}.small.webp"])
    for name in strays:
        await house.media.blob.put(name, b"x")

    assert await found(house) == (strays, [])
    assert await found(house, 0) == ([], [])


async def test_what_is_missing_is_found(house: House, ada: Person) -> None:
    first, second = [await house.media.take(ada.id, files.picture()) for _ in range(2)]
    await house.media.blob.delete(first.file)
    await house.media.blob.delete(second.small_file)
    assert await found(house) == ([], sorted([first.file, second.small_file]))


async def test_a_long_walk_goes_in_stretches(
    house: House, ada: Person, monkeypatch: pytest.MonkeyPatch, questions: list[str]
) -> None:
    monkeypatch.setattr(sys.modules[walk.__module__], "_BATCH", 4)
    media = [await house.media.take(ada.id, files.picture()) for _ in range(5)]
    strays = sorted(f"{new_key()}.webp" for _ in range(9))
    for name in strays:
        await house.media.blob.put(name, b"x")
    await house.media.blob.delete(media[2].file)
    assert await found(house) == (strays, [media[2].file])


def test_every_table_that_keeps_names_is_asked() -> None:
    kept = [one for one in metadata.tables.values() if any(i.name == f"{one.name}_by_key" for i in one.indexes)]
    assert "media" in [one.name for one in kept]
    assert len(sql.claims()) == len(kept) - 1


async def everything(blob: Blob) -> dict[str, bytes]:
    return {key: await blob.read(key) async for key, _ in blob.listing()}


async def test_media_move_to_a_bucket_and_back(tmp_path: Path, bucket: Bucket) -> None:
    folder, there, back = FolderBlob(tmp_path / "a"), S3Blob(bucket), FolderBlob(tmp_path / "b")
    kept = {f"{new_key()}.webp": bytes([number]) * number for number in range(1, 20)}
    for key, content in kept.items():
        await folder.put(key, content)
    told: list[int] = []

    assert await move(folder, there, is_kept=True, tell=lambda: told.append(1)) == Moved(19, 0)
    assert (await everything(there), await everything(folder), len(told)) == (kept, kept, 19)
    # What comes meanwhile comes along the second time.
    late = f"{new_key()}.mp4"
    await folder.put(late, b"late")
    assert await move(folder, there, is_kept=False, tell=lambda: None) == Moved(1, 19)
    assert (await everything(there), await everything(folder)) == ({**kept, late: b"late"}, {})
    await move(there, back, is_kept=False, tell=lambda: None)
    assert (await everything(back), await everything(there)) == ({**kept, late: b"late"}, {})
    await there.close()


async def test_who_is_interrupted_while_moving_begins_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source, target = FolderBlob(tmp_path / "a"), FolderBlob(tmp_path / "b")
    kept = {f"{new_key()}.webp": b"x" * 9 for _ in range(30)}
    for key, content in kept.items():
        await source.put(key, content)
    put, left = target.put, iter(range(12))

    async def rain(key: str, content: bytes) -> None:
        if next(left, None) is None:
            raise BlobAway("it rains")
        await put(key, content)

    with monkeypatch.context() as patch:
        patch.setattr(target, "put", rain)
        with pytest.raises(ExceptionGroup):
            await move(source, target, is_kept=False, tell=lambda: None)
    assert {**await everything(source), **await everything(target)} == kept

    await move(source, target, is_kept=False, tell=lambda: None)

    assert (await everything(source), await everything(target)) == ({}, kept)
