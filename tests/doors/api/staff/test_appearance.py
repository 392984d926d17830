"""A program of an administrator gives the house its looks."""

import base64

from berrah.doors.house import House
from berrah.moderation.appearance import LOGO_BYTES_MOST
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


async def test_a_logo_may_be_as_large_as_on_the_page(program_of: ProgramOf, house: House) -> None:
    root = await administrator(house)
    roots = await program_of(root, STAFF)
    large = files.noise((800, 800))
    assert house.settings.body_limit < len(large) < LOGO_BYTES_MOST
    assert (await roots.patch(HERE, logo=base64.b64encode(large).decode()))["icons"]
    too_large = files.picture() + bytes(LOGO_BYTES_MOST)
    await roots.refused("patch", HERE, "media.too_large", logo=base64.b64encode(too_large).decode())
    await roots.refused("patch", HERE, "body.too_large", logo="A" * 6_000_000)
    await roots.refused("post", "/moderation/rules", "body.too_large", texts={"en": {"text": "A" * 2_000_000}})


async def test_only_administrators_may(program_of: ProgramOf, house: House, mallory: Person) -> None:
    for person in (await moderator(house), mallory):
        theirs = await program_of(person, STAFF)
        for method, path, fields in (
            ("get", HERE, {}),
            ("patch", HERE, {"name": "Mine"}),
            ("post", f"{HERE}/undo", {"change_id": "1"}),
        ):
            assert (await theirs.answer(method, path, **fields)).status_code == 403
