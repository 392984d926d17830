"""Messages as pages: the list, a conversation, a new one."""

import re

from berrah import graph
from berrah.accounts import Account
from berrah.doors.house import House
from berrah.kit.pages import Page
from berrah.organisations import Role
from berrah.posts import conversations
from tests.cast import Person, arrive
from tests.doors.web.conftest import Come
from tests.doors.web.reading import Reader
from tests.organisations.cast import joins, park

__all__ = ["park"]


def waiting(reader: Reader) -> bool:
    """Whether the frame says that something is unread."""
    return re.search(r"\d unread", reader.page.text) is not None


async def test_bob_writes_and_ada_reads_and_answers(come: Come, ada: Person, bob: Person) -> None:
    his, hers = await come(bob), await come(ada)
    page = await his.opens("/@ada")
    assert "/messages/new?to=ada" in page.links
    await his.opens("/messages/new?to=ada")
    page = await his.sends("/posts", text="are you there?")
    conversation = page.path.partition("#")[0]
    assert conversation.startswith("/messages/")
    assert "are you there?" in page.text

    await hers.opens("/")
    assert waiting(hers)
    page = await hers.opens("/messages")
    assert "Unread:" in page.text
    assert "are you there?" in page.text
    assert f"{conversation}#reply" in page.links
    page = await hers.opens(conversation)
    assert "2 people read this" in page.text
    assert not waiting(hers)
    page = await hers.sends("/posts", text="I am")
    assert page.path.startswith(conversation)
    assert page.text.index("are you there?") < page.text.index("I am")
    assert "You: I am" in (await hers.opens("/messages")).text
    await his.opens("/")
    assert waiting(his)


async def test_whom_one_talks_with_already_one_talks_with_there(come: Come, ada: Person, bob: Person) -> None:
    first = await bob.says("@ada hello", "direct")
    hers = await come(ada)
    assert (await hers.opens("/messages/new?to=bob")).path.startswith(f"/messages/{first.id}")
    await hers.opens("/messages/new")
    page = await hers.sends("/posts", to="@Bob", text="hello bob")
    assert page.path.startswith(f"/messages/{first.id}")


async def test_the_count_is_for_the_words_and_not_for_the_names(come: Come, ada: Person, house: House) -> None:
    people = [await arrive(house, f"a_rather_long_name_{number}") for number in range(9)]
    hers = await come(ada)
    await hers.opens("/messages/new")
    page = await hers.sends("/posts", to=", ".join(person.name for person in people), text="x" * 140)
    assert page.path.startswith("/messages/")
    assert "10 people read this" in page.text
    assert (await hers.sends("/posts", text="y" * 141)).status == 422
    for person in people:
        async with house.store.read() as look:
            assert len(await conversations.listed(look, person.id, Page())) == 1


async def test_what_is_wrong_with_a_message_is_said_and_its_words_stay(
    come: Come, house: House, ada: Person, bob: Person
) -> None:
    hers = await come(ada)
    await house.write(graph.block, bob.id, ada.id)
    for to, sentence in (
        ("nobody_at_all", "Nobody here is called @nobody_at_all"),
        ("ada", "whom the message is for"),
        (" , ", "whom the message is for"),
        ("bob", "@bob and you cannot write"),
        (" ".join(f"p{number}" for number in range(31)), "30 people at most"),
    ):
        await hers.opens("/messages/new")
        page = await hers.sends("/posts", to=to, text="my words")
        assert page.status == 422
        assert sentence in page.text
        assert page.form("/posts").fields["text"] == "my words"
    assert (await hers.opens("/messages/new?to=nobody_at_all")).status == 422
    assert "/messages/new?to=bob" not in (await hers.opens("/@bob")).links


async def test_for_later_off_the_list_and_back(come: Come, ada: Person, bob: Person) -> None:
    first = await bob.says("@ada hello", "direct")
    hers = await come(ada)
    await hers.opens(f"/messages/{first.id}")
    assert not waiting(hers)
    await hers.sends(f"/messages/{first.id}/unread")
    assert "Unread:" in hers.page.text
    await hers.opens(f"/messages/{first.id}")
    page = await hers.sends(f"/messages/{first.id}/remove")
    assert "Taken off your list" in page.text
    assert "hello" not in page.text
    page = await hers.sends(f"/messages/{first.id}/back")
    assert "hello" in page.text
    await hers.opens("/messages")
    await hers.opens(f"/messages/{first.id}?max_id=1")  # looking at what is older reads nothing
    await bob.answers(first, "@ada again", "direct")
    await hers.opens("/messages")
    assert waiting(hers)


async def test_an_undone_removal_leaves_it_unread(come: Come, ada: Person, bob: Person) -> None:
    first = await bob.says("@ada hello", "direct")
    hers = await come(ada)
    await hers.opens(f"/messages/{first.id}")
    form = hers.page.form(f"/messages/{first.id}/remove").fields
    await bob.answers(first, "@ada and more", "direct")
    await hers.http.post(f"/messages/{first.id}/remove", data=form)
    await hers.opens("/messages")
    await hers.sends(f"/messages/{first.id}/back")
    assert "Unread:" in hers.page.text


async def test_a_long_conversation_has_pages(come: Come, ada: Person, bob: Person) -> None:
    first = last = await bob.says("@ada number 0", "direct")
    for number in range(1, 40):
        last = await bob.answers(last, f"@ada number {number}.", "direct")
    hers = await come(ada)
    page = await hers.opens(f"/messages/{first.id}")
    assert "number 39." in page.text
    assert "number 9." not in page.text
    older = next(link for link in page.links if "max_id" in link)
    page = await hers.opens(older)
    assert page.text.index("number 0") < page.text.index("number 9.")
    part = await hers.http.get(f"/messages/{first.id}?since_id={last.id - 1}", headers={"x-partial": "1"})
    assert "number 39." in part.text
    assert "number 38." not in part.text


async def test_nobody_else_gets_in(come: Come, ada: Person, bob: Person, mallory: Person) -> None:
    first = await bob.says("@ada hello", "direct")
    theirs = await come(mallory)
    page = await theirs.opens("/messages")
    assert "No messages yet" in page.text
    assert page.has_form("/posts") is False
    for path in (f"/messages/{first.id}", "/messages/1", "/messages/x", f"/live/messages/{first.id}"):
        assert (await theirs.http.get(path)).status_code == 404
    token = (await theirs.opens("/settings/profile")).form("/settings/profile").fields["token"]
    for act in ("read", "unread", "remove", "back"):
        answer = await theirs.http.post(f"/messages/{first.id}/{act}", data={"token": token})
        assert answer.status_code == 404
    answer = await theirs.http.post("/posts", data={"token": token, "text": "let me in", "conversation": str(first.id)})
    assert answer.status_code == 404
    assert (await (await come()).opens("/messages")).path.startswith("/login")


async def test_who_is_blocked_is_said_not_to_read(
    come: Come, house: House, ada: Person, bob: Person, chloe: Person
) -> None:
    first = await ada.says("@bob @chloe we three", "direct")
    await house.write(graph.block, bob.id, ada.id)
    page = await (await come(ada)).opens(f"/messages/{first.id}")
    assert "does not read you" in page.text
    assert "2 people read this" in page.text


async def test_a_page_of_messages_asks_the_same_whatever_its_length(
    come: Come, house: House, ada: Person, questions: list[str]
) -> None:
    people = [await arrive(house, f"person_{number}") for number in range(12)]
    hers = await come(ada)
    counted = []
    for some in (people[:2], people[2:]):
        for person in some:
            await person.says("@ada hello", "direct")
        await hers.opens("/messages")
        questions.clear()
        await hers.opens("/messages")
        counted.append(len(questions))
    assert counted[0] == counted[1] <= 20
    questions.clear()
    await hers.opens("/about")
    assert not [one for one in questions if "conversation" in one]  # the number in the frame is in memory


async def test_bob_the_agent_answers_for_the_park(
    come: Come, house: House, ada: Person, bob: Person, dina: Person, park: Account
) -> None:
    await joins(house, park, ada, bob, Role.agent)
    first = await dina.says("@technopark the gate is shut", "direct")
    reader = await come(bob)
    await reader.opens("/")
    assert not waiting(reader)
    await reader.sends("/acting", account=str(park.id))
    await reader.opens("/messages")
    assert waiting(reader)
    await reader.opens(f"/messages/{first.id}")
    await reader.sends("/posts", text="It is open now")
    page = await (await come(dina)).opens(f"/messages/{first.id}")
    assert "It is open now" in page.text
    page = await reader.opens(f"/messages/{first.id}")
    await reader.sends(f"/messages/{first.id}/unread")
    record = (await (await come(ada)).opens("/organisations/technopark/record")).text
    assert "Reply published" in record
    assert "Messages sorted" in record
