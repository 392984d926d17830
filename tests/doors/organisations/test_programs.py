"""Programs that act for an organisation, each for one of its members."""

from collections.abc import AsyncIterator, Awaitable, Callable

import pytest

from berrah import accounts, graph, organisations
from berrah.accounts import Account
from berrah.doors.house import House
from berrah.doors.mastodon.shapes.times import iso
from berrah.kit import clock
from berrah.kit.pages import Page
from berrah.organisations import MAY, Act, Actor, Role
from tests.cast import Person
from tests.doors.mastodon.conftest import App
from tests.kit.pictures import files
from tests.organisations.cast import joins, park

__all__ = ["park"]


AppFor = Callable[[Person], Awaitable[App]]


@pytest.fixture
async def app_for(served: str, house: House, park: Account) -> AsyncIterator[AppFor]:
    """A program that a member lets act for the organisation: `await app_for(bob)`."""
    apps: list[App] = []

    async def make(person: Person) -> App:
        secret = await house.write(accounts.create_token, park.id, "read write follow", person_id=person.id)
        apps.append(App(served, secret))
        return apps[-1]

    yield make
    for app in apps:
        await app.http.aclose()


async def newest(house: House, park: Account) -> Act:
    async with house.store.read() as look:
        return (await organisations.acts(look, park.id, Page(1)))[0]


async def test_bobs_program_posts_for_the_park(
    app_for: AppFor, house: House, ada: Person, bob: Person, dina: Person, park: Account
) -> None:
    await joins(house, park, ada, bob, Role.publisher)
    app, said = await app_for(bob), await dina.says("Hello")
    assert (await app.get("/api/v1/accounts/verify_credentials"))["username"] == "technopark"
    for what, path, fields in (
        ("post", "/api/v1/statuses", {"status": "The park is open"}),
        ("answer", "/api/v1/statuses", {"status": "@dina hello", "in_reply_to_id": str(said.id)}),
        ("repost", f"/api/v1/statuses/{said.id}/reblog", {}),
        ("unrepost", f"/api/v1/statuses/{said.id}/unreblog", {}),
        ("favourite", f"/api/v1/statuses/{said.id}/favourite", {}),
        ("unfavourite", f"/api/v1/statuses/{said.id}/unfavourite", {}),
        ("follow", f"/api/v1/accounts/{dina.id}/follow", {}),
        ("unfollow", f"/api/v1/accounts/{dina.id}/unfollow", {}),
    ):
        await app.post(path, **fields)
        act = await newest(house, park)
        assert (act.what, act.person_id) == (what, bob.id)
    await app.patch("/api/v1/accounts/update_credentials", note="A park")
    assert (await newest(house, park)).what == "profile"
    made = await app.post("/api/v1/statuses", status="Soon gone")
    await app.delete(f"/api/v1/statuses/{made['id']}")
    assert (await newest(house, park)).what == "delete"


async def test_bobs_program_chooses_people_for_the_park(
    app_for: AppFor, house: House, ada: Person, bob: Person, dina: Person, park: Account
) -> None:
    await joins(house, park, ada, bob, Role.publisher)
    app = await app_for(bob)
    await app.post(f"/api/v1/accounts/{dina.id}/follow")
    made = (await app.post("/api/v1/lists", title="Press"))["id"]
    assert (await newest(house, park)).what == "list"
    for what, path, fields in (
        ("list_add", f"/api/v1/lists/{made}/accounts", {"account_ids": [str(dina.id)]}),
        ("tag_follow", "/api/v1/tags/souk/follow", {}),
        ("tag_unfollow", "/api/v1/tags/souk/unfollow", {}),
        ("note", f"/api/v1/accounts/{dina.id}/note", {"comment": "writes on Fridays"}),
        ("mute", f"/api/v1/accounts/{dina.id}/mute", {}),
        ("unmute", f"/api/v1/accounts/{dina.id}/unmute", {}),
        ("block", f"/api/v1/accounts/{dina.id}/block", {}),
        ("unblock", f"/api/v1/accounts/{dina.id}/unblock", {}),
        ("domain_block", "/api/v1/domain_blocks", {"domain": "example.org"}),
        ("remove", f"/api/v1/accounts/{dina.id}/remove_from_followers", {}),
    ):
        await app.post(path, **fields)
        act = await newest(house, park)
        assert (act.what, act.person_id) == (what, bob.id)
    await app.delete(f"/api/v1/lists/{made}")
    assert (await newest(house, park)).what == "list_delete"


async def test_the_park_shows_a_picture(
    app_for: AppFor, house: House, ada: Person, bob: Person, chloe: Person, park: Account
) -> None:
    await joins(house, park, ada, bob, Role.publisher)
    await joins(house, park, ada, chloe, Role.analyst)
    publishers, analysts = await app_for(bob), await app_for(chloe)
    sent = {"file": ("gate.png", files.picture())}
    picture = (await publishers.http.post("/api/v2/media", files=sent)).json()["id"]
    post = await publishers.post("/api/v1/statuses", status="The gate", media_ids=[picture])
    assert len(post["media_attachments"]) == 1
    assert (await analysts.http.post("/api/v2/media", files=sent)).status_code == 403


async def test_the_same_key_is_one_post_and_one_act(app_for: AppFor, house: House, ada: Person, park: Account) -> None:
    app = await app_for(ada)
    for _ in range(2):
        answer = await app.http.post("/api/v1/statuses", json={"status": "Once"}, headers={"idempotency-key": "7"})
        assert answer.status_code == 200
    async with house.store.read() as look:
        assert len(await organisations.acts(look, park.id, Page(), what="post")) == 1


@pytest.mark.parametrize("role", [Role.author, Role.agent, Role.analyst])
async def test_a_program_may_no_more_than_its_member(
    app_for: AppFor, house: House, ada: Person, bob: Person, park: Account, role: Role
) -> None:
    await joins(house, park, ada, bob, role)
    app = await app_for(bob)
    answer = await app.http.post("/api/v1/statuses", json={"status": "News"})
    assert answer.status_code == 403
    assert (await app.http.post("/api/v1/lists", json={"title": "Press"})).status_code == 403
    assert (await app.http.post(f"/api/v1/accounts/{ada.id}/block")).status_code == 403
    assert (await newest(house, park)).what == "joined"


async def test_it_falls_silent_with_its_member(
    app_for: AppFor, house: House, ada: Person, bob: Person, park: Account
) -> None:
    await joins(house, park, ada, bob, Role.publisher)
    app = await app_for(bob)
    await app.get("/api/v1/accounts/verify_credentials")
    await house.write(organisations.remove_member, Actor(park.id, ada.id), bob.id)
    assert (await app.http.get("/api/v1/accounts/verify_credentials")).status_code == 401
    assert (await app.http.post("/api/v1/statuses", json={"status": "Still here"})).status_code == 401


async def test_an_agents_program_looks_after_the_messages(
    app_for: AppFor, house: House, ada: Person, bob: Person, chloe: Person, dina: Person, park: Account
) -> None:
    await joins(house, park, ada, bob, Role.agent)
    await joins(house, park, ada, chloe, Role.author)
    post = await dina.says("@technopark the gate is shut", "direct")
    agents, authors = await app_for(bob), await app_for(chloe)
    assert [one["unread"] for one in await agents.get("/api/v1/conversations")] == [True]
    assert (await agents.post(f"/api/v1/conversations/{post.id}/read"))["unread"] is False
    await agents.post(f"/api/v1/conversations/{post.id}/unread")
    act = await newest(house, park)
    assert (act.what, act.person_id, act.subject_id) == ("conversation", bob.id, post.id)
    assert (await authors.http.get("/api/v1/conversations")).status_code == 403
    assert (await authors.http.get("/api/v1/streaming/direct")).status_code == 403
    assert (await agents.get(f"/api/v1/statuses/{post.id}"))["visibility"] == "direct"
    readers = f"/api/berrah/v1/posts/{post.id}/readers"
    assert (await agents.get(readers))["heads"] == 2
    assert (await authors.http.get(readers)).status_code == 404
    for part in ("", "/context", "/favourited_by"):
        assert (await authors.http.get(f"/api/v1/statuses/{post.id}{part}")).status_code == 404
    assert (await authors.http.post(f"/api/v1/conversations/{post.id}/read")).status_code == 403
    assert (await authors.http.delete(f"/api/v1/conversations/{post.id}")).status_code == 403


@pytest.mark.parametrize("role", list(Role))
async def test_whom_the_park_keeps_away_is_read_by_those_who_see_to_it(
    app_for: AppFor, house: House, ada: Person, bob: Person, dina: Person, park: Account, role: Role
) -> None:
    await joins(house, park, ada, bob, role)
    await house.write(graph.note, park.id, dina.id, "pays late")
    app, is_allowed = await app_for(bob), "people.manage" in MAY[role]
    for path in ("blocks", "mutes", "domain_blocks", "follow_requests"):
        assert (await app.http.get(f"/api/v1/{path}")).status_code == (200 if is_allowed else 403), path
    [relation] = await app.get("/api/v1/accounts/relationships", id=str(dina.id))
    assert relation["note"] == ("pays late" if is_allowed else "")


async def test_bobs_program_plans_for_the_park(
    app_for: AppFor, house: House, ada: Person, bob: Person, chloe: Person, park: Account
) -> None:
    await joins(house, park, ada, bob, Role.publisher)
    await joins(house, park, ada, chloe, Role.agent)
    app, agents = await app_for(bob), await app_for(chloe)
    body = {"status": "The park opens", "scheduled_at": iso(clock.now() + 3_600_000)}
    made = await app.post("/api/v1/statuses", **body)
    assert (await newest(house, park)).what == "schedule"
    one = f"/api/v1/scheduled_statuses/{made['id']}"
    await (await app_for(ada)).put(one, scheduled_at=iso(clock.now() + 7_200_000))
    act = await newest(house, park)
    assert (act.what, act.person_id) == ("schedule_change", ada.id)
    for call in (
        agents.http.get("/api/v1/scheduled_statuses"),
        agents.http.get(one),
        agents.http.delete(one),
        agents.http.post("/api/v1/statuses", json=body),
    ):
        assert (await call).status_code == 403
    await app.delete(one)
    assert (await newest(house, park)).what == "schedule_withdraw"
