"""The doctor sees whether the index is equal to the truth, and what is not is read anew."""

import pytest
from hypothesis import given

from berrah.doors.house import House
from berrah.kit import ids
from berrah.search.index import schema
from berrah.search.keeping.check import Examined
from berrah.search.keeping.following import Following
from tests.acts import Act, acts, few
from tests.cast import Person
from tests.conftest import NewHouse
from tests.search.conftest import Finds, asks, catch_up
from tests.worlds import settle

SPOILT = {
    "a post is missing": "DELETE FROM docs WHERE post_id = :post",
    "its words are missing": "DELETE FROM found WHERE rowid = (SELECT place FROM docs WHERE post_id = :post)",
    "more may read it": "UPDATE docs SET visibility = 0 WHERE post_id = :post",
    "another wrote it": "UPDATE docs SET author_id = author_id + 1 WHERE post_id = :post",
    "it has a version that it never had": "INSERT INTO docs SELECT place + 9, post_id, author_id, visibility, 7, 0, 0"
    " FROM docs WHERE post_id = :post",
    "it names nobody any more": "DELETE FROM named WHERE place = (SELECT place FROM docs WHERE post_id = :post)",
    "somebody may read it whom it does not name": "INSERT INTO named SELECT place, 9 FROM docs WHERE post_id = :post",
    "it was liked more often": "UPDATE docs SET favourites = favourites + 1 WHERE post_id = :post",
    "it was passed on less often": "UPDATE docs SET reposts = 0 WHERE post_id = :post",
    "its author is kept from others": "INSERT OR REPLACE INTO authors SELECT author_id, 2 FROM docs"
    " WHERE post_id = :post",
}


async def examined(house: House, *, is_all: bool = True) -> Examined:
    return await house.search.compare(_told, is_all=is_all)


def _told(done: int, total: int) -> None:
    assert 0 <= done <= total


@few
@given(acts)
async def test_whatever_happens_the_index_is_equal_to_the_truth(new_house: NewHouse, history: list[Act]) -> None:
    async with new_house() as house:
        world = await settle(house)
        half = len(history) // 2
        await world.happen(history[:half])
        await catch_up(house.search.following)
        await world.happen(history[half:])
        for is_all in (True, False):
            found = await examined(house, is_all=is_all)
            assert (found.wrong, found.is_unreadable) == ({}, False)
        house.search.following.let_go()


@pytest.mark.parametrize("how", SPOILT)
async def test_what_differs_is_told_and_read_anew(
    house: House, ada: Person, bob: Person, following: Following, finds: Finds, how: str
) -> None:
    await ada.says("a word")
    post = await ada.says("another word, @bob", "followers")
    await ada.passes_on(post)
    await bob.likes(post)
    await ada.says("the last word")
    await catch_up(following)
    spoil(house, SPOILT[how], post.id)
    found = await examined(house)
    wanted = {post.id}
    if how.startswith("its author"):
        wanted = set(found.wrong)
        assert post.id in wanted
    assert set(found.wrong) == wanted
    house.search.file.doubt(found.wrong)
    assert (await examined(house)).wrong == {}
    assert sorted(await finds("word", ada)) == ["a word", "another word, @bob", "the last word"]


SPOILT_REPOSTS = {
    "it is missing": "DELETE FROM passed WHERE repost_id = :post",
    "somebody else made it": "UPDATE passed SET account_id = account_id + 1 WHERE repost_id = :post",
    "it is of another post": "UPDATE passed SET post_id = post_id + 1 WHERE repost_id = :post",
    "more may see it": "UPDATE passed SET is_closed = 1 - is_closed WHERE repost_id = :post",
    "it is there twice": "INSERT INTO passed SELECT place + 9, repost_id, account_id, post_id, is_closed FROM passed"
    " WHERE repost_id = :post",
    "who made it is kept from others": "INSERT INTO authors SELECT account_id, 2 FROM passed WHERE repost_id = :post",
}


@pytest.mark.parametrize("how", SPOILT_REPOSTS)
async def test_reposts_that_differ_are_told_and_read_anew(
    house: House, ada: Person, bob: Person, chloe: Person, following: Following, how: str
) -> None:
    post = await ada.says("a word")
    await chloe.passes_on(post)
    repost = await bob.passes_on(post, "followers")
    await catch_up(following)
    spoil(house, SPOILT_REPOSTS[how], repost.id)
    for is_all in (True, False):
        assert set((await examined(house, is_all=is_all)).wrong) == {repost.id}
    house.search.file.doubt([repost.id])
    assert (await examined(house)).wrong == {}
    await catch_up(following)
    hits = await asks(house.search, "is:repost from:bob", bob)
    assert [hit.post_id for hit in hits] == [repost.id]


async def test_a_repost_that_nobody_made_is_noticed_and_goes(
    house: House, ada: Person, bob: Person, following: Following
) -> None:
    post = await ada.says("a word")
    repost = await bob.passes_on(post)
    await catch_up(following)
    for made in (repost.id + 1, ids.first_at(1_200_000_000_000)):  # among the others, and years before
        place = schema.first_place(ids.moment_of(made)) + 9
        spoil(house, f"INSERT INTO passed VALUES ({place}, :post, {bob.id}, {post.id}, 0)", made)  # noqa: S608 - numbers and words of ours
        assert set((await examined(house)).wrong) == {made}
        house.search.file.doubt([made])
        assert (await examined(house)).wrong == {}


async def test_a_post_that_nobody_wrote_is_noticed_and_goes(house: House, ada: Person, following: Following) -> None:
    post = await ada.says("a word")
    await catch_up(following)
    stranger = post.id - 1
    place = schema.first_place(ids.moment_of(stranger)) + 9
    spoil(house, f"INSERT INTO docs VALUES ({place}, :post, 1, 0, 0, 0, 0)", stranger)  # noqa: S608 - numbers and words of ours
    assert set((await examined(house)).wrong) == {stranger}
    house.search.file.doubt([stranger])
    assert (await examined(house)).wrong == {}


async def test_words_that_it_never_had_are_noticed(house: House, ada: Person, following: Following) -> None:
    post = await ada.says("a short word")
    await catch_up(following)
    columns = "(rowid, said, links, marks)"
    for said in ("a short word and more", "a word short", "a short ward"):
        spoil(
            house,
            "DELETE FROM found WHERE rowid = (SELECT place FROM docs WHERE post_id = :post)",
            post.id,
        )
        spoil(house, f"INSERT INTO found {columns} SELECT place, '{said}', '', '' FROM docs", post.id)  # noqa: S608 - numbers and words of ours
        assert set((await examined(house)).wrong) == {post.id}


async def test_what_is_not_filled_in_yet_is_not_wrong(
    house: House, ada: Person, following: Following, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(Following.go_on.__globals__, "_PAST_AT_ONCE", 2)
    for number in range(5):
        await ada.says(f"word {number}")
    await following.go_on()
    found = await examined(house)
    assert (found.compared, found.wrong) == (2, {})


async def test_without_an_index_nothing_is_wrong_and_a_broken_one_is_told(house: House, ada: Person) -> None:
    await ada.says("a word")
    assert await examined(house) == Examined(0, {})
    house.search.file.path.write_bytes(b"no index" * 1_000)
    found = await examined(house)
    assert (found.wrong, found.is_unreadable) == ({}, False)  # whoever may write it made another one
    assert house.search.standing().is_there


def spoil(house: House, how: str, post_id: int) -> None:
    """Behind the back of whoever writes it."""
    index = schema.opened(house.search.file.path)
    index.execute(how, {"post": post_id} if ":post" in how else {})
    index.close()
