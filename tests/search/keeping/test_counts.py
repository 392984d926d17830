"""How often a post was liked and passed on is counted anew when somebody who did leaves sight, or comes back."""

import pytest

from berrah import accounts
from berrah.accounts import Reason
from berrah.archives import leaving
from berrah.doors.house import House
from berrah.kit.worker import Worker
from berrah.search.keeping import recounting
from berrah.search.keeping.following import Following
from tests.cast import Person
from tests.search.conftest import Finds, asks, catch_up
from tests.search.keeping.test_check import examined

IS_ON = True


async def test_who_left_sight_is_counted_no_more_until_they_are_back(
    house: House, ada: Person, bob: Person, chloe: Person, finds: Finds
) -> None:
    post = await ada.says("a word")
    for person in (bob, chloe):
        await person.likes(post)
        await person.passes_on(post)
    for reason in (Reason.suspended, Reason.leaving):
        for on in (IS_ON, not IS_ON):
            await house.write(accounts.stand, bob.id, reason, holds=on)
            for counted in ("min_favourites", "min_reposts"):
                assert await finds(f"word {counted}:1") == ["a word"]
                assert await finds(f"word {counted}:2") == ([] if on else ["a word"])
            assert (await examined(house)).wrong == {}


async def test_what_somebody_liked_is_counted_less_when_they_are_erased(
    house: House, worker: Worker, ada: Person, bob: Person, finds: Finds
) -> None:
    post = await ada.says("a word")
    await bob.likes(post)
    await bob.passes_on(post)
    assert await finds("min_favourites:1 min_reposts:1") == ["a word"]
    await house.write(leaving.leave, bob.id, 0)
    await house.erasing.erase_once()
    for _ in range(4):
        await worker.work_once()
    assert await finds("min_favourites:1") == await finds("min_reposts:1") == []
    assert await finds("is:repost") == []
    assert (await examined(house)).wrong == {}


async def test_counting_anew_goes_on_where_it_was_whenever_the_plug_is_pulled(
    house: House, ada: Person, bob: Person, following: Following, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recounting, "_AT_ONCE", 2)
    posts = [await ada.says(f"word {number}") for number in range(7)]
    for post in posts:
        await bob.likes(post)
    await bob.passes_on(posts[3])
    await catch_up(following)
    await house.write(accounts.stand, bob.id, Reason.suspended, holds=True)
    liked = []
    for _ in range(9):
        await following.go_on()
        following.let_go()
        liked.append(len(await asks(house.search, "min_favourites:1", ada)))
    assert liked == sorted(liked, reverse=True)
    assert len(set(liked)) > 3
    assert liked[-1] == 0
    assert (await examined(house)).wrong == {}


async def test_who_comes_back_while_they_are_counted_less_is_counted_in_the_end(
    house: House, ada: Person, bob: Person, following: Following, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recounting, "_AT_ONCE", 1)
    for number in range(6):
        await bob.likes(await ada.says(f"word {number}"))
    await catch_up(following)
    await house.write(accounts.stand, bob.id, Reason.suspended, holds=True)
    for _ in range(3):
        await following.go_on()
    await house.write(accounts.stand, bob.id, Reason.suspended, holds=False)
    await catch_up(following)
    assert len(await asks(house.search, "min_favourites:1", ada)) == 6
    assert (await examined(house)).wrong == {}
