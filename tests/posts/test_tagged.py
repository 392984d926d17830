"""Hashtags by account."""

import msgspec
import pytest
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from sqlalchemy import create_engine, text

from berrah import accounts, graph, posts, timelines
from berrah.accounts import ProfileChange
from berrah.doors.house import House
from berrah.kit.pages import Page
from berrah.kit.worker import Worker
from berrah.posts import hiding, lists, tagged, unguarded
from berrah.posts.tagged import Use
from tests.cast import Person, arrive
from tests.posts.conversations.test_conversations import migration

TOP = Page()


async def seen(
    house: House, viewer: Person | None, author: Person, tag: str, page: Page = TOP, **how: bool
) -> list[int]:
    async with house.store.read() as look:
        return await timelines.tagged(look, viewer.id if viewer else None, author.id, tag, page, **how)


async def test_posts_with_a_hashtag_are_read_as_the_account_is(
    house: House, ada: Person, bob: Person, chloe: Person
) -> None:
    await bob.follows(ada)
    said = [await ada.says(f"{seen} #Souk", seen) for seen in ("public", "unlisted", "followers", "direct")]
    await ada.says("something else #jazz")
    await bob.says("his own #souk")
    ids = [post.id for post in said]
    assert await seen(house, None, ada, "#souk") == ids[1::-1]
    assert await seen(house, bob, ada, "SOUK") == ids[2::-1]
    assert await seen(house, ada, ada, "souk") == ids[2::-1]
    await house.write(graph.block, ada.id, chloe.id)
    assert await seen(house, chloe, ada, "souk") == []


async def test_an_edit_and_a_deletion_are_followed_at_once(
    house: House, worker: Worker, ada: Person, bob: Person
) -> None:
    await bob.follows(ada)
    for visibility in ("public", "followers"):
        post = await ada.says("#one and #two", visibility)
        post = await ada.edits(post, "#two and #three")
        assert await seen(house, bob, ada, "one") == []
        assert await seen(house, bob, ada, "two") == await seen(house, bob, ada, "three") == [post.id]
        await ada.withdraws(post)
        assert await seen(house, bob, ada, "two") == []
        async with house.store.read() as look:
            assert await tagged.of_author(look, ada.id, "two", Page()) == []
    await worker.work_once()


async def test_numbers_count_what_everybody_may_read(house: House, ada: Person) -> None:
    said = [await ada.says("#souk", visibility) for visibility in ("public", "unlisted", "followers", "public")]
    async with house.store.read() as look:
        assert await tagged.uses(look, ada.id, ["souk", "jazz"]) == {"souk": Use(3, said[3].id)}
        hidden = (await unguarded(look, [said[3].id])).values()
    await house.write(hiding.hide, hidden)
    async with house.store.read() as look:
        assert await tagged.uses(look, ada.id, ["souk"]) == {"souk": Use(2, said[1].id)}


async def test_what_is_used_lately_comes_by_how_often(house: House, ada: Person) -> None:
    for words in ("#a #b", "#b", "#c #b", "#c"):
        await ada.says(words)
    async with house.store.read() as look:
        assert await tagged.lately_used(look, ada.id, 10) == ["b", "c", "a"]
        assert await tagged.lately_used(look, ada.id, 1) == ["b"]


async def test_answers_are_left_out_where_nobody_wants_them(house: House, ada: Person, bob: Person) -> None:
    first = await ada.says("#souk")
    other = await bob.says("hello")
    await ada.answers(other, "#souk too")
    own = await ada.answers(first, "and #souk again")
    assert await seen(house, None, ada, "souk", with_replies=False) == [own.id, first.id]


async def test_a_page_is_filled_behind_what_may_not_be_read_in_few_questions(
    house: House, questions: list[str], ada: Person
) -> None:
    said = [await ada.says("#souk", "public") for _ in range(4)]
    for _ in range(4):
        await ada.says("#souk", "followers")
    questions.clear()
    first = await seen(house, None, ada, "souk", Page(3))
    assert len(questions) <= 12
    assert first == [post.id for post in reversed(said)][:3]
    assert await seen(house, None, ada, "souk", Page(3, max_id=first[-1])) == [said[0].id]
    assert await seen(house, None, ada, "souk", Page(2, min_id=said[0].id)) == [said[2].id, said[1].id]


async def test_a_post_with_hashtags_takes_one_statement_more_and_one_without_takes_none(
    house: House, questions: list[str], ada: Person
) -> None:
    async def asked(text: str) -> int:
        questions.clear()
        await ada.says(text)
        return len([sql for sql in questions if "tagged_posts" in sql])

    assert await asked("no hashtag") == 0
    assert await asked("#one #two #three") == 1


@pytest.mark.only("sqlite")
async def test_what_was_said_before_there_was_a_table_stands_in_it(house: House, ada: Person) -> None:
    for visibility in ("public", "unlisted", "followers", "direct"):
        await ada.says("#Souk at #Été, again at the #souk", visibility)
    await ada.says("no hashtag", "followers")
    engine = create_engine(f"sqlite:///{house.settings.data / 'berrah.db'}")
    with engine.begin() as connection:
        before = set(connection.execute(text("SELECT * FROM tagged_posts")))
        connection.execute(text("DELETE FROM tagged_posts"))
        with Operations.context(MigrationContext.configure(connection)):
            migration("*_profiles_and_finding.py").fill()
        after = set(connection.execute(text("SELECT * FROM tagged_posts")))
    engine.dispose()
    assert before == after
    assert len(after) == 6


async def test_what_is_left_open_is_as_the_author_usually_wishes(house: House, ada: Person) -> None:
    draft = msgspec.structs.replace(ada.draft("hello"), left_open=("visibility", "is_sensitive"))
    assert (await house.submit(draft)).visibility is posts.Visibility.public
    wish = ProfileChange(usual_visibility="unlisted", is_usually_sensitive=True)
    await house.write(accounts.edit_profile, ada.id, wish)
    assert (await house.submit(draft)).visibility is posts.Visibility.unlisted
    assert (await ada.says("said to all")).visibility is posts.Visibility.public
    assert draft.settled(msgspec.structs.replace(ada.account.profile, is_usually_sensitive=True)).is_sensitive


async def test_the_newest_authors_come_first(house: House, ada: Person, bob: Person) -> None:
    await ada.says("first")
    await bob.says("second")
    await (await arrive(house, "nora")).says("for my followers", "followers")
    async with house.store.read() as look:
        assert await lists.authors_lately(look, 100) == [bob.id, ada.id]
