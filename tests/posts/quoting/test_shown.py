"""Who is shown what of a quoted post, how often it counts, and what that costs."""

import pytest
from msgspec.structs import replace

from berrah import accounts, graph
from berrah.accounts import QuotePolicy, Reason
from berrah.doors.house import House
from berrah.kit.errors import Forbidden, Refused
from berrah.kit.pages import Page
from berrah.kit.worker import Worker
from berrah.posts import Draft, hiding, quoting, visible_to
from tests.cast import Person
from tests.posts.quoting.shown import quoted, seen


async def test_who_may_not_read_it_is_shown_nothing_of_it(
    house: House, ada: Person, bob: Person, chloe: Person
) -> None:
    quote = await bob.quotes(await ada.says("Tea"), "Yes")
    await house.write(graph.block, ada.id, chloe.id)
    assert (await seen(house, chloe, quote)).quoted is None
    assert (await seen(house, None, quote)).quoted is not None


async def test_who_blocks_takes_back_what_was_quoted(
    house: House, worker: Worker, ada: Person, bob: Person, chloe: Person
) -> None:
    quote = await bob.quotes(await ada.says("Tea"), "Yes")
    theirs = await ada.quotes(await bob.says("Coffee"), "No")
    await house.write(graph.block, ada.id, bob.id)
    await worker.work_once()
    assert (await seen(house, chloe, quote)).quoted is None
    assert (await seen(house, chloe, theirs)).quoted is not None
    await house.write(graph.unblock, ada.id, bob.id)
    assert (await seen(house, chloe, quote)).quoted is None


async def test_a_quote_that_is_out_in_the_moment_of_a_block_is_taken_back_too(
    house: House, worker: Worker, ada: Person, bob: Person, chloe: Person
) -> None:
    post, quote = await ada.says("Tea"), await bob.says("Listen to her")
    await house.write(graph.block, ada.id, bob.id)
    await worker.work_once()
    await house.write(quoting.keep, quote, post)  # as by a transaction that began before the block was there
    await worker.work_once()
    assert (await seen(house, chloe, quote)).quoted is None


async def test_what_is_gone_or_hidden_is_shown_to_nobody(
    house: House, worker: Worker, ada: Person, bob: Person, chloe: Person
) -> None:
    posts = [await ada.says(f"Tea {n}") for n in range(3)]
    quotes = [await bob.quotes(post, "Yes") for post in posts]
    for quote in quotes:
        assert (await seen(house, chloe, quote)).quoted
    await ada.withdraws(posts[0])
    await house.write(hiding.hide, [posts[1]])
    assert [quoted(await seen(house, chloe, one)) for one in quotes] == [None, None, posts[2].id]
    with pytest.raises(Forbidden):
        await ada.quotes(posts[1], "It is hidden")
    await house.write(hiding.show, [posts[1].id])
    await worker.work_once()
    assert quoted(await seen(house, chloe, quotes[1])) == posts[1].id
    await house.write(accounts.stand, ada.id, Reason.suspended, holds=True)
    assert [quoted(await seen(house, chloe, one)) for one in quotes] == [None, None, None]


async def test_a_deleted_quote_counts_no_more(house: House, ada: Person, bob: Person, chloe: Person) -> None:
    post = await ada.says("Tea")
    quotes = [await bob.quotes(post, "Yes"), await chloe.quotes(post, "Yes"), await bob.quotes(post, "Hm", "followers")]
    assert (await seen(house, None, post)).card.quoting.count == 2
    await bob.withdraws(quotes[0])
    assert (await seen(house, None, post)).card.quoting.count == 1
    await house.write(hiding.hide, [quotes[1]])
    assert (await seen(house, None, post)).card.quoting.count == 0
    await house.write(hiding.show, [quotes[1].id])
    assert (await seen(house, None, post)).card.quoting.count == 1


async def test_an_edit_keeps_the_quote(house: House, ada: Person, bob: Person) -> None:
    post = await ada.says("Tea")
    quote = await bob.quotes(post, "Yes")
    await bob.edits(quote, "Yes indeed")
    await ada.edits(post, "Green tea")
    shown = await seen(house, bob, quote)
    assert shown.card.post.text == "Yes indeed"
    assert shown.quoted
    assert shown.quoted.card.post.text == "Green tea"


async def test_what_a_quoted_post_quotes_is_named_and_no_more(
    house: House, ada: Person, bob: Person, chloe: Person, dina: Person
) -> None:
    first = await ada.says("One")
    second = await bob.quotes(first, "Two")
    third = await chloe.quotes(second, "Three")
    fourth = await dina.quotes(third, "Four")
    shown = await seen(house, None, fourth)
    assert shown.quoted
    assert shown.quoted.quoted
    assert shown.quoted.quoted.id == second.id
    assert shown.quoted.quoted.quoted is None


async def test_a_list_of_quotes_holds_what_its_reader_may_read(
    house: House, ada: Person, bob: Person, chloe: Person, mallory: Person
) -> None:
    post = await ada.says("Tea")
    await ada.follows(bob)
    open_one, closed, revoked = [
        await bob.quotes(post, text, visibility)
        for text, visibility in (("1", "public"), ("2", "followers"), ("3", "public"))
    ]
    blocked = await chloe.quotes(post, "4")
    await ada.takes_back_consent(revoked)
    await house.write(graph.block, mallory.id, chloe.id)

    async def listed(viewer: Person | None) -> list[int]:
        async with house.store.read() as look:
            found = await visible_to(look, viewer.id if viewer else None, post.id)
            return await quoting.quotes_of(look, viewer.id if viewer else None, found, Page())

    assert await listed(None) == [blocked.id, open_one.id]
    assert await listed(mallory) == [open_one.id]
    assert await listed(ada) == [blocked.id, revoked.id, closed.id, open_one.id]


async def test_a_list_of_quotes_costs_the_same_whatever_its_length(
    house: House, questions: list[str], ada: Person, bob: Person
) -> None:
    post = await ada.says("Tea")

    async def cost() -> int:
        questions.clear()
        async with house.store.read() as look:
            await quoting.quotes_of(look, bob.id, post, Page())
        return len(questions)

    await bob.quotes(post, "0")
    few = await cost()
    for number in range(6):
        await bob.quotes(post, str(number))
    assert await cost() == few


async def test_a_plain_post_costs_no_more(house: House, questions: list[str], ada: Person) -> None:
    await ada.says("Warm")
    questions.clear()
    await ada.says("Plain")
    assert not [
        one for one in questions if "quote" in one and "INSERT INTO accounts" not in one and "accounts" not in one
    ]


async def test_a_warm_home_with_quotes_asks_nothing(
    house: House, questions: list[str], ada: Person, bob: Person, chloe: Person
) -> None:
    await chloe.follows(ada, bob)
    first = await ada.says_to_be_quoted_by("followers")
    await ada.says_to_be_quoted_by("nobody")
    second = await ada.quotes(first, "Once more")
    await bob.quotes(second, "And again")
    gone = await ada.says("Gone soon")
    await bob.quotes(gone, "Tell me")
    await ada.withdraws(gone)
    ids = await chloe.home()
    warm = await house.cards.entries(chloe.id, ids)
    questions.clear()
    assert await house.cards.entries(chloe.id, ids) == warm
    assert questions == []


async def test_a_draft_says_who_may_quote_it(house: House, ada: Person) -> None:
    with pytest.raises(Refused):
        Draft.of(ada.id, "Tea", rules=house.rules, quote_policy="friends")
    drawn = Draft.of(ada.id, "Tea", rules=house.rules, quote_policy="nobody")
    assert replace(drawn, quote_policy=None).quoted_id is None
    assert drawn.quote_policy is QuotePolicy.nobody
