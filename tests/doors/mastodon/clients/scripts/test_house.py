"""Mastodon.py, unpatched: what scripts ask the house itself, and what they keep for themselves."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from mastodon import Mastodon
from mastodon.errors import MastodonVersionError

from berrah.doors.house import House
from berrah.moderation import rules
from berrah.moderation.rules import NewRule
from tests.cast import Person
from tests.doors.mastodon.clients.test_mastodon_py import beside, client_of
from tests.doors.mastodon.conftest import AppOf

pytestmark = pytest.mark.peer


async def test_the_house_says_how_it_is_run(house: House, served: str, ada: Person, app_of: AppOf) -> None:
    client = await client_of(ada, app_of, served)
    await house.write(rules.add, None, NewRule.of({"en": ("Be kind.", ""), "fr": ("Soyez gentils.", "")}))

    client.set_language("fr")

    assert [rule.text for rule in await beside(client.instance_rules)] == ["Soyez gentils."]
    assert (await beside(client.instance_v2)).configuration.statuses.max_characters == 140
    assert await beside(client.instance_peers) == []
    assert await beside(client.instance_domain_blocks) == []
    assert "content" in await beside(client.instance_extended_description)
    assert await beside(client.instance_translation_languages) == {}
    assert {one.code for one in await beside(client.instance_languages)} >= {"ar", "en", "fr"}
    now: Any = await beside(client.get_approx_server_time)
    assert abs(now.replace(tzinfo=UTC) - datetime.now(UTC)) < timedelta(minutes=1)


async def test_a_script_asks_what_it_may(house: House, served: str, ada: Person, app_of: AppOf) -> None:
    client = await client_of(ada, app_of, served)

    assert Mastodon.get_supported_version() >= "4.7.0"
    client.clear_caches()  # type: ignore[no-untyped-call]  # it has no types
    await beside(client.email_resend_confirmation)
    with pytest.raises(MastodonVersionError):
        await beside(client.reports)
