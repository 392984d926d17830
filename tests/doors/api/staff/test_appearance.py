"""A program of an administrator gives the house its looks."""

import base64

from berrah.doors.house import House
from tests.cast import Person
from tests.doors.api.conftest import ProgramOf
from tests.kit.pictures import files
from tests.moderation.staff import administrator, moderator

HERE = "/moderation/appearance"
STAFF = "admin:read admin:write"


async def test_it_is_read_changed_and_taken_back(program_of: ProgramOf, house: House) -> None:
    roots = await program_of(await administrator(house), STAFF)
    before = await roots.get(HERE)
    assert (before["change_id"], before["icons"]) == (None, {})
    await roots.patch(HERE, name="Le Crieur", accent="#ffcc00")
    worn = await roots.patch(HERE, tagline="Short news", logo=base64.b64encode(files.picture()).decode())
    assert (worn["name"], worn["tagline"], worn["accent"]) == ("Le Crieur", "Short news", "#ffcc00")
    assert worn["accent_light"] != "#ffcc00"
    assert sorted(worn["icons"]) == ["192", "48", "512"]
    assert (await roots.patch(HERE, logo=""))["icons"] == {}
    newest = (await roots.get(HERE))["change_id"]
    assert (await roots.post(f"{HERE}/undo", change_id=newest))["icons"] == worn["icons"]
    assert house.settings.name == "Le Crieur"


async def test_what_is_no_colour_or_picture_is_refused(program_of: ProgramOf, house: House) -> None:
    roots = await program_of(await administrator(house), STAFF)
    await roots.refused("patch", HERE, "appearance.accent", accent="red")
    await roots.refused("patch", HERE, "appearance.name", name="x" * 61)
    await roots.refused("patch", HERE, "media.type", logo="not base64!")
    await roots.refused("patch", HERE, "media.type", logo=base64.b64encode(b"<svg/>").decode())


async def test_only_administrators_may(program_of: ProgramOf, house: House, mallory: Person) -> None:
    for person in (await moderator(house), mallory):
        theirs = await program_of(person, STAFF)
        for method, path, fields in (
            ("get", HERE, {}),
            ("patch", HERE, {"name": "Mine"}),
            ("post", f"{HERE}/undo", {"change_id": "1"}),
        ):
            assert (await theirs.answer(method, path, **fields)).status_code == 403
