"""Old posts go by themselves, but for those that somebody wants to keep."""

from pathlib import Path

import pytest

from berrah import media
from berrah.archives import retention
from berrah.archives.imports import State
from berrah.archives.retention import Preview, Retention, chores
from berrah.doors.house import House
from berrah.kit import clock
from berrah.kit.errors import Refused
from berrah.kit.pages import Page
from berrah.kit.worker import Worker
from berrah.media import Medium
from berrah.posts import lists
from tests.archives.imports.files import tweet, twitter, zipped
from tests.archives.imports.using import brings, media_of, texts, written
from tests.cast import Person
from tests.kit.pictures.files import picture

SHOWN = {"media": [{"url": "t", "media_url_https": "https://p.example/A1.jpg", "type": "photo"}]}


async def has_a_past(person: Person, tmp_path: Path, number: int = 3) -> None:
    """Posts of 2006, the first with a picture, and one of today."""
    tweets = [
        tweet(20, "old 0 #Rabat", extended_entities=SHOWN),
        *(tweet(20 + n, f"old {n}") for n in range(1, number)),
    ]
    path = zipped(tmp_path / "t.zip", twitter(tweets) | {"data/tweets_media/20-A1.jpg": picture("JPEG")})
    assert (await brings(person, path)).state is State.done
    await person.says("of today")


async def arms(person: Person, worker: Worker, rule: Retention) -> None:
    await person.house.write(retention.arm, rule)
    for _ in range(6):
        await worker.work_once()


async def gone(house: House, medium: Medium) -> bool:
    async with house.store.read() as look:
        return await media.unguarded(look, medium.key) is None


async def test_what_is_old_goes_with_all_that_belongs_to_it(
    house: House, worker: Worker, ada: Person, bob: Person, tmp_path: Path
) -> None:
    await bob.follows(ada)
    await has_a_past(ada, tmp_path)
    first = (await written(ada))[0]
    [medium] = await media_of(ada, first)
    await bob.passes_on(first)
    assert len(await bob.home()) == 4
    assert (await house.cards.accounts.of([ada.id]))[ada.id].posts == 4
    rule = Retention.of(ada.id, 365)
    assert await retention.preview(rule, house.store) == Preview(3, 0, first.created_at)
    await arms(ada, worker, rule)
    assert await texts(ada) == ["of today"]
    assert await gone(house, medium)
    assert len(await bob.home()) == 1 == len(await bob.home_from_rows())
    assert (await house.cards.accounts.of([ada.id]))[ada.id].posts == 1
    assert await house.cards.posts.of([first.id]) == {}
    async with house.store.read() as look:
        assert await lists.with_tag(look, "rabat", Page(5)) == []


async def test_what_is_pinned_or_bookmarked_stays_whatever_was_chosen(
    house: House, worker: Worker, ada: Person, tmp_path: Path
) -> None:
    await has_a_past(ada, tmp_path)
    pinned, kept, _, _ = await written(ada)
    await ada.pins(pinned)
    await ada.keeps(kept)
    rule = Retention.of(ada.id, 365, keeps_favourited=False, keeps_messages=False)
    assert (await retention.preview(rule, house.store)).going == 1
    await arms(ada, worker, rule)
    assert await texts(ada) == [pinned.text, kept.text, "of today"]


async def test_what_one_wants_to_keep_stays(
    house: House, worker: Worker, ada: Person, bob: Person, chloe: Person, tmp_path: Path
) -> None:
    await has_a_past(ada, tmp_path, 4)
    own, liked, passed_on, _, today = await written(ada)
    await ada.likes(own)
    await bob.likes(liked)
    await chloe.likes(liked)
    await bob.passes_on(passed_on)
    rule = Retention.of(ada.id, 7, favourites=2, reposts=1)
    assert (await retention.preview(rule, house.store)).staying == 3
    await arms(ada, worker, rule)
    assert [post.id for post in await written(ada)] == [own.id, liked.id, passed_on.id, today.id]
    await arms(ada, worker, Retention.of(ada.id, 7, keeps_favourited=False))
    assert [post.id for post in await written(ada)] == [today.id]


async def test_messages_stay_unless_they_are_to_go(
    house: House, worker: Worker, ada: Person, bob: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    await ada.says("between us, @bob", "direct")
    await ada.says("to all")
    later = clock.now() + 8 * 24 * 3_600_000
    monkeypatch.setattr(clock, "now", lambda: later)
    await arms(ada, worker, Retention.of(ada.id, 7))
    assert await texts(ada) == ["between us, @bob"]
    await arms(ada, worker, Retention.of(ada.id, 7, keeps_messages=False))
    assert await texts(ada) == []


async def test_they_go_in_steps_and_others_keep_theirs(
    house: House, worker: Worker, ada: Person, bob: Person, tmp_path: Path
) -> None:
    await has_a_past(ada, tmp_path, 200)
    await has_a_past(bob, tmp_path, 2)
    await house.write(retention.arm, Retention.of(ada.id, 30))
    await worker.work_once()
    for _ in range(4):
        await worker.work_once()
    assert await texts(ada) == ["of today"]
    assert len(await texts(bob)) == 3


async def test_who_changes_their_mind_keeps_the_rest(
    house: House, worker: Worker, ada: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await has_a_past(ada, tmp_path)
    await house.write(retention.arm, Retention.of(ada.id, 30))
    assert await house.write(retention.disarm, ada.id)
    assert not await house.write(retention.disarm, ada.id)
    await worker.work_once()
    assert len(await texts(ada)) == 4


async def test_it_is_looked_again_every_day(
    house: House, worker: Worker, ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    await ada.says("short-lived")
    await arms(ada, worker, Retention.of(ada.id, 7))
    assert await texts(ada) == ["short-lived"]
    later = clock.now() + 8 * 24 * 3_600_000
    monkeypatch.setattr(clock, "now", lambda: later)
    await house.write(chores.look_for_old_posts)
    for _ in range(3):
        await worker.work_once()
    assert await texts(ada) == []


@pytest.mark.parametrize("days", [0, 6, 40_000])
def test_the_age_is_within_reason(days: int) -> None:
    with pytest.raises(Refused, match=r"retention\.days"):
        Retention.of(1, days)


@pytest.mark.parametrize("number", [0, -1, 10_000_000])
def test_so_are_the_numbers(number: int) -> None:
    with pytest.raises(Refused, match=r"retention\.number"):
        Retention.of(1, 7, favourites=number)


async def test_looking_costs_the_same_for_one_and_for_many(
    house: House, ada: Person, tmp_path: Path, questions: list[str]
) -> None:
    asked = []
    for number in (2, 60):
        await has_a_past(ada, tmp_path, number)
        questions.clear()
        await retention.preview(Retention.of(ada.id, 7, favourites=1), house.store)
        asked.append(len(questions))
    assert asked[0] == asked[1] <= 12
