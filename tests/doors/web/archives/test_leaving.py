"""Leaving and taking one's data along, on the pages."""

import io
import zipfile

from berrah import accounts
from berrah.accounts import Account, two_step
from berrah.accounts.admission import store as admission
from berrah.accounts.two_step import Keys, code_at
from berrah.archives import leaving as farewell
from berrah.doors.house import House
from berrah.kit import clock
from berrah.kit.db import Tx
from berrah.moderation import reports
from berrah.moderation.reports import NewReport
from berrah.organisations import Role
from tests.cast import PASSWORD, Person, arrive
from tests.doors.web.conftest import Come
from tests.moderation.staff import decides, moderator
from tests.organisations.cast import joins, park

__all__ = ["park"]


async def test_ada_leaves_and_comes_back(house: House, ada: Person, bob: Person, come: Come) -> None:
    said = await ada.says("Still here?")
    reader = await come(ada)
    page = await reader.opens("/settings/leave")
    assert "erased for good" in page.text
    page = await reader.sends("/settings/leave", password="not hers")
    assert page.has_form("/settings/leave")
    page = await reader.sends("/settings/leave", password=PASSWORD)
    assert page.path == "/leaving"
    assert (await reader.opens("/settings/profile")).path == "/leaving"
    assert (await (await come(bob)).opens("/@ada")).status == 404
    page = await reader.opens("/leaving")
    page = await reader.sends("/leaving/stay")
    assert page.path == "/"
    assert await bob.can_read(said)


async def test_whoever_left_logs_in_only_to_come_back_or_to_take_their_data(
    house: House, ada: Person, come: Come
) -> None:
    await ada.says("mine")
    reader = await come(ada)
    await reader.opens("/settings/leave")
    await reader.sends("/settings/leave", password=PASSWORD)
    later = await come(ada)
    assert later.page.path == "/leaving"
    await later.opens("/leaving/archive")
    page = await later.sends("/leaving/archive")
    assert page.all("progress")
    await house.packing.pack_once()
    page = await later.opens("/leaving/archive")
    [link] = [one for one in page.links if one.endswith(".zip")]
    file = zipfile.ZipFile(io.BytesIO((await later.http.get(link)).content))
    assert "outbox.json" in file.namelist()


async def test_an_archive_is_for_its_owner_alone(house: House, ada: Person, bob: Person, come: Come) -> None:
    reader = await come(ada)
    await reader.opens("/settings/archive")
    await reader.sends("/settings/archive")
    await house.packing.pack_once()
    page = await reader.opens("/settings/archive")
    [link] = [one for one in page.links if one.endswith(".zip")]
    answer = await reader.http.get(link)
    assert answer.headers["content-type"] == "application/zip"
    assert int(answer.headers["content-length"]) == len(answer.content)
    assert (await (await come(bob)).http.get(link)).status_code == 404
    assert (await (await come()).http.get(link)).status_code == 303
    page = await reader.sends("/settings/archive")
    assert "There is an archive of today already" in page.text


async def test_with_a_second_step_leaving_asks_for_it(house: House, ada: Person, come: Come) -> None:
    reader = await come(ada)
    codes = await second_step(house, ada)
    page = await reader.opens("/settings/leave")
    assert "code" in page.form("/settings/leave").fields
    page = await reader.sends("/settings/leave", password=PASSWORD, code="000000")
    assert page.path == "/settings/leave"
    page = await reader.sends("/settings/leave", password=PASSWORD, code=codes[0])
    assert page.path == "/leaving"


async def test_the_only_owner_is_shown_what_to_do_first(house: House, ada: Person, park: Account, come: Come) -> None:
    page = await (await come(ada)).opens("/settings/leave")
    assert "only owner" in page.text
    assert f"/organisations/{park.name}/data" in page.links
    assert not page.has_form("/settings/leave")


async def test_an_owner_closes_and_another_one_keeps_it_open(
    house: House, ada: Person, bob: Person, park: Account, come: Come
) -> None:
    await joins(house, park, ada, bob, Role.owner)
    reader, here = await come(ada), f"/organisations/{park.name}"
    await reader.opens(f"{here}/data")
    page = await reader.sends(f"{here}/close", password=PASSWORD)
    assert page.has_form(f"{here}/keep")
    other = await come(bob)
    assert f"{here}/data" in (await other.opens("/organisations")).links
    await other.opens(f"{here}/data")
    page = await other.sends(f"{here}/keep")
    assert page.has_form(f"{here}/close")
    async with house.store.read() as look:
        assert (await accounts.by_name(look, park.name)).id == park.id


async def test_the_record_names_nobody_who_left(
    house: House, ada: Person, bob: Person, park: Account, come: Come
) -> None:
    await joins(house, park, ada, bob, Role.publisher)
    reader = await come(bob)
    await reader.opens("/settings/leave")
    await reader.sends("/settings/leave", password=PASSWORD)
    owner = await come(ada)
    assert "Somebody who is not here any more" in (await owner.opens(f"/organisations/{park.name}/record")).text
    assert (await owner.opens(f"/organisations/{park.name}")).status == 200


async def test_whoever_was_never_let_in_may_leave(house: House, ada: Person, come: Come) -> None:
    async def lacking(tx: Tx) -> None:
        await tx.run(admission.add_lack, account_id=ada.id, lacks="approval", reason="")

    await house.write(lacking)
    reader = await come(ada)
    await reader.opens("/settings/leave")
    page = await reader.sends("/settings/leave", password=PASSWORD)
    assert page.path == "/leaving"


async def test_whoever_is_suspended_takes_their_data_and_leaves(house: House, ada: Person, come: Come) -> None:
    await ada.says("mine")
    reader = await come(ada)
    await decides(None, ada, "suspend")
    page = await reader.opens("/settings/profile")
    assert page.path == "/suspended"
    assert {"/leaving/archive", "/settings/leave"} <= set(page.links)
    await reader.opens("/leaving/archive")
    await reader.sends("/leaving/archive")
    await house.packing.pack_once()
    [link] = [one for one in (await reader.opens("/leaving/archive")).links if one.endswith(".zip")]
    assert (await reader.http.get(link)).status_code == 200
    await reader.opens("/settings/leave")
    page = await reader.sends("/settings/leave", password=PASSWORD)
    assert page.path == "/leaving"
    assert "suspended it too" in page.text
    assert (await reader.sends("/leaving/stay")).path == "/suspended"


async def test_a_report_about_somebody_who_left_is_read_without_them(house: House, ada: Person, come: Come) -> None:
    staff, mallory = await moderator(house), await arrive(house, "mallory")
    made = await house.write(reports.report, ada.id, NewReport(mallory.id, comment="mallory was rude"))
    await house.write(farewell.leave, mallory.id, 0)
    await house.erasing.erase_once()
    reader = await come(staff)
    page = await reader.opens(f"/moderation/reports/{made.id}")
    assert page.status == 200
    assert "not here any more" in page.text
    assert "rude" not in page.text
    assert f"/moderation/reports/{made.id}" in (await reader.opens("/moderation?which=closed")).links


async def test_closing_an_organisation_asks_for_the_second_step_too(
    house: House, ada: Person, park: Account, come: Come
) -> None:
    reader, here = await come(ada), f"/organisations/{park.name}"
    codes = await second_step(house, ada)
    await reader.opens(f"{here}/data")
    assert (await reader.sends(f"{here}/close", password=PASSWORD, code="000000")).has_form(f"{here}/close")
    assert (await reader.sends(f"{here}/close", password=PASSWORD, code=codes[0])).has_form(f"{here}/keep")


async def second_step(house: House, person: Person) -> list[str]:
    """Switch it on; the recovery codes."""
    keys = Keys(house.secret)
    await house.write(two_step.begin, keys, person.id)
    async with house.store.read() as look:
        offered = await two_step.offer(look, keys, person.id, person.name, "Berrah")
    assert offered
    return await house.write(two_step.confirm, keys, person.id, code_at(offered.secret, clock.now()))
