"""Telling the moderators, and what becomes of it."""

import pytest

from berrah.doors.house import House
from berrah.kit.errors import Forbidden, Refused, TooMany, Unknown
from berrah.kit.pages import Page
from berrah.moderation import acts, reports, rules
from berrah.moderation.reports import Category, NewReport, Report, Which
from berrah.moderation.rules import NewRule
from tests.cast import Person
from tests.moderation.staff import administrator, moderator


async def tells(by: Person, about: Person, *posts: int, **more: object) -> Report:
    new = NewReport.of(about.id, posts=posts, **more)  # type: ignore[arg-type]  # as its parts are
    return await by.house.write(reports.report, by.id, new)


async def seen(house: House, which: Which = Which.open, **more: int) -> list[int]:
    async with house.store.read() as look:
        return [one.id for one in await reports.reports(look, Page(), which, **more)]


async def test_a_reported_post_is_kept_as_it_was_when_its_author_deletes_it(
    house: House, ada: Person, mallory: Person
) -> None:
    post = await mallory.says("Buy my pills")
    made = await tells(ada, mallory, post.id, category="spam", comment="Again and again")
    await mallory.withdraws(post)
    async with house.store.read() as look:
        kept = (await acts.kept_posts(look, [made.id]))[made.id]
    assert [(one.post_id, one.author_id, one.text) for one in kept] == [(post.id, mallory.id, "Buy my pills")]
    assert (made.category, made.comment, made.is_open) == (Category.spam, "Again and again", True)


async def test_who_names_a_rule_says_that_it_is_broken(house: House, ada: Person, mallory: Person) -> None:
    root = await administrator(house)
    rule = await house.write(rules.add, root.id, NewRule.of({"en": ("Be kind.", ""), "fr": ("Soyez aimables.", "")}))
    made = await tells(ada, mallory, category="spam", rules=(rule, 12345))
    assert made.category is Category.violation
    async with house.store.read() as look:
        assert await reports.rules_of_reports(look, [made.id]) == {made.id: [rule]}


async def test_only_what_one_can_read_of_them_can_be_reported(
    house: House, ada: Person, bob: Person, mallory: Person
) -> None:
    closed, other = await bob.says("For my followers", "followers"), await bob.says("Hello")
    for post in (closed.id, 12345):
        with pytest.raises(Unknown):
            await tells(mallory, bob, post)
    with pytest.raises(Unknown):
        await tells(mallory, ada, other.id)
    with pytest.raises(Refused, match=r"report\.self"):
        await tells(ada, ada)
    with pytest.raises(Refused, match=r"report\.too_long"):
        NewReport.of(bob.id, comment="x" * 1001)
    with pytest.raises(Refused, match=r"report\.category"):
        NewReport.of(bob.id, "because")


async def test_nobody_reports_more_than_so_often_a_day(house: House, ada: Person, mallory: Person) -> None:
    for _ in range(reports.DAY_MOST):
        await tells(mallory, ada)
    with pytest.raises(TooMany):
        await tells(mallory, ada)


async def test_a_report_is_taken_closed_and_opened_again_and_all_of_it_is_recorded(
    house: House, ada: Person, bob: Person, mallory: Person
) -> None:
    mona = await moderator(house)
    first, second = await tells(ada, mallory), await tells(bob, mallory)
    assert await seen(house) == [second.id, first.id]
    await house.write(reports.assign, mona.id, first.id)
    assert await seen(house, Which.mine, moderator_id=mona.id) == [first.id]
    await house.write(reports.close, mona.id, first.id, "Nothing to see")
    await house.write(reports.close, mona.id, first.id)
    assert (await seen(house), await seen(house, Which.closed)) == ([second.id], [first.id])
    await house.write(reports.reopen, mona.id, first.id)
    assert await seen(house, account_id=mallory.id) == [second.id, first.id]
    async with house.store.read() as look:
        assert [act.what for act in await acts.acts_of_report(look, first.id)] == ["assign", "close", "reopen"]
        assert await reports.open_count(look) == 2
    with pytest.raises(Forbidden, match=r"account\.not_moderator"):
        await house.write(reports.close, mallory.id, first.id)


@pytest.mark.parametrize("number", [2, 12])
async def test_the_inbox_asks_once(
    house: House, ada: Person, mallory: Person, questions: list[str], number: int
) -> None:
    for _ in range(number):
        await tells(ada, mallory)
    questions.clear()
    assert len(await seen(house)) == number
    assert len(questions) == 1
