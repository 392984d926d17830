"""What moderators decide, who is told, and how it is taken back."""

import asyncio

import pytest

from berrah import accounts, organisations
from berrah.accounts import ADMINISTRATOR, HIDDEN, LIMITED, MEMBER, MODERATOR, OPEN, NewAccount
from berrah.doors.house import House
from berrah.kit.errors import Forbidden, Problem, Refused, Unknown
from berrah.kit.mail import Postman
from berrah.kit.pages import Page
from berrah.moderation import acts, appeals, mail, rules
from berrah.moderation.acts import Sanction, What
from berrah.moderation.rules import NewRule
from berrah.posts import Draft, Post, audience_of, counts, visible_to
from tests.cast import PASSWORD, Person
from tests.kit.pictures import files
from tests.mailbox import Mailbox, mailbox, plain, postman
from tests.moderation.staff import administrator, comes, decides, moderator

__all__ = ["mailbox", "postman"]


async def standing_of(person: Person) -> int:
    async with person.house.store.read() as look:
        return (await accounts.anybody(look, person.id)).standing


async def test_mallory_is_suspended_told_why_and_comes_back_on_appeal(
    house: House, ada: Person, mallory: Person, mailbox: Mailbox, postman: Postman
) -> None:
    root, mona = await administrator(house), await moderator(house)
    rule = await house.write(rules.add, root.id, NewRule.of({"en": ("No insults.", "")}))
    post = await mallory.says("You fools")
    act = await decides(mona, mallory, "suspend", text="Three warnings were enough.", note="Tired", rules=(rule,))
    assert await standing_of(mallory) == HIDDEN
    assert not await ada.can_read(post)
    await postman.go_round()
    letter = plain(mailbox.last())
    assert all(part in letter for part in ("Three warnings were enough.", "No insults.", "/suspended"))
    assert "Tired" not in letter
    await house.write(appeals.appeal, mallory.id, act.id, "I was quoting a book.")
    with pytest.raises(Refused, match=r"appeal\.done"):
        await house.write(appeals.appeal, mallory.id, act.id, "And another thing")
    async with house.store.read() as look:
        assert [one.text for one in await appeals.waiting_appeals(look, Page())] == ["I was quoting a book."]
    await house.write(appeals.answer, mona.id, act.id, "You are right.", is_granted=True)
    assert await standing_of(mallory) == OPEN
    assert await ada.can_read(post)
    await postman.go_round()
    assert "You are right." in plain(mailbox.last())
    with pytest.raises(Refused, match=r"appeal\.answered|act\.undone_already"):
        await house.write(appeals.answer, root.id, act.id, "", is_granted=False)
    async with house.store.read() as look:
        undone = await acts.undone_among(look, [act.id])
        assert undone[act.id][1] == mona.id
        assert await appeals.waiting_count(look) == 0


async def test_an_appeal_that_is_refused_changes_nothing_and_is_answered(
    house: House, mallory: Person, mailbox: Mailbox, postman: Postman
) -> None:
    mona = await moderator(house)
    act = await decides(mona, mallory, "limit")
    await house.write(appeals.appeal, mallory.id, act.id, "Why?")
    await house.write(appeals.answer, mona.id, act.id, "Because of the noise.", is_granted=False)
    assert await standing_of(mallory) == LIMITED
    await postman.go_round()
    assert "Because of the noise." in plain(mailbox.last())


async def test_a_removed_post_is_gone_and_kept_for_the_record(house: House, ada: Person, mallory: Person) -> None:
    mona = await moderator(house)
    post, other = await mallory.says("Something bad"), await ada.says("Something good")
    act = await decides(mona, mallory, "remove", posts=(post.id, other.id))
    assert not await mallory.can_read(post)
    assert await mallory.can_read(other)
    async with house.store.read() as look:
        assert [one.text for one in (await acts.kept_posts(look, [act.id]))[act.id]] == ["Something bad"]
        assert [one.id for one in await acts.notices_of(look, [mallory.id], Page())] == [act.id]


async def test_pictures_are_covered_for_those_who_do_not_ask_and_shown_again(
    house: House, ada: Person, mallory: Person, mailbox: Mailbox, postman: Postman
) -> None:
    async def covered(post: Post) -> bool:
        await house.bus.caught_up()
        entry = await house.cards.entry(ada.id, post.id)
        assert entry
        return entry.card.is_sensitive

    async def shows(*, is_sensitive: bool) -> Post:
        picture = await house.media.take(mallory.id, files.picture())
        draft = Draft.of(mallory.id, "Look", rules=house.rules, media=[picture.id], is_sensitive=is_sensitive)
        return await house.submit(draft)

    mona = await moderator(house)
    openly, asked, words = await shows(is_sensitive=False), await shows(is_sensitive=True), await mallory.says("words")
    with pytest.raises(Refused, match=r"act\.no_pictures"):
        await decides(mona, mallory, "cover", posts=(words.id,))
    assert not await covered(openly)
    act = await decides(mona, mallory, "cover", posts=(openly.id, asked.id, words.id), text="Not at breakfast.")
    assert await covered(openly)
    await postman.go_round()
    assert "Not at breakfast." in plain(mailbox.last())
    await house.write(acts.lift, mona.id, act.id)
    assert [await covered(post) for post in (openly, asked)] == [False, True]  # as their author had them


async def test_a_hidden_post_is_left_to_its_author_and_comes_back(
    house: House, ada: Person, mallory: Person, mailbox: Mailbox, postman: Postman
) -> None:
    mona = await moderator(house)
    post, other = await mallory.says("Something doubtful #souk"), await ada.says("Something good")
    await ada.passes_on(post.id)
    act = await decides(mona, mallory, "hide", posts=(post.id, other.id), text="Until we know more.")
    assert [await one.can_read(post) for one in (mallory, ada, mona)] == [True, False, False]
    assert await mallory.can_read(other)
    async with house.store.read() as look:
        assert (await audience_of(look, await visible_to(look, mallory.id, post.id))).heads == 1
    with pytest.raises(Forbidden, match=r"repost\.closed"):
        await mallory.passes_on(post.id)
    with pytest.raises(Refused, match=r"act\.done_already"):
        await decides(mona, mallory, "hide", posts=(post.id,))
    await postman.go_round()
    assert "Until we know more." in plain(mailbox.last())
    await house.write(acts.lift, mona.id, act.id)
    assert await ada.can_read(post)
    async with house.store.read() as look:
        assert (await counts(look, [post.id]))[post.id].reposts == 1


async def test_a_hidden_post_may_be_deleted_by_its_author_and_removed_by_moderators(
    house: House, mallory: Person
) -> None:
    mona = await moderator(house)
    first, second = await mallory.says("One"), await mallory.says("Two")
    act = await decides(mona, mallory, "hide", posts=(first.id, second.id))
    await mallory.withdraws(first.id)
    await decides(mona, mallory, "remove", posts=(second.id,))
    await house.write(acts.lift, mona.id, act.id)
    assert [await mallory.can_read(post) for post in (first, second)] == [False, False]
    await house.bus.caught_up()
    assert house.memory.hidden_posts.ids == frozenset()


async def test_a_moderator_decides_about_members_and_about_nobody_above(house: House, ada: Person) -> None:
    root, mona, other = await administrator(house), await moderator(house), await moderator(house, "max")
    for about, code in ((mona, r"act\.yourself"), (other, r"act\.higher_role"), (root, r"act\.higher_role")):
        with pytest.raises(Forbidden, match=code):
            await decides(mona, about, "limit")
    with pytest.raises(Forbidden, match=r"account\.not_moderator"):
        await decides(ada, mona, "limit")
    await decides(root, mona, "limit")
    assert await standing_of(mona) == LIMITED


async def test_the_last_administrator_cannot_be_suspended_or_made_less(house: House) -> None:
    root, second = await administrator(house), await administrator(house, "root_two")
    await decides(None, second, "suspend")
    with pytest.raises(Refused, match=r"act\.last_administrator"):
        await decides(None, root, "suspend")
    with pytest.raises(Refused, match=r"act\.last_administrator"):
        await house.write(acts.change_role, None, root.id, MEMBER)
    await house.write(acts.restore, None, second.id, What.suspend)
    await house.write(acts.change_role, second.id, root.id, MODERATOR)
    async with house.store.read() as look:
        assert [one.name for one in await accounts.staff(look)] == ["root_one", "root_two"]


async def test_the_same_decision_twice_is_one_and_the_same_lift_too(house: House, mallory: Person) -> None:
    mona = await moderator(house)
    act = await decides(mona, mallory, "suspend")
    with pytest.raises(Refused, match=r"act\.done_already"):
        await decides(mona, mallory, "suspend")
    await house.write(acts.lift, mona.id, act.id)
    with pytest.raises(Refused, match=r"act\.undone_already"):
        await house.write(acts.lift, mona.id, act.id)
    assert await house.write(acts.restore, mona.id, mallory.id, What.suspend) is None


async def test_the_owners_of_an_organisation_hear_of_it_and_may_appeal(
    house: House, ada: Person, mallory: Person, mailbox: Mailbox, postman: Postman
) -> None:
    account = await house.write(organisations.found, ada.id, "souk", "Le souk")
    act = await decides(None, Person(house, account), "suspend", text="Closed on Mondays.")
    await postman.go_round()
    assert mailbox.last()["To"] == "ada@example.org"
    with pytest.raises(Unknown):
        await house.write(appeals.appeal, mallory.id, act.id, "Me too")
    await house.write(appeals.appeal, ada.id, act.id, "It is Tuesday.")


async def test_a_decision_has_its_bounds() -> None:
    for what, more, code in (
        ("hang", {}, "act.unknown"),
        ("remove", {}, "act.no_posts"),
        ("warn", {"text": "x" * 2001}, "text.too_long"),
        ("remove", {"posts": tuple(range(41))}, "act.too_many_posts"),
    ):
        with pytest.raises(Refused, match=code):
            Sanction.of(what, **more)


async def test_everything_is_in_the_record_page_by_page(house: House, ada: Person, mallory: Person) -> None:
    root, mona = await administrator(house), await moderator(house)
    await decides(mona, mallory, "limit")
    await house.write(acts.note, mona.id, mallory.id, "Look again in May")
    await house.write(acts.change_role, root.id, ada.id, ADMINISTRATOR)
    async with house.store.read() as look:
        first = await acts.record_of(look, Page(2))
        rest = await acts.record_of(look, Page(2, max_id=first[-1].id))
        everything = [*first, *rest]
        # What two do in one millisecond stands in either order.
        assert {one.what for one in everything} == {What.role, What.note, What.limit}
        assert [one.id for one in everything] == sorted((one.id for one in everything), reverse=True)
        assert [one.what for one in await acts.record_of(look, Page(), mona.id, "limit")] == [What.limit]


async def test_addresses_of_blocked_domains_open_no_account(house: House) -> None:
    from_block = await house.write(mail.block, None, "Spam.Example")
    for address in ("eve@spam.example", "eve@a.b.SPAM.example"):
        with pytest.raises(Refused, match=r"email\.blocked"):
            await accounts.sign_up(house.store, NewAccount("eve", address, PASSWORD))
    await house.write(mail.block, None, "Eve+one@example.org")
    with pytest.raises(Refused, match=r"email\.blocked"):
        await accounts.sign_up(house.store, NewAccount("eve", "eve+two@example.org", PASSWORD))
    dina = await comes(house, "dina", MEMBER)
    with pytest.raises(Refused, match=r"email\.blocked"):
        await accounts.change_address(house.store, dina.id, PASSWORD, "dina@spam.example", has_mail=False)
    await house.write(mail.allow, None, from_block.id)
    await accounts.sign_up(house.store, NewAccount("eve", "eve@spam.example", PASSWORD))


async def test_two_administrators_who_suspend_each_other_at_once_leave_one(house: House) -> None:
    root, second = await administrator(house), await administrator(house, "root_two")
    both = await asyncio.gather(
        decides(root, second, "suspend"), decides(second, root, "suspend"), return_exceptions=True
    )
    assert sum(isinstance(one, Problem) for one in both) == 1
    async with house.store.read() as look:
        assert len(await accounts.staff(look)) == 1
