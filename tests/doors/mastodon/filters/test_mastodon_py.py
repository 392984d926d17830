"""Mastodon.py, unpatched, keeps filters of both versions."""

import asyncio
import queue

import pytest
from mastodon import StreamListener
from mastodon.errors import MastodonNotFoundError

from tests.cast import Person
from tests.doors.mastodon.clients.test_mastodon_py import beside, client_of
from tests.doors.mastodon.conftest import AppOf
from tests.filters.test_keeping import keeps

pytestmark = pytest.mark.peer


async def test_filters_of_one_phrase(served: str, ada: Person, bob: Person, app_of: AppOf) -> None:
    hers = await client_of(ada, app_of, served)
    made = await beside(hers.filter_create, "mildew", ["home", "public"], irreversible=True, expires_in=3600)
    assert (made.phrase, made.context, made.irreversible, made.whole_word) == ("mildew", ["home", "public"], True, True)
    assert made.expires_at
    changed = await beside(hers.filter_update, made, phrase="rust", context=["public"], whole_word=False)
    assert (changed.phrase, changed.context) == ("rust", ["public"])
    assert [one.id for one in await beside(hers.filters)] == [made.id]
    assert (await beside(hers.filter, made)).phrase == "rust"
    kept = await bob.says("fine")
    await bob.says("Rust!")
    statuses = await beside(hers.timeline_public)
    left = await beside(hers.filters_apply, statuses, await beside(hers.filters), "public")
    assert [str(one.id) for one in left] == [str(kept.id)]
    await beside(hers.filter_delete, made)
    with pytest.raises(MastodonNotFoundError):
        await beside(hers.filter, made)


async def test_filters_with_all_that_is_in_them(served: str, ada: Person, bob: Person, app_of: AppOf) -> None:
    hers, post = await client_of(ada, app_of, served), await bob.says("mildew and rust")
    words = [{"keyword": "mildew", "whole_word": True}]
    made = await beside(hers.create_filter_v2, "Noise", ["home"], "hide", expires_in=3600, keywords_attributes=words)
    assert (made.title, made.context, made.filter_action) == ("Noise", ["home"], "hide")
    [word] = await beside(hers.filter_keywords_v2, made)
    added = await beside(hers.add_filter_keyword_v2, made, "rust", whole_word=False)
    changed = await beside(
        hers.update_filter_v2,
        made,
        title="Quiet",
        filter_action="warn",
        keywords_attributes=[{"id": word.id, "_destroy": True}],
    )
    assert (changed.title, changed.filter_action) == ("Quiet", "warn")
    assert [one.keyword for one in changed.keywords] == ["rust"]
    row = await beside(hers.add_filter_status_v2, made, post.id)
    assert [str(one.status_id) for one in await beside(hers.filter_statuses_v2, made)] == [str(post.id)]
    assert (await beside(hers.filter_status_v2, row)).id == row.id

    [found] = (await beside(hers.status, post.id)).filtered
    assert (found.filter.title, found.keyword_matches) == ("Quiet", ["rust"])
    assert [int(one) for one in found.status_matches] == [post.id]

    await beside(hers.delete_filter_status_v2, row)
    await beside(hers.delete_filter_keyword_v2, added)
    assert (await beside(hers.filter_v2, made)).keywords == []
    await beside(hers.delete_filter_v2, made)
    assert await beside(hers.filters_v2) == []


class Hearing(StreamListener):
    """A script that listens."""

    def __init__(self) -> None:
        self.heard: queue.Queue[str] = queue.Queue()

    def handle_heartbeat(self) -> None:
        self.heard.put("beat")

    def on_filters_changed(self) -> None:
        self.heard.put("filters_changed")


async def test_a_script_hears_that_filters_changed(served: str, ada: Person, app_of: AppOf) -> None:
    hers, listener = await client_of(ada, app_of, served), Hearing()
    stream = await beside(hers.stream_user, listener, run_async=True)
    assert await beside(listener.heard.get, timeout=60) == "beat"
    await keeps(ada, "mildew")
    assert await beside(listener.heard.get, timeout=60) == "filters_changed"
    # Closing waits for the thread that reads, and that one for the next word.
    closing = asyncio.create_task(beside(stream.close))
    while not closing.done():
        await keeps(ada)
        await asyncio.sleep(0.05)
