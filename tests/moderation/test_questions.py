"""Each list of moderation asks the same, however long it is."""

import pytest

from berrah.doors.house import House
from berrah.kit.pages import Page
from berrah.moderation import acts, appeals, people, reports
from berrah.moderation.people import Sought
from berrah.moderation.reports import NewReport
from tests.cast import Person, arrive
from tests.moderation.staff import decides, moderator


@pytest.mark.parametrize("number", [1, 7])
async def test_every_list_asks_a_fixed_number_of_questions(
    house: House, ada: Person, questions: list[str], number: int
) -> None:
    mona = await moderator(house)
    for one in range(number):
        person = await arrive(house, f"person_{one}")
        await house.write(reports.report, ada.id, NewReport.of(person.id))
        act = await decides(mona, person, "suspend")
        await house.write(appeals.appeal, person.id, act.id, "No")
    async with house.store.read() as look:
        questions.clear()
        found = await people.found(look, Sought("suspended"), Page())
        assert len(await people.dossiers(look, found)) == number
        assert len(await appeals.waiting_appeals(look, Page())) == number
        done = await acts.record_of(look, Page())
        assert len(done) == number
        await acts.undone_among(look, [one.id for one in done])
        inbox = await reports.reports(look, Page())
        await reports.rules_of_reports(look, [one.id for one in inbox])
        await acts.kept_posts(look, [one.id for one in inbox])
    assert len(questions) == 11
