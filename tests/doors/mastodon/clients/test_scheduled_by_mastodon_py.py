"""Mastodon.py, unpatched, has a post sent later, and changes its mind."""

from datetime import UTC, datetime, timedelta

import pytest
from mastodon.errors import MastodonAPIError, MastodonNotFoundError

from berrah.doors.house import House
from tests.cast import Person
from tests.doors.mastodon.clients.test_mastodon_py import beside, client_of
from tests.doors.mastodon.conftest import AppOf
from tests.kit.pictures import files
from tests.publishing.later.planning import HOUR_MS, sends

pytestmark = pytest.mark.peer


async def test_a_script_plans_a_post(house: House, served: str, ada: Person, bob: Person, app_of: AppOf) -> None:
    await bob.follows(ada)
    hers, his = await client_of(ada, app_of, served), await client_of(bob, app_of, served)
    then = datetime.now(UTC) + timedelta(hours=1)
    made = await beside(hers.status_post, "Bonjour @bob", scheduled_at=then, idempotency_key="once")
    again = await beside(hers.status_post, "Bonjour @bob", scheduled_at=then, idempotency_key="once")
    assert made.id == again.id
    assert made.params.text == "Bonjour @bob"
    assert abs(made.scheduled_at - then) < timedelta(seconds=1)
    assert [one.id for one in await beside(hers.scheduled_statuses)] == [made.id]
    assert (await beside(hers.scheduled_status, made)).id == made.id

    moved = await beside(hers.scheduled_status_update, made, then + timedelta(hours=1))
    assert abs(moved.scheduled_at - then - timedelta(hours=1)) < timedelta(seconds=1)
    await sends(house, HOUR_MS + 1000)
    assert await beside(his.timeline_home) == []
    await sends(house, 2 * HOUR_MS + 1000)
    (status,) = await beside(his.timeline_home)
    assert "Bonjour" in status.content
    assert await beside(hers.scheduled_statuses) == []


async def test_a_script_takes_it_back(house: House, served: str, ada: Person, app_of: AppOf) -> None:
    client = await client_of(ada, app_of, served)
    picture = await beside(client.media_post, files.picture(), "image/png", description="Rabat")
    then = datetime.now(UTC) + timedelta(hours=1)
    made = await beside(client.status_post, "Demain", scheduled_at=then, media_ids=[picture])
    assert [str(one["id"]) for one in made.media_attachments] == [str(picture.id)]
    await beside(client.scheduled_status_delete, made)
    with pytest.raises(MastodonNotFoundError):
        await beside(client.scheduled_status, made)
    await sends(house, 2 * HOUR_MS)
    assert await beside(client.account_statuses, ada.id) == []
    status = await beside(client.status_post, "Maintenant", media_ids=[picture])
    assert [one.id for one in status.media_attachments] == [picture.id]
    with pytest.raises(MastodonAPIError):
        await beside(client.status_post, "Trop tôt", scheduled_at=datetime.now(UTC) + timedelta(minutes=1))


async def test_a_script_of_old_reads_direct_posts(served: str, ada: Person, bob: Person, app_of: AppOf) -> None:
    sent = await bob.says("@ada entre nous", "direct")
    client = await client_of(ada, app_of, served)
    assert [str(one.id) for one in await beside(client.timeline, "direct")] == [str(sent.id)]
