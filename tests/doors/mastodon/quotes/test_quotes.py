"""Quotes over the API: made, shown, listed, taken back, in Mastodon's words."""

import pytest

from berrah import graph
from berrah.doors.house import House
from berrah.kit.worker import Worker
from tests.cast import Person
from tests.doors.mastodon.conftest import App, AppOf
from tests.doors.mastodon.contract import complaints
from tests.doors.mastodon.test_streaming import listening_to

POSTS = "/api/v1/statuses"
GONE = {"state": "unauthorized", "quoted_status": None}
REVOKED = {"state": "revoked", "quoted_status": None}


async def test_a_post_quotes_another(ada: Person, bob: Person, app_of: AppOf) -> None:
    hers, his, stranger = await app_of(ada), await app_of(bob), await app_of(None)
    post = await hers.post(POSTS, status="Tea is better")
    made = await his.post(POSTS, status="Listen to her", quoted_status_id=post["id"])
    assert complaints(made, "post", POSTS) == []
    assert made["quote"]["state"] == "accepted"
    assert made["quote"]["quoted_status"]["content"] == "<p>Tea is better</p>"
    assert made["quote"]["quoted_status"]["quotes_count"] == 1
    assert made["quote_approval"] == {"automatic": ["public"], "manual": [], "current_user": "automatic"}
    seen = await stranger.get(f"{POSTS}/{made['id']}")
    assert complaints(seen, "get", POSTS + "/{id}") == []
    assert seen["quote"]["quoted_status"]["id"] == post["id"]
    assert seen["quote_approval"]["current_user"] == "denied"
    assert (await stranger.get(f"{POSTS}/{post['id']}"))["quotes_count"] == 1


async def test_the_home_shows_marks_and_what_is_quoted_together(ada: Person, bob: Person, app_of: AppOf) -> None:
    hers, his = await app_of(ada), await app_of(bob)
    await bob.follows(ada)
    post = await hers.post(POSTS, status="Tea")
    await hers.post(POSTS, status="As I said", quoted_status_id=post["id"])
    await his.post(f"{POSTS}/{post['id']}/favourite")
    top, below = await his.get("/api/v1/timelines/home")
    assert (top["favourited"], below["favourited"]) == (False, True)
    assert top["quote"]["quoted_status"] == below


async def test_consent_is_taken_back(ada: Person, bob: Person, chloe: Person, app_of: AppOf) -> None:
    hers, his, others = await app_of(ada), await app_of(bob), await app_of(chloe)
    post = await hers.post(POSTS, status="Tea")
    made = await his.post(POSTS, status="Listen", quoted_status_id=post["id"])
    place = f"{POSTS}/{post['id']}/quotes/{made['id']}/revoke"
    assert (await others.http.post(place)).status_code == 403
    assert (await his.http.post(place)).status_code == 403
    assert (await hers.http.post(f"{POSTS}/{made['id']}/quotes/{made['id']}/revoke")).status_code == 404
    revoked = await hers.post(place)
    assert complaints(revoked, "post", POSTS + "/{id}/quotes/{quoting_status_id}/revoke") == []
    for app in (hers, his, others, await app_of(None)):
        assert (await app.get(f"{POSTS}/{made['id']}"))["quote"] == REVOKED
    assert (await others.get(f"{POSTS}/{post['id']}"))["quotes_count"] == 0
    assert await others.get(f"{POSTS}/{post['id']}/quotes") == []
    assert [one["id"] for one in await hers.get(f"{POSTS}/{post['id']}/quotes")] == [made["id"]]


async def test_every_version_says_what_was_quoted(
    ada: Person, bob: Person, mallory: Person, house: House, app_of: AppOf
) -> None:
    hers, his = await app_of(ada), await app_of(bob)
    post = await hers.post(POSTS, status="Tea")
    made = await his.post(POSTS, status="Listen", quoted_status_id=post["id"])
    where = f"{POSTS}/{made['id']}"
    await his.put(where, status="Listen to her")
    before, now = await his.get(f"{where}/history")
    assert complaints([before, now], "get", POSTS + "/{id}/history") == []
    assert before["quote"] == now["quote"] == (await his.get(where))["quote"]
    assert now["quote"]["quoted_status"]["id"] == post["id"]
    await house.write(graph.block, ada.id, mallory.id)
    told = await (await app_of(mallory)).get(f"{where}/history")
    assert [one["quote"] for one in told] == [GONE, GONE]
    await hers.post(f"{POSTS}/{post['id']}/quotes/{made['id']}/revoke")
    assert [one["quote"] for one in await his.get(f"{where}/history")] == [REVOKED, REVOKED]
    plain = await hers.get(f"{POSTS}/{post['id']}/history")
    assert [one["quote"] for one in plain] == [None]


@pytest.mark.parametrize("policy", ["public", "followers", "nobody"])
async def test_who_may_quote_is_said_with_a_post_and_afterwards(
    ada: Person, bob: Person, chloe: Person, app_of: AppOf, policy: str
) -> None:
    hers, his, others = await app_of(ada), await app_of(bob), await app_of(chloe)
    await bob.follows(ada)
    said = await hers.post(POSTS, status="Tea", quote_approval_policy=policy)
    changed = await hers.post(POSTS, status="Coffee")
    changed = await hers.put(f"{POSTS}/{changed['id']}/interaction_policy", quote_approval_policy=policy)
    assert complaints(changed, "put", POSTS + "/{id}/interaction_policy") == []
    edited = await hers.post(POSTS, status="Water")
    edited = await hers.put(f"{POSTS}/{edited['id']}", status="Wine", quote_approval_policy=policy)
    for post in (said, changed, edited):
        assert post["quote_approval"]["automatic"] == ([] if policy == "nobody" else [policy])
        assert post["quote_approval"]["current_user"] == "automatic"
        for app, may in ((his, policy != "nobody"), (others, policy == "public")):
            for shown in (
                await app.get(f"{POSTS}/{post['id']}"),
                (await app.get(f"/api/v1/accounts/{ada.id}/statuses"))[0],
            ):
                assert shown["quote_approval"]["current_user"] == ("automatic" if may else "denied")
            made = await app.http.post(POSTS, json={"status": "Look", "quoted_status_id": post["id"]})
            assert made.status_code == (200 if may else 403)


async def test_what_one_wishes_for_new_posts_is_kept(ada: Person, app: App) -> None:
    assert (await app.get("/api/v1/preferences"))["posting:default:quote_policy"] == "public"
    own = await app.patch("/api/v1/accounts/update_credentials", source={"quote_policy": "followers"})
    assert complaints(own, "patch", "/api/v1/accounts/update_credentials") == []
    assert own["source"]["quote_policy"] == "followers"
    assert (await app.get("/api/v1/preferences"))["posting:default:quote_policy"] == "followers"
    assert (await app.post(POSTS, status="Tea"))["quote_approval"]["automatic"] == ["followers"]


async def test_what_one_may_not_read_is_not_there_to_be_quoted(
    house: House, ada: Person, bob: Person, app_of: AppOf
) -> None:
    his = await app_of(bob)
    closed = await ada.says("For friends", "followers")
    gone = await ada.says("Soon gone")
    await ada.withdraws(gone)
    shown = await ada.says("Public")
    await house.write(graph.block, ada.id, bob.id)
    for one in (closed.id, gone.id, shown.id, 1, "x", 2**70):
        made = await his.http.post(POSTS, json={"status": "Look", "quoted_status_id": str(one)})
        assert made.status_code == 404
    assert await his.get(f"/api/v1/accounts/{bob.id}/statuses") == []


@pytest.mark.parametrize("bad", ["everyone", "friends", "2"])
async def test_who_may_quote_is_one_of_three(ada: Person, app: App, bad: str) -> None:
    post = await ada.says("Tea")
    for answer in (
        await app.http.post(POSTS, json={"status": "x", "quote_approval_policy": bad}),
        await app.http.put(f"{POSTS}/{post.id}/interaction_policy", json={"quote_approval_policy": bad}),
        await app.http.put(f"{POSTS}/{post.id}/interaction_policy", json={}),
        await app.http.patch("/api/v1/accounts/update_credentials", json={"source": {"quote_policy": bad}}),
    ):
        assert answer.status_code == 422


async def test_an_edit_keeps_what_is_quoted(ada: Person, bob: Person, app_of: AppOf) -> None:
    his, post, other = await app_of(bob), await ada.says("Tea"), await ada.says("Coffee")
    made = await his.post(POSTS, status="Listen", quoted_status_id=str(post.id))
    place = f"{POSTS}/{made['id']}"
    same = await his.put(place, status="Listen!", quoted_status_id=str(post.id))
    assert (await his.put(place, status="Listen!!"))["quote"] == same["quote"]
    assert (await his.http.put(place, json={"status": "x", "quoted_status_id": str(other.id)})).status_code == 422
    gone = (await his.http.delete(place)).json()
    assert gone["quote"]["quoted_status"]["id"] == str(post.id)


async def test_a_quote_within_a_quote_is_an_id_for_those_who_may_know_it(
    house: House, ada: Person, bob: Person, chloe: Person, dina: Person, app_of: AppOf
) -> None:
    first = await ada.says("One")
    second = await bob.quotes(first, "Two")
    third = await chloe.quotes(second, "Three")
    await house.write(graph.block, ada.id, dina.id)
    shown = await (await app_of(chloe)).get(f"{POSTS}/{third.id}")
    assert complaints(shown, "get", POSTS + "/{id}") == []
    inner = shown["quote"]["quoted_status"]["quote"]
    assert inner == {"state": "accepted", "quoted_status_id": str(first.id)}
    hidden = await (await app_of(dina)).get(f"{POSTS}/{third.id}")
    assert hidden["quote"]["quoted_status"]["quote"] == {"state": "unauthorized", "quoted_status_id": None}
    assert str(first.id) not in str(hidden)


async def test_a_list_of_quotes_goes_on_where_it_ended(ada: Person, bob: Person, app: App) -> None:
    post = await ada.says("Tea")
    made = [str((await bob.quotes(post, str(number))).id) for number in range(5)]
    found: list[str] = []
    address: str | None = f"{POSTS}/{post.id}/quotes?limit=2"
    while address:
        answer = await app.http.get(address)
        found += [one["id"] for one in answer.json()]
        assert complaints(answer.json(), "get", POSTS + "/{id}/quotes") == []
        address = answer.links.get("next", {}).get("url")
    assert found == made[::-1]
    assert (await app.http.get(f"{POSTS}/1/quotes")).status_code == 404


async def test_a_quote_arrives_by_itself_for_those_who_may_read_it(
    house: House, ada: Person, bob: Person, chloe: Person, dina: Person, app_of: AppOf
) -> None:
    await chloe.follows(bob)
    await dina.follows(bob)
    post = await ada.says("secret tea")
    await house.write(graph.block, ada.id, dina.id)
    async with (
        listening_to(await app_of(chloe), "user") as hers,
        listening_to(await app_of(dina), "user") as theirs,
    ):
        quote = await bob.quotes(post, "Listen")
        first, second = await hers.next(), await hers.next()
        assert (first[0], first[1]["quote"]) == ("update", GONE)
        assert (second[0], second[1]["quote"]["quoted_status"]["id"]) == ("status.update", str(post.id))
        alone = await theirs.next()
        assert (alone[0], alone[1]["quote"]) == ("update", GONE)
        await ada.takes_back_consent(quote)
        assert (await hers.next())[1]["quote"] == REVOKED
        await bob.says("The next word")
        assert (await theirs.next())[1]["content"] == "<p>The next word</p>"


async def test_who_is_quoted_is_told(house: House, worker: Worker, ada: Person, bob: Person, app_of: AppOf) -> None:
    post = await ada.says("Tea")
    quote = await bob.quotes(post, "Listen")
    await ada.edits(post, "Green tea")
    await worker.work_once()
    (news,) = await (await app_of(ada)).get("/api/v1/notifications")
    assert complaints([news], "get", "/api/v1/notifications") == []
    assert (news["type"], news["status"]["id"], news["account"]["id"]) == ("quote", str(quote.id), str(bob.id))
    (news,) = await (await app_of(bob)).get("/api/v1/notifications")
    assert (news["type"], news["status"]["id"]) == ("quoted_update", str(post.id))
