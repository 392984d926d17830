"""An archive that is brought in is found as it flows in, at its own dates."""

from pathlib import Path

from berrah.archives import imports
from berrah.archives.imports import Kind
from berrah.doors.house import House
from berrah.kit import clock
from berrah.search import Bounds, Search
from berrah.search.keeping.following import Following
from berrah.search.query import Asker, parse
from tests.archives.imports.files import tweet, twitter, zipped
from tests.archives.imports.using import done, takes_back
from tests.cast import Person
from tests.search.conftest import Finds, catch_up

POSTS = 400


def archive(path: Path) -> Path:
    """Somebody who said something every day of 2009, and something now and then in 2012."""
    of_2009 = [
        tweet(20 + day, f"word {day} of then", f"Tue Mar {day % 28 + 1:02} 20:50:{day % 60:02} +0000 2009")
        for day in range(POSTS)
    ]
    of_2012 = [tweet(5_000 + one, f"word {one} of later", f"Thu Mar 0{one} 10:00:00 +0000 2012") for one in range(1, 5)]
    return zipped(path, twitter([*of_2012, *of_2009]))


async def number(search: Search, text: str) -> int:
    answer = await search.find(parse(text, Asker(clock.now())), None, Bounds(most=1_000))
    return len(answer.hits)


async def test_posts_of_2009_are_found_while_the_import_still_runs(
    house: House, ada: Person, following: Following, search: Search, tmp_path: Path
) -> None:
    await ada.says("word of today")
    await catch_up(following)
    path = archive(tmp_path / "t.zip")
    job = await house.write(imports.ask, ada.id, ada.id, Kind.twitter, has_profile=False)
    seen: list[tuple[int, int, int]] = []

    async def tell(came: int, total: int) -> None:
        await catch_up(following)
        seen.append((came, total, await number(search, "word until:2010")))

    assert await house.importing.run(job, path, tell)
    under_way = [(came, found) for came, total, found in seen if 0 < came < total]
    assert any(found for _, found in under_way), seen
    assert all(found <= came for came, found in under_way)
    await catch_up(following)
    assert await number(search, "word until:2010") == POSTS
    assert await number(search, "word since:2010 until:2013") == 4
    assert await number(search, "word since:2013") == 1


async def test_it_stands_at_its_own_dates_and_goes_when_it_is_taken_back(
    ada: Person, finds: Finds, following: Following, search: Search, tmp_path: Path
) -> None:
    await ada.says("word of today")
    job = await done(ada, archive(tmp_path / "t.zip"))
    first = await finds("word", None, 6)
    assert first == ["word of today", *(f"word {one} of later" for one in (4, 3, 2, 1)), first[-1]]
    assert first[-1].endswith("of then")
    curve = await search.curve(parse("word", Asker(clock.now())), None, "UTC")
    assert curve is not None
    assert sum(point.count or 0 for point in curve.points) == POSTS + 5
    await takes_back(ada, job)
    await catch_up(following)
    assert await finds("word") == ["word of today"]


async def test_what_came_while_nobody_wrote_the_index_is_found_too(ada: Person, finds: Finds, tmp_path: Path) -> None:
    await done(ada, archive(tmp_path / "t.zip"))
    assert len(await finds("then until:2010", None, 1_000)) == POSTS
