"""How one follows somebody, chosen on their profile without a script."""

import pytest

from berrah import graph
from berrah.accounts import ProfileChange, edit_profile
from berrah.doors.house import House
from berrah.kit.worker import Worker
from tests.cast import Person
from tests.doors.web.conftest import Come


async def test_ada_turns_the_bell_on_and_leaves_reposts_out(
    come: Come, house: House, ada: Person, bob: Person, chloe: Person, worker: Worker
) -> None:
    await ada.follows(bob)
    hers = await come(ada)
    await hers.opens("/@bob")
    page = await hers.sends("/@bob/options", notify="1", without_reposts="1", **{"in-fr": "1"})
    assert page.path == "/@bob"
    for said in ("You are notified of new posts", "Reposts hidden", "Not in every language"):
        assert said in page.text
    assert page.form("/@bob/options").fields["notify"] == "1"
    await bob.passes_on(await chloe.says("From somebody else"))
    await bob.says("In English", language="en")
    await bob.says("En français", language="fr")
    await worker.work_once()
    home = (await hers.opens("/")).text
    assert "En français" in home
    assert "From somebody else" not in home
    assert "In English" not in home
    news = (await hers.opens("/notifications")).text
    assert "bob posted" in news
    assert "En français" in news
    await hers.opens("/@bob")
    page = await hers.sends("/@bob/options", notify="", without_reposts="", **{"in-fr": ""})
    assert "You are notified" not in page.text


async def test_names_of_languages_are_read_in_the_language_of_the_page(come: Come, ada: Person, bob: Person) -> None:
    await ada.follows(bob)
    hers = await come(ada)
    page = await hers.opens("/@bob")
    assert "German" in page.text
    assert [one for one in page.all("label") if "lang" in one] == []
    page = await hers.opens("/")
    assert [one for one in page.all("option") if "lang" in one] == []


async def test_whoever_asks_to_follow_chooses_already(come: Come, house: House, ada: Person, bob: Person) -> None:
    await house.write(edit_profile, bob.id, ProfileChange(is_protected=True))
    hers = await come(ada)
    await hers.opens("/@bob")
    await hers.sends("/@bob/follow")
    page = await hers.sends("/@bob/options", notify="1")
    assert "Asked" in page.text
    async with house.store.read() as look:
        relation = (await graph.relations(look, ada.id, [bob.id]))[bob.id]
    assert (relation.has_asked, relation.options.is_told) == (True, True)


async def test_nobody_chooses_about_whom_they_are_apart_from(
    come: Come, house: House, ada: Person, bob: Person
) -> None:
    await house.write(graph.block, bob.id, ada.id)
    hers = await come(ada)
    assert not (await hers.opens("/@bob")).has_form("/@bob/options")
    assert not (await hers.opens("/@ada")).has_form("/@ada/options")


@pytest.mark.parametrize("kind", ["status", "poll", "update", "quoted_update"])
async def test_letters_and_devices_offer_it(come: Come, ada: Person, kind: str) -> None:
    hers = await come(ada)
    page = await hers.opens("/settings/letters")
    assert f"kind-{kind}" in page.form("/settings/letters").fields
