"""Programs are told the emoji of the house, and which of them stand in a text."""

from berrah import accounts
from berrah.accounts import ProfileChange
from berrah.doors.house import House
from berrah.media.emojis import disable
from tests.cast import Person
from tests.doors.mastodon.conftest import App, AppOf, until
from tests.doors.mastodon.contract import complaints
from tests.doors.web.conftest import Come, come
from tests.kit.pictures import files

__all__ = ["come"]


async def test_a_status_and_a_name_say_which_emoji_they_use(app: App, app_of: AppOf, house: House, ada: Person) -> None:
    await house.emojis.take("tea", files.picture(), "drinks")
    await house.write(accounts.edit_profile, ada.id, ProfileChange(display_name="Ada :tea:"))
    post = await ada.says("a cup of :tea: :coffee:")
    status = await app.get(f"/api/v1/statuses/{post.id}")
    [emoji] = status["emojis"]
    assert (emoji["shortcode"], emoji["category"]) == ("tea", "drinks")
    assert status["account"]["emojis"] == [emoji]
    assert ":tea:" in status["content"]
    assert complaints(status, "get", "/api/v1/statuses/{id}") == []
    known = await (await app_of(None)).get("/api/v1/custom_emojis")
    assert known == [emoji]
    assert complaints(known, "get", "/api/v1/custom_emojis") == []
    picture = await app.http.get(emoji["url"])
    assert (picture.status_code, picture.headers["content-type"]) == (200, "image/webp")

    await house.write(disable, "tea")
    await until(lambda: not house.emojis.known)
    status = await app.get(f"/api/v1/statuses/{post.id}")
    assert (status["emojis"], status["account"]["emojis"]) == ([], [])


async def test_pages_draw_them_in_posts_names_and_texts(come: Come, house: House, ada: Person) -> None:
    await ada.says("before :tea: <img src=x>")
    guest = await come()
    await guest.opens("/")
    await house.emojis.take("tea", files.picture())
    await house.write(accounts.edit_profile, ada.id, ProfileChange(display_name="Ada :tea:", bio="I like :tea:"))
    await until(lambda: not house.emojis._loading)  # noqa: SLF001 - what was made before is forgotten a moment later
    seen = await guest.opens("/")
    drawn = [one for one in seen.all("img") if one.get("class") == "emoji"]
    assert [one["alt"] for one in drawn] == [":tea:", ":tea:"]
    assert (await guest.http.get(drawn[0]["src"])).status_code == 200
    assert not [one for one in seen.all("img") if one["src"] == "x"]
    seen = await guest.opens("/@ada")
    assert len([one for one in seen.all("img") if one.get("class") == "emoji"]) == 4
