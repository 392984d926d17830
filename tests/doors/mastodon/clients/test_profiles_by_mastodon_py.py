"""Mastodon.py, unpatched, about profiles and finding people."""

import pytest
from mastodon.errors import MastodonAPIError, MastodonNotFoundError

from tests.cast import Person
from tests.doors.mastodon.clients.test_mastodon_py import beside, client_of
from tests.doors.mastodon.conftest import AppOf

pytestmark = pytest.mark.peer


async def test_a_script_keeps_the_hashtags_of_a_profile(served: str, ada: Person, bob: Person, app_of: AppOf) -> None:
    hers, his = await client_of(ada, app_of, served), await client_of(bob, app_of, served)
    post = await ada.says("au #souk")
    assert [tag.name for tag in await beside(hers.featured_tag_suggestions)] == ["souk"]

    made = await beside(hers.featured_tag_create, "Souk")

    assert (made.name, int(made.statuses_count)) == ("Souk", 1)
    assert made.last_status_at is not None
    assert [tag.name for tag in await beside(his.account_featured_tags, ada.id)] == ["Souk"]
    assert [status.id for status in await beside(his.account_statuses, ada.id, tagged="souk")] == [str(post.id)]
    assert (await beside(hers.tag, "souk")).featuring
    assert await beside(hers.featured_tag_suggestions) == []
    await beside(hers.featured_tag_delete, made)
    assert await beside(hers.featured_tags) == []
    with pytest.raises(MastodonNotFoundError):
        await beside(hers.featured_tag_delete, made)
    assert (await beside(hers.tag_feature, "jazz")).featuring
    assert not (await beside(hers.tag_unfeature, "jazz")).featuring


async def test_a_script_recommends_people(served: str, ada: Person, bob: Person, app_of: AppOf) -> None:
    hers = await client_of(ada, app_of, served)
    with pytest.raises(MastodonAPIError):
        await beside(hers.account_endorse, bob.id)
    await beside(hers.account_follow, bob.id)
    for verb, undo in ((hers.account_endorse, hers.account_unendorse), (hers.account_pin, hers.account_unpin)):
        assert (await beside(verb, bob.id)).endorsed
        assert [one.acct for one in await beside(hers.endorsements)] == ["bob"]
        assert not (await beside(undo, bob.id)).endorsed


async def test_a_script_finds_people(served: str, ada: Person, bob: Person, chloe: Person, app_of: AppOf) -> None:
    hers = await client_of(ada, app_of, served)
    await ada.follows(bob)
    await bob.follows(chloe)
    await chloe.says("hello")

    [familiar] = await beside(hers.account_familiar_followers, chloe.id)

    assert [one.acct for one in familiar.accounts] == ["bob"]
    assert [one.acct for one in await beside(hers.directory, order="active", local=True)] == ["chloe", "bob", "ada"]
    assert [one.acct for one in await beside(hers.directory, order="new", offset=1, limit=1)] == ["bob"]
    [suggested] = await beside(hers.suggestions_v2)
    assert (suggested.account.acct, suggested.sources) == ("chloe", ["friends_of_friends", "most_followed"])
    assert [one.acct for one in await beside(hers.suggestions_v1)] == ["chloe"]
    await beside(hers.suggestion_delete, chloe.id)
    assert await beside(hers.suggestions) == []


async def test_a_script_reads_a_hashtag(served: str, ada: Person, app_of: AppOf) -> None:
    hers = await client_of(ada, app_of, served)
    post = await ada.says("#souk #jazz")
    assert [one.id for one in await beside(hers.timeline_hashtag, "souk", local=True)] == [str(post.id)]
    for wish in ({"remote": True}, {"only_media": True}):
        assert await beside(hers.timeline_hashtag, "souk", **wish) == []


async def test_a_script_hides_whom_one_follows(served: str, ada: Person, bob: Person, app_of: AppOf) -> None:
    hers, his = await client_of(ada, app_of, served), await client_of(bob, app_of, served)
    await ada.follows(bob)
    assert (await beside(hers.profile_update, hide_collections=True)).hide_collections
    assert await beside(his.account_following, ada.id) == []
    assert [one.acct for one in await beside(hers.account_following, ada.id)] == ["bob"]
    assert (await beside(his.account, ada.id)).hide_collections
