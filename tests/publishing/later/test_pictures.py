"""Pictures wait with what is sent later, as long as it does."""

import pytest

from berrah import media
from berrah.doors.house import House
from berrah.kit.errors import Refused, Unknown
from berrah.kit.worker import Worker
from berrah.publishing import later
from tests.cast import Person
from tests.publishing.later.planning import (
    DAY_MS,
    HOUR_MS,
    changes,
    draft,
    hands_in,
    in_time,
    kept_by,
    plans,
    said_by,
    sends,
)


async def test_pictures_wait_as_long_as_their_post(house: House, worker: Worker, ada: Person, bob: Person) -> None:
    kept, forgotten = await hands_in(ada), await hands_in(ada)
    one = await plans(ada, "Rabat", 20 * DAY_MS, media=[kept.id], is_sensitive=True)
    with in_time(3 * DAY_MS):
        await worker.work_once()
    async with house.store.read() as look:
        assert await media.unattached(look, ada.id, [kept.id, forgotten.id]) == [kept]
    for verb in (house.write(media.discard, ada.id, kept.id), plans(ada, "Again", media=[kept.id])):
        with pytest.raises(Refused, match=r"media\.promised"):
            await verb
    with pytest.raises(Refused, match=r"media\.promised"):
        await house.submit(draft(ada, "Now", media=[kept.id]))
    await changes(ada, one, text="Casablanca")
    await sends(house, 20 * DAY_MS + 1)
    (post,) = await said_by(ada)
    entry = await house.cards.entry(bob.id, post.id)
    assert entry is not None
    assert [shown.id for shown in entry.card.media] == [kept.id]
    assert entry.card.is_sensitive


async def test_pictures_of_what_was_taken_back_are_free_and_then_gone(
    house: House, worker: Worker, ada: Person
) -> None:
    first, second = await hands_in(ada), await hands_in(ada)
    one, two = await plans(ada, "One", media=[first.id]), await plans(ada, "Two", media=[second.id])
    for planned in (one, two):
        await house.write(later.withdraw, ada.id, planned.id)
    await house.submit(draft(ada, "Now", media=[first.id]))
    with pytest.raises(Refused, match=r"media\.not_yours"):
        await house.write(later.put_back, ada.id, one.id, house.rules)
    with in_time(2 * DAY_MS):
        await worker.work_once()
    with in_time(2 * DAY_MS + HOUR_MS):
        await worker.work_once()
    async with house.store.read() as look:
        assert await media.unattached(look, ada.id, [second.id]) == []
    with pytest.raises(Unknown, match=r"schedule\.unknown"):
        await house.write(later.put_back, ada.id, two.id, house.rules)


async def test_what_could_not_be_sent_is_forgotten_after_ninety_days(
    house: House, worker: Worker, ada: Person, bob: Person
) -> None:
    question = await bob.says("And you?")
    await plans(ada, "Fine", reply_to_id=question.id)
    await bob.withdraws(question)
    await sends(house, HOUR_MS + 1)
    with in_time(89 * DAY_MS):
        await worker.work_once()
    assert len(await kept_by(ada)) == 1
    with in_time(91 * DAY_MS):
        await worker.work_once()
    assert await kept_by(ada) == []
