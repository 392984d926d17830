"""Direct posts, thread by thread."""

from tests.cast import Person
from tests.doors.mastodon.conftest import App, AppOf

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
