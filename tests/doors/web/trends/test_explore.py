"""The page of what many people speak of, for those who come by, for members and for moderators."""

import pytest

from berrah import graph
from berrah.doors.house import House
from berrah.kit.pages import Page
from berrah.moderation import acts
from tests.cast import Person
from tests.doors.web.conftest import Come
from tests.moderation.staff import administrator, moderator
from tests.trends.reckoned import reckoned


@pytest.fixture
def people(ada: Person, bob: Person, chloe: Person, dina: Person) -> list[Person]:
    return [ada, bob, chloe, dina]


async def talk(house: House, people: list[Person]) -> int:
    """A hashtag and a post that trend."""
    ada, *others = people
    said = await ada.says("Le marché est ouvert #Souk")
    for person in others:
        await person.says("au #souk")
        await person.likes(said)
    await reckoned(house)
    return said.id


async def test_nothing_yet_says_what_brings_something_here(come: Come, ada: Person) -> None:
    guest = await come(None, "fr")
    page = await guest.opens("/explore")
    assert "trois personnes différentes" in page.text
    assert "/public" in page.links
    assert "/explore" in (await guest.opens("/public")).links
    assert "/explore" in (await guest.opens("/")).links


async def test_everybody_sees_what_trends_with_its_week(
    come: Come, house: House, people: list[Person], questions: list[str]
) -> None:
    post = await talk(house, people)
    for reader in (await come(), await come(people[1]), await come(None, "ar")):
        page = await reader.opens("/explore")
        assert "/tags/souk" in page.links
        assert f"/@ada/{post}" in page.links
        assert not page.has_form("/explore/out")
    drawn = [one["aria-label"] for one in (await (await come()).opens("/explore")).all("svg") if "aria-label" in one]
    assert drawn == ["The last seven days: 0 · 0 · 0 · 0 · 0 · 0 · 4"]
    assert "4 posts in seven days" in (await (await come()).opens("/explore")).text
    assert "/tags/souk" in (await (await come(people[2])).opens("/")).links

    reader = await come()
    questions.clear()
    await reader.opens("/explore")
    first = len(questions)
    for person in people:
        await person.says("#rabat #fes #agadir")
    await reckoned(house)
    await reader.opens("/explore")
    questions.clear()
    await reader.opens("/explore")
    assert len(questions) <= first


async def test_who_is_blocked_or_muted_is_not_there(
    come: Come, house: House, people: list[Person], mallory: Person
) -> None:
    post = await talk(house, people)
    await house.write(graph.block, people[0].id, mallory.id)
    await house.write(graph.mute, people[1].id, people[0].id)
    for person in (mallory, people[1]):
        assert f"/@ada/{post}" not in (await (await come(person)).opens("/explore")).links


async def test_a_moderator_takes_things_out_and_lets_them_in_again_on_the_record(
    come: Come, house: House, people: list[Person]
) -> None:
    post = await talk(house, people)
    mona = await moderator(house)
    hers, guest = await come(mona), await come()
    await hers.opens("/explore")
    for kind, subject, link in (("tag", "souk", "/tags/souk"), ("post", str(post), f"/@ada/{post}")):
        page = await hers.sends("/explore/out", kind=kind, subject=subject)
        assert "Taken out" in page.text
        assert link not in (await guest.opens("/explore")).links or kind == "tag"
        assert page.has_form("/explore/in")
    assert "Nothing stands out yet" in (await guest.opens("/explore")).text
    for kind, subject in (("tag", "souk"), ("post", str(post))):
        page = await hers.sends("/explore/in", kind=kind, subject=subject)
    assert f"/@ada/{post}" in (await guest.opens("/explore")).links
    async with house.store.read() as look:
        done = [(str(one.what), one.moderator_id, one.subject) for one in await acts.record_of(look, Page())]
    assert sorted(done) == sorted(
        (what, mona.id, subject) for what in ("trend_kept_out", "trend_let_in") for subject in ("#souk", f"@ada/{post}")
    )
    root = await come(await administrator(house))
    assert "Took something out of the trends" in (await root.opens("/moderation/record")).text


async def test_nobody_else_takes_anything_out_and_nothing_that_is_not_there(
    come: Come, house: House, people: list[Person]
) -> None:
    post = await talk(house, people)

    async def status_of(person: Person, kind: str, subject: str) -> int:
        reader = await come(person)
        token = (await reader.opens("/explore")).form("/language").fields["token"]
        sent = {"token": token, "kind": kind, "subject": subject}
        return (await reader.http.post("/explore/out", data=sent)).status_code

    assert await status_of(people[0], "tag", "souk") == 403
    assert await status_of(people[0], "person", "souk") == 403
    mona = await moderator(house)
    for kind, subject in (
        ("tag", "two words"),
        ("tag", ""),
        ("post", "no"),
        ("post", "12"),
        ("link", "no"),
        ("person", str(post)),
    ):
        assert await status_of(mona, kind, subject) == 404, (kind, subject)


@pytest.mark.parametrize("changes", [{"trends": False}])
async def test_a_house_that_wants_no_trends_has_no_such_page(come: Come, ada: Person) -> None:
    guest = await come()
    assert (await guest.opens("/explore")).status == 404
    for path in ("/", "/public", "/about"):
        assert "/explore" not in (await guest.opens(path)).links
