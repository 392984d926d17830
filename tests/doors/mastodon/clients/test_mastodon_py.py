"""Mastodon.py, unpatched: the library most scripts use."""

import asyncio
import queue
from collections.abc import Callable
from typing import Any, TypeVar

import pytest
from mastodon import Mastodon, StreamListener
from mastodon.errors import MastodonAPIError, MastodonNotFoundError, MastodonUnauthorizedError

from berrah import accounts
from berrah.accounts import OUT_OF_BAND, Permission
from tests.cast import Person
from tests.doors.mastodon.conftest import AppOf
from tests.kit.pictures import files

T = TypeVar("T")
pytestmark = pytest.mark.peer


async def beside(act: Callable[..., T], *args: Any, **kwargs: Any) -> T:
    """Run what blocks in a thread: the house answers in the loop of the test."""
    return await asyncio.wait_for(asyncio.to_thread(act, *args, **kwargs), 60)


async def client_of(person: Person, app_of: AppOf, served: str) -> Mastodon:
    secret = (await app_of(person)).secret
    return await beside(Mastodon, access_token=secret, api_base_url=served)


async def test_a_script_registers_itself_and_gets_its_token(served: str, ada: Person) -> None:
    client_id, client_secret = await beside(
        Mastodon.create_app, "a script", api_base_url=served, scopes=["read", "write"], website="https://a.b"
    )
    client = await beside(Mastodon, client_id=client_id, client_secret=client_secret, api_base_url=served)
    asked_at = await beside(client.auth_request_url, scopes=["read", "write"])
    assert asked_at.startswith(f"{served}/oauth/authorize?")
    async with ada.house.store.read() as look:
        application = await accounts.application_by_client_id(look, client_id)
    code = await ada.house.write(accounts.authorize, application, ada.id, Permission(OUT_OF_BAND, "read write"))

    await beside(client.log_in, code=code, scopes=["read", "write"])

    assert (await beside(client.me)).acct == "ada"
    status = await beside(client.status_post, "par un script")
    assert status.application.name == "a script"
    assert (await beside(client.app_verify_credentials)).name == "a script"
    kept: str = client.persistable_login_credentials()  # type: ignore[no-untyped-call]  # it has no types
    assert kept.split() == [client.access_token, served, client_id, client_secret]
    await beside(client.revoke_access_token)
    with pytest.raises(MastodonUnauthorizedError):
        await beside(client.timeline_home)


async def test_a_script_opens_an_account(served: str) -> None:
    client_id, client_secret = await beside(Mastodon.create_app, "a script", api_base_url=served)
    client = await beside(Mastodon, client_id=client_id, client_secret=client_secret, api_base_url=served)

    await beside(client.create_account, "nora", "a long password", "nora@example.org", agreement=True, locale="ar")

    assert (await beside(client.me)).source.language == "ar"


async def test_the_house_says_what_it_is(served: str, ada: Person, app_of: AppOf) -> None:
    client = await client_of(ada, app_of, served)

    instance = await beside(client.instance)
    older = await beside(client.instance_v1)
    nodeinfo = await beside(client.instance_nodeinfo)

    assert instance.configuration.statuses.max_characters == 140
    assert older.configuration.statuses.characters_reserved_per_url == 23
    assert older.stats.user_count == 1
    assert nodeinfo.software.name == "berrah"
    assert await beside(client.verify_minimum_version, "4.0.0")
    assert await beside(client.retrieve_mastodon_version) == "4.7.0"


async def test_posts_threads_and_marks(served: str, ada: Person, bob: Person, app_of: AppOf) -> None:
    hers, his = await client_of(ada, app_of, served), await client_of(bob, app_of, served)
    await beside(his.account_follow, ada.id)
    first = await beside(hers.status_post, "Bonjour #Rabat", language="fr", idempotency_key="once")
    again = await beside(hers.status_post, "Bonjour #Rabat", language="fr", idempotency_key="once")
    assert first.id == again.id

    answer = await beside(his.status_reply, first, "Bonjour à toi")
    context = await beside(hers.status_context, first)
    assert [status.id for status in context.descendants] == [answer.id]
    assert "@ada" in answer.content
    assert [status.id for status in (await beside(hers.status_context, answer)).ancestors] == [first.id]

    passed_on = await beside(his.status_reblog, first)
    liked = await beside(his.status_favourite, first)
    assert passed_on.reblog.id == first.id
    assert passed_on.reblogged
    assert liked.favourited
    assert (liked.reblogs_count, liked.favourites_count, liked.replies_count) == (1, 1, 1)
    assert [account.acct for account in await beside(hers.status_reblogged_by, first)] == ["bob"]
    assert [account.acct for account in await beside(hers.status_favourited_by, first)] == ["bob"]
    assert [status.id for status in await beside(his.favourites)] == [first.id]
    assert not (await beside(his.status_unreblog, first)).reblogged
    assert not (await beside(his.status_unfavourite, first)).favourited


async def test_a_post_for_followers_is_written_read_and_deleted(served: str, ada: Person, app_of: AppOf) -> None:
    hers = await client_of(ada, app_of, served)
    first = await beside(hers.status_post, "pour tous")
    quiet = await beside(hers.status_post, "pour les miens", visibility="private")

    assert quiet.visibility == "private"
    assert (await beside(hers.status_source, quiet)).text == "pour les miens"
    assert [status.id for status in await beside(hers.statuses, [first.id, quiet.id, 1])] == [first.id, quiet.id]
    gone = await beside(hers.status_delete, quiet)
    assert gone.text == "pour les miens"
    with pytest.raises(MastodonNotFoundError):
        await beside(hers.status, quiet)


async def test_timelines_go_on_page_after_page(served: str, ada: Person, bob: Person, app_of: AppOf) -> None:
    his = await client_of(bob, app_of, served)
    await bob.follows(ada)
    posts = [str((await ada.says(f"numéro {number} #souk")).id) for number in range(7)]

    for timeline in (his.timeline_home, his.timeline_public, his.timeline_local):
        await _pages(his, await beside(timeline, limit=3), posts)
    await _pages(his, await beside(his.timeline_hashtag, "Souk", limit=3), posts)
    await _pages(his, await beside(his.account_statuses, ada.id, limit=3), posts)
    newest = await beside(his.timeline_home, min_id=posts[2], limit=2)
    assert [str(status.id) for status in newest] == [posts[4], posts[3]]
    assert await beside(his.timeline_public, remote=True) == []


async def _pages(client: Mastodon, first: Any, posts: list[str]) -> None:
    pages = [first]
    while page := await beside(client.fetch_next, pages[-1]):
        pages.append(page)
    assert [str(status.id) for page in pages for status in page] == posts[::-1]
    # The last page knows the way back.
    before: Any = await beside(client.fetch_previous, pages[-1])
    assert [str(status.id) for status in before] == posts[1:4][::-1]


async def test_people_are_found_and_followed(served: str, ada: Person, bob: Person, app_of: AppOf) -> None:
    hers = await client_of(ada, app_of, served)

    for name in ("bob", "@bob", f"bob@{ada.house.settings.domain}", f"{served}/@bob"):
        assert [account.id for account in await beside(hers.account_search, name)] == [str(bob.id)], name
    assert (await beside(hers.account_lookup, "bob")).id == str(bob.id)
    assert (await beside(hers.account_follow, bob.id)).following
    assert [account.acct for account in await beside(hers.account_following, ada.id)] == ["bob"]
    assert [account.acct for account in await beside(hers.account_followers, bob.id)] == ["ada"]
    relations = await beside(hers.account_relationships, [bob.id, ada.id])
    assert [(relation.id, relation.following) for relation in relations] == [(str(bob.id), True), (str(ada.id), False)]
    assert not (await beside(hers.account_unfollow, bob.id)).following
    with pytest.raises(MastodonNotFoundError):
        await beside(hers.account_lookup, "nobody@else.where")
    own = await beside(hers.account_update_credentials, display_name="Ada L.", note="Voir https://a.bc #souk")
    assert (own.display_name, own.source.note) == ("Ada L.", "Voir https://a.bc #souk")
    with pytest.raises(MastodonAPIError):
        await beside(hers.account_update_credentials, avatar=b"\x89PNG", avatar_mime_type="image/png")
    face = {"avatar": files.picture(), "avatar_mime_type": "image/png", "fields": [("Site", "https://example.org/")]}
    own = await beside(hers.account_update_credentials, **face)
    assert own.avatar.endswith(".webp")
    assert [(field.name, field.value) for field in own.source.fields] == [("Site", "https://example.org/")]


async def test_what_apps_ask_for_at_their_start_is_there(served: str, ada: Person, app_of: AppOf) -> None:
    hers = await client_of(ada, app_of, served)

    for ask in (hers.notifications, hers.filters, hers.lists, hers.announcements, hers.follow_requests, hers.blocks):
        assert await beside(ask) == []
    for ask in (hers.mutes, hers.bookmarks, hers.custom_emojis, hers.conversations, hers.filters_v2, hers.suggestions):
        assert await beside(ask) == []
    assert (await beside(hers.preferences))["posting:default:visibility"] == "public"
    assert await beside(hers.markers_get) == {}
    found = await beside(hers.search, "ada")
    assert [account.acct for account in found.accounts] == ["ada"]


class Listener(StreamListener):
    def __init__(self) -> None:
        self.heard: queue.Queue[tuple[str, Any]] = queue.Queue()

    def on_update(self, status: Any) -> None:
        self.heard.put(("update", str(status.id)))

    def on_delete(self, status_id: Any) -> None:
        self.heard.put(("delete", str(status_id)))

    def handle_heartbeat(self) -> None:
        self.heard.put(("beat", ""))


async def test_a_script_hears_what_happens(served: str, ada: Person, bob: Person, app_of: AppOf) -> None:
    await bob.follows(ada)
    his, listener = await client_of(bob, app_of, served), Listener()
    assert await beside(his.stream_healthy)
    stream = await beside(his.stream_user, listener, run_async=True)
    assert (await beside(listener.heard.get, timeout=60))[0] == "beat"

    post = await ada.says("maintenant")

    assert await beside(listener.heard.get, timeout=60) == ("update", str(post.id))
    await ada.withdraws(post)
    assert await beside(listener.heard.get, timeout=60) == ("delete", str(post.id))
    # Closing waits for the thread that reads, and that one for the next word.
    closing = asyncio.create_task(beside(stream.close))
    while not closing.done():
        await ada.says("le dernier mot")
        await asyncio.sleep(0.05)


async def test_a_script_shows_a_picture(served: str, ada: Person, app_of: AppOf) -> None:
    hers = await client_of(ada, app_of, served)
    sent = files.photograph()

    picture = await beside(hers.media_post, sent, "image/jpeg", description="La mer", focus=(0.5, 0.5))
    changed = await beside(hers.media_update, picture, description="La mer à Asilah")
    status = await beside(hers.status_post, "", media_ids=[changed], sensitive=True)

    assert [one.id for one in status.media_attachments] == [picture.id]
    assert status.media_attachments[0].description == "La mer à Asilah"
    assert status.sensitive
    assert (await beside(hers.media, await beside(hers.media_post, sent, "image/jpeg"))).meta.original.height == 60
