"""How somebody stands with the others: open, limited, hidden, and back."""

import pytest

from berrah import accounts, graph, posts, timelines
from berrah.accounts import HIDDEN, LIMITED, OPEN, Reason
from berrah.doors.house import House
from berrah.kit.errors import Forbidden, Unknown
from berrah.kit.pages import Page
from tests.cast import Person


async def stand(house: House, person: Person, reason: Reason, *, holds: bool = True) -> bool:
    return await house.write(accounts.stand, person.id, reason, holds=holds)


async def standing_of(house: House, person: Person) -> int:
    async with house.store.read() as look:
        return (await accounts.anybody(look, person.id)).standing


async def test_of_two_reasons_the_graver_one_counts_and_taking_one_back_leaves_the_other(
    house: House, ada: Person
) -> None:
    assert await stand(house, ada, Reason.limited)
    assert await standing_of(house, ada) == LIMITED
    assert await stand(house, ada, Reason.suspended)
    assert await stand(house, ada, Reason.leaving)
    assert not await stand(house, ada, Reason.leaving)
    assert await standing_of(house, ada) == HIDDEN
    assert await stand(house, ada, Reason.suspended, holds=False)
    assert await standing_of(house, ada) == HIDDEN
    assert await stand(house, ada, Reason.leaving, holds=False)
    assert not await stand(house, ada, Reason.leaving, holds=False)
    assert await standing_of(house, ada) == LIMITED
    assert await stand(house, ada, Reason.limited, holds=False)
    assert await standing_of(house, ada) == OPEN
    async with house.store.read() as look:
        assert await accounts.reasons_of(look, ada.id) == []


async def test_whoever_is_hidden_is_not_there_and_comes_back_as_they_were(
    house: House, ada: Person, bob: Person, chloe: Person
) -> None:
    await chloe.follows(ada, bob)
    await bob.follows(chloe)
    said = await bob.says("Hello #jazz")
    passed_on = await ada.passes_on(said)
    own = await ada.says("My own")
    answer = await bob.answers(own, "I answer")
    await bob.likes(own)
    before = await _seen(house, chloe, bob)
    assert before["home"] == [answer.id, own.id, passed_on.id]
    await stand(house, bob, Reason.suspended)
    assert await chloe.home() == await chloe.home_from_rows() == [own.id]
    hidden = await _seen(house, chloe, bob)
    assert hidden["followers"] == 0
    assert hidden["counts"] == posts.Counts()
    assert hidden["public"] == hidden["hashtag"] == hidden["account"] == []
    assert not hidden["is_known"]
    await stand(house, bob, Reason.suspended, holds=False)
    assert await _seen(house, chloe, bob) == before


async def _seen(house: House, viewer: Person, other: Person) -> dict[str, object]:
    """What somebody finds of somebody else."""
    async with house.store.read() as look:
        own = await timelines.public(look, None, Page(40))
        shown = await house.cards.entries(viewer.id, own)
        ada = next((entry for entry in shown if entry.author.account.name == "ada"), None)
        found = await accounts.by_names(look, [other.name])
        return {
            "home": await viewer.home(),
            "public": [one.id for one in shown if one.author.id == other.id],
            "hashtag": await timelines.hashtag(look, viewer.id, "jazz", Page()),
            "account": await timelines.account(look, viewer.id, other.id, Page()),
            "followers": (await graph.counts(look, [viewer.id]))[viewer.id][0],
            "listed": len(await graph.following(look, viewer.id, Page())),
            "counts": ada.card.counts if ada else None,
            "is_known": bool(found),
        }


async def test_whoever_is_limited_is_read_by_those_who_follow_them_and_found_by_nobody_else(
    house: House, ada: Person, bob: Person, chloe: Person
) -> None:
    await chloe.follows(bob)
    said = await bob.says("Hello #jazz")
    await stand(house, bob, Reason.limited)
    async with house.store.read() as look:
        assert await timelines.public(look, None, Page()) == []
        assert await timelines.hashtag(look, ada.id, "jazz", Page()) == []
        assert await graph.suggestions(look, ada.id, said.created_at) == []
        assert [account.name for account in await accounts.newest(look, 10)] == ["chloe", "ada"]
    assert await chloe.home() == [said.id]
    assert await ada.can_read(said)


async def test_nobody_can_follow_or_block_somebody_who_is_hidden(house: House, ada: Person, bob: Person) -> None:
    await stand(house, bob, Reason.leaving)
    for verb in (graph.follow, graph.unfollow, graph.block, graph.mute):
        with pytest.raises(Unknown):
            await house.write(verb, ada.id, bob.id)


async def test_a_token_stands_for_nobody_while_its_owner_is_hidden(house: House, ada: Person) -> None:
    token = await house.write(accounts.create_token, ada.id, "read")
    (await house.bearers.of(token)).require_standing()
    for reason, code in ((Reason.suspended, "account.suspended"), (Reason.leaving, "account.leaving")):
        await stand(house, ada, reason)
        await house.bus.caught_up()
        with pytest.raises(Forbidden, match=code):
            (await house.bearers.of(token)).require_standing()
        await stand(house, ada, reason, holds=False)
    await house.bus.caught_up()
    (await house.bearers.of(token)).require_standing()
