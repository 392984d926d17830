"""Answers held against the description of Mastodon's API."""

from typing import Any

import pytest

from tests.cast import Person
from tests.doors.mastodon.conftest import AppOf
from tests.doors.mastodon.contract import complaints, described

# What is read and described: of /api/v1/filters the document says an object where Mastodon gives a list.
READ = (
    "/api/v1/accounts",
    "/api/v1/accounts/familiar_followers",
    "/api/v1/accounts/lookup",
    "/api/v1/accounts/relationships",
    "/api/v1/accounts/search",
    "/api/v1/accounts/verify_credentials",
    "/api/v1/accounts/{id}",
    "/api/v1/accounts/{id}/endorsements",
    "/api/v1/accounts/{id}/featured_tags",
    "/api/v1/accounts/{id}/lists",
    "/api/v1/accounts/{id}/followers",
    "/api/v1/accounts/{id}/following",
    "/api/v1/accounts/{id}/statuses",
    "/api/v1/announcements",
    "/api/v1/blocks",
    "/api/v1/bookmarks",
    "/api/v1/conversations",
    "/api/v1/custom_emojis",
    "/api/v1/domain_blocks",
    "/api/v1/endorsements",
    "/api/v1/favourites",
    "/api/v1/featured_tags",
    "/api/v1/follow_requests",
    "/api/v1/followed_tags",
    "/api/v1/instance",
    "/api/v1/instance/activity",
    "/api/v1/instance/domain_blocks",
    "/api/v1/instance/extended_description",
    "/api/v1/instance/peers",
    "/api/v1/instance/rules",
    "/api/v1/lists",
    "/api/v1/markers",
    "/api/v1/mutes",
    "/api/v1/notifications",
    "/api/v1/notifications/requests",
    "/api/v1/notifications/unread_count",
    "/api/v1/profile",
    "/api/v1/scheduled_statuses",
    "/api/v1/statuses",
    "/api/v1/statuses/{id}",
    "/api/v1/statuses/{id}/context",
    "/api/v1/statuses/{id}/favourited_by",
    "/api/v1/statuses/{id}/reblogged_by",
    "/api/v1/statuses/{id}/source",
    "/api/v1/suggestions",
    "/api/v1/tags/{name}",
    "/api/v1/timelines/direct",
    "/api/v1/timelines/home",
    "/api/v1/timelines/public",
    "/api/v1/timelines/tag/{hashtag}",
    "/api/v1/trends/links",
    "/api/v1/trends/statuses",
    "/api/v1/trends/tags",
    "/api/v2/filters",
    "/api/v2/instance",
    "/api/v2/notifications",
    "/api/v2/notifications/policy",
    "/api/v2/notifications/unread_count",
    "/api/v2/search",
    "/api/v2/suggestions",
)


@pytest.fixture
async def lively(ada: Person, bob: Person, chloe: Person) -> dict[str, Any]:
    """A house in which everything happened once; what stands in paths and queries."""
    await bob.follows(ada, chloe)
    await ada.follows(bob)
    first = await ada.says("Le marché ouvre à 9 h #Rabat @bob https://example.org/x")
    await bob.answers(first, "On y va")
    await bob.passes_on(first)
    await bob.likes(first)
    await ada.keeps(first)
    await ada.pins(first)
    await ada.likes(first)
    await chloe.passes_on(first)
    await ada.says("@bob entre nous", "direct")
    await ada.says("pour ceux qui me suivent", "followers")
    return {
        "account": ada.id,
        "status": first.id,
        "query": {
            "id[]": [str(bob.id), str(first.id)],
            "acct": "bob",
            "q": "@bob",
            "limit": 2,
        },
    }


async def test_what_is_read_has_the_shape_that_clients_expect(
    lively: dict[str, Any], ada: Person, app_of: AppOf
) -> None:
    described()
    app, wrong = await app_of(ada), {}

    for path in READ:
        number = lively["status"] if path.startswith("/api/v1/statuses") else lively["account"]
        place = path.format(id=number, name="Rabat", hashtag="rabat") if "{" in path else path
        if found := complaints(await app.get(place, **lively["query"]), "get", path):
            wrong[path] = found

    assert not wrong


ACTS: dict[str, dict[str, Any]] = {
    "/api/v1/statuses": {"status": "Bonjour @bob"},
    "/api/v1/statuses/{id}/reblog": {},
    "/api/v1/statuses/{id}/unreblog": {},
    "/api/v1/statuses/{id}/favourite": {},
    "/api/v1/statuses/{id}/unfavourite": {},
    "/api/v1/statuses/{id}/bookmark": {},
    "/api/v1/statuses/{id}/unbookmark": {},
    "/api/v1/statuses/{id}/mute": {},
    "/api/v1/statuses/{id}/unmute": {},
    "/api/v1/accounts/{id}/follow": {},
    "/api/v1/accounts/{id}/unfollow": {},
    "/api/v1/apps": {"client_name": "tests", "redirect_uris": ["urn:ietf:wg:oauth:2.0:oob"], "scopes": "read write"},
}


async def test_what_is_done_answers_in_the_shape_that_clients_expect(
    lively: dict[str, Any], bob: Person, app_of: AppOf
) -> None:
    described()
    app, wrong = await app_of(bob), {}

    for path, fields in ACTS.items():
        number = lively["status"] if path.startswith("/api/v1/statuses") else lively["account"]
        if found := complaints(await app.post(path.format(id=number), **fields), "post", path):
            wrong[path] = found

    assert not wrong


async def test_a_changed_profile_and_a_deleted_post_have_their_shapes(
    lively: dict[str, Any], ada: Person, app_of: AppOf
) -> None:
    described()
    app = await app_of(ada)
    own, status = "/api/v1/accounts/update_credentials", "/api/v1/statuses/{id}"

    assert not complaints(await app.patch(own, note="Du marché"), "patch", own)
    assert not complaints(await app.delete(status.format(id=lively["status"])), "delete", status)


async def test_a_stranger_is_not_told_what_a_viewer_is(lively: dict[str, Any], app_of: AppOf) -> None:
    described()
    path = "/api/v1/timelines/public"

    answer = await (await app_of(None)).get(path)

    assert not complaints(answer, "get", path)
    assert all("favourited" not in status and "filtered" not in status for status in answer)


@pytest.mark.parametrize("changes", [{"url": "https://crieur.example"}])
async def test_programs_are_told_where_to_get_permission(app_of: AppOf) -> None:
    described()
    path = "/.well-known/oauth-authorization-server"

    answer = await (await app_of(None)).get(path)

    assert not complaints(answer, "get", path)
    assert answer["token_endpoint"] == "https://crieur.example/oauth/token"
    assert "password" not in answer["grant_types_supported"]
