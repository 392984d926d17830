"""How people follow one another: without reposts, told of each post, in some languages."""

import pytest

from berrah import accounts, graph
from berrah.accounts import ProfileChange
from berrah.doors.house import House
from berrah.graph import Options, OptionsChange, options
from berrah.graph.follow import lose_followers
from berrah.kit.errors import Refused
from berrah.kit.pages import Page
from berrah.kit.worker import Worker
from tests.cast import Person

QUIETLY = OptionsChange.of(has_reposts=False, languages=["fr", "ar_MA", "FR"])


async def how(house: House, one: Person, other: Person) -> Options:
    """How the one follows the other, as pages and programs are told."""
    async with house.store.read() as look:
        return (await graph.relations(look, one.id, [other.id]))[other.id].options


async def test_ada_chooses_how_to_follow_bob_and_changes_it(house: House, ada: Person, bob: Person) -> None:
    await house.write(graph.follow, ada.id, bob.id, QUIETLY)
    assert await how(house, ada, bob) == Options(has_reposts=False, languages=("ar", "fr"))
    await house.write(graph.follow, ada.id, bob.id, OptionsChange(is_told=True))
    assert await how(house, ada, bob) == Options(has_reposts=False, is_told=True, languages=("ar", "fr"))
    await house.write(graph.follow, ada.id, bob.id)
    assert (await how(house, ada, bob)).is_told
    await house.write(graph.follow, ada.id, bob.id, OptionsChange.of(has_reposts=True, is_told=False, languages=[]))
    assert await how(house, ada, bob) == Options()


async def test_what_was_chosen_goes_with_the_follow(house: House, ada: Person, bob: Person) -> None:
    await house.write(graph.follow, ada.id, bob.id, QUIETLY)
    await ada.unfollows(bob)
    await ada.follows(bob)
    assert await how(house, ada, bob) == Options()


async def test_who_is_shown_the_door_chose_nothing_when_they_come_back(house: House, ada: Person, bob: Person) -> None:
    for verb in (graph.remove_follower, graph.block):
        await house.write(graph.follow, ada.id, bob.id, QUIETLY)
        await house.write(verb, bob.id, ada.id)
        await house.write(graph.unblock, bob.id, ada.id)
        await ada.follows(bob)
        assert await how(house, ada, bob) == Options()


async def test_what_was_chosen_with_a_request_holds_when_one_is_let_in(house: House, ada: Person, bob: Person) -> None:
    await house.write(accounts.edit_profile, bob.id, ProfileChange(is_protected=True))
    await house.write(graph.follow, ada.id, bob.id, QUIETLY)
    assert (await how(house, ada, bob)).languages == ("ar", "fr")
    await house.home(ada.id, Page())
    await house.write(graph.approve, bob.id, [ada.id])
    assert (await how(house, ada, bob)).languages == ("ar", "fr")
    french, english = await bob.says("Bonjour", language="fr"), await bob.says("Hello", language="en")
    assert await ada.home() == await ada.home_from_rows() == [french.id]
    assert english.id not in await ada.home()


async def test_a_request_that_is_refused_or_taken_back_leaves_nothing(house: House, ada: Person, bob: Person) -> None:
    await house.write(accounts.edit_profile, bob.id, ProfileChange(is_protected=True))
    for is_refused in (True, False):
        await house.write(graph.follow, ada.id, bob.id, QUIETLY)
        if is_refused:
            await house.write(graph.refuse, bob.id, [ada.id])
        else:
            await ada.unfollows(bob)
        await ada.follows(bob)
        assert await how(house, ada, bob) == Options()


async def test_an_account_that_is_no_more_takes_them_with_it(
    house: House, worker: Worker, ada: Person, bob: Person
) -> None:
    await house.write(graph.follow, ada.id, bob.id, QUIETLY)
    await house.write(lose_followers, bob.id)
    assert await how(house, ada, bob) == Options()


async def test_only_those_who_asked_for_it_are_told(house: House, ada: Person, bob: Person, chloe: Person) -> None:
    await house.write(graph.follow, ada.id, bob.id, OptionsChange(is_told=True))
    await house.write(graph.follow, chloe.id, bob.id, QUIETLY)
    async with house.store.read() as look:
        assert [one for _, one in await graph.those_told(look, bob.id, Page())] == [ada.id]
        assert await graph.those_reading(look, bob.id, [ada.id, chloe.id], "en") == {ada.id}
        assert await graph.those_reading(look, bob.id, [ada.id, chloe.id], "und") == {ada.id, chloe.id}


@pytest.mark.parametrize(
    ("languages", "code"),
    [
        (["français"], "follow.language"),
        (["e"], "follow.language"),
        ([f"{a}{b}" for a in "abcdefgh" for b in "klmnopq"], "follow.languages"),
    ],
)
def test_what_is_no_language_is_refused(languages: list[str], code: str) -> None:
    with pytest.raises(Refused) as caught:
        OptionsChange.of(languages=languages)
    assert caught.value.code == code


async def test_how_one_stands_to_many_is_asked_once(
    house: House, questions: list[str], ada: Person, bob: Person, chloe: Person
) -> None:
    await house.write(graph.follow, ada.id, bob.id, QUIETLY)
    await house.write(graph.follow, ada.id, chloe.id, OptionsChange(is_told=True))
    questions.clear()
    async with house.store.read() as look:
        found = await options.options_among(look, ada.id, [bob.id, chloe.id])
    assert len(questions) == 1
    assert found[chloe.id].is_told
