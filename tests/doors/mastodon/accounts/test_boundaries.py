"""Requests, blocks and mutes, as apps know them."""

from mastodon import Mastodon

from tests.cast import Person
from tests.doors.mastodon.clients.test_mastodon_py import beside, client_of
from tests.doors.mastodon.conftest import AppOf


async def test_a_protected_account_lets_its_followers_in(
    served: str, ada: Person, bob: Person, chloe: Person, app_of: AppOf
) -> None:
    hers, his = await client_of(ada, app_of, served), await client_of(bob, app_of, served)
    other = await client_of(chloe, app_of, served)

    def act() -> None:
        assert hers.account_update_credentials(locked=True).locked
        assert his.account_follow(ada.id).requested
        assert other.account_follow(ada.id).requested
        assert hers.me().source.follow_requests_count == 2
        assert {int(one.id) for one in hers.follow_requests()} == {bob.id, chloe.id}
        assert hers.follow_request_authorize(bob.id).followed_by
        hers.follow_request_reject(chloe.id)
        assert hers.follow_requests() == []
        post = hers.status_post("among us")
        assert post.visibility == "private"
        assert [int(one.id) for one in his.timeline_home()] == [int(post.id)]
        assert his.account_relationships(ada.id)[0].following
        assert not hers.account_remove_from_followers(bob.id).followed_by
        assert his.timeline_home() == []

    await beside(act)


async def test_blocks_mutes_and_notes(served: str, ada: Person, bob: Person, app_of: AppOf) -> None:
    hers, his = await client_of(ada, app_of, served), await client_of(bob, app_of, served)

    def act() -> None:
        hers.account_follow(bob.id)
        his.status_post("hello")
        assert len(hers.timeline_home()) == 1
        muted = hers.account_mute(bob.id, notifications=True, duration=3600)
        assert (muted.muting, muted.muting_notifications) == (True, True)
        assert [int(one.id) for one in hers.mutes()] == [bob.id]
        assert hers.timeline_home() == []
        assert not hers.account_unmute(bob.id).muting
        assert hers.account_note_set(bob.id, "from the fair").note == "from the fair"
        assert hers.account_block(bob.id).blocking
        assert [int(one.id) for one in hers.blocks()] == [bob.id]
        assert his.account_relationships(ada.id)[0].blocked_by
        assert hers.timeline_public() == []
        assert len(Mastodon(api_base_url=served).timeline_public()) == 1
        assert not hers.account_unblock(bob.id).blocking

    await beside(act)


async def test_a_length_that_cannot_be_read_is_refused(ada: Person, bob: Person, app_of: AppOf) -> None:
    app = await app_of(ada)
    for duration in ("soon", "-1", "9" * 20, "9" * 5000):
        answer = await app.http.post(f"/api/v1/accounts/{bob.id}/mute", json={"duration": duration})
        assert answer.status_code == 422, duration


async def test_servers_are_blocked_as_apps_do_it(served: str, ada: Person, bob: Person, app_of: AppOf) -> None:
    hers, app = await client_of(ada, app_of, served), await app_of(bob, "read:statuses")

    def act() -> None:
        for domain in ("spam.example", "café.example"):
            hers.domain_block(domain)
        assert list(hers.domain_blocks()) == ["xn--caf-dma.example", "spam.example"]
        hers.domain_unblock("spam.example")
        assert list(hers.domain_blocks(limit=1)) == ["xn--caf-dma.example"]

    await beside(act)
    for method, status in (("GET", 403), ("POST", 403), ("DELETE", 403)):
        assert (await app.http.request(method, "/api/v1/domain_blocks")).status_code == status
    writer = await app_of(bob)
    assert (await writer.http.post("/api/v1/domain_blocks", json={"domain": "no server"})).status_code == 422
