"""Mastodon.py, unpatched: scripts that are told, one by one and in groups, and let wait whom nobody knows."""

from typing import Any

import pytest
from mastodon.errors import MastodonNotFoundError

from berrah.doors.house import House
from berrah.kit.worker import Worker
from tests.cast import Person, arrive
from tests.doors.mastodon.clients.test_mastodon_py import beside, client_of
from tests.doors.mastodon.conftest import AppOf

pytestmark = pytest.mark.peer


def ids(found: Any) -> list[str]:
    return [str(one.id) for one in found]


async def test_a_script_reads_what_happened_and_puts_it_away(
    served: str, ada: Person, bob: Person, chloe: Person, worker: Worker, app_of: AppOf
) -> None:
    hers, post = await client_of(ada, app_of, served), await ada.says("Le marché ouvre")
    for friend in (bob, chloe):
        await friend.likes(post)
    await worker.work_once()
    await bob.answers(post, "@ada j’y vais")
    await worker.work_once()

    found = await beside(hers.notifications)

    assert [one.type for one in found] == ["mention", "favourite", "favourite"]
    assert (await beside(hers.notifications_unread_count)).count == 3
    assert ids(await beside(hers.notifications, types=["mention"])) == [str(found[0].id)]
    assert ids(await beside(hers.notifications, account_id=chloe.id)) == [str(found[1].id)]
    moved = await beside(hers.markers_set, ["notifications", "home"], [found[0].id, post.id])
    assert str(moved["notifications"].last_read_id) == str(found[0].id)
    assert str((await beside(hers.markers_get, ["home"]))["home"].last_read_id) == str(post.id)
    assert (await beside(hers.notifications_unread_count)).count == 0
    await beside(hers.notifications_dismiss, found[0])
    with pytest.raises(MastodonNotFoundError):
        await beside(hers.notifications, found[0].id)
    await beside(hers.notifications_clear)
    assert await beside(hers.notifications) == []


async def test_a_script_reads_them_in_groups(
    served: str, ada: Person, bob: Person, chloe: Person, worker: Worker, app_of: AppOf
) -> None:
    hers, post = await client_of(ada, app_of, served), await ada.says("Le marché ouvre")
    for friend in (bob, chloe):
        await friend.likes(post)
    await worker.work_once()

    found = await beside(hers.grouped_notifications)

    (group,) = found.notification_groups
    assert (group.type, group.notifications_count) == ("favourite", 2)
    assert ids(found.statuses) == [str(post.id)]
    assert await beside(hers.unread_grouped_notifications_count) == 1
    alone = await beside(hers.grouped_notification, group.group_key)
    assert alone.notification_groups[0].group_key == group.group_key
    people = await beside(hers.grouped_notification_accounts, group.group_key)
    assert [one.acct for one in people] == ["chloe", "bob"]
    await beside(hers.dismiss_grouped_notification, group.group_key)
    assert (await beside(hers.grouped_notifications)).notification_groups == []


async def test_whom_nobody_knows_waits_until_somebody_decides(
    house: House, served: str, ada: Person, worker: Worker, app_of: AppOf
) -> None:
    hers = await client_of(ada, app_of, served)
    changed = await beside(hers.update_notifications_policy, for_not_following="filter")
    assert changed.for_not_following == "filter"
    for name in ("bob", "chloe", "dina", "mallory"):
        await (await arrive(house, name)).says("@ada do you know me?")
    await worker.work_once()

    waiting = await beside(hers.notification_requests)

    assert (await beside(hers.notifications_policy)).summary.pending_requests_count == 4
    assert await beside(hers.notifications) == []
    by_name = {one.account.acct: one for one in waiting}
    assert (await beside(hers.notification_request, by_name["bob"])).account.acct == "bob"
    await beside(hers.accept_notification_request, by_name["bob"])
    await beside(hers.dismiss_notification_request, by_name["mallory"])
    await beside(hers.accept_multiple_notification_requests, [by_name["chloe"]])
    await beside(hers.dismiss_multiple_notification_requests, [by_name["dina"]])
    assert await beside(hers.notifications_merged)
    assert {one.account.acct for one in await beside(hers.notifications)} == {"bob", "chloe"}
    assert await beside(hers.notification_requests) == []
