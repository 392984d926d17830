"""Building the index of an archive with the code that does it in a house: how fast, and how large it is."""

from pathlib import Path
from typing import Final

import msgspec

from bench.figures import Figure
from bench.house.archive.size import Archive
from bench.house.index import indexed
from berrah.search.index.file import FILE

_FIGURES: Final = "built.json"  # of an index that was built in an earlier run


async def built(folder: Path, archive: Archive) -> list[Figure]:
    """The figures, whether it is built now or was."""
    data, told = folder / "data", folder / _FIGURES
    is_new = not (data / FILE).exists()
    seconds = await indexed(data)
    size = sum(one.stat().st_size for one in data.glob(f"{FILE}*")) / archive.posts
    found = [Figure("search: size", size, "B a post")]
    if is_new:
        rate = Figure("search: built", archive.posts / seconds, "posts/s", note=f"{archive}, merged at the end")
        told.write_bytes(msgspec.json.encode([rate, *found]))
    return msgspec.json.decode(told.read_bytes(), type=list[Figure]) if told.exists() else found
