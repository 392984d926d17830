"""Wherever hashtags are listed they are written as their authors write them."""

from berrah.doors.house import House
from berrah.graph import hashtags
from berrah.posts import featuring
from tests.cast import Person
from tests.doors.web.conftest import Come


async def test_every_list_of_hashtags_writes_them_as_people_do(
    house: House, come: Come, ada: Person, bob: Person, chloe: Person
) -> None:
    for person in (ada, bob, chloe):
        await person.says("for #VeilleTechno")
    await house.write(hashtags.follow_tag, ada.id, "veilletechno")
    await house.write(featuring.feature, ada.id, "veilletechno")
    await house.spellings.look_once()
    await house.trends.reckoning.reckon_once()
    hers, guest = await come(ada), await come()
    for reader, path in (
        (guest, "/"),
        (guest, "/tags/veilletechno"),
        (guest, "/explore"),
        (guest, "/@ada"),
        (guest, "/@ada/tagged/veilletechno"),
        (hers, "/tags"),
        (hers, "/settings/featured"),
        (hers, "/people/subjects"),
        (hers, "/complete?q=%23veille"),
    ):
        page = await reader.opens(path)
        assert page.status == 200, path
        said = page.text.replace("for #VeilleTechno", "")
        assert "#VeilleTechno" in said, path
        assert "#veilletechno" not in said, path
    assert "#VeilleTechno · " in (await guest.http.get("/tags/veilletechno/feed.atom")).text
    assert "/tags/veilletechno" in (await guest.http.get("/sitemaps/pages.xml")).text, "its address stays one"
