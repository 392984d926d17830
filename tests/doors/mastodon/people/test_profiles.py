"""A profile as apps edit it: pictures, fields, and what they are told of it."""

from io import BytesIO
from typing import Any

import httpx
import pytest
from PIL import Image

from berrah import accounts
from berrah.accounts import NewAccount
from berrah.doors.house import House
from tests.cast import Person
from tests.doors.mastodon.conftest import App, AppOf, said
from tests.doors.mastodon.contract import complaints
from tests.kit.pictures import files

CREDENTIALS = "/api/v1/accounts/update_credentials"


async def sends(app: App, path: str = CREDENTIALS, *, data: Any = None, **pictures: bytes) -> Any:
    sent = {name: ("a.png", content, "image/png") for name, content in pictures.items()}
    return said(await app.http.patch(path, data=data or {}, files=sent))


async def test_a_picture_is_sent_shown_and_taken_back(app: App, ada: Person, app_of: AppOf) -> None:
    before = await app.get("/api/v1/accounts/verify_credentials")
    assert before["avatar"].endswith("/missing.png")
    assert (await app.http.get(before["avatar"])).headers["content-type"] == "image/png"

    own = await sends(
        app, avatar=files.picture("PNG", (900, 500)), header=files.picture(), data={"avatar_description": "Ada"}
    )

    assert complaints(own, "patch", CREDENTIALS) == []
    assert own["avatar"] == own["avatar_static"]
    assert (own["avatar_description"], own["header_description"]) == ("Ada", "")
    guest = await app_of(None)
    seen = await guest.get(f"/api/v1/accounts/{ada.id}")
    answer = await guest.http.get(seen["avatar"])
    assert Image.open(BytesIO(answer.content)).size == (400, 400)
    assert "immutable" in answer.headers["cache-control"]
    assert (await guest.http.get(seen["avatar"], headers={"if-none-match": answer.headers["etag"]})).status_code == 304
    assert (await guest.http.head(seen["avatar"])).content == b""
    small = await guest.http.get(seen["avatar"].replace(".webp", ".small.webp"))
    assert Image.open(BytesIO(small.content)).size == (96, 96)

    for kind in ("avatar", "header"):
        own = await app.delete(f"/api/v1/profile/{kind}")
        assert complaints(own, "delete", f"/api/v1/profile/{kind}") == []
        assert own[kind].endswith("/missing.png")
    assert own["avatar_description"] == ""
    assert (await guest.http.get(seen["avatar"])).status_code == 404
    assert (await guest.http.get("/portraits/../secret.key")).status_code == 404


async def test_a_post_shows_the_new_picture_at_once(app: App, ada: Person) -> None:
    post = await ada.says("hello")
    own = await sends(app, avatar=files.picture())
    [shown] = await app.get("/api/v1/timelines/home")
    assert shown["id"] == str(post.id)
    assert shown["account"]["avatar"] == own["avatar"]


@pytest.mark.parametrize(
    "sent",
    [
        {"json": {"fields_attributes": {"0": {"name": "Site", "value": "https://a.bc/"}, "1": {"name": "Ville"}}}},
        {"json": {"fields_attributes": [{"name": "Site", "value": "https://a.bc/"}, {"name": "Ville", "value": ""}]}},
        {"data": {"fields_attributes[0][name]": "Site", "fields_attributes[0][value]": "https://a.bc/"}},
        {"data": {"fields_attributes[][name]": "Site", "fields_attributes[][value]": "https://a.bc/"}},
    ],
    ids=["hash", "list", "numbered", "rails"],
)
async def test_fields_are_sent_in_all_notations(app: App, sent: Any) -> None:
    own = said(await app.http.patch(CREDENTIALS, **sent))

    assert complaints(own, "patch", CREDENTIALS) == []
    assert own["source"]["fields"][0] == {"name": "Site", "value": "https://a.bc/", "verified_at": None}
    assert own["fields"][0]["value"].startswith('<a href="https://a.bc/" rel="me nofollow noopener noreferrer"')


async def test_fields_have_limits_and_the_house_tells_them(app: App) -> None:
    told = (await app.get("/api/v2/instance"))["configuration"]["accounts"]
    assert (told["max_profile_fields"], told["profile_field_value_limit"]) == (4, 255)
    for fields in ([{"name": "a", "value": "b"}] * 5, [{"name": "a", "value": "x" * 256}], [{"value": "x"}]):
        answer = await app.http.patch(CREDENTIALS, json={"fields_attributes": fields})
        assert answer.status_code == 422
    own = await app.patch(CREDENTIALS, fields_attributes=[{"name": "a", "value": "b"}] * 4)
    assert len(own["fields"]) == 4
    assert (await app.patch(CREDENTIALS, fields_attributes={}))["fields"] == []
    assert (await app.patch(CREDENTIALS, display_name="Ada"))["fields"] == []


async def test_a_profile_is_read_and_edited_raw(app: App) -> None:
    empty = await app.get("/api/v1/profile")
    assert complaints(empty, "get", "/api/v1/profile") == []
    assert empty["avatar"] is None
    fields = [{"name": "Site", "value": "https://a.bc/"}]

    edited = await app.patch("/api/v1/profile", note="Voir https://a.bc", fields_attributes=fields, bot=True)

    assert complaints(edited, "patch", "/api/v1/profile") == []
    assert (edited["note"], edited["bot"], edited["fields"][0]["value"]) == ("Voir https://a.bc", True, "https://a.bc/")
    edited = await sends(app, "/api/v1/profile", avatar=files.picture())
    assert edited["avatar"].endswith(".webp")


async def test_flags_and_places_are_kept(app: App, ada: Person) -> None:
    own = await app.patch(CREDENTIALS, discoverable=False, indexable=False, bot="1", country="ma")
    assert (own["discoverable"], own["indexable"], own["bot"]) == (False, False, True)
    assert (own["source"]["discoverable"], own["source"]["indexable"]) == (False, False)
    assert own["berrah"] == {"domain": None, "domain_verified_at": None, "country": "MA"}
    await app.patch(CREDENTIALS, time_zone="Africa/Casablanca")
    for wrong in ({"country": "Atlantis"}, {"time_zone": "../etc/passwd"}):
        assert (await app.http.patch(CREDENTIALS, json=wrong)).status_code == 422


@pytest.mark.parametrize("content", [b"<html>", files.bomb(), files.photograph()[:400]])
async def test_a_hostile_picture_changes_nothing(app: App, content: bytes) -> None:
    sent = {"avatar": ("a.png", content, "image/png")}
    answer = await app.http.patch(CREDENTIALS, data={"display_name": "Pirate"}, files=sent)
    assert answer.status_code == 422
    own = await app.get("/api/v1/accounts/verify_credentials")
    assert (own["display_name"], own["avatar"][-11:]) == ("", "missing.png")


async def test_what_is_no_picture_is_not_lost_in_silence(app: App) -> None:
    own = await app.get("/api/v1/accounts/verify_credentials")
    await app.patch(CREDENTIALS, avatar=own["avatar"], header="", display_name="Ada")
    assert (await app.http.patch(CREDENTIALS, json={"avatar": "data:image/png;base64,AAAA"})).status_code == 422
    await sends(app, avatar=b"")


async def test_a_reader_may_change_nothing(ada: Person, app_of: AppOf) -> None:
    reading = await app_of(ada, "read profile")
    answers: list[httpx.Response] = [
        await reading.http.patch(CREDENTIALS, json={"bot": True}),
        await reading.http.patch("/api/v1/profile", json={"bot": True}),
        await reading.http.delete("/api/v1/profile/avatar"),
        await reading.http.delete("/api/v1/profile/header"),
    ]
    assert [answer.status_code for answer in answers] == [403] * 4
    assert (await reading.http.get("/api/v1/profile")).status_code == 200


async def test_a_large_body_is_only_for_members(app_of: AppOf, house: House) -> None:
    sent = {"avatar": ("a.png", b"x" * (house.settings.body_limit + 10), "image/png")}
    guest = await app_of(None)
    assert (await guest.http.patch(CREDENTIALS, files=sent)).status_code in {401, 413}


async def test_everybody_has_the_colour_of_their_name(house: House, app_of: AppOf) -> None:
    app, seen = await app_of(None), set()
    for name in ("iris", "joe", "kim"):
        opened = await accounts.sign_up(house.store, NewAccount(name, f"{name}@example.org", "correct horse battery"))
        avatar = (await app.get(f"/api/v1/accounts/{opened.id}"))["avatar"]
        content = (await app.http.get(avatar)).content
        assert Image.open(BytesIO(content)).size == (400, 400)
        seen.add(content)
    assert len(seen) > 1
    assert (await app.http.get("/avatars/original/8/missing.png")).status_code == 404
