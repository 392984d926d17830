"""How fast an archive comes in, what that needs of memory, and whether others wait for it meanwhile."""

import asyncio
import json
import resource
import time
import zipfile
from pathlib import Path
from time import perf_counter

from bench.figures import Figure, percentile
from bench.house.people import Size
from bench.measures.task import Task
from berrah.app import open_house
from berrah.archives import imports
from berrah.archives.imports import Kind, State
from berrah.doors.house import House
from berrah.kit.pages import Page
from berrah.kit.settings import load
from berrah.posts import Draft

_PAUSE = 0.05
_BEGAN = 1_167_609_600  # 2007


async def imported(task: Task) -> list[Figure]:
    number = task.about(100_000, 2_000)
    data, everybody = await task.houses.copy(Size(accounts=500, posts=2000, readers={}))
    archive = await asyncio.to_thread(_written, data / "twitter.zip", number)
    owner, other = everybody.ids[:2]
    async with open_house(load({}, data), has_worker=False) as house:
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        waits: list[float] = []
        others = asyncio.create_task(_lives(house, other, waits))
        job = await house.write(imports.ask, owner, owner, Kind.twitter)
        began = perf_counter()
        assert await house.importing.run(job, archive)
        seconds = perf_counter() - began
        others.cancel()
        async with house.store.read() as look:
            assert (await imports.one_of(look, owner, job.id)).state is State.done
            assert await imports.count_of(look, job.id) == number
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    ordered = sorted(waits) or [0.0]
    p50, p99 = (percentile(ordered, percent) * 1000 for percent in (50, 99))
    note = "an archive of Twitter, from its first byte to the last post"
    return [
        Figure("imports: 100,000 posts", seconds * 100_000 / number, "s", note=note),
        Figure("imports: memory", grown, "MB", note="more than before"),
        Figure("imports: others post and read", 1 / max(p50 / 1000, 1e-6), "/s", p50, p99),
    ]


async def _lives(house: House, person: int, waits: list[float]) -> None:
    """Somebody who posts and looks at home while the archive comes in."""
    for place in range(1_000_000):
        began = perf_counter()
        await house.submit(Draft.of(person, f"meanwhile {place}", rules=house.rules))
        await house.home(person, Page(20))
        waits.append(perf_counter() - began)
        await asyncio.sleep(_PAUSE)


def _written(path: Path, number: int) -> Path:
    """An archive as Twitter makes it, newest first, with threads, links and hashtags."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file, file.open("data/tweets.js", "w") as out:
        out.write(b"window.YTD.tweets.part0 = [\n")
        for place in range(number, 0, -1):
            out.write(json.dumps(_tweet(place), indent=2).encode() + (b",\n" if place > 1 else b"\n]"))
    return path


def _tweet(place: int) -> dict[str, object]:
    link = f"https://t.co/{place}"
    at = time.strftime("%a %b %d %H:%M:%S +0000 %Y", time.gmtime(_BEGAN + place * 1200))
    told = {
        "id_str": str(1_000_000 + place),
        "created_at": at,
        "full_text": f"a post of long ago, number {place}, about #subject{place % 50} with a link {link}",
        "lang": "en",
        "entities": {"urls": [{"url": link, "expanded_url": f"https://example.org/{place}"}], "user_mentions": []},
    }
    if place % 7 == 0:
        told["in_reply_to_status_id_str"] = str(1_000_000 + place - 1)
    return {"tweet": told}
