"""Nobody decides about themselves, be it through an organisation; and what is done is all in the record."""

from collections.abc import Awaitable, Callable

import pytest

from berrah import organisations
from berrah.doors.house import House
from berrah.kit.db import Tx
from berrah.kit.errors import Forbidden
from berrah.kit.pages import Page
from berrah.moderation import acts, appeals, reports, rules
from berrah.moderation.acts import What
from berrah.moderation.reports import NewReport, Report
from berrah.moderation.rules import NewRule
from berrah.organisations import Role
from tests.cast import Person
from tests.moderation.staff import administrator, decides, moderator
from tests.organisations.cast import joins

Step = Callable[[Tx, int, int], Awaitable[Report]]


async def test_a_moderator_does_not_answer_the_appeal_of_an_organisation_of_theirs(house: House, ada: Person) -> None:
    mona, momo = await moderator(house), await moderator(house, "momo")
    souk = await house.write(organisations.found, ada.id, "souk", "Le souk")
    await joins(house, souk, ada, mona, Role.owner)
    act = await decides(momo, Person(house, souk), "suspend", text="Closed on Mondays.")
    await house.write(appeals.appeal, mona.id, act.id, "It is Tuesday.")
    for is_granted in (True, False):
        with pytest.raises(Forbidden, match=r"act\.yourself"):
            await house.write(appeals.answer, mona.id, act.id, "", is_granted=is_granted)
    await house.write(appeals.answer, momo.id, act.id, "So it is.", is_granted=True)


@pytest.mark.parametrize("step", [reports.assign, reports.unassign, reports.close, reports.reopen])
async def test_a_moderator_leaves_reports_about_themselves_to_the_others(
    house: House, ada: Person, bob: Person, step: Step
) -> None:
    mona, momo = await moderator(house), await moderator(house, "momo")
    souk = await house.write(organisations.found, mona.id, "souk", "Le souk")
    for about in (mona.id, souk.id):
        made = await house.write(reports.report, ada.id, NewReport(about, comment="She takes sides"))
        with pytest.raises(Forbidden, match=r"act\.yourself"):
            await house.write(step, mona.id, made.id)
        await house.write(step, momo.id, made.id)


async def test_whoever_looks_after_the_house_alone_closes_what_is_about_them(house: House, ada: Person) -> None:
    root = await administrator(house)
    made = await house.write(reports.report, ada.id, NewReport(root.id, comment="Too strict"))
    assert not (await house.write(reports.close, root.id, made.id)).is_open


async def test_what_becomes_of_a_rule_is_in_the_record_by_its_words(house: House) -> None:
    root = await administrator(house)
    first = await house.write(rules.add, root.id, NewRule.of({"en": ("Be kind.", "")}))
    await house.write(rules.add, root.id, NewRule.of({"en": ("Be brief.", "")}))
    await house.write(rules.move, root.id, first, up=False)
    await house.write(rules.remove, root.id, first)
    async with house.store.read() as look:
        done = [(one.what, one.subject) for one in await acts.record_of(look, Page())]
    assert done[:2] == [(What.rule_removed, "Be kind."), (What.rule_moved, "Be kind.")]


async def test_a_moderator_decides_about_no_organisation_of_theirs_while_somebody_else_can(house: House) -> None:
    mona = await moderator(house)
    souk = Person(house, await house.write(organisations.found, mona.id, "souk", "Le souk"))
    await decides(mona, souk, "warn")
    momo = await moderator(house, "momo")
    with pytest.raises(Forbidden, match=r"act\.yourself"):
        await decides(mona, souk, "limit")
    await decides(momo, souk, "limit")
