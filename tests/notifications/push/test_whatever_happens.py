"""Whatever happens: a device is told of what its owner may read this moment, and of nothing else."""

import json

from hypothesis import given
from msgspec.structs import replace

from berrah import notifications
from berrah.doors.house import House
from berrah.doors.push import writes
from berrah.kit import clock
from berrah.kit.pages import Page
from berrah.notifications import push
from berrah.notifications.push import Policy, Subscription
from berrah.notifications.push.model import mask_of
from berrah.notifications.push.parcel import LOOKED_MOST, waiting
from tests.acts import Act, acts, few
from tests.conftest import NewHouse
from tests.kit.webpush.devices import Phone
from tests.notifications.test_whatever_happens import Told
from tests.worlds import settle


def device_of(account_id: int) -> Subscription:
    """One that was never told anything."""
    p256dh, auth = Phone().device.written
    made = [1, account_id, account_id, 1, "https://push.example.net/x", p256dh, auth, "key", 1, 1]
    return Subscription.of_row(*made, mask_of(push.ALERTS), "all", "", 0, 0, None, 0, 0, None)


async def texts(house: House, one: Subscription) -> tuple[set[int], str]:
    """Which notifications it is told of, and every word that stands on it."""
    async with house.store.read() as look:
        found = await waiting(look, one, clock.now())
    said = [json.loads(writes(lambda: house.settings)(letter, one)) for letter in found.parcels]
    ids = {item.notification_id for letter in found.parcels for item in letter.items}
    return ids, "\n".join(f"{each['title']} {each['body']} {each['url']}" for each in said)


@few
@given(history=acts)
async def test_no_device_knows_more_than_its_owner(new_house: NewHouse, history: list[Act]) -> None:
    async with new_house() as house:
        world = await settle(house)
        told = Told(world)
        await told.happen(history)
        for number, person in enumerate(world.people):
            one = device_of(person.id)
            ids, words = await texts(house, one)
            async with house.store.read() as look:
                groups = await notifications.groups(look, person.id, Page(LOOKED_MOST))
            expected = set() if number in world.hidden else {group.id for group in groups}
            assert ids == expected
            unreadable = [post for post in world.posts if not world.can_read(number, post)]
            assert not [post for post in unreadable if str(post) in words]
            assert await texts(house, replace(one, policy=Policy.none)) == (set(), "")
