"""Announcements as apps read, answer and put them away."""

from typing import Any

from berrah import accounts, organisations
from berrah.doors.house import House
from berrah.kit import clock
from berrah.moderation import announcements
from berrah.moderation.announcements import NewAnnouncement
from tests.cast import Person
from tests.doors.mastodon.conftest import App, AppOf
from tests.doors.mastodon.contract import complaints
from tests.moderation.staff import administrator, decides

HERE = "/api/v1/announcements"
HOUR = 3_600_000


async def announced(root: Person, *, text: str = "We move on Friday", **when: Any) -> str:
    texts = {"en": text, "fr": f"{text} (fr)"}
    return str(await root.house.write(announcements.announce, root.id, NewAnnouncement.of(texts, **when)))


async def test_an_app_shows_what_hangs_in_its_language_until_it_is_put_away(
    house: House, ada: Person, app_of: AppOf
) -> None:
    root, app = await administrator(house), await app_of(ada)
    assert await app.get(HERE) == []
    now = clock.now()
    one = await announced(root, starts_at=now + HOUR, ends_at=now + 2 * HOUR)
    await announced(root, published_at=now + HOUR)

    found = await app.get(HERE)
    assert complaints(found, "get", HERE) == []
    assert [(shown["id"], shown["content"], shown["read"]) for shown in found] == [
        (one, "<p>We move on Friday</p>", False)
    ]
    assert found[0]["starts_at"] < found[0]["ends_at"]
    french = (await app.http.get(HERE, headers={"accept-language": "fr"})).json()
    assert french[0]["content"] == "<p>We move on Friday (fr)</p>"

    assert await app.post(f"{HERE}/{one}/dismiss") == {}
    assert await app.get(HERE) == []
    assert [shown["read"] for shown in await app.get(HERE, with_dismissed="true")] == [True]


async def test_whom_and_what_it_names_stands_beside_it(
    house: House, ada: Person, bob: Person, mallory: Person, app_of: AppOf
) -> None:
    root, app = await administrator(house), await app_of(ada)
    open_one, closed = await bob.says("for all"), await bob.says("for mine", "followers")
    links = [f"{house.settings.url}/@bob/{post.id}" for post in (open_one, closed)]
    await announced(root, text=f"@bob and @mallory say #Hello: {links[0]} {links[1]} @nobody")
    await decides(None, mallory, "suspend")

    found = await app.get(HERE)

    assert complaints(found, "get", HERE) == []
    assert [one["acct"] for one in found[0]["mentions"]] == ["bob"]
    assert found[0]["statuses"] == [{"id": str(open_one.id), "url": links[0]}]
    assert [one["name"] for one in found[0]["tags"]] == ["Hello"]
    assert 'class="u-url mention"' in found[0]["content"]


async def test_people_answer_with_emoji(house: House, ada: Person, bob: Person, app_of: AppOf) -> None:
    root, hers, his = await administrator(house), await app_of(ada), await app_of(bob)
    one = await announced(root)
    assert await hers.put(f"{HERE}/{one}/reactions/🎉") == {}
    assert await his.put(f"{HERE}/{one}/reactions/🎉") == {}
    assert await his.put(f"{HERE}/{one}/reactions/%E2%9D%A4") == {}

    found = await hers.get(HERE)
    assert complaints(found, "get", HERE) == []
    assert found[0]["reactions"] == [
        {"name": "🎉", "count": 2, "me": True},
        {"name": "❤\ufe0f", "count": 1, "me": False},
    ]
    assert await his.delete(f"{HERE}/{one}/reactions/🎉") == {}
    assert [shown["count"] for shown in (await his.get(HERE))[0]["reactions"]] == [1, 1]

    for path, status in (
        (f"{one}/reactions/nonsense", 422),
        ("1/reactions/🎉", 404),
        ("x/reactions/🎉", 404),
    ):
        answer = await hers.http.put(f"{HERE}/{path}")
        assert (answer.status_code, answer.json()["error"] != "") == (status, True), path
    assert (await hers.http.delete(f"{HERE}/{one}/reactions/😀")).status_code == 404
    for face in "😀😁😂😃😄😅":
        await hers.put(f"{HERE}/{one}/reactions/{face}")
    assert (await hers.http.put(f"{HERE}/{one}/reactions/😆")).status_code == 422


async def test_who_may_read_and_answer(house: House, ada: Person, app_of: AppOf) -> None:
    root = await administrator(house)
    one = await announced(root)
    stranger, reads = await app_of(None), await app_of(ada, "read:accounts")
    assert (await stranger.http.get(HERE)).status_code == 401
    assert len(await reads.get(HERE)) == 1
    for method, path in (
        ("POST", "dismiss"),
        ("PUT", "reactions/🎉"),
        ("DELETE", "reactions/🎉"),
    ):
        assert (await reads.http.request(method, f"{HERE}/{one}/{path}")).status_code == 403, path
        assert (await stranger.http.request(method, f"{HERE}/{one}/{path}")).status_code == 401, path
    likes = await app_of(ada, "write:favourites")
    await likes.put(f"{HERE}/{one}/reactions/🎉")
    assert (await likes.http.post(f"{HERE}/{one}/dismiss")).status_code == 403
    assert (await likes.http.post(f"{HERE}/1/dismiss")).status_code == 403


async def test_an_organisation_puts_nothing_away_and_answers_nothing(house: House, ada: Person, app_of: AppOf) -> None:
    root = await administrator(house)
    one = await announced(root)
    souk = await house.write(organisations.found, ada.id, "souk_times", "Souk Times")
    secret = await house.write(accounts.create_token, souk.id, "read write", person_id=ada.id)
    await (await app_of(ada)).put(f"{HERE}/{one}/reactions/🎉")
    app = App(str((await app_of(None)).http.base_url), secret)
    # Who reads on behalf of others is still the person who reads.
    assert (await app.get(HERE))[0]["reactions"][0]["me"]
    for method, path in (("POST", "dismiss"), ("PUT", "reactions/🎉")):
        assert (await app.http.request(method, f"{HERE}/{one}/{path}")).status_code == 403
    await app.http.aclose()


async def test_the_list_asks_the_same_however_much_hangs(
    house: House, ada: Person, app_of: AppOf, questions: list[str]
) -> None:
    root, app = await administrator(house), await app_of(ada)

    async def asked() -> int:
        questions.clear()
        await app.get(HERE)
        return len(questions)

    counted = []
    for _ in range(2):
        one = await announced(root, text="@ada #hello")
        await app.put(f"{HERE}/{one}/reactions/🎉")
        counted.append(min([await asked() for _ in range(3)]))  # once everything is remembered
    assert counted == [3, 3]
