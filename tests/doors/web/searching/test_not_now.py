"""A search that is not answered: asked too often, of a list that nobody has, of messages that are for others."""

from typing import Any
from urllib.parse import urlencode

import pytest

from berrah.accounts import Account
from berrah.doors.house import House
from berrah.graph import lists
from berrah.graph.lists import NewList
from berrah.kit.limits import Rate
from berrah.organisations import Role
from tests.cast import Person
from tests.doors.web.conftest import Come
from tests.doors.web.people.test_organisations import acts_as_the_park
from tests.doors.web.searching.telling import indexed
from tests.organisations.cast import joins, park

__all__ = ["park"]


@pytest.fixture
def changes() -> dict[str, Any]:
    return {"limit_api_public": Rate(3, 3600)}


@pytest.mark.parametrize(
    ("language", "sentence"), [("en", "a lot in a short time"), ("fr", "beaucoup en peu de temps"), ("ar", "هذا كثير")]
)
async def test_a_stranger_who_asks_too_often_keeps_the_query_and_hears_when_to_come_again(
    come: Come, house: House, ada: Person, language: str, sentence: str
) -> None:
    await ada.says("a café")
    await indexed(house)
    reader = await come(None, language)
    for _ in range(3):
        assert (await reader.opens("/search?q=caf%C3%A9")).status == 200
    for path in ("/search?q=caf%C3%A9", "/search/curve?q=caf%C3%A9"):
        page = await reader.opens(path)
        assert page.status == 429
        assert int(page.answer.headers["retry-after"]) > 0
        assert sentence in page.text
        assert page.form("/search").fields["q"] == "café"
        assert page.all("article") == []
        assert "/search?q=caf%C3%A9" in page.links, "to try again"
    assert (await reader.opens("/search")).status == 200, "what asks nothing costs nothing"
    member = await come(ada, language)
    for _ in range(5):
        assert (await member.opens("/search?q=caf%C3%A9")).status == 200


@pytest.mark.parametrize("at", ["/search", "/search/curve"])
async def test_a_list_that_is_not_there_is_said_where_it_stands(come: Come, house: House, ada: Person, at: str) -> None:
    made = await house.write(lists.create, ada.id, NewList("My experts"))
    await house.write(lists.add, ada.id, made.id, [ada.id])
    await ada.says("a word")
    await indexed(house)
    reader = await come(ada)
    for asked, wrong, meant in (
        ('word list:"my exprts" since:7d', '"my exprts"', 'word list:"My experts" since:7d'),
        ("-list:Myexpert word", "Myexpert", '-list:"My experts" word'),
        ("word list:nothing", "nothing", ""),
    ):
        page = await reader.opens(f"{at}?{urlencode({'q': asked})}")
        assert page.status == 422, asked
        assert "You have no list by this name" in page.text
        assert page.form("/search").fields["q"] == asked
        marked = page.answer.text.partition("<mark>")[2].partition("</mark>")[0]
        assert wrong.replace('"', "&#34;") in marked
        links = [one for one in page.links if one.startswith("/search?q=")]
        assert links == ([f"/search?{urlencode({'q': meant})}"] if meant else [])
        if meant:
            assert (await reader.opens(links[0])).status == 200


async def test_for_an_organisation_its_messages_are_found_by_those_who_answer_them(
    come: Come, house: House, ada: Person, bob: Person, chloe: Person, dina: Person, park: Account
) -> None:
    await joins(house, park, ada, bob, Role.author)
    await joins(house, park, ada, chloe, Role.agent)
    said = await dina.says("an open word")
    await dina.says("@technopark a secret word", "direct")
    await indexed(house)
    for person, count in ((bob, 1), (chloe, 2), (ada, 2)):
        reader = await come(person)
        await acts_as_the_park(reader, park)
        for path in ("/search?q=word", "/search?q=secret+OR+open", "/search?q=word&sort=passed-on"):
            found = [one["data-post"] for one in (await reader.opens(path)).all("article")]
            if "passed-on" not in path:
                assert len(found) == count, (person.name, path)
                assert str(said.id) in found
            else:
                assert found == []
        assert len((await reader.opens("/search?q=secret")).all("article")) == count - 1
