"""Reports and moderation, as Mastodon's apps know them."""

from typing import Any

import msgspec
import pytest
from jsonschema import Draft202012Validator

from berrah import accounts
from berrah.accounts import Terms
from berrah.doors.house import House
from berrah.moderation import acts, rules
from berrah.moderation.rules import NewRule
from tests.cast import PASSWORD, Person
from tests.doors.mastodon.conftest import ALL_SCOPES, App, AppOf
from tests.doors.mastodon.contract import complaints, described, formats
from tests.moderation.staff import administrator, decides, moderator

ADMIN = f"{ALL_SCOPES} admin:read admin:write"


def faults(answer: object, entity: str) -> list[str]:
    """What is wrong with an entity that the document describes without a call that gives it."""
    schema = {"$ref": f"#/components/schemas/{entity}", "components": described()["components"]}
    validator = Draft202012Validator(schema, format_checker=formats)
    return [f"{error.json_path}: {error.message[:200]}" for error in validator.iter_errors(answer)]


@pytest.fixture
async def mona(house: House, served: str) -> Person:
    return await moderator(house)


async def test_mallory_is_reported_with_a_post_and_a_rule(
    house: House, app: App, bob: Person, mallory: Person, mona: Person, app_of: AppOf
) -> None:
    rule = await house.write(
        rules.add, None, NewRule.of({"en": ("Be kind.", "To all."), "fr": ("Soyez aimables.", "")})
    )
    listed = await app.get("/api/v1/instance/rules")
    assert not complaints(listed, "get", "/api/v1/instance/rules")
    assert [(one["text"], one["translations"]["fr"]["text"]) for one in listed] == [("Be kind.", "Soyez aimables.")]
    assert (await app.get("/api/v2/instance"))["rules"] == listed
    post = await mallory.says("You fools")
    made = await app.post(
        "/api/v1/reports",
        account_id=str(mallory.id),
        status_ids=[str(post.id)],
        rule_ids=[str(rule)],
        comment="Look at this",
    )
    assert not complaints(made, "post", "/api/v1/reports")
    assert (made["category"], made["status_ids"], made["rule_ids"]) == ("violation", [str(post.id)], [str(rule)])
    hers = await app_of(mona, ADMIN)
    inbox = await hers.get("/api/v1/admin/reports")
    assert [one["id"] for one in inbox] == [made["id"]]
    assert not faults(inbox[0], "AdminReport")
    assert inbox[0]["statuses"][0]["id"] == str(post.id)
    assert inbox[0]["rules"][0]["text"] == "Be kind."
    await follow_up(hers, made["id"])
    other = await app_of(bob, ADMIN)
    for path in ("/api/v1/admin/reports", "/api/v1/admin/accounts", "/api/v1/admin/email_domain_blocks"):
        assert (await other.http.get(path)).status_code == 403
        assert (await app.http.get(path)).status_code == 403


async def follow_up(hers: App, report: str) -> None:
    """Take it, leave it, close it, open it again."""
    for step, is_closed, who in (
        ("assign_to_self", False, "mona"),
        ("unassign", False, None),
        ("resolve", True, None),
        ("reopen", False, None),
    ):
        changed = await hers.post(f"/api/v1/admin/reports/{report}/{step}")
        assert not faults(changed, "AdminReport")
        assert changed["action_taken"] is is_closed
        assert (changed["assigned_account"] or {}).get("username") == who


async def test_a_moderator_suspends_and_restores_by_an_app(
    house: House, app: App, mallory: Person, mona: Person, app_of: AppOf
) -> None:
    hers, his = await app_of(mona, ADMIN), await app_of(mallory)
    made = await app.post("/api/v1/reports", account_id=str(mallory.id), category="spam")
    path = f"/api/v1/admin/accounts/{mallory.id}"
    assert (await hers.http.post(f"{path}/action", json={"type": "sensitive"})).status_code == 422
    await hers.post(f"{path}/action", type="suspend", text="Enough", report_id=made["id"])
    shown = await hers.get(path)
    assert not faults(shown, "AdminAccount")
    assert (shown["suspended"], shown["silenced"], shown["email"]) == (True, False, "mallory@example.org")
    assert (await hers.get(f"/api/v1/admin/reports/{made['id']}"))["action_taken"] is True
    assert [one["username"] for one in await hers.get("/api/v2/admin/accounts", status="suspended")] == ["mallory"]
    assert [one["username"] for one in await hers.get("/api/v1/admin/accounts", suspended=True)] == ["mallory"]
    refused = await his.http.get("/api/v1/timelines/home")
    assert (refused.status_code, "suspended" in refused.json()["error"]) == (403, True)
    assert (await his.http.post("/api/v1/statuses", json={"status": "x"})).status_code == 403
    assert (await his.http.get("/api/v1/accounts/verify_credentials")).status_code == 403
    assert (await app.http.get(f"/api/v1/accounts/{mallory.id}")).status_code == 404
    assert (await hers.post(f"{path}/unsuspend"))["suspended"] is False
    await his.get("/api/v1/timelines/home")
    await hers.post(f"{path}/action", type="silence")
    assert (await app.get(f"/api/v1/accounts/{mallory.id}"))["limited"] is True
    assert (await hers.post(f"{path}/unsilence"))["silenced"] is False
    assert {one["username"] for one in await hers.get("/api/v2/admin/accounts", permissions="staff")} == {"mona"}
    assert [one["username"] for one in await hers.get("/api/v2/admin/accounts", username="ada")] == ["ada"]


async def test_eve_is_let_in_by_an_app(house: House, mona: Person, app_of: AppOf) -> None:
    hers = await app_of(mona, ADMIN)
    terms = Terms.of("approval", has_mail=False, reason="I like it here")
    new = accounts.NewAccount("eve", "eve@example.org", PASSWORD)
    eve = await accounts.sign_up(house.store, new, terms=terms)
    waiting = await hers.get("/api/v2/admin/accounts", status="pending")
    assert [(one["username"], one["invite_request"], one["approved"]) for one in waiting] == [
        ("eve", "I like it here", False)
    ]
    assert (await hers.post(f"/api/v1/admin/accounts/{eve.id}/approve"))["approved"] is True


async def test_an_administrator_blocks_mail_domains_by_an_app(house: House, mona: Person, app_of: AppOf) -> None:
    root, path = await administrator(house), "/api/v1/admin/email_domain_blocks"
    his, hers = await app_of(root, ADMIN), await app_of(mona, ADMIN)
    made = await his.post(path, domain="Spam.Example")
    assert not faults(made, "AdminEmailDomainBlock")
    assert await his.get(path) == [made]
    assert await his.get(f"{path}/{made['id']}") == made
    assert (await hers.http.post(path, json={"domain": "x.example"})).status_code == 403
    await his.delete(f"{path}/{made['id']}")
    assert await his.get(path) == []


async def test_a_narrow_token_of_a_moderator_does_only_what_it_is_for(mona: Person, app_of: AppOf) -> None:
    narrow = await app_of(mona, "admin:read:reports")
    assert await narrow.get("/api/v1/admin/reports") == []
    assert (await narrow.http.get("/api/v1/admin/accounts")).status_code == 403
    assert (await narrow.http.get("/api/v1/timelines/home")).status_code == 403


# No trace: whatever anybody asks, nothing of somebody who is hidden is in the answer.

PATHS = (
    "/api/v1/accounts/{ada}",
    "/api/v1/accounts/{ada}/followers",
    "/api/v1/accounts/{ada}/following",
    "/api/v1/accounts/{ada}/statuses",
    "/api/v1/accounts/lookup?acct=bob",
    "/api/v1/accounts/search?q=bob",
    "/api/v1/accounts?id[]={bob}&id[]={ada}",
    "/api/v1/accounts/{bob}",
    "/api/v1/accounts/{bob}/followers",
    "/api/v1/accounts/{bob}/statuses",
    "/api/v1/blocks",
    "/api/v1/conversations",
    "/api/v1/favourites",
    "/api/v1/follow_requests",
    "/api/v1/instance",
    "/api/v1/lists/{list}/accounts",
    "/api/v1/mutes",
    "/api/v1/statuses/{own}",
    "/api/v1/statuses/{own}/context",
    "/api/v1/statuses/{own}/favourited_by",
    "/api/v1/statuses/{own}/reblogged_by",
    "/api/v1/statuses/{said}",
    "/api/v1/statuses/{passed}",
    "/api/v1/suggestions",
    "/api/v1/tags/jazz",
    "/api/v1/timelines/home",
    "/api/v1/timelines/list/{list}",
    "/api/v1/timelines/public",
    "/api/v1/timelines/tag/jazz",
    "/api/v1/trends/tags",
    "/api/v2/search?q=@bob",
    "/api/v2/search?q=%23jazz",
    "/.well-known/webfinger?resource=acct:bob@localhost",
)


@pytest.fixture
async def town(house: House, ada: Person, bob: Person, chloe: Person, app: App) -> dict[str, Any]:
    """Bob has to do with everything that ada and chloe have."""
    await ada.follows(bob, chloe)
    await bob.follows(ada)
    own, said = await ada.says("Mine, @chloe"), await bob.says("Zanzibar #jazz")
    answer = await bob.answers(own, "Zanzibar too")
    await bob.likes(own)
    await bob.passes_on(own)
    await ada.likes(said)
    passed = await ada.passes_on(said)
    await bob.says("@ada Zanzibar for your eyes", "direct")
    made = await app.post("/api/v1/lists", title="Friends")
    await app.post(f"/api/v1/lists/{made['id']}/accounts", account_ids=[str(bob.id)])
    known = {"ada": ada.id, "bob": bob.id, "own": own.id, "said": said.id, "passed": passed.id, "list": made["id"]}
    return {**known, "answer": answer.id}


async def everything(app: App, town: dict[str, Any]) -> dict[str, bytes]:
    return {path: (await app.http.get(path.format(**town))).content for path in PATHS}


async def test_nothing_is_left_of_somebody_suspended_and_all_of_it_comes_back(
    house: House, town: dict[str, Any], app: App, bob: Person, chloe: Person, app_of: AppOf
) -> None:
    readers = [app, await app_of(chloe), await app_of(None)]
    before = [await everything(reader, town) for reader in readers]
    assert any(b"Zanzibar" in answer for answer in before[0].values())
    act = await decides(None, bob, "suspend")
    for reader in readers:
        for path, answer in (await everything(reader, town)).items():
            for word in (b"Zanzibar", b'"bob"', b"@bob", str(bob.id).encode(), str(town["answer"]).encode()):
                assert word not in answer, (path, word, answer)
    shown = msgspec.json.decode((await everything(app, town))["/api/v1/statuses/{own}"])
    assert (shown["replies_count"], shown["reblogs_count"], shown["favourites_count"]) == (0, 0, 0)
    assert (await app.get(f"/api/v1/accounts/{town['ada']}"))["followers_count"] == 0
    await house.write(acts.lift, None, act.id)
    assert [await everything(reader, town) for reader in readers] == before
