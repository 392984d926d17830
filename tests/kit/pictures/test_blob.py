from pathlib import Path

import pytest

from berrah.kit.blob import FolderBlob, is_key, new_key


def names(folder: Path) -> list[str]:
    return [path.name for path in folder.rglob("*.*")]


async def test_what_is_put_is_there_until_it_is_deleted(tmp_path: Path) -> None:
    blob, key = FolderBlob(tmp_path), f"{new_key()}.webp"

    await blob.put(key, b"abcdef")

    assert (await blob.read(key), await blob.read(key, 2, 3), await blob.size(key)) == (b"abcdef", b"cde", 6)
    assert names(tmp_path) == [key]
    await blob.delete(key)
    await blob.delete(key)
    assert await blob.size(key) is None
    with pytest.raises(FileNotFoundError):
        await blob.read(key)


@pytest.mark.parametrize("name", ["", "..", "../../etc/passwd", "a" * 32, "A" * 32 + ".webp", "a" * 32 + "./x"])
async def test_nothing_but_a_key_reaches_the_folder(tmp_path: Path, name: str) -> None:
    assert not is_key(name)
    with pytest.raises(ValueError, match=r"^.*$"):
        await FolderBlob(tmp_path).put(name, b"x")


def test_no_two_keys_are_alike() -> None:
    assert len({new_key() for _ in range(1_000)}) == 1_000
