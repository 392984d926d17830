"""What changes about people and posts changes what is found, both ways and at once."""

from collections.abc import Awaitable, Callable

import msgspec
import pytest

from berrah import accounts, graph, organisations
from berrah.accounts import ProfileChange, Reason
from berrah.doors.house import House
from berrah.graph import lists
from berrah.graph.lists import NewList
from berrah.kit.errors import Refused
from tests.cast import Person
from tests.search.conftest import Finds

IS_ON = True
SAME = ProfileChange()
Turn = Callable[[bool], Awaitable[object]]


def _turns(house: House, ada: Person) -> dict[str, Turn]:
    """Each makes strangers lose ada's posts, or has them back."""

    def stand(reason: Reason) -> Turn:
        return lambda on: house.write(accounts.stand, ada.id, reason, holds=on)

    def change(name: str, *, when: bool) -> Turn:
        return lambda on: house.write(
            accounts.edit_profile, ada.id, msgspec.structs.replace(SAME, **{name: on is when})
        )

    return {
        "limited": stand(Reason.limited),
        "suspended": stand(Reason.suspended),
        "leaving": stand(Reason.leaving),
        "protected": change("is_protected", when=True),
        "shy": change("is_indexable", when=False),
    }


@pytest.mark.parametrize("turned", ["limited", "suspended", "leaving", "protected", "shy"])
async def test_strangers_lose_and_find_again_what_followers_find_throughout(
    house: House, ada: Person, bob: Person, chloe: Person, finds: Finds, turned: str
) -> None:
    await bob.follows(ada)
    await ada.says("a word")
    turn = _turns(house, ada)[turned]
    hidden = turned in {"suspended", "leaving"}
    for _ in range(2):
        await turn(IS_ON)
        assert await finds("word", chloe) == await finds("word") == []
        assert await finds("word", bob) == ([] if hidden else ["a word"])
        assert await finds("word", ada) == ["a word"]
        await turn(not IS_ON)
        for person in (None, ada, bob, chloe):
            assert await finds("word", person) == ["a word"]


async def test_the_unlisted_is_found_by_author_followers_and_whom_it_names(
    ada: Person, bob: Person, chloe: Person, mallory: Person, finds: Finds
) -> None:
    await bob.follows(ada)
    await ada.says("@chloe quietly said", "unlisted")
    for person in (ada, bob, chloe):
        assert await finds("quietly", person) == ["@chloe quietly said"]
    await bob.unfollows(ada)
    for stranger in (None, mallory, bob):
        assert await finds("quietly", stranger) == []


async def test_whom_one_blocks_one_does_not_find(house: House, ada: Person, bob: Person, finds: Finds) -> None:
    await ada.says("a word")
    await house.write(graph.block, bob.id, ada.id)
    assert await finds("word", bob) == []
    await house.write(graph.unblock, bob.id, ada.id)
    assert await finds("word", bob) == ["a word"]


async def test_a_corrected_language_is_the_one_it_is_found_in(house: House, ada: Person, finds: Finds) -> None:
    post = await ada.says("Parc", language="en")
    assert await finds("parc lang:en") == ["Parc"]
    await ada.edits(post, "Parc", language="fr")
    assert await finds("parc lang:fr") == await finds("parc lang:fr -is:edited") == ["Parc"]
    assert await finds("lang:en") == []


async def test_what_hangs_on_a_post_and_who_answers_whom(ada: Person, bob: Person, finds: Finds) -> None:
    poll = await ada.asks("Thé vert", "Café noir", text="Que buvez-vous ?")
    await bob.answers(poll, "Du café")
    assert await finds("has:poll has:question") == await finds('"the vert"') == ["Que buvez-vous ?"]
    assert await finds("to:ada") == await finds("to:me is:reply", ada) == ["Du café"]
    assert await finds("from:me", bob) == ["Du café"]
    assert await finds("is:quote") == []
    await bob.quotes(poll, "Bonne question")
    assert await finds("is:quote") == ["Bonne question"]


async def test_posts_of_an_organisation_are_found_as_such(house: House, ada: Person, finds: Finds) -> None:
    account = await house.write(organisations.found, ada.id, "parc", "Le Parc")
    await Person(house, account).says("a word of the park")
    await ada.says("a word")
    assert await finds("word is:organisation") == ["a word of the park"]
    assert await finds("word -is:organisation") == ["a word"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Merci :-)", ":)"),
        ("Merci 😍", ":)"),
        ("Bravo :D", ":)"),
        ("Encore en panne :(", ":("),
        ("Encore en panne 😡", ":("),
        ("Quand ?", "?"),
        ("متى؟", "?"),
    ],
)
async def test_the_mood_of_a_post_is_a_sign_in_it(ada: Person, finds: Finds, text: str, found: str) -> None:
    await ada.says(text)
    for sign in (":)", ":(", "?"):
        assert await finds(sign) == ([text] if sign == found else [])


async def test_a_list_is_meant_by_its_title_or_its_number_and_by_its_owner(
    house: House, ada: Person, bob: Person, chloe: Person, finds: Finds
) -> None:
    made = await house.write(lists.create, ada.id, NewList("Mes experts"))
    await ada.follows(bob)
    await house.write(lists.add, ada.id, made.id, [bob.id])
    await bob.says("a word by bob")
    await chloe.says("a word by chloe")
    for asked in ('list:"Mes experts"', "list:mesexperts", 'list:"MES EXPERTS"', f"list:{made.id}"):
        assert await finds(f"word {asked}", ada) == ["a word by bob"], asked
        assert await finds(f"word -{asked}", ada) == ["a word by chloe"], asked
    with pytest.raises(Refused) as refused:
        await finds('word list:"Mes expert"', ada)
    assert refused.value.code == "query.list"
    assert refused.value.facts["suggestion"] == 'word list:"Mes experts"'
    await house.write(lists.create, ada.id, NewList("« Les “vieux” amis »"))
    with pytest.raises(Refused) as refused:
        await finds('list:"les vieux ami"', ada)
    assert await finds(str(refused.value.facts["suggestion"]), ada) == []
    for asked in (f"list:{made.id}", 'list:"Mes experts"'):
        with pytest.raises(Refused, match=r"query\.list"):
            await finds(asked, chloe)
