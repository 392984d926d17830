"""Quoting with consent: who may, what everybody sees, and what happens when consent is taken back."""

import pytest

from berrah import accounts, graph
from berrah.accounts import ProfileChange, QuotePolicy
from berrah.doors.house import House
from berrah.kit.errors import Forbidden, Refused, Unknown
from tests.cast import Person
from tests.posts.quoting.shown import quoted, seen


async def test_a_quote_shows_the_other_post_to_everybody(house: House, ada: Person, bob: Person, chloe: Person) -> None:
    post = await ada.says("Tea is better")
    quote = await bob.quotes(post, "Listen to her")
    for viewer in (ada, bob, chloe, None):
        assert quoted(await seen(house, viewer, quote)) == post.id
    assert (await seen(house, None, post)).card.quoting.count == 1


async def test_who_is_quoted_takes_it_back_and_everybody_sees_that(
    house: House, ada: Person, bob: Person, chloe: Person
) -> None:
    post = await ada.says("Tea is better")
    quote = await bob.quotes(post, "Listen to her")
    assert quoted(await seen(house, chloe, quote)) == post.id
    await ada.takes_back_consent(quote)
    await ada.takes_back_consent(quote)
    for viewer in (ada, bob, chloe, None):
        shown = await seen(house, viewer, quote)
        assert shown.quoted is None
        assert shown.card.quoting.quote
        assert shown.card.quoting.quote.is_revoked
    assert (await seen(house, None, post)).card.quoting.count == 0
    await ada.consents_again(quote)
    assert quoted(await seen(house, chloe, quote)) == post.id
    assert (await seen(house, None, post)).card.quoting.count == 1


async def test_only_who_is_quoted_takes_consent_back(ada: Person, bob: Person, chloe: Person) -> None:
    quote = await bob.quotes(await ada.says("Tea"), "Yes")
    for other in (bob, chloe):
        with pytest.raises(Forbidden):
            await other.takes_back_consent(quote)
    with pytest.raises(Unknown):
        await ada.takes_back_consent(await bob.says("No quote"))
    with pytest.raises(Unknown):
        await ada.takes_back_consent(12345)


async def test_who_quotes_and_blocks_is_not_safe_from_it(house: House, ada: Person, bob: Person, chloe: Person) -> None:
    quote = await bob.quotes(await ada.says("Tea"), "Look at her", "followers")
    await house.write(graph.block, bob.id, ada.id)
    await chloe.follows(bob)
    assert not await ada.can_read(quote)
    await ada.takes_back_consent(quote)
    assert (await seen(house, chloe, quote)).quoted is None


@pytest.mark.parametrize(
    ("who", "by_follower", "by_stranger"), [("everyone", 1, 1), ("followers", 1, 0), ("nobody", 0, 0)]
)
async def test_the_author_says_who_may(
    house: House, ada: Person, bob: Person, chloe: Person, who: str, by_follower: int, by_stranger: int
) -> None:
    await bob.follows(ada)
    post = await ada.says_to_be_quoted_by(who)
    for person, may in ((bob, by_follower), (chloe, by_stranger), (ada, 1)):
        assert (await seen(house, person, post)).may_be_quoted_by(person.id) == bool(may)
        if may:
            await person.quotes(post, "Yes")
        else:
            with pytest.raises(Forbidden):
                await person.quotes(post, "No")
    assert not (await seen(house, None, post)).may_be_quoted_by(None)


async def test_who_follows_may_quote_from_that_moment(house: House, ada: Person, bob: Person) -> None:
    post = await ada.says_to_be_quoted_by("followers")
    assert not (await seen(house, bob, post)).may_be_quoted_by(bob.id)
    await bob.follows(ada)
    assert (await seen(house, bob, post)).may_be_quoted_by(bob.id)
    await bob.unfollows(ada)
    assert not (await seen(house, bob, post)).may_be_quoted_by(bob.id)


async def test_a_wish_for_new_posts_leaves_old_ones_as_they_are(house: House, ada: Person, bob: Person) -> None:
    old = await ada.says("Before")
    await house.write(accounts.edit_profile, ada.id, ProfileChange(quote_policy="nobody"))
    new, said = await ada.says("After"), await ada.says_to_be_quoted_by("everyone", "Said so")
    await house.write(accounts.edit_profile, ada.id, ProfileChange(quote_policy="everyone"))
    policies = [(await seen(house, bob, one)).card.quoting.policy for one in (old, new, said)]
    assert policies == [QuotePolicy.everyone, QuotePolicy.nobody, QuotePolicy.everyone]
    with pytest.raises(Forbidden):
        await bob.quotes(new, "No")


async def test_another_wish_for_a_post_leaves_its_quotes(house: House, ada: Person, bob: Person) -> None:
    post = await ada.says("Tea")
    quote = await bob.quotes(post, "Yes")
    await ada.lets_be_quoted_by("nobody", post)
    assert quoted(await seen(house, bob, quote)) == post.id
    with pytest.raises(Forbidden):
        await bob.quotes(post, "Again")
    await ada.lets_be_quoted_by("everyone", post)
    await bob.quotes(post, "Again")
    with pytest.raises(Forbidden):
        await bob.lets_be_quoted_by("nobody", post)


async def test_what_is_closed_is_quoted_by_its_author_alone_and_in_a_closed_post(
    house: House, ada: Person, bob: Person, chloe: Person
) -> None:
    await bob.follows(ada)
    closed = await ada.says("For friends", "followers")
    with pytest.raises(Forbidden):
        await bob.quotes(closed, "Look")
    with pytest.raises(Unknown):
        await chloe.quotes(closed, "Look")
    quote = await ada.quotes(closed, "Once more")
    assert not await chloe.can_read(quote)
    assert quoted(await seen(house, bob, quote)) == closed.id


async def test_what_is_private_is_quoted_in_private(house: House, ada: Person, bob: Person, chloe: Person) -> None:
    private = await ada.says("@bob for you", "direct")
    with pytest.raises(Forbidden):
        await ada.quotes(private, "Look")
    with pytest.raises(Forbidden):
        await bob.quotes(private, "@chloe look", "direct")
    quote = await ada.quotes(private, "@chloe look", "direct")
    assert (await seen(house, chloe, quote)).quoted is None
    assert quoted(await seen(house, ada, quote)) == private.id


async def test_nobody_is_quoted_in_private_behind_their_back(ada: Person, bob: Person) -> None:
    post = await ada.says("Tea")
    with pytest.raises(Refused):
        await bob.quotes(post, "@chloe look at her", "direct")
    assert await ada.can_read(await bob.quotes(post, "@ada you say so", "direct"))


async def test_a_protected_account_is_quoted_by_itself_alone(house: House, ada: Person, bob: Person) -> None:
    post = await ada.says("Tea")
    await bob.follows(ada)
    before = await bob.quotes(post, "Yes")
    await house.write(accounts.edit_profile, ada.id, ProfileChange(is_protected=True))
    with pytest.raises(Forbidden):
        await bob.quotes(post, "No")
    assert quoted(await seen(house, bob, before)) == post.id
    assert (await seen(house, None, before)).quoted is None


async def test_a_quote_of_a_repost_quotes_the_post(house: House, ada: Person, bob: Person, chloe: Person) -> None:
    post = await ada.says("Tea")
    repost = await bob.passes_on(post)
    assert quoted(await seen(house, ada, await chloe.quotes(repost, "Yes"))) == post.id


async def test_who_is_muted_does_not_come_back_in_the_posts_of_others(
    house: House, ada: Person, bob: Person, chloe: Person
) -> None:
    post = await ada.says("Tea")
    quote, own = await bob.quotes(post, "Yes"), await ada.quotes(post, "As I said")
    above = await bob.quotes(own, "Again")
    await chloe.follows(bob)
    assert quoted(await seen(house, chloe, quote)) == post.id
    await house.write(graph.mute, chloe.id, ada.id)
    for one in (quote, above):
        assert quoted(await seen(house, chloe, one)) is None
    assert quoted(await seen(house, chloe, own)) == post.id
    await house.write(graph.unmute, chloe.id, ada.id)
    assert quoted(await seen(house, chloe, quote)) == post.id


async def test_a_quote_needs_words_of_its_own(ada: Person, bob: Person) -> None:
    post = await ada.says("Tea")
    with pytest.raises(Refused):
        await bob.quotes(post, "  ")


async def test_the_quoted_post_takes_none_of_the_letters(house: House, ada: Person, bob: Person) -> None:
    await bob.quotes(await ada.says("Tea"), "a" * house.rules.limit)
