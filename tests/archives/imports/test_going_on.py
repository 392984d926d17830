"""Again, interrupted, taken back: an import is whole or goes on, and brings nothing twice."""

from pathlib import Path
from typing import Any

import pytest

from berrah import accounts, posts, publishing, timelines
from berrah.archives import imports
from berrah.archives.imports import Kind, State
from berrah.archives.imports import bring as bringing
from berrah.doors.house import House
from berrah.kit import clock
from berrah.kit.errors import Refused, Unknown
from berrah.kit.pages import Page
from berrah.kit.worker import Worker
from berrah.posts import PostImported, PostPublished, lists
from tests.archives.imports.files import tweet, twitter, zipped
from tests.archives.imports.using import brings, done, stands, takes_back, texts, written
from tests.cast import Person
from tests.kit.pictures.files import picture


def many(number: int) -> list[dict[str, Any]]:
    return [tweet(100 + one, f"post {one} #Rabat") for one in range(number)]


async def test_the_same_archive_again_brings_nothing(ada: Person, tmp_path: Path) -> None:
    path = zipped(tmp_path / "t.zip", twitter(many(3)))
    await done(ada, path)
    before = await written(ada)
    await done(ada, path)
    assert await written(ada) == before


async def test_a_larger_archive_of_later_brings_the_rest(ada: Person, tmp_path: Path) -> None:
    await done(ada, zipped(tmp_path / "a.zip", twitter(many(3))))
    answer = tweet(200, "an answer", in_reply_to_status_id_str="101")
    await done(ada, zipped(tmp_path / "b.zip", twitter([*many(4), answer])))
    found = await written(ada)
    assert len(found) == 5
    assert found[-1].reply_to_id == found[1].id


async def test_what_was_deleted_does_not_come_back(ada: Person, tmp_path: Path) -> None:
    path = zipped(tmp_path / "t.zip", twitter(many(2)))
    await done(ada, path)
    await ada.withdraws((await written(ada))[0])
    await done(ada, path)
    assert await texts(ada) == ["post 1 #Rabat"]


async def test_one_that_was_killed_goes_on(ada: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = zipped(tmp_path / "t.zip", twitter(many(120)))
    job = await ada.house.write(imports.ask, ada.id, ada.id, Kind.twitter)
    real, calls = bringing._keep, []  # noqa: SLF001 - it is killed in the middle of its work

    async def dies(*args: Any) -> None:
        calls.append(args)
        if len(calls) == 2:
            raise KeyboardInterrupt
        await real(*args)

    with monkeypatch.context() as patch:
        patch.setattr(bringing, "_keep", dies)
        with pytest.raises(KeyboardInterrupt):
            await ada.house.importing.run(job, path)
    assert 0 < len(await texts(ada)) < 120
    with pytest.raises(Refused, match="under_way"):
        await ada.house.write(imports.ask, ada.id, ada.id, Kind.twitter)
    later = clock.now() + 60_000
    monkeypatch.setattr(clock, "now", lambda: later)
    again = await ada.house.write(imports.ask, ada.id, ada.id, Kind.twitter)
    assert again.id == job.id
    assert await ada.house.importing.run(again, path)
    assert len(await texts(ada)) == 120
    assert (await stands(ada, job)).state is State.done


async def test_what_was_handed_in_is_read_behind_and_cleared_away(house: House, ada: Person, tmp_path: Path) -> None:
    house.importing.folder.mkdir()
    path = zipped(house.importing.folder / "abc", twitter(many(2)))
    job = await house.write(imports.ask, ada.id, ada.id, Kind.twitter, "abc")
    assert await house.importing.import_once()
    assert not await house.importing.import_once()
    assert (await stands(ada, job)).state is State.done
    assert len(await texts(ada)) == 2
    assert not path.exists()
    assert list(house.importing.folder.iterdir()) == []


async def test_all_of_it_is_taken_back_and_only_that(
    house: House, worker: Worker, ada: Person, bob: Person, tmp_path: Path
) -> None:
    shown = {"media": [{"url": "t", "media_url_https": "https://p.example/A1.jpg", "type": "photo"}]}
    told = tweet(20, "Look", extended_entities=shown)
    files = twitter([told, *many(90)]) | {"data/tweets_media/20-A1.jpg": picture("JPEG")}
    own = await ada.says("of today")
    job = await done(ada, zipped(tmp_path / "t.zip", files))
    await bob.likes((await written(ada))[0])
    assert (await takes_back(ada, job)).state is State.undone
    assert await written(ada) == [own]
    await worker.work_once()
    async with house.store.read() as look:
        assert await lists.with_tag(look, "rabat", Page(5)) == []
        assert await posts.favourites_of(look, bob.id, Page(5)) == []
    await done(ada, zipped(tmp_path / "t.zip", files))
    assert len(await written(ada)) == 92


async def test_an_import_is_its_owners_alone(ada: Person, mallory: Person, tmp_path: Path) -> None:
    job = await done(ada, zipped(tmp_path / "t.zip", twitter(many(1))))
    with pytest.raises(Unknown):
        await mallory.house.write(imports.undo, mallory.id, job.id)


async def test_homes_show_it_where_it_belongs_and_nobody_is_told(
    house: House, ada: Person, bob: Person, tmp_path: Path
) -> None:
    await bob.follows(ada)
    recent = [await ada.says(f"now {number}") for number in range(3)]
    told: list[Any] = []
    house.bus.follow(PostPublished, lambda _position, fact: told.append(fact))
    imported: list[PostImported] = []
    house.bus.follow(PostImported, lambda _position, fact: imported.append(fact))
    assert await bob.home() == [post.id for post in reversed(recent)]
    before = (await house.cards.accounts.of([ada.id]))[ada.id].posts
    await done(ada, zipped(tmp_path / "t.zip", twitter(many(60))))
    home = await bob.home()
    assert home[:3] == [post.id for post in reversed(recent)]
    assert home == await bob.home_from_rows()
    assert await bob.home(max_id=home[-1]) == await bob.home_from_rows(max_id=home[-1])
    assert (told, len(imported)) == ([], 60)
    assert imported[0].tags == ("rabat",)
    assert (await house.cards.accounts.of([ada.id]))[ada.id].posts == before + 60
    assert await timelines.differences(house.store, house.memory, [bob.id]) == []


async def test_a_protected_account_keeps_it_for_its_followers(house: House, ada: Person, tmp_path: Path) -> None:
    await house.write(accounts.edit_profile, ada.id, accounts.ProfileChange(is_protected=True))
    await done(ada, zipped(tmp_path / "t.zip", twitter(many(1))))
    assert [post.visibility.name for post in await written(ada)] == ["followers"]


async def test_there_is_one_at_a_time(ada: Person) -> None:
    await ada.house.write(imports.ask, ada.id, ada.id, Kind.twitter, "abc")
    with pytest.raises(Refused, match="under_way"):
        await ada.house.write(imports.ask, ada.id, ada.id, Kind.twitter, "def")


async def test_the_posts_are_as_any_other(house: House, ada: Person, bob: Person, tmp_path: Path) -> None:
    await done(ada, zipped(tmp_path / "t.zip", twitter(many(1))))
    [post] = await written(ada)
    await bob.answers(post, "I remember")
    await bob.passes_on(post)
    await house.write(publishing.withdraw, ada.id, post.id)
    assert (await brings(ada, tmp_path / "t.zip")).state is State.done
