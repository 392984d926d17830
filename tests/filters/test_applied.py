"""What filters do to the entries that their owner is shown."""

import pytest

from berrah import filters
from berrah.app import open_house
from berrah.cards import EntryCard, differences
from berrah.doors.house import House
from berrah.filters import NewFilter, NewKeyword, Sieve
from berrah.kit import clock
from berrah.kit.settings import Settings
from berrah.posts import Draft
from tests.cast import Entry, Person, id_of
from tests.filters.test_keeping import keeps
from tests.kit.pictures.files import picture


async def shown(person: Person, *entries: Entry) -> list[EntryCard]:
    await person.house.bus.caught_up()
    return await person.house.cards.entries(person.id, [id_of(one) for one in entries])


async def found(person: Person, *entries: Entry) -> list[tuple[str, ...]]:
    """What was found in each."""
    return [tuple(one for match in entry.filtered for one in match.phrases) for entry in await shown(person, *entries)]


async def test_everything_a_post_says_is_looked_into(house: House, ada: Person, bob: Person) -> None:
    medium = await house.media.take(bob.id, picture(), "a picture of Mildew")
    posts = [
        await bob.says("so much MILDEW"),
        await bob.says("nothing"),
        await bob.asks("mildew", "mould"),
        await house.submit(Draft.of(bob.id, "look", rules=house.rules, media=[medium.id])),
        await house.submit(Draft.of(bob.id, "words", rules=house.rules, notice="on mildew")),
    ]
    passed_on = await ada.passes_on(posts[0])
    await keeps(ada, "mildew")
    assert await found(ada, *posts, passed_on) == [("mildew",), (), *[("mildew",)] * 4]
    assert await found(bob, *posts) == [()] * 5


async def test_what_a_post_quotes_has_filters_of_its_own(house: House, ada: Person, bob: Person) -> None:
    inner = await bob.says("mildew everywhere")
    outer = await bob.quotes(inner, "see")
    await keeps(ada, "mildew")
    [entry] = await shown(ada, outer)
    assert entry.filtered == ()
    assert entry.quoted is not None
    assert [one.phrases for one in entry.quoted.filtered] == [("mildew",)]


async def test_a_post_in_a_filter_is_filtered_whatever_it_says(house: House, ada: Person, bob: Person) -> None:
    made, post, other = await keeps(ada), await bob.says("one"), await bob.says("two")
    passed_on = await bob.passes_on(post)
    await house.write(filters.add_post, ada.id, made.id, post.id)
    entries = await shown(ada, post, other, passed_on)
    assert [[one.post_ids for one in entry.filtered] for entry in entries] == [[(post.id,)], [], [(post.id,)]]


async def test_a_change_of_filters_and_of_posts_is_seen_the_next_moment(house: House, ada: Person, bob: Person) -> None:
    post = await bob.says("mildew and rust")
    assert await found(ada, post) == [()]
    made = await keeps(ada, "mildew")
    assert await found(ada, post) == [("mildew",)]
    await house.write(filters.add_keyword, ada.id, made.id, NewKeyword.of("rust"))
    assert await found(ada, post) == [("mildew", "rust")]
    await bob.likes(post)
    assert await found(ada, post) == [("mildew", "rust")]
    await bob.edits(post, "rust alone")
    assert await found(ada, post) == [("rust",)]
    await house.write(filters.delete, ada.id, made.id)
    assert await found(ada, post) == [()]


async def test_a_filter_ends_by_itself(house: House, ada: Person, bob: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    post = await bob.says("mildew")
    made = await keeps(ada, "mildew", lasts="60")
    assert await found(ada, post) == [("mildew",)]
    ends_at = made.ends_at or 0
    monkeypatch.setattr(clock, "now", lambda: ends_at)
    assert await found(ada, post) == [()]


async def test_another_process_hears_of_it(house: House, settings: Settings, ada: Person, bob: Person) -> None:
    post = await bob.says("mildew")
    async with open_house(settings, has_worker=False) as second:
        there = ada.back_in(second)
        assert await found(there, post) == [()]
        made = await keeps(ada, "mildew")
        assert await found(there, post) == [("mildew",)]
        await house.write(filters.edit, ada.id, made.id, NewFilter.of(action="hide"))
        [entry] = await shown(there, post)
        assert [one.filter.action for one in entry.filtered] == ["hide"]
        await second.write(filters.delete, ada.id, made.id)
    assert await found(ada, post) == [()]


async def test_a_house_that_opens_knows_who_has_filters(settings: Settings, ada: Person, bob: Person) -> None:
    post = await bob.says("mildew")
    await keeps(ada, "mildew")
    async with open_house(settings, has_worker=False) as second:
        assert second.cards.sieves.owners == {ada.id}
        assert await found(ada.back_in(second), post) == [("mildew",)]


async def test_home_asks_nothing_more_for_those_without_filters_and_once_for_those_with(
    house: House, questions: list[str], ada: Person, bob: Person, chloe: Person
) -> None:
    await ada.follows(bob)
    await chloe.follows(bob)
    posts = [await bob.says(f"mildew {n}") for n in range(10)]
    await keeps(ada, *[f"word {n}" for n in range(20)], "mildew")
    for one in (ada, chloe):
        await shown(one, *posts)
    questions.clear()
    assert len(await shown(chloe, *posts)) == len(await shown(ada, *posts)) == 10
    assert questions == []
    house.cards.sieves._sieves.drop(ada.id)  # noqa: SLF001 - as if many others had been reading meanwhile
    await shown(ada, *posts)
    assert len([one for one in questions if "filter" in one]) == len(questions) == 3


async def test_entries_no_filter_applies_to_stay_the_same_object_for_everybody(
    house: House, ada: Person, bob: Person, chloe: Person
) -> None:
    post = await bob.says("fine weather")
    await keeps(ada, "mildew")
    await shown(ada, post)
    await shown(chloe, post)
    [hers], [others] = await shown(ada, post), await shown(chloe, post)
    assert hers is others


async def test_what_is_remembered_is_held_against_the_rows(house: House, ada: Person, bob: Person) -> None:
    post, made = await bob.says("mildew"), await keeps(ada, "mildew")
    await shown(ada, post)
    assert await differences(house.store, house.cards) == []
    async with house.store.read() as look:
        stale = Sieve(await filters.owned(look, bob.id))
    house.cards.sieves._sieves._values[ada.id] = stale  # noqa: SLF001 - as if a change had not been heard of
    assert await differences(house.store, house.cards) == [f"filters of {made.owner_id}"]
