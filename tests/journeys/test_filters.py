"""A filter made on the page is what apps are told of, and one made by an app stands on the page."""

import asyncio

import pytest

from tests.doors.web.reading import Reader
from tests.journeys.serving import Town
from tests.journeys.test_main_job import ada, app_of, bob, settings, town

__all__ = ["ada", "bob", "settings", "town"]
pytestmark = pytest.mark.peer


async def test_filters_are_the_same_at_both_doors(town: Town, ada: Reader, bob: Reader) -> None:
    await bob.posts("mildew in the cellar")
    await bob.posts("rust on the roof")
    await ada.opens("/settings/filters")
    await ada.sends("/settings/filters", title="House", words="mildew")
    app = await app_of(ada, town.origin)
    statuses = await asyncio.to_thread(app.timeline_public)
    assert [[one.filter.title for one in status.filtered] for status in statuses] == [[], ["House"]]

    words = [{"keyword": "rust", "whole_word": True}]
    await asyncio.to_thread(app.create_filter_v2, "Metal", ["public"], "hide", keywords_attributes=words)
    page = await ada.opens("/settings/filters")
    assert "Metal" in page.text
    page = await ada.opens("/public")
    assert "rust on the roof" not in page.text
    assert "Filtered: House" in page.text
    assert "rust on the roof" in (await bob.opens("/public")).text
