"""Programs search the whole archive by Mastodon's `/api/v2/search`."""

from typing import Any

import httpx

from berrah import accounts
from berrah.accounts import Account, ProfileChange
from berrah.doors.house import House
from berrah.organisations import Role
from tests.cast import Person, arrive
from tests.doors.mastodon.conftest import ALL_SCOPES, App, AppOf
from tests.doors.mastodon.searching.conftest import Indexed
from tests.organisations.cast import joins, park

__all__ = ["park"]
SEARCH = "/api/v2/search"


async def said(app: App, q: str, **more: Any) -> list[str]:
    """The ids of the posts that are found."""
    found = await app.get(SEARCH, q=q, **{"type": "statuses", **more})
    return [one["id"] for one in found["statuses"]]


def ids(*posts: Any) -> list[str]:
    return [str(post.id) for post in posts]


async def test_posts_are_found_by_what_they_say(app: App, ada: Person, bob: Person, indexed: Indexed) -> None:
    old, new = await ada.says("Nous préparons l’été"), await bob.says("L'ÉTÉ à Rabat")
    await bob.says("L’hiver")
    await indexed()

    assert await said(app, "été") == ids(new, old)
    assert await said(app, "ete from:bob") == ids(new)
    assert await said(app, '"prepare l ete" OR hiver -from:bob') == []
    everything = await app.get(SEARCH, q="ete")
    assert [one["id"] for one in everything["statuses"]] == ids(new, old)
    assert [one["name"] for one in everything["hashtags"]] == ["ete"]


async def test_each_finds_what_they_may_read(
    app: App, ada: Person, bob: Person, app_of: AppOf, indexed: Indexed
) -> None:
    his, stranger = await app_of(bob), await app_of(None)
    secret = await ada.says("un mot pour moi", "direct")
    followers = await ada.says("un mot pour les miens", "followers")
    everybody = await ada.says("un mot pour tous")
    await indexed()

    assert await said(app, "mot") == ids(everybody, followers, secret)
    assert await said(his, "mot") == await said(stranger, "mot") == ids(everybody)
    assert await said(stranger, "mot", offset=1) == []
    assert await said(stranger, "mot", resolve=True, limit=1) == ids(everybody)
    narrow = await app_of(ada, "read:statuses")
    assert (await narrow.http.get(SEARCH, params={"q": "mot"})).status_code == 403


async def test_posts_of_one_account_alone(app: App, ada: Person, bob: Person, indexed: Indexed) -> None:
    hers, his = await ada.says("a word"), await bob.says("a word OR two")
    await indexed()
    assert await said(app, "word", account_id=ada.id) == ids(hers)
    assert await said(app, "word OR two", account_id=bob.id) == ids(his)
    for nobody in ("1", "x", "9" * 30):
        assert await said(app, "word", account_id=nobody) == []


async def test_pages_of_posts_follow_one_another_whichever_way(app: App, ada: Person, indexed: Indexed) -> None:
    hasty = Person(ada.house, ada.account, is_hasty=True)
    made = [await hasty.says(f"word {number}") for number in range(23)]
    everything = [str(one) for one in sorted((post.id for post in made), reverse=True)]
    await indexed()

    for start, rel in (({}, "next"), ({"min_id": "0"}, "prev")):
        seen: list[list[str]] = []
        path: str | None = str(httpx.URL(SEARCH, params={"q": "word", "type": "statuses", "limit": 5, **start}))
        while path:
            answer = await app.http.get(path)
            seen.append([one["id"] for one in answer.json()["statuses"]])
            path = answer.links[rel]["url"] if seen[-1] else None
        assert [one for page in (seen if rel == "next" else reversed(seen)) for one in page] == everything

    by_hand = [await said(app, "word", limit=5, offset=offset) for offset in range(0, 30, 5)]
    assert [one for page in by_hand for one in page] == everything
    assert await said(app, "word", max_id=everything[3], min_id=everything[9]) == everything[4:9]
    assert await said(app, "word", max_id=everything[3], limit=2) == everything[4:6]
    assert await said(app, "word", min_id=everything[9], limit=2) == everything[7:9]
    assert await said(app, "word", min_id=everything[9], limit=2, offset=2) == everything[5:7]
    assert len(await said(app, "word", type="", offset=5, limit=30)) == 23


async def test_the_post_at_an_address_comes_alone(app: App, ada: Person, indexed: Indexed) -> None:
    post = await ada.says("hello")
    address = f"{ada.house.settings.url}/@ada/{post.id}"
    await indexed()
    assert await said(app, address) == ids(post)
    assert await said(app, address, offset=1) == await said(app, address, max_id=post.id) == []
    assert await said(app, f"{address}0") == []


async def test_a_query_that_cannot_be_read_is_refused_with_where_it_is_wrong(app: App) -> None:
    wrong = {"q": "(café OR thé", "type": "statuses"}
    answer = await app.http.get(SEARCH, params=wrong, headers={"accept-language": "en"})
    assert answer.status_code == 422
    assert answer.json()["error"] == "A parenthesis is not closed: (café OR thé"
    [fault] = answer.json()["details"]["q"]
    assert (fault["error"], fault["description"]) == ("ERR_INVALID", answer.json()["error"])
    assert (fault["start"], fault["end"], fault["suggestion"]) == (0, 12, "(café OR thé)")
    for q in ("x" * 1_001, "from:", "!!!", "a " * 101):
        assert (await app.http.get(SEARCH, params={"q": q, "type": "statuses"})).status_code == 422, q


async def test_people_are_found_though_it_is_no_query(app: App, house: House, ada: Person, indexed: Indexed) -> None:
    foo = await arrive(house, "foo_1")
    await house.write(accounts.edit_profile, foo.id, ProfileChange(display_name="Foo (at work)"))
    await indexed()
    for q in ("foo (", "(at"):
        found = await app.get(SEARCH, q=q)
        assert ([one["acct"] for one in found["accounts"]], found["statuses"]) == (["foo_1"], []), q
    assert (await app.http.get(SEARCH, params={"q": "bar ("})).status_code == 422


async def test_without_an_index_people_are_found_and_posts_are_for_later(app: App, ada: Person) -> None:
    answer = await app.http.get(SEARCH, params={"q": "ada", "type": "statuses"})
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
    assert answer.json()["error"]
    found = await app.get(SEARCH, q="ada")
    assert ([one["acct"] for one in found["accounts"]], found["statuses"]) == (["ada"], [])


async def test_messages_of_an_organisation_are_found_by_those_who_answer_them(
    ada: Person, bob: Person, chloe: Person, park: Account, served: str, indexed: Indexed
) -> None:
    house = ada.house
    await joins(house, park, ada, bob, Role.analyst)
    message = await chloe.says("@technopark un mot entre nous", "direct")
    post = await chloe.says("@technopark un mot pour tous")
    await indexed()
    for person, expected in ((ada, ids(post, message)), (bob, ids(post))):
        secret = await house.write(accounts.create_token, park.id, ALL_SCOPES, None, person_id=person.id)
        app = App(served, secret)
        assert await said(app, "mot") == expected
        await app.http.aclose()
