"""What other sites are told of a post that they want to show."""

from html import unescape
from typing import Any

from berrah.doors.house import House
from tests.cast import Person
from tests.doors.mastodon.contract import complaints
from tests.doors.web.conftest import Come

PATH = "/api/oembed"


async def told(come: Come, house: House, path: str, **query: Any) -> Any:
    """What is answered of this address: status and JSON."""
    guest = await come(None, "fr")
    answer = await guest.http.get(PATH, params={"url": f"{house.settings.url}{path}", **query})
    return answer.status_code, answer.json()


async def test_a_post_is_shown_as_a_quotation_with_its_address(
    come: Come, house: House, ada: Person, bob: Person
) -> None:
    post = await ada.says('Le "marché" ouvre <b> @bob #Rabat')
    where = f"/@ada/{post.id}"

    status, said = await told(come, house, where, maxwidth=300)

    assert status == 200
    assert complaints(said, "get", PATH) == []
    assert (said["type"], said["width"], said["height"]) == ("rich", 300, None)
    assert said["author_url"] == f"{house.settings.url}/@ada"
    assert "marché" in said["title"]
    html = said["html"]
    assert html.startswith("<blockquote")
    assert '"marché" ouvre <b>' in unescape(html)
    assert "<b>" not in html
    assert f'href="{house.settings.url}/@bob"' in html
    assert f'href="{house.settings.url}{where}"' in html
    assert 'href="/' not in html
    assert "<script" not in html
    page = await (await come()).opens(where)
    assert "application/json+oembed" in page.answer.text


async def test_a_notice_stands_before_what_others_show_too(come: Come, house: House, ada: Person) -> None:
    draft = ada.draft("le secret")
    noticed = await house.submit(type(draft).of(ada.id, "le secret", rules=house.rules, notice="fin du film"))
    _, said = await told(come, house, f"/@ada/{noticed.id}")
    assert "fin du film" in said["html"]
    assert "secret" not in said["html"] + said["title"]


async def test_what_is_not_for_everybody_is_not_told(come: Come, house: House, ada: Person, bob: Person) -> None:
    hidden = [await ada.says("pour mes lecteurs", "followers"), await ada.says("@bob entre nous", "direct")]
    gone = await ada.says("oublié")
    await ada.withdraws(gone)
    for path in (*(f"/@ada/{one.id}" for one in (*hidden, gone)), "/@ada/12", "/@ada/x", "/@ada/1/2", "/@ada"):
        assert (await told(come, house, path))[0] == 404, path
