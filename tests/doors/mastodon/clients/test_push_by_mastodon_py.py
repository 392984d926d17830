"""Mastodon.py, unpatched, is told on a device, and opens what comes by the encoding of before the RFC."""

from typing import Any

import pytest
from mastodon import Mastodon

from berrah.kit.worker import Worker
from berrah.notifications.push import Pushing
from tests.cast import Person
from tests.doors.mastodon.clients.test_mastodon_py import beside, client_of
from tests.doors.mastodon.conftest import AppOf
from tests.notifications.push.conftest import pushing, service
from tests.notifications.push.office import Service

__all__ = ["pushing", "service"]
pytestmark = pytest.mark.peer


@pytest.fixture
def changes() -> dict[str, Any]:
    """The service of the test is inside."""
    return {"allow_private_addresses": True}


async def test_a_script_is_told_and_reads_it(
    served: str, app_of: AppOf, ada: Person, bob: Person, worker: Worker, pushing: Pushing, service: Service
) -> None:
    client: Mastodon = await client_of(ada, app_of, served)
    private, public = await beside(client.push_subscription_generate_keys)
    endpoint = service.endpoint("script")
    made = await beside(client.push_subscription_set, endpoint, public, mention_events=True, policy="all")
    assert made.endpoint == endpoint
    assert made.alerts.mention
    assert not made.alerts.follow
    found = await beside(client.push_subscription)
    assert found.id == made.id
    await bob.says("@ada read me")
    await worker.work_once()
    await pushing.go_round()
    (came,) = service.came
    said = await beside(
        client.push_subscription_decrypt_push,
        came.body,
        private,
        came.headers["encryption"],
        came.headers["crypto-key"],
    )
    assert (said.title, said.body, said.notification_type) == ("bob mentioned you", "@ada read me", "mention")
    told = await beside(client.notifications, int(said.notification_id))
    assert told.account.acct == "bob"
    changed = await beside(client.push_subscription_update, follow_events=True, policy=None)
    assert changed.alerts.follow
    assert not changed.alerts.mention
    await beside(client.push_subscription_delete)
