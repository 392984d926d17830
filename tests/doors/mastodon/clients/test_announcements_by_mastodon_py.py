"""Mastodon.py, unpatched: what the house says to everybody, and of itself."""

import asyncio
import queue
from datetime import date, timedelta
from typing import Any

import pytest
from mastodon import StreamListener
from mastodon.errors import MastodonAPIError, MastodonNotFoundError

from berrah.doors.house import House
from berrah.moderation import announcements, papers
from berrah.moderation.announcements import NewAnnouncement
from berrah.moderation.papers import DESCRIPTION, TERMS, NewPaper
from tests.cast import Person
from tests.doors.mastodon.clients.test_mastodon_py import beside, client_of
from tests.doors.mastodon.conftest import AppOf
from tests.moderation.staff import administrator

pytestmark = pytest.mark.peer


async def test_a_script_reads_answers_and_puts_away(served: str, house: House, ada: Person, app_of: AppOf) -> None:
    root, hers = await administrator(house), await client_of(ada, app_of, served)
    assert await beside(hers.announcements) == []
    one = await house.write(announcements.announce, root.id, NewAnnouncement.of({"en": "We move"}))

    (shown,) = await beside(hers.announcements)
    assert (shown.id, shown.content, shown.read, shown.all_day) == (str(one), "<p>We move</p>", False, False)
    assert shown.published_at == shown.updated_at
    await beside(hers.announcement_reaction_create, shown, "🎉")
    await beside(hers.announcement_reaction_create, shown, "❤")
    (shown,) = await beside(hers.announcements)
    assert [(reaction.name, reaction.count, reaction.me) for reaction in shown.reactions] == [
        ("🎉", 1, True),
        ("❤\ufe0f", 1, True),
    ]
    await beside(hers.announcement_reaction_delete, shown, "🎉")
    with pytest.raises(MastodonNotFoundError):
        await beside(hers.announcement_reaction_delete, shown, "🎉")
    with pytest.raises(MastodonAPIError):
        await beside(hers.announcement_reaction_create, shown, "nonsense")
    await beside(hers.announcement_dismiss, shown)
    assert await beside(hers.announcements) == []
    with pytest.raises(MastodonNotFoundError):
        await beside(hers.announcement_dismiss, 1)


async def test_a_script_learns_what_the_house_is(served: str, house: House, ada: Person, app_of: AppOf) -> None:
    root, hers = await administrator(house), await client_of(ada, app_of, served)
    assert await beside(hers.instance_health)
    with pytest.raises(MastodonNotFoundError):
        await beside(hers.instance_terms_of_service)
    assert "updated_at" in await beside(hers.instance_extended_description)

    today, later = date(2026, 1, 1), date.today() + timedelta(days=30)  # noqa: DTZ011 - days apart
    for day in (today, later):
        new = NewPaper.of(TERMS, {"en": f"From {day}"}, str(day))
        await house.write(papers.write_paper, root.id, new, "2025-01-01")
    await house.write(papers.write_paper, root.id, NewPaper.of(DESCRIPTION, {"en": "A souk"}), "2026-01-01")

    found = await beside(hers.instance_terms_of_service)
    assert (found.effective_date.date(), found.effective, found.succeeded_by.date()) == (today, True, later)
    found = await beside(hers.instance_terms_of_service, later)
    assert (found.content, found.effective) == (f"<p>From {later}</p>", False)
    assert (await beside(hers.instance_extended_description)).content == "<p>A souk</p>"
    assert {"fr", "en", "ar"} < {one.code for one in await beside(hers.instance_languages)}
    assert await beside(hers.instance_translation_languages) == {}
    assert await beside(hers.instance_domain_blocks) == []
    assert await beside(hers.instance_peers) == []
    assert await beside(hers.instance_rules) == []
    urls = (await beside(hers.instance_v2)).configuration.urls
    assert (urls.privacy_policy, urls.terms_of_service) == (f"{served}/privacy", f"{served}/terms")


class Listener(StreamListener):
    def __init__(self) -> None:
        self.heard: queue.Queue[tuple[str, Any]] = queue.Queue()

    def on_announcement(self, annoucement: Any) -> None:
        self.heard.put(("announcement", annoucement.content))

    def on_announcement_reaction(self, reaction: Any) -> None:
        self.heard.put(("reaction", (reaction.name, reaction.count)))

    def on_announcement_delete(self, annoucement_id: Any) -> None:
        self.heard.put(("delete", str(annoucement_id)))

    def handle_heartbeat(self) -> None:
        self.heard.put(("beat", None))


async def test_a_script_hears_of_it_the_moment_it_is_said(
    served: str, house: House, ada: Person, app_of: AppOf
) -> None:
    root, hers, listener = await administrator(house), await client_of(ada, app_of, served), Listener()
    stream = await beside(hers.stream_user, listener, run_async=True)
    assert (await beside(listener.heard.get, timeout=60))[0] == "beat"

    one = await house.write(announcements.announce, root.id, NewAnnouncement.of({"en": "We move"}))
    assert await beside(listener.heard.get, timeout=60) == ("announcement", "<p>We move</p>")
    await house.write(announcements.react, ada.id, one, "🎉", ())
    assert await beside(listener.heard.get, timeout=60) == ("reaction", ("🎉", 1))
    await house.write(announcements.take_down, root.id, one)
    assert await beside(listener.heard.get, timeout=60) == ("delete", str(one))

    closing = asyncio.create_task(beside(stream.close))
    while not closing.done():
        await ada.says("le dernier mot")
        await asyncio.sleep(0.05)
