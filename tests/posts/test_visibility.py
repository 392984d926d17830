"""Who may read what: public and unlisted everybody, followers those who follow and are named, direct only the named."""

import pytest

from berrah import posts
from berrah.doors.house import House
from berrah.kit.errors import Unknown
from berrah.posts import Visibility
from tests.cast import Person


async def readers(house: House, post_id: int, *people: Person) -> set[str]:
    """The names of those who may read it; "" is a passer-by."""
    names = {person.name for person in people if await person.can_read(post_id)}
    async with house.store.read() as look:
        return names | ({""} if await posts.visible_among(look, None, [post_id]) else set())


@pytest.mark.parametrize(
    ("visibility", "names"),
    [
        ("public", {"ada", "bob", "chloe", "mallory", ""}),
        ("unlisted", {"ada", "bob", "chloe", "mallory", ""}),
        ("followers", {"ada", "bob", "chloe"}),
        ("direct", {"ada", "chloe"}),
    ],
)
async def test_who_reads_it(
    house: House, ada: Person, bob: Person, chloe: Person, mallory: Person, visibility: str, names: set[str]
) -> None:
    await bob.follows(ada)
    post = await ada.says("Hello @chloe", visibility)
    assert await readers(house, post.id, ada, bob, chloe, mallory) == names


async def test_following_opens_and_unfollowing_closes(house: House, ada: Person, bob: Person) -> None:
    post = await ada.says("For those who follow me", "followers")
    assert not await bob.can_read(post)
    await bob.follows(ada)
    assert await bob.can_read(post)
    await bob.unfollows(ada)
    assert not await bob.can_read(post)


async def test_being_followed_opens_nothing(ada: Person, mallory: Person) -> None:
    await ada.follows(mallory)
    assert not await mallory.can_read(await ada.says("For those who follow me", "followers"))


async def test_what_one_may_not_read_looks_like_what_is_not_there(house: House, ada: Person, mallory: Person) -> None:
    closed = [(await ada.says("x", visibility)).id for visibility in ("followers", "direct")]
    async with house.store.read() as look:
        for viewer in (mallory.id, None, 12345):
            for post_id in [*closed, 1, 2**62]:
                with pytest.raises(Unknown) as unknown:
                    await posts.visible_to(look, viewer, post_id)
                assert (unknown.value.code, unknown.value.facts) == ("post.unknown", {})


async def test_an_answer_has_an_audience_of_its_own(ada: Person, bob: Person, mallory: Person) -> None:
    await bob.follows(ada)
    post = await ada.says("Open")
    answer = await bob.answers(post, "Closed @ada", "direct")
    public = await ada.answers(answer, "Open again")
    assert [await mallory.can_read(entry) for entry in (post, answer, public)] == [True, False, True]
    assert await ada.can_read(answer)


async def test_nobody_does_anything_with_what_they_may_not_read(ada: Person, mallory: Person) -> None:
    post = await ada.says("Between us", "followers")
    for act in (mallory.likes, mallory.likes_no_longer, mallory.passes_on, mallory.takes_back, mallory.withdraws):
        with pytest.raises(Unknown, match=r"post\.unknown"):
            await act(post)


def test_visibilities_have_names() -> None:
    assert [Visibility.of(word) for word in ("public", "unlisted", "followers", "direct")] == [0, 1, 2, 3]
