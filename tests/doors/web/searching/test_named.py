"""People and hashtags above the posts."""

import pytest

from berrah.doors.house import House
from tests.cast import Person, arrive
from tests.doors.web.conftest import Come
from tests.doors.web.searching.telling import indexed
from tests.moderation.choices.test_choices import chosen


async def test_whoever_is_called_so_stands_above_the_posts(come: Come, house: House, ada: Person, bob: Person) -> None:
    await bob.says("ada said #adventure and #Ada")
    await indexed(house)
    reader = await come(bob)
    page = await reader.opens("/search?q=ada")
    assert "/@ada" in page.links
    assert "/tags/ada" in page.links
    assert page.links.index("/@ada") < page.links.index("/tags/ada") < page.text.index("adventure")
    assert "/tags/adventure" in (await reader.opens("/search?q=adv")).links
    # Only the first page has them, and only words and names ask for them.
    for asked in ("ada+-x", "from:ada", "%22ada%22", "ada&sort=passed-on"):
        assert "/@ada" not in (await reader.opens(f"/search?q={asked}")).links, asked


async def test_a_name_or_hashtag_with_its_sign_leads_to_it(come: Come, house: House, ada: Person) -> None:
    await indexed(house)
    for reader in (await come(ada), await come()):
        assert "/@ada" in (await reader.opens("/search?q=%40ada")).links
        assert "/tags/souk" in (await reader.opens("/search?q=%23Souk")).links
        assert "Nobody here is called @nobody" in (await reader.opens("/search?q=%40nobody")).text


async def test_strangers_are_shown_people_only_where_the_server_wants_it(come: Come, house: House, ada: Person) -> None:
    await indexed(house)
    stranger = await come()
    assert "/@ada" in (await stranger.opens("/search?q=ada")).links
    await chosen(house, None, strangers_people="false")
    assert "/@ada" not in (await stranger.opens("/search?q=ada")).links


@pytest.mark.parametrize("number", [3, 5])
async def test_a_few_are_shown_with_the_way_to_all(
    come: Come, house: House, ada: Person, bob: Person, chloe: Person, number: int
) -> None:
    for place in range(number):
        await arrive(house, f"zoe{place}")
    await indexed(house)
    page = await (await come(ada)).opens("/search?q=zoe")
    assert ("/people?q=zoe" in page.links) is (number > 3)
    assert len({link for link in page.links if link.startswith("/@zoe")}) == 3
