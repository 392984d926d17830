"""The curve: when it was said, and the way to a day."""

from datetime import UTC, datetime
from urllib.parse import parse_qs, urlsplit

import pytest

from berrah.doors.house import House
from berrah.doors.web.pages.searching.drawing import HEIGHT, WIDTH, bars
from tests.cast import Person
from tests.doors.web.conftest import Come
from tests.doors.web.searching.telling import indexed, said_on


async def told(house: House, ada: Person) -> dict[str, int]:
    """Something said over the years."""
    days = ("2009-03-01", "2010-05-03", "2010-05-04", "2012-12-31")
    posts = {day: await said_on(ada, day, f"market of {day[:4]}") for day in days}
    await ada.says("nothing of it")
    await indexed(house)
    return posts


@pytest.mark.parametrize("language", ["en", "ar"])
async def test_what_is_few_is_drawn_at_once_and_each_bar_leads_there(
    come: Come, house: House, ada: Person, language: str
) -> None:
    posts = await told(house, ada)
    reader = await come(None, language)
    page = await reader.opens("/search?q=market+since:1990")
    jumps = {parse_qs(urlsplit(link).query)["q"][0] for link in page.links if "until" in link}
    assert jumps == {
        "market since:1990 until:2010-01-01",
        "market since:1990 until:2011-01-01",
        "market since:1990 until:2013-01-01",
    }
    years = [(given["x"], given["height"]) for given in page.all("rect") if "class" not in given]
    assert len(years) == 3
    order = [float(x) for x, _ in years]
    assert order == sorted(order, reverse=language == "ar")
    tall = max(years, key=lambda one: float(one[1]))
    assert tall == years[1]
    assert "2010" in page.text
    # It is told as a table too, the newest first.
    assert [given.get("scope") for given in page.all("th")] == ["col", "col", "row", "row", "row"]
    page = await reader.opens("/search?q=market+until:2011-01-01")
    assert [one["data-post"] for one in page.all("article")] == [
        str(posts[day]) for day in ("2010-05-04", "2010-05-03", "2009-03-01")
    ]


async def test_no_period_is_named_where_several_have_as_much(come: Come, house: House, ada: Person) -> None:
    await told(house, ada)
    reader = await come()
    assert "most of it: 2010" in (await reader.opens("/search?q=market")).text
    page = await reader.opens("/search?q=2009+OR+2012")
    assert len([one for one in page.all("rect") if "class" not in one]) == 2
    assert "most of it" not in page.text


async def test_a_day_is_gone_to_by_its_form(come: Come, house: House, ada: Person) -> None:
    posts = await told(house, ada)
    reader = await come(None, "fr")
    await reader.opens("/search?q=market")
    page = await reader.opens("/search?q=market+until:2012&day=2010-05-03")
    assert page.form("/search").fields["q"] == "market until:2010-05-04"
    assert page.all("article")[0]["data-post"] == str(posts["2010-05-03"])
    for wrong in ("3.5.2010", "tomorrow", "9999-12-31", "x" * 100):
        answer = await reader.http.get("/search", params={"q": "market", "day": wrong}, follow_redirects=True)
        assert answer.status_code == 422
    assert (await reader.opens("/search?q=%22market&day=2010-05-03")).status == 422


async def test_what_is_much_has_its_curve_on_a_page_of_its_own(come: Come, house: House, ada: Person) -> None:
    await told(house, ada)
    for number in range(21):
        await ada.says(f"market {number}")
    await indexed(house)
    reader = await come()
    page = await reader.opens("/search?q=market")
    assert page.all("rect") == []
    assert any(one.get("data-later") == "/search/curve?q=market" for one in page.all("section"))
    page = await reader.opens("/search/curve?q=market")
    assert "25 posts" in page.text
    assert f"most of it: {datetime.now(UTC).year}" in page.text
    assert "/search?q=market" in page.links
    part = await reader.http.get("/search/curve", params={"q": "market"}, headers={"x-partial": "1"})
    assert part.text.lstrip().startswith("<section")
    for asked, where in (("", "/search"), ("(a", "/search?q=%28a")):
        answer = await reader.http.get("/search/curve", params={"q": asked})
        assert (answer.status_code, answer.headers["location"].rstrip("?")) == (303, where)


async def test_where_all_is_of_one_day_there_is_no_curve(come: Come, house: House, ada: Person) -> None:
    await ada.says("market")
    await indexed(house)
    page = await (await come()).opens("/search?q=market")
    assert page.all("rect") == []
    assert (await (await come()).opens("/search/curve?q=market")).status == 200
    assert (await (await come()).opens("/search/curve?q=nothing")).status == 200


def test_what_was_not_counted_is_no_bar() -> None:
    drawn = bars([None, 0, 1, 1_000], is_mirrored=False)
    assert [one.high > 0 for one in drawn] == [False, False, True, True]
    assert drawn[3].high < HEIGHT
    assert [one.x for one in bars([1, 2], is_mirrored=True)] == [WIDTH / 2, 0]
    assert bars([], is_mirrored=True) == []
