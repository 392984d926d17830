"""What apps are shown of what many people speak of."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from berrah import accounts, graph
from berrah.accounts import ProfileChange, Reason
from berrah.doors.house import House
from berrah.kit.worker import Worker
from berrah.trends import Kind, keep_out, let_in
from tests.cast import Person, arrive
from tests.doors.mastodon.conftest import App, AppOf
from tests.doors.mastodon.contract import complaints
from tests.posts.previews.test_previews import NEWS, PICTURED
from tests.posts.previews.web import Web, outside, page
from tests.trends.reckoned import reckoned

TAGS, POSTS, LINKS = "/api/v1/trends/tags", "/api/v1/trends/statuses", "/api/v1/trends/links"
LINKING = "/api/v1/timelines/link"


@pytest.fixture
async def web(house: House, worker: Worker) -> AsyncIterator[Web]:
    async with outside(house, worker) as opened:
        opened.pages["news.example.com/article"] = page(PICTURED)
        opened.pages["photos.example.com/"] = page('<title>Photographies</title><html lang="fr">')
        yield opened


@pytest.fixture
def people(ada: Person, bob: Person, chloe: Person, dina: Person) -> list[Person]:
    return [ada, bob, chloe, dina]


async def test_hashtags_trend_with_their_seven_days(
    app: App, app_of: AppOf, house: House, people: list[Person], questions: list[str]
) -> None:
    assert await app.get(TAGS) == []
    for person in people:
        await person.says("au #Souk")
    for person in people[:3]:
        await person.says("à #Rabat")
    await people[0].says("encore le #souk")
    await reckoned(house)
    questions.clear()
    shown = await app.get(TAGS)
    first = len(questions)
    assert [tag["name"] for tag in shown] == ["souk", "rabat"]
    assert [(day["uses"], day["accounts"]) for day in shown[0]["history"]] == [("5", "4"), *[("0", "0")] * 6]
    days = [int(day["day"]) for day in shown[0]["history"]]
    assert days == sorted(days, reverse=True)
    assert all(day % 86_400 == 0 for day in days)
    assert complaints(shown, "get", TAGS) == []
    assert await app.get("/api/v1/trends") == shown == [{**tag} for tag in await app.get(TAGS, limit=20)]
    questions.clear()
    assert len(await app.get(TAGS, limit=1)) == 1
    assert len(questions) == first  # as many for one as for many
    assert [tag["name"] for tag in await (await app_of(None)).get(TAGS)] == ["souk", "rabat"]
    await house.spellings.look_once()
    questions.clear()
    assert [tag["name"] for tag in await app.get(TAGS)] == ["Souk", "Rabat"]
    assert len(questions) == first  # nobody asks for the way they are written


async def test_the_list_goes_on_where_the_link_says(app: App, house: House, people: list[Person]) -> None:
    for person in people:
        await person.says("#un #deux #trois")
    await reckoned(house)
    first = await app.http.get(TAGS, params={"limit": 2})
    second = await app.http.get(first.links["next"]["url"])
    assert [[tag["name"] for tag in one.json()] for one in (first, second)] == [["deux", "trois"], ["un"]]
    assert "prev" not in first.links
    assert "next" not in second.links
    assert (await app.http.get(second.links["prev"]["url"])).json() == first.json()
    for wrong in ("-1", "no", "9" * 30):
        assert len(await app.get(TAGS, offset=wrong)) == 3
    assert await app.get(TAGS, offset=500) == []
    assert len(await app.get(TAGS, limit=9_000)) == 3


async def test_a_hashtag_has_its_days_wherever_it_is_shown(app: App, house: House, people: list[Person]) -> None:
    await people[0].says("#Souk")
    await reckoned(house)
    await app.post("/api/v1/tags/souk/follow")
    shown = [
        await app.get("/api/v1/tags/Souk"),
        *await app.get("/api/v1/followed_tags"),
        *(await app.get("/api/v2/search", q="#souk"))["hashtags"],
        await app.post("/api/v1/tags/souk/unfollow"),
        await app.post("/api/v1/tags/souk/follow"),
    ]
    assert [tag["history"][0]["uses"] for tag in shown] == ["1"] * 5
    assert [len(tag["history"]) for tag in shown] == [7] * 5


async def test_followed_hashtags_take_as_many_questions_as_one(app: App, house: House, questions: list[str]) -> None:
    numbers = []
    for name in ("a", "b", "c"):
        await app.post(f"/api/v1/tags/{name}/follow")
        questions.clear()
        await app.get("/api/v1/followed_tags")
        numbers.append(len(questions))
    assert len(set(numbers)) == 1


async def test_posts_trend_with_the_readers_own_marks_and_in_their_language_first(
    app: App, app_of: AppOf, house: House, people: list[Person], questions: list[str]
) -> None:
    ada, *others = people
    english = await others[0].says("The market opens at nine this morning and closes in the evening")
    french = await others[0].says("Le marché ouvre à neuf heures ce matin et ferme dans la soirée")
    for person in [ada, *others[1:], await arrive(house, "eve")]:
        await person.likes(english)
    for person in [ada, *others[1:]]:
        await person.passes_on(french)
    await reckoned(house)
    await house.write(accounts.edit_profile, ada.id, ProfileChange(language="fr"))
    questions.clear()
    shown = await app.get(POSTS)
    first = len(questions)
    assert [post["id"] for post in shown] == [str(french.id), str(english.id)]
    assert (shown[0]["reblogged"], shown[1]["favourited"]) == (True, True)
    assert complaints(shown, "get", POSTS) == []
    stranger = await app_of(None)
    said = await stranger.http.get(POSTS, headers={"accept-language": "en"})
    assert [post["id"] for post in said.json()] == [str(english.id), str(french.id)]
    assert "favourited" not in said.json()[0]
    assert [post["id"] for post in await app.get(POSTS, limit=1, offset=1)] == [str(english.id)]
    questions.clear()
    await app.get(POSTS, limit=1)
    assert len(questions) <= first


async def test_blocks_mutes_and_standings_are_respected_before_it_is_reckoned_anew(
    app_of: AppOf, house: House, people: list[Person], mallory: Person
) -> None:
    ada, *others = people
    said = await ada.says("Écoutez")
    for person in others:
        await person.likes(said)
    await reckoned(house)
    hers, his = await app_of(mallory), await app_of(others[0])
    assert len(await hers.get(POSTS)) == len(await his.get(POSTS)) == 1
    await house.write(graph.block, ada.id, mallory.id)
    await house.write(graph.mute, others[0].id, ada.id)
    assert await hers.get(POSTS) == await his.get(POSTS) == []
    stranger = await app_of(None)
    assert len(await stranger.get(POSTS)) == 1
    await house.write(accounts.stand, ada.id, Reason.limited, holds=True)
    assert await stranger.get(POSTS) == []
    await house.write(accounts.stand, ada.id, Reason.limited, holds=False)
    await ada.withdraws(said)
    assert await stranger.get(POSTS) == []


async def test_pages_trend_with_what_is_shown_of_them(
    app: App, app_of: AppOf, house: House, web: Web, people: list[Person]
) -> None:
    for person in people:
        await person.says(f"lisez {NEWS}")
    for person in people[:3]:
        await person.says("voyez http://photos.example.com/")
    await web.goes()
    await reckoned(house)
    shown = await app.get(LINKS)
    assert [page["title"] for page in shown] == ["The souk opens", "Photographies"]
    assert (shown[0]["history"][0]["uses"], shown[0]["history"][0]["accounts"]) == ("4", "4")
    filled: list[Any] = [{**one, "author_url": NEWS, "embed_url": NEWS} for one in shown]
    assert complaints(filled, "get", LINKS) == []
    in_french = await (await app_of(None)).http.get(LINKS, headers={"accept-language": "fr"})
    assert [page["title"] for page in in_french.json()] == ["Photographies", "The souk opens"]
    assert [page["title"] for page in await app.get(LINKS, offset=1)] == ["Photographies"]


async def test_the_posts_with_a_trending_link_are_read_page_by_page(
    app: App, app_of: AppOf, house: House, web: Web, people: list[Person]
) -> None:
    said = [await person.says(f"lisez {NEWS}#haut") for person in people]
    await people[0].says(f"pour ceux qui me suivent {NEWS}", "followers")
    await web.goes()
    assert (await app.http.get(LINKING, params={"url": NEWS})).status_code == 404
    await reckoned(house)
    stranger = await app_of(None)
    shown = await stranger.get(LINKING, url=NEWS)
    assert [post["id"] for post in shown] == [str(post.id) for post in reversed(said)]
    assert complaints([{**post, "card": None} for post in shown], "get", LINKING) == []
    first = await stranger.http.get(LINKING, params={"url": NEWS, "limit": 3})
    rest = await stranger.http.get(first.links["next"]["url"])
    assert [post["id"] for post in rest.json()] == [str(said[0].id)]
    await house.write(accounts.edit_profile, people[3].id, ProfileChange(is_discoverable=False))
    assert len(await stranger.get(LINKING, url=NEWS)) == 3
    await house.write(graph.block, people[1].id, people[0].id)
    assert len(await app.get(LINKING, url=NEWS)) == 2
    for wrong in ("", "no address", "http://[", "https://nowhere.example.com/"):
        assert (await stranger.http.get(LINKING, params={"url": wrong})).status_code == 404
    assert (await (await app_of(people[0], "write")).http.get(LINKING, params={"url": NEWS})).status_code == 403


async def test_what_moderators_keep_out_is_not_there_until_they_let_it_in(
    app: App, house: House, people: list[Person]
) -> None:
    for person in people:
        await person.says("#souk")
    await reckoned(house)
    await house.write(keep_out, Kind.tag, "souk")
    assert await app.get(TAGS) == []
    await house.write(let_in, Kind.tag, "souk")
    assert [tag["name"] for tag in await app.get(TAGS)] == ["souk"]


@pytest.mark.parametrize("changes", [{"trends": False}])
async def test_a_house_that_wants_no_trends_has_none(app: App, house: House, people: list[Person]) -> None:
    for person in people:
        await person.says("#souk")
    await reckoned(house)
    assert [await app.get(path) for path in (TAGS, POSTS, LINKS)] == [[], [], []]
    assert (await app.http.get(LINKING, params={"url": NEWS})).status_code == 404
