"""Programs edit what was posted, show what it said before, and take it back to write it anew."""

import pytest

from berrah.doors.house import House
from tests.cast import Person
from tests.doors.mastodon.conftest import App, AppOf, said
from tests.doors.mastodon.contract import complaints
from tests.doors.mastodon.media.test_media import handed_in
from tests.doors.mastodon.test_streaming import listening_to

POSTS = "/api/v1/statuses"


async def test_a_post_is_edited_and_says_so(app: App, bob: Person, app_of: AppOf) -> None:
    status = await app.post(POSTS, status="Ouverture à 9 h #souk", spoiler_text="travaux")
    where = f"{POSTS}/{status['id']}"
    assert (status["edited_at"], status["spoiler_text"], status["sensitive"]) == (None, "travaux", True)

    edited = said(await app.http.put(where, json={"status": "Ouverture à 10 h #raï", "spoiler_text": "chantier"}))

    assert complaints(edited, "put", "/api/v1/statuses/{id}") == []
    assert (edited["id"], edited["spoiler_text"]) == (status["id"], "chantier")
    assert edited["edited_at"] > edited["created_at"] == status["created_at"]
    assert [tag["name"] for tag in edited["tags"]] == ["raï"]
    his = await app_of(bob)
    history = await his.get(f"{where}/history")
    assert complaints(history, "get", "/api/v1/statuses/{id}/history") == []
    assert ["9 h" in history[0]["content"], "10 h" in history[1]["content"]] == [True, True]
    assert [one["spoiler_text"] for one in history] == ["travaux", "chantier"]
    assert [one["created_at"] for one in history] == [status["created_at"], edited["edited_at"]]
    source = await app.get(f"{where}/source")
    assert complaints(source, "get", "/api/v1/statuses/{id}/source") == []
    assert source == {"id": status["id"], "text": "Ouverture à 10 h #raï", "spoiler_text": "chantier"}


async def test_what_was_never_edited_has_one_version(app: App) -> None:
    status = await app.post(POSTS, status="Bonjour")
    (only,) = await app.get(f"{POSTS}/{status['id']}/history")
    assert (only["content"], only["created_at"]) == (status["content"], status["created_at"])


async def test_what_is_left_out_stays(app: App) -> None:
    first, second = await handed_in(app, description="Une porte"), await handed_in(app)
    fields = {"media_ids": [first["id"], second["id"]], "spoiler_text": "bleu", "language": "es"}
    status = await app.post(POSTS, status="voici", **fields)

    edited = said(await app.http.put(f"{POSTS}/{status['id']}", json={"status": "voilà"}))

    for name in ("media_attachments", "spoiler_text", "sensitive", "language", "visibility"):
        assert edited[name] == status[name], name


async def test_pictures_are_described_anew_taken_off_and_put_in_order(app: App, app_of: AppOf) -> None:
    first, second, third = [await handed_in(app, description=name) for name in ("une", "deux", "trois")]
    status = await app.post(POSTS, status="voici", media_ids=[first["id"], second["id"]])
    where = f"{POSTS}/{status['id']}"
    stranger = (await app_of(None)).http

    about = [{"id": second["id"], "description": "Deux portes", "focus": "0.5,0"}]
    fields = {"status": "voici", "media_ids": [third["id"], second["id"]], "media_attributes": about}
    edited = said(await app.http.put(where, json=fields))

    assert [one["description"] for one in edited["media_attachments"]] == ["trois", "Deux portes"]
    assert edited["media_attachments"][1]["meta"]["focus"] == {"x": 0.5, "y": 0.0}
    assert (await stranger.get(first["url"].partition("?")[0])).status_code == 404
    before, _ = await app.get(f"{where}/history")
    assert [one["description"] for one in before["media_attachments"]] == ["deux"]
    bare = said(await app.http.put(where, json={"status": "voici", "media_ids": []}))
    assert bare["media_attachments"] == []


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"status": "a" * 141}, 422),
        ({"status": " "}, 422),
        ({"status": "x", "media_ids": ["12"]}, 422),
        ({"status": "x", "poll": {"options": ["a", "b"]}}, 422),
        ({"status": "x", "media_attributes": [{"id": "no"}]}, 404),
    ],
)
async def test_an_edit_that_is_no_post_changes_nothing(app: App, fields: dict[str, object], code: int) -> None:
    status = await app.post(POSTS, status="Bonjour")
    where = f"{POSTS}/{status['id']}"
    answer = await app.http.put(where, json=fields)
    assert (answer.status_code, "error" in answer.json()) == (code, True)
    assert await app.get(where) == status


async def test_only_its_author_edits_a_post(app: App, mallory: Person, app_of: AppOf) -> None:
    status, closed = await app.post(POSTS, status="a"), await app.post(POSTS, status="b", visibility="private")
    hers = await app_of(mallory)
    codes = [
        (await hers.http.put(f"{POSTS}/{one['id']}", json={"status": "z"})).status_code for one in (status, closed)
    ]
    assert codes == [404, 404]
    assert (await hers.http.get(f"{POSTS}/{closed['id']}/history")).status_code == 404
    assert (await (await app_of(None)).http.put(f"{POSTS}/{status['id']}", json={"status": "z"})).status_code == 401


async def test_an_edit_stands_on_the_screens_where_the_post_stands(
    app: App, bob: Person, chloe: Person, app_of: AppOf
) -> None:
    await bob.follows(chloe)
    his, hers = await app_of(bob), await app_of(chloe)
    async with listening_to(his, "user") as events, listening_to(his, "hashtag", tag="souk") as tagged:
        status = await hers.post(POSTS, status="à 9 h #souk")
        assert (await events.next())[0] == (await tagged.next())[0] == "update"
        await hers.http.put(f"{POSTS}/{status['id']}", json={"status": "à 10 h #souk"})
        for stream in (events, tagged):
            kind, shown = await stream.next()
            assert (kind, shown["id"]) == ("status.update", status["id"])
            assert "10 h" in shown["content"]


async def test_a_closed_edit_is_told_to_nobody_else(app: App, bob: Person, mallory: Person, app_of: AppOf) -> None:
    await mallory.follows(bob)
    hers, his = await app_of(mallory), await app_of(bob)
    async with listening_to(hers, "user") as events:
        closed = await app.post(POSTS, status="pour @bob", visibility="direct")
        await app.http.put(f"{POSTS}/{closed['id']}", json={"status": "pour toi, @bob"})
        await his.post(POSTS, status="bonjour")
        kind, shown = await events.next()
        assert (kind, shown["account"]["acct"]) == ("update", "bob")


async def test_a_deleted_post_comes_back_to_be_written_anew(app: App, house: House) -> None:
    status = await app.post(POSTS, status="Bonjour", spoiler_text="salut")
    gone = await app.delete(f"{POSTS}/{status['id']}")
    assert (gone["text"], gone["spoiler_text"]) == ("Bonjour", "salut")
    assert house.rules.limit == 140


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Nous ouvrons demain à Casablanca, venez nombreux", "fr"),
        ("The server is back, thank you for your patience", "en"),
        ("مرحبا بكم في الدار البيضاء", "ar"),
        ("#jazz https://example.org/a 140 😂", None),
    ],
)
async def test_the_language_is_found_where_nobody_says_it(app: App, text: str, language: str | None) -> None:
    assert (await app.post(POSTS, status=text))["language"] == language
    assert (await app.post(POSTS, status=text, language="de"))["language"] == "de"
