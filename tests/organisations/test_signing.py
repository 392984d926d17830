"""What stands under an organisation's posts."""

import pytest

from berrah import accounts, organisations
from berrah.accounts import Account, ProfileChange
from berrah.cards import differences
from berrah.doors.house import House
from berrah.organisations import Actor, Signing
from berrah.organisations.model import signature
from berrah.posts import Draft, Post
from tests.cast import Person
from tests.organisations.cast import park

__all__ = ["park"]


@pytest.mark.parametrize(
    ("name", "how", "signed"),
    [
        ("Ada Lovelace", Signing.first_name, "Ada"),
        ("Ada Lovelace", Signing.initials, "A.L."),
        ("ada", Signing.initials, "A."),
        ("ليلى العلوي", Signing.first_name, "ليلى"),
        ("Ada Lovelace", Signing.none, ""),
    ],
)
def test_a_name_is_signed_as_the_organisation_likes(name: str, how: Signing, signed: str) -> None:
    assert signature(name, how) == signed


async def said(house: House, park: Account, person: Person, text: str = "The park is open") -> Post:
    return await house.submit(Draft.of(park.id, text, rules=house.rules), person_id=person.id)


async def shown(house: House, post: Post) -> str:
    await house.bus.caught_up()
    entry = await house.cards.entry(None, post.id)
    assert entry
    return entry.card.signed


async def test_posts_say_who_wrote_them_when_the_organisation_wants_it(
    house: House, ada: Person, park: Account
) -> None:
    await house.write(accounts.edit_profile, ada.id, ProfileChange(display_name="Ada Lovelace"))
    post = await said(house, park, ada)
    assert await shown(house, post) == ""
    for how, words in ((Signing.initials, "A.L."), (Signing.first_name, "Ada"), (Signing.none, "")):
        await house.write(organisations.sign_posts, Actor(park.id, ada.id), how)
        assert await shown(house, post) == words


async def test_a_new_name_signs_anew(house: House, ada: Person, park: Account) -> None:
    await house.write(organisations.sign_posts, Actor(park.id, ada.id), Signing.first_name)
    post = await said(house, park, ada)
    assert await shown(house, post) == "ada"
    await house.write(accounts.edit_profile, ada.id, ProfileChange(display_name="Augusta King"))
    assert await shown(house, post) == "Augusta"
    assert await differences(house.store, house.cards) == []


async def test_signing_costs_no_question_a_post(house: House, ada: Person, park: Account, questions: list[str]) -> None:
    await house.write(organisations.sign_posts, Actor(park.id, ada.id), Signing.first_name)
    ids = [(await said(house, park, ada, f"News {n}")).id for n in range(6)]
    counts = []
    for some in (ids[:1], ids[1:]):
        questions.clear()
        assert len(await house.cards.entries(None, some)) == len(some)
        counts.append(len(questions))
    assert counts[1] <= counts[0]
