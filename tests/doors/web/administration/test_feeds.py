"""The page of those who are told of the news of feeds."""

from berrah.doors.house import House
from tests.cast import Person
from tests.doors.web.conftest import Come
from tests.moderation.staff import administrator, moderator
from tests.syndication.callbacks import asks, hub_of, reading

HERE = "/moderation/feeds"


async def test_an_administrator_sees_who_is_told_and_ends_it(house: House, come: Come, ada: Person) -> None:
    root = await come(await administrator(house))
    assert "Nobody asks to be told" in (await root.opens(HERE)).text
    hub = hub_of(house)
    async with reading() as reader:
        for name in ("one", "two"):
            await asks(house, "/@ada/feed.atom", reader.callback(name))
        await hub.go_round()
        await hub.close()
    page = await root.opens(HERE)
    assert "2 subscriptions" in page.text
    (link,) = [one for one in page.links if one.startswith("?host=")]
    page = await root.opens(f"{HERE}{link}")
    assert f"{house.settings.url}/@ada/feed.atom" in page.text
    first, *_ = (one.buttons[0][1] for one in page.forms if one.action == f"{HERE}/end")
    page = await root.sends(f"{HERE}/end", subscription=first)
    assert page.path == f"{HERE}{link}"
    assert len([one for one in page.forms if one.action == f"{HERE}/end"]) == 1
    await root.opens(HERE)
    page = await root.sends(f"{HERE}/end", host=link.removeprefix("?host="))
    assert "Nobody asks to be told" in page.text
    assert page.status == 200
    assert "Ended subscriptions to feeds" in (await root.opens("/moderation/record")).text


async def test_nobody_else_does(house: House, come: Come, ada: Person) -> None:
    for person in (await moderator(house), ada):
        reader = await come(person)
        assert (await reader.opens(HERE)).status == 403
        answer = await reader.http.post(f"{HERE}/end", data={"host": "example.org"}, headers={"origin": reader.address})
        assert answer.status_code == 403
    assert (await (await come()).opens(HERE)).path.startswith("/login")


async def test_an_address_that_is_none_shows_nothing(house: House, come: Come) -> None:
    root = await come(await administrator(house))
    assert "Nothing is told there" in (await root.opens(f"{HERE}?host=%3Cb%3E")).text
    page = await root.http.post(f"{HERE}/end", data={"subscription": "x"}, headers={"origin": root.address})
    assert page.status_code == 404
