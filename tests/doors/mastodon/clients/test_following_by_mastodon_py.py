"""Following with options, followed hashtags and grouped notifications by Mastodon.py, unpatched."""

import pytest

from berrah.kit.worker import Worker
from tests.cast import Person
from tests.doors.mastodon.clients.test_mastodon_py import beside, client_of
from tests.doors.mastodon.conftest import AppOf

pytestmark = pytest.mark.peer


async def test_a_script_follows_with_options(app_of: AppOf, served: str, ada: Person, bob: Person) -> None:
    client = await client_of(ada, app_of, served)
    made = await beside(client.account_follow, bob.id, reblogs=False, notify=True)
    assert (made.following, made.showing_reblogs, made.notifying) == (True, False, True)
    (found,) = await beside(client.account_relationships, bob.id)
    assert (found.showing_reblogs, found.notifying, found.languages) == (False, True, None)
    gone = await beside(client.account_unfollow, bob.id)
    assert (gone.following, gone.showing_reblogs, gone.notifying) == (False, False, False)


async def test_a_followed_hashtag_stands_in_the_home_of_a_script(
    app_of: AppOf, served: str, ada: Person, bob: Person
) -> None:
    client = await client_of(ada, app_of, served)
    assert (await beside(client.tag_follow, "jazz")).following
    post = await bob.says("All that #jazz")
    assert [int(one.id) for one in await beside(client.timeline_home)] == [post.id]
    assert [one.name for one in await beside(client.followed_tags)] == ["jazz"]
    await beside(client.tag_unfollow, "jazz")
    assert await beside(client.timeline_home) == []


async def test_a_script_reads_groups(
    app_of: AppOf, served: str, ada: Person, bob: Person, chloe: Person, worker: Worker
) -> None:
    client = await client_of(ada, app_of, served)
    await beside(client.account_follow, bob.id, notify=True)
    post = await ada.says("Bonjour")
    for person in (bob, chloe):
        await person.likes(post)
    rung = await bob.says("Salut")
    await worker.work_once()
    found = await beside(client.grouped_notifications)
    groups = {one.type: one for one in found.notification_groups}
    assert {kind: one.notifications_count for kind, one in groups.items()} == {"status": 1, "favourite": 2}
    assert {int(one.id) for one in found.statuses} == {post.id, rung.id}
    apart = await beside(client.grouped_notifications, grouped_types=["follow"], expand_accounts="partial_avatars")
    assert len(apart.notification_groups) == 3
    assert await beside(client.unread_grouped_notifications_count) == 2
    key = groups["favourite"].group_key
    assert len((await beside(client.grouped_notification, key)).notification_groups) == 1
    assert [one.acct for one in await beside(client.grouped_notification_accounts, key)] == ["chloe", "bob"]
    await beside(client.dismiss_grouped_notification, key)
    assert await beside(client.unread_grouped_notifications_count) == 1
    assert [one.type for one in await beside(client.notifications, types=["status"])] == ["status"]
