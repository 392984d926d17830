"""What a program finds while somebody types: people and hashtags that begin so, page by page."""

from typing import Any

from tests.cast import Person, arrive
from tests.doors.mastodon.conftest import App, AppOf

SEARCH = "/api/v2/search"


async def found(app: App, kind: str, q: str, **more: Any) -> list[str]:
    said = await app.get(SEARCH, q=q, type=kind, **more)
    return [one.get("acct") or one.get("name") or one["id"] for one in said[kind]]


async def test_people_are_found_by_how_their_name_begins_whom_one_follows_first(app: App, ada: Person) -> None:
    many = [await arrive(ada.house, f"naima_{n}") for n in range(5)]
    await ada.follows(many[3])

    assert (await found(app, "accounts", "naim"))[0] == "naima_3"
    assert set(await found(app, "accounts", "@naim")) == {one.name for one in many}
    assert (await found(app, "accounts", "naima_1"))[0] == "naima_1"


async def test_pages_of_what_is_found_follow_one_another(app: App, ada: Person, app_of: AppOf) -> None:
    for n in range(5):
        await (await arrive(ada.house, f"naima_{n}")).says(f"#souk{n}")

    for kind, q in (("accounts", "naima"), ("hashtags", "#souk")):
        everything = await found(app, kind, q)
        pages = [await found(app, kind, q, limit=2, offset=offset) for offset in (0, 2, 4, 6, 400, "x")]
        assert [one for page in pages[:4] for one in page] == everything, kind
        assert pages[4:] == [[], pages[0]], kind
    stranger = await app_of(None)
    assert await found(stranger, "accounts", "naima_1") == ["naima_1"]
    assert await found(stranger, "accounts", "naima_1", offset=1) == []
    names = [one["acct"] for one in await app.get("/api/v1/accounts/search", q="naima", limit=2, offset=4)]
    assert len(names) == 1


async def test_hashtags_are_found_by_how_they_begin(app: App, ada: Person, mallory: Person) -> None:
    await ada.says("au #souk de #Soukaina")
    await mallory.says("#soukage pour les miens", "followers")

    assert await found(app, "hashtags", "#sou") == await found(app, "hashtags", "sou") == ["sou", "souk", "soukaina"]
    assert await found(app, "hashtags", "Souk") == ["Souk", "soukaina"]
