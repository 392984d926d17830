"""The same promises in a folder and in a bucket."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from berrah.kit import clock
from berrah.kit.blob import Blob, Bucket, FolderBlob, S3Blob, is_key, new_key


@pytest.fixture(params=["folder", "bucket"])
async def blob(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Blob]:
    is_folder = request.param == "folder"
    made = FolderBlob(tmp_path) if is_folder else S3Blob(request.getfixturevalue("bucket"))
    yield made
    await made.close()


async def test_what_is_put_is_there_until_it_is_deleted(blob: Blob) -> None:
    key = f"{new_key()}.webp"

    await blob.put(key, b"abcdef")

    assert (await blob.read(key), await blob.read(key, 2, 3), await blob.size(key)) == (b"abcdef", b"cde", 6)
    assert (await blob.read(key, 4), await blob.read(key, 4, 99), await blob.read(key, 6, 5)) == (b"ef", b"ef", b"")
    assert await blob.read(key, 1, 0) == b""
    await blob.delete(key)
    await blob.delete(key)
    assert await blob.size(key) is None
    with pytest.raises(FileNotFoundError):
        await blob.read(key)


async def test_what_is_put_twice_is_there_once(blob: Blob) -> None:
    key = f"{new_key()}.webp"
    await blob.put(key, b"same")
    await blob.put(key, b"same")
    assert [one async for one, _ in blob.listing()] == [key]


async def test_every_key_is_listed_in_order_with_when_it_was_put(blob: Blob) -> None:
    keys = sorted(f"{new_key()}.{ending}" for ending in ("webp", "small.webp", "mp4"))
    for key in keys:
        await blob.put(key, b"x" * 100)

    found = [found async for found in blob.listing()]

    assert [key for key, _ in found] == keys
    assert all(abs(at - clock.now()) < 60_000 for _, at in found)


@pytest.mark.parametrize("name", ["", "..", "../../etc/passwd", "a" * 32, "A" * 32 + ".webp", "a" * 32 + "./x"])
async def test_nothing_but_a_key_reaches_the_folder_or_the_bucket(tmp_path: Path, name: str) -> None:
    assert not is_key(name)
    for blob in (FolderBlob(tmp_path), S3Blob(Bucket("http://127.0.0.1:9", "b", "k", "s"))):
        for act in (blob.put(name, b"x"), blob.read(name), blob.size(name), blob.delete(name)):
            with pytest.raises(ValueError, match=r"^.*$"):
                await act


def test_a_folder_has_nothing_but_whole_files(tmp_path: Path) -> None:
    blob, key = FolderBlob(tmp_path), f"{new_key()}.webp"
    asyncio.run(blob.put(key, b"abcdef"))
    assert [path.name for path in tmp_path.rglob("*.*")] == [key]


def test_no_two_keys_are_alike() -> None:
    assert len({new_key() for _ in range(1_000)}) == 1_000
