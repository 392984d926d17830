"""Direct messages as conversations: who is in them, what is unread, what somebody took off their list."""

import importlib.util
from pathlib import Path
from typing import Any

import apsw
import pytest
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from sqlalchemy import create_engine, text

from berrah import graph
from berrah.doors.house import House
from berrah.kit.db import migrate
from berrah.kit.errors import Unknown
from berrah.kit.pages import Page
from berrah.kit.worker import Worker
from berrah.posts import Draft, PostDeleted, conversations
from berrah.posts.conversations import Conversation
from tests.cast import Entry, Person, arrive, id_of

ALL = Page(100)


async def of(person: Person, page: Page = ALL) -> list[Conversation]:
    async with person.house.store.read() as look:
        return await conversations.listed(look, person.id, page)


async def unread_of(person: Person) -> int:
    """The number in the frame, which must be the true one."""
    async with person.house.store.read() as look:
        counted = await conversations.count_unread(look, person.id)
    assert await person.house.waiting.of(person.id) == counted
    return counted


async def in_it(person: Person, conversation: Entry) -> list[int]:
    async with person.house.store.read() as look:
        return await conversations.messages(look, person.id, id_of(conversation), ALL)


async def test_a_message_waits_for_whom_it_is_for_and_not_for_its_author(ada: Person, bob: Person) -> None:
    first = await bob.says("@ada a word?", "direct")
    assert await of(bob) == [Conversation(first.id, first.id, is_unread=False)]
    assert await of(ada) == [Conversation(first.id, first.id, is_unread=True)]
    assert (await unread_of(ada), await unread_of(bob)) == (1, 0)
    answer = await ada.answers(first, "@bob yes", "direct")
    assert await of(ada) == [Conversation(first.id, answer.id, is_unread=False)]
    assert await of(bob) == [Conversation(first.id, answer.id, is_unread=True)]
    assert (await unread_of(ada), await unread_of(bob)) == (0, 1)
    assert await in_it(ada, first) == await in_it(bob, first) == [answer.id, first.id]


async def test_two_who_answer_the_same_post_in_private_are_not_in_one_room(
    ada: Person, bob: Person, chloe: Person
) -> None:
    post = await ada.says("who wants one?")
    his, hers = await bob.answers(post, "@ada me", "direct"), await chloe.answers(post, "@ada how much?", "direct")
    assert [one.id for one in await of(ada)] == [hers.id, his.id]
    assert await in_it(ada, his) == [his.id]
    with pytest.raises(Unknown):
        async with bob.house.store.read() as look:
            await conversations.one(look, bob.id, hers.id)


async def test_whoever_is_left_out_of_an_answer_is_in_another_conversation(
    ada: Person, bob: Person, chloe: Person
) -> None:
    together = await ada.says("@bob @chloe lunch?", "direct")
    aside = await bob.answers(together, "@ada without chloe?", "direct")
    assert [one.id for one in await of(ada)] == [aside.id, together.id]
    assert [one.id for one in await of(chloe)] == [together.id]


async def test_a_message_may_be_addressed_to_people_whom_its_words_do_not_name(ada: Person, bob: Person) -> None:
    words = "x" * 140
    draft = Draft.of(ada.id, words, rules=ada.house.rules, visibility="direct", addressed=["bob", "nobody"])
    post = await ada.house.submit(draft)
    assert [one.id for one in await of(bob)] == [post.id]
    assert await bob.can_read(post)
    loud = Draft.of(ada.id, "for all", rules=ada.house.rules, visibility="public", addressed=["bob"])
    assert loud.mentions == ()


async def test_marking_read_and_unread_again(house: House, ada: Person, bob: Person, mallory: Person) -> None:
    first = await bob.says("@ada one", "direct")
    await bob.answers(first, "@ada two", "direct")
    assert not (await house.write(conversations.read, ada.id, first.id)).is_unread
    assert await unread_of(ada) == 0
    assert (await house.write(conversations.mark_unread, ada.id, first.id)).is_unread
    assert (await house.write(conversations.mark_unread, ada.id, first.id)).is_unread
    assert await unread_of(ada) == 1
    for verb in (conversations.read, conversations.mark_unread, conversations.remove, conversations.put_back):
        with pytest.raises(Unknown):
            await house.write(verb, mallory.id, first.id)


async def test_what_arrives_while_somebody_reads_stays_unread(house: House, ada: Person, bob: Person) -> None:
    first = await bob.says("@ada one", "direct")
    second = await bob.answers(first, "@ada two", "direct")
    assert (await house.write(conversations.read, ada.id, first.id, first.id)).is_unread
    assert not (await house.write(conversations.read, ada.id, first.id, second.id)).is_unread


async def test_what_was_taken_off_the_list_comes_back_with_a_new_word(house: House, ada: Person, bob: Person) -> None:
    first = await bob.says("@ada one", "direct")
    assert (await house.write(conversations.remove, ada.id, first.id)).is_unread
    assert (await of(ada), await unread_of(ada), len(await of(bob))) == ([], 0, 1)
    assert await in_it(ada, first) == [first.id]
    await house.write(conversations.put_back, ada.id, first.id)
    assert len(await of(ada)) == 1
    await house.write(conversations.remove, ada.id, first.id)
    second = await bob.answers(first, "@ada two", "direct")
    assert await of(ada) == [Conversation(first.id, second.id, is_unread=True)]
    await house.write(conversations.read, ada.id, first.id)
    assert await of(ada) == [Conversation(first.id, second.id, is_unread=False)]


async def test_what_is_deleted_leaves_no_trace(house: House, ada: Person, bob: Person) -> None:
    first = await bob.says("@ada one", "direct")
    await house.write(conversations.read, ada.id, first.id)
    regretted = await bob.answers(first, "@ada something silly", "direct")
    assert await unread_of(ada) == 1
    await bob.withdraws(regretted)
    assert await of(ada) == [Conversation(first.id, first.id, is_unread=False)]
    assert await unread_of(ada) == 0
    await bob.withdraws(first)
    assert await of(ada) == await of(bob) == []


async def test_a_message_that_went_another_way_is_forgotten_too(
    house: House, worker: Worker, ada: Person, bob: Person
) -> None:
    first = await bob.says("@ada one", "direct")

    async def lost(tx: Any) -> None:
        await tx.announce(PostDeleted(first.id, bob.id, 3, None, first.id, (ada.id,), first.id))

    await house.write(lost)
    await worker.work_once()
    assert await of(ada) == []


async def test_somebody_blocked_or_muted_moves_nothing_on_the_list(
    house: House, ada: Person, bob: Person, mallory: Person
) -> None:
    together = await bob.says("@ada @mallory we three", "direct")
    quiet = await bob.says("@ada we two", "direct")
    await mallory.answers(together, "@ada @bob look at me", "direct")
    for shut, opened in ((graph.block, graph.unblock), (graph.mute, graph.unmute)):
        assert [one.id for one in await of(ada)] == [together.id, quiet.id]
        await house.write(shut, ada.id, mallory.id)
        assert [(one.id, one.last_id) for one in await of(ada)] == [(quiet.id, quiet.id), (together.id, together.id)]
        await house.write(opened, ada.id, mallory.id)
    alone = await mallory.says("@ada alone", "direct")
    assert await unread_of(ada) == 3
    await house.write(graph.block, ada.id, mallory.id)
    assert await unread_of(ada) == 2
    assert alone.id not in {one.id for one in await of(ada)}


async def test_any_list_asks_the_same_number_of_questions(house: House, questions: list[str], ada: Person) -> None:
    people = [await arrive(house, f"person_{number}") for number in range(12)]
    for person in people:
        first = await person.says("@ada hello", "direct")
        await ada.answers(first, f"@{person.name} hello", "direct")
        await person.answers(first, "@ada how are you?", "direct")
    for limit in (1, 5, 12):
        questions.clear()
        assert len(await of(ada, Page(limit))) == limit
        assert len(questions) <= 16
    questions.clear()
    assert await house.waiting.of(ada.id) == 12
    assert len(questions) <= 8
    questions.clear()
    assert await house.waiting.of(ada.id) == 12
    assert questions == []


async def test_only_a_direct_post_pays_for_conversations(house: House, questions: list[str], ada: Person) -> None:
    await arrive(house, "bob")
    questions.clear()
    await ada.says("@bob in front of everybody")
    assert not [one for one in questions if "conversation" in one]
    questions.clear()
    await ada.says("@bob between us", "direct")
    assert len([one for one in questions if "conversation" in one]) == 5


@pytest.mark.only("sqlite")
async def test_posts_that_were_there_before_are_put_in_order(
    house: House, ada: Person, bob: Person, chloe: Person
) -> None:
    first = await bob.says("@ada one", "direct")
    await ada.answers(first, "@bob two", "direct")
    await ada.answers(first, "@bob @chloe three", "direct")
    await chloe.says("to myself", "direct")
    await chloe.says("to all @ada")
    tables = ("conversations", "conversation_people", "conversation_posts")
    copy = house.settings.data / "copy.db"
    apsw.Connection(str(house.settings.data / "berrah.db")).execute("VACUUM INTO ?", (str(copy),))
    engine = create_engine(f"sqlite:///{copy}")
    with engine.begin() as connection:
        before = [set(connection.execute(text(f"SELECT * FROM {table}"))) for table in tables]  # noqa: S608 - ours
        for table in tables:
            connection.execute(text(f"DELETE FROM {table}"))  # noqa: S608 - ours
        with Operations.context(MigrationContext.configure(connection)):
            migration().fill()
        after = [set(connection.execute(text(f"SELECT * FROM {table}"))) for table in tables]  # noqa: S608 - ours
    engine.dispose()
    assert before == after
    assert (len(after[1]), len(after[2])) == (2 + 3 + 1, 4)


def migration(name: str = "*_conversations.py") -> Any:
    """The migration that made the tables."""
    path = next((Path(migrate.__file__).parent / "migrations" / "versions").glob(name))
    spec = importlib.util.spec_from_file_location("conversations_migration", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
