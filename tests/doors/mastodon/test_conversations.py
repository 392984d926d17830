"""Direct posts as conversations."""

import pytest

from tests.cast import Person
from tests.doors.mastodon.conftest import App, AppOf
from tests.doors.mastodon.contract import complaints

PATH = "/api/v1/conversations"


async def test_a_thread_stands_once_with_its_last_word(ada: Person, bob: Person, chloe: Person, app: App) -> None:
    first = await ada.says("@bob un mot", "direct")
    other = await chloe.says("@ada bonjour", "direct")
    last = await bob.answers(first, "@ada oui ?", "direct")

    found = await app.get(PATH)

    assert [said["last_status"]["id"] for said in found] == [str(last.id), str(other.id)]
    assert [[account["acct"] for account in said["accounts"]] for said in found] == [["bob"], ["chloe"]]
    assert found[0]["id"] == str(first.id)


async def test_a_thread_does_not_come_again_on_the_next_page(ada: Person, bob: Person, app: App) -> None:
    first = await ada.says("@bob un", "direct")
    lonely = await bob.says("@ada deux", "direct")
    await bob.answers(first, "@ada trois", "direct")
    seen: list[str] = []
    path = f"{PATH}?limit=1"
    for _ in range(4):
        answer = await app.http.get(path)
        seen += [said["last_status"]["id"] for said in answer.json()]
        path = answer.links.get("next", {}).get("url", path)

    assert len(seen) == len(set(seen)) == 2
    assert str(lonely.id) in seen


async def test_nobody_else_reads_them(ada: Person, mallory: Person, app_of: AppOf) -> None:
    post = await ada.says("@bob entre nous", "direct")
    theirs = await app_of(mallory)

    assert await theirs.get(PATH) == []
    assert (await theirs.http.get(f"/api/v1/statuses/{post.id}")).status_code == 404
    assert await theirs.get("/api/v1/timelines/public") == []
    assert await theirs.get(f"/api/v1/accounts/{ada.id}/statuses") == []
    assert (await (await app_of(None)).http.get(f"/api/v1/statuses/{post.id}/context")).status_code == 404


async def test_read_unread_and_off_the_list(ada: Person, bob: Person, app: App) -> None:
    first = await bob.says("@ada un mot", "direct")
    (found,) = await app.get(PATH)
    assert (found["id"], found["unread"]) == (str(first.id), True)
    assert not complaints([found], "get", PATH)
    read = await app.post(f"{PATH}/{first.id}/read")
    assert read["unread"] is False
    assert not complaints(read, "post", f"{PATH}/{{id}}/read")
    assert (await app.post(f"{PATH}/{first.id}/unread"))["unread"] is True
    assert await app.delete(f"{PATH}/{first.id}") == {}
    assert await app.get(PATH) == []
    second = await bob.answers(first, "@ada un autre", "direct")
    (found,) = await app.get(PATH)
    assert (found["unread"], found["last_status"]["id"]) == (True, str(second.id))
    await app.post("/api/v1/statuses", status="@bob oui", visibility="direct", in_reply_to_id=str(second.id))
    assert [said["unread"] for said in await app.get(PATH)] == [False]


async def test_other_peoples_conversations_are_not_there(
    ada: Person, bob: Person, mallory: Person, app_of: AppOf
) -> None:
    first = await bob.says("@ada un mot", "direct")
    theirs = await app_of(mallory)
    reader = await app_of(ada, "read")
    for one in (first.id, 1, "x"):
        for path in (f"{PATH}/{one}/read", f"{PATH}/{one}/unread"):
            assert (await theirs.http.post(path)).status_code == 404
            assert (await reader.http.post(path)).status_code == 403
        assert (await theirs.http.delete(f"{PATH}/{one}")).status_code == 404


@pytest.mark.parametrize("limit", [1, 10])
async def test_a_list_of_any_length_asks_the_same(
    ada: Person, bob: Person, chloe: Person, app: App, questions: list[str], limit: int
) -> None:
    for number in range(10):
        await (bob, chloe)[number % 2].says(f"@ada {number}", "direct")
    asked = []
    for _ in range(2):
        questions.clear()
        assert len(await app.get(PATH, limit=limit)) == limit
        asked.append(len(questions))
    # Nothing in memory yet: tokens, who is hidden, people, cards with their polls and links, what one keeps.
    assert asked[0] <= 40
    assert asked[1] <= 18
