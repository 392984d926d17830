"""What a profile shows beside its posts, and how people are found, in the pages without a script."""

from berrah import accounts, graph
from berrah.accounts import ProfileChange, Reason
from berrah.posts import featuring
from tests.cast import Person, arrive
from tests.doors.web.conftest import Come

PLACE = "/settings/featured"


async def test_a_hashtag_is_chosen_shown_with_its_posts_and_taken_away(come: Come, ada: Person) -> None:
    await ada.says("au #Souk ce matin")
    await ada.says("rien à voir")
    hers, guest = await come(ada), await come()
    page = await hers.opens(PLACE)
    assert "You used these most lately" in page.text
    page = await hers.sends(PLACE, tag="#Souk")
    assert "Saved." in page.text
    assert "#Souk" in page.text

    page = await guest.opens("/@ada")
    assert "Writes about" in page.text
    page = await guest.opens("/@ada/tagged/souk")
    assert ("ce matin" in page.text, "rien" in page.text) == (True, False)
    page = await guest.opens("/people?tag=souk")
    assert "/@ada" in page.links
    assert "/@ada" not in (await guest.opens("/people?tag=jazz")).links

    await hers.opens(PLACE)
    page = await hers.sends(f"{PLACE}/remove")
    assert "1 post" not in page.text
    assert "Writes about" not in (await guest.opens("/@ada")).text


async def test_what_is_no_hashtag_comes_back_with_what_was_typed(come: Come, ada: Person) -> None:
    hers = await come(ada)
    await hers.opens(PLACE)
    page = await hers.sends(PLACE, tag="two words")
    assert page.status == 422
    assert page.form(PLACE).fields["tag"] == "two words"
    for number in range(10):
        await ada.house.write(featuring.feature, ada.id, f"tag{number}")
    assert not (await hers.opens(PLACE)).has_form(PLACE)


async def test_somebody_is_recommended_from_their_profile(come: Come, ada: Person, bob: Person, chloe: Person) -> None:
    hers, guest = await come(ada), await come()
    assert not (await hers.opens("/@bob")).has_form("/@bob/recommend")
    await ada.follows(bob)
    await hers.opens("/@bob")
    page = await hers.sends("/@bob/recommend")
    assert page.has_form("/@bob/unrecommend")
    page = await guest.opens("/@ada")
    assert "Recommends" in page.text
    assert "/@bob" in page.links
    assert "/@bob" in (await guest.opens("/@ada/recommends")).links

    await ada.house.write(accounts.stand, bob.id, Reason.suspended, holds=True)
    assert "/@bob" not in (await guest.opens("/@ada")).links
    assert "/@bob" not in (await guest.opens("/@ada/recommends")).links
    await ada.house.write(accounts.stand, bob.id, Reason.suspended, holds=False)
    await hers.opens(PLACE)
    await hers.sends("/@bob/unrecommend")
    assert "/@bob" not in (await guest.opens("/@ada")).links


async def test_people_one_knows_stand_on_a_profile(
    come: Come, ada: Person, bob: Person, chloe: Person, dina: Person
) -> None:
    others = [await arrive(ada.house, f"p{number}") for number in range(3)]
    hers, guest = await come(ada), await come()
    said = []
    for person in (bob, chloe, *others):
        await ada.follows(person)
        await person.follows(dina)
        said.append(" ".join((await hers.opens("/@dina")).text.split()))
    assert "Followed by bob, whom you follow" in said[0]
    assert "Followed by chloe and bob, whom you follow" in said[1]
    assert "Followed by p0, chloe and 1 more person you follow" in said[2]
    assert "Followed by p2, p1 and 3 more people you follow" in said[4]
    assert "Followed by" not in (await guest.opens("/@dina")).text


async def test_a_hidden_network_is_told_to_its_owner_alone(come: Come, ada: Person, bob: Person) -> None:
    await ada.follows(bob)
    hers, his = await come(ada), await come(bob)
    await hers.opens("/settings/profile")
    await hers.sends("/settings/profile", hides_network="1", usual_visibility="unlisted", is_usually_sensitive="1")
    page = await his.opens("/@ada/following")
    assert "keeps this to themselves" in page.text
    assert "/@bob" in (await hers.opens("/@ada/following")).links
    page = await hers.opens("/")
    assert page.form("/posts").fields["visibility"] == "unlisted"
    assert page.form("/posts").fields["sensitive"] == "1"
    page = await hers.opens("/settings/profile")
    assert page.form("/settings/profile").fields["hides_network"] == "1"


async def test_a_suggestion_says_why_and_is_put_away(come: Come, ada: Person, bob: Person, chloe: Person) -> None:
    await ada.follows(bob)
    await bob.follows(chloe)
    hers = await come(ada)
    page = await hers.opens("/people")
    assert "People you follow follow them" in page.text
    page = await hers.sends("/people/put-away")
    assert page.path == "/people"
    assert not page.has_form("/people/put-away")


async def test_strangers_look_around_in_the_directory(come: Come, ada: Person, bob: Person, chloe: Person) -> None:
    await ada.says("hello")
    await ada.house.write(accounts.edit_profile, chloe.id, ProfileChange(is_discoverable=False))
    guest = await come()

    def order(links: list[str]) -> list[str]:
        return list(dict.fromkeys(link for link in links if link.startswith("/@")))

    assert order((await guest.opens("/people")).links) == ["/@ada", "/@bob"]
    assert order((await guest.opens("/people?order=new")).links) == ["/@bob", "/@ada"]
    assert order((await guest.opens("/people?offset=x")).links) == ["/@ada", "/@bob"]
    for number in range(31):
        await arrive(ada.house, f"p{number}")
    page = await guest.opens("/people?order=new")
    assert len(order(page.links)) == 30
    [more] = [link for link in page.links if "offset" in link]
    assert order((await guest.opens(more)).links)[-1] == "/@ada"
    assert order((await guest.opens("/people?offset=999999")).links)


async def test_a_profile_takes_as_many_questions_for_many_as_for_few(
    come: Come, questions: list[str], ada: Person, bob: Person
) -> None:
    guest = await come()

    async def asked() -> int:
        await guest.opens("/@ada")
        questions.clear()
        await guest.opens("/@ada")
        return len(questions)

    async def shows(number: int) -> None:
        other = await arrive(ada.house, f"p{number}")
        await ada.follows(other)
        await ada.house.write(graph.endorse, ada.id, other.id)
        await ada.house.write(featuring.feature, ada.id, f"tag{number}")

    await shows(0)
    few = await asked()
    for number in range(1, 5):
        await shows(number)
    assert await asked() == few
