"""Posts over the API: written, shown, passed on, taken back; each reader sees what is for them."""

from berrah import posts
from tests.cast import Person
from tests.doors.mastodon.conftest import App, AppOf

POSTS = "/api/v1/statuses"


async def test_what_somebody_posts_is_answered_as_a_status(ada: Person, bob: Person, app: App) -> None:
    status = await app.post(POSTS, status="Bonjour @Bob @nobody #Rabat, voir https://example.org/a", language="fr")

    url = ada.house.settings.url
    assert status["account"]["acct"] == "ada"
    assert status["account"]["statuses_count"] == 1
    assert status["url"] == status["uri"] == f"{url}/@ada/{status['id']}"
    assert status["language"] == "fr"
    assert status["tags"] == [{"name": "Rabat", "url": f"{url}/tags/Rabat"}]
    assert status["mentions"] == [{"id": str(bob.id), "username": "bob", "acct": "bob", "url": f"{url}/@bob"}]
    assert f'<a href="{url}/tags/Rabat"' in status["content"]
    assert f'<a href="{url}/@bob"' in status["content"]
    assert "@nobody" in status["content"]
    assert f"{url}/@nobody" not in status["content"]
    assert status["favourited"] is False
    assert await app.get(f"{POSTS}/{status['id']}") == status


async def test_a_fresh_post_reads_as_it_will_when_it_is_loaded(ada: Person, bob: Person, app: App) -> None:
    parent = await bob.says("une question")
    sent = await app.post(POSTS, status="@bob réponse #Un #un", in_reply_to_id=str(parent.id))

    ada.house.cards.posts._cards.drop(int(sent["id"]))  # noqa: SLF001 - as if many others had been shown since

    assert await app.get(f"{POSTS}/{sent['id']}") == sent
    assert sent["in_reply_to_account_id"] == str(bob.id)
    assert [tag["name"] for tag in sent["tags"]] == ["Un"]


async def test_the_path_of_a_repost_is_kept(ada: Person, bob: Person, chloe: Person, app_of: AppOf) -> None:
    post = await ada.says("une nouvelle")
    through = await bob.passes_on(post)

    wrapper = await (await app_of(chloe)).post(f"{POSTS}/{through.id}/reblog")

    async with ada.house.store.read() as look:
        made = await posts.repost_by_id(look, int(wrapper["id"]))
    assert made
    assert (made.via_id, made.via_basis) == (through.id, "stated")
    assert wrapper["reblog"]["reblogged"] is True
    assert wrapper["reblog"]["reblogs_count"] == 2


async def test_a_wrapper_may_stand_for_its_post(ada: Person, bob: Person, app_of: AppOf) -> None:
    post = await ada.says("une nouvelle")
    wrapper = await bob.passes_on(post)
    hers, his = await app_of(ada), await app_of(bob)

    assert (await his.get(f"{POSTS}/{wrapper.id}"))["reblog"]["id"] == str(post.id)
    assert (await his.post(f"{POSTS}/{wrapper.id}/favourite"))["id"] == str(post.id)
    assert (await hers.http.delete(f"{POSTS}/{wrapper.id}")).status_code == 404
    assert (await his.delete(f"{POSTS}/{wrapper.id}"))["reblog"]["id"] == str(post.id)
    assert await ada.can_read(post)
    assert (await his.get(f"{POSTS}/{post.id}"))["reblogs_count"] == 0


async def test_what_followers_read_is_for_followers(ada: Person, bob: Person, mallory: Person, app_of: AppOf) -> None:
    await bob.follows(ada)
    post = await ada.says("pour les miens", "followers")
    his, theirs, stranger = await app_of(bob), await app_of(mallory), await app_of(None)

    assert (await his.get(f"{POSTS}/{post.id}"))["visibility"] == "private"
    assert len(await his.get("/api/v1/timelines/home")) == 1
    assert (await his.http.post(f"{POSTS}/{post.id}/reblog")).status_code == 403
    for app in (theirs, stranger):
        assert (await app.http.get(f"{POSTS}/{post.id}")).status_code == 404
        assert await app.get(f"/api/v1/accounts/{ada.id}/statuses") == []
        assert await app.get(POSTS, **{"id[]": [str(post.id)]}) == []


async def test_an_account_s_posts_without_answers_or_reposts(ada: Person, bob: Person, app: App) -> None:
    his = await bob.says("à bob")
    first = await ada.says("premier")
    answer = await ada.answers(his, "@bob oui")
    passed_on = await ada.passes_on(his)
    path = f"/api/v1/accounts/{ada.id}/statuses"

    async def ids(**query: str) -> list[int]:
        return [int(status["id"]) for status in await app.get(path, **query)]

    assert await ids() == [passed_on.id, answer.id, first.id]
    assert await ids(exclude_replies="true") == [passed_on.id, first.id]
    assert await ids(exclude_reblogs="1") == [answer.id, first.id]
    assert await ids(pinned="true") == await ids(only_media="true") == []
