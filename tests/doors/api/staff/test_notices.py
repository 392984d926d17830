"""Decisions of the moderators, appeals, and one's archive."""

import io
import zipfile

from berrah.doors.house import House
from tests.cast import Person
from tests.doors.api.conftest import ProgramOf
from tests.moderation.staff import decides, moderator


async def test_bob_reads_a_decision_and_appeals_once(
    program_of: ProgramOf, house: House, ada: Person, bob: Person
) -> None:
    act = await decides(await moderator(house), bob, "warn", text="Mind your words")
    bobs, adas = await program_of(bob), await program_of(ada)
    (notice,) = await bobs.get("/notices")
    assert (notice["what"], notice["text"], notice["account"]["username"]) == ("warn", "Mind your words", "bob")
    assert (notice["taken_back"], notice["appeal"]) == (False, None)
    assert await adas.get("/notices") == []
    await adas.refused("post", f"/notices/{act.id}/appeal", "act.unknown", text="I say so")
    await bobs.refused("post", f"/notices/{act.id}/appeal", "appeal.empty", text=" ")
    await bobs.refused("post", f"/notices/{act.id}/appeal", "text.too_long", text="x" * 2_001)
    assert await bobs.post(f"/notices/{act.id}/appeal", text="It was a joke") == {}
    await bobs.refused("post", f"/notices/{act.id}/appeal", "appeal.done", text="It was a joke")
    (notice,) = await bobs.get("/notices")
    assert (notice["appeal"]["text"], notice["appeal"]["granted"]) == ("It was a joke", None)


async def test_notices_are_paged_and_ask_as_much_for_many_as_for_few(
    program_of: ProgramOf, house: House, questions: list[str], bob: Person
) -> None:
    mona, bobs, asked = await moderator(house), await program_of(bob), []
    for number in range(3):
        await decides(mona, bob, "warn", text=f"Warning {number}")
        questions.clear()
        await bobs.get("/notices")
        asked.append(len(questions))
    assert asked[1] == asked[2] <= 9
    first = await bobs.answer("get", "/notices", limit=2)
    assert [one["text"] for one in first.json()] == ["Warning 2", "Warning 1"]
    rest = await bobs.http.get(first.links["next"]["url"])
    assert [one["text"] for one in rest.json()] == ["Warning 0"]


async def test_who_is_suspended_has_no_api(program_of: ProgramOf, house: House, bob: Person) -> None:
    bobs = await program_of(bob)
    await decides(await moderator(house), bob, "suspend")
    for path in ("/notices", "/organisations", "/tokens"):
        assert (await bobs.refused("get", path, "account.suspended")).status_code == 403


async def test_ada_asks_for_her_archive_and_fetches_it(
    program_of: ProgramOf, house: House, ada: Person, mallory: Person
) -> None:
    await ada.says("Kept for ever")
    adas, mallorys = await program_of(ada), await program_of(mallory)
    assert await adas.get("/archives") == []
    asked = await adas.post("/archives")
    assert (asked["state"], asked["file"]) == ("waiting", None)
    await adas.refused("post", "/archives", "archive.under_way")
    await adas.refused("get", f"/archives/{asked['id']}/file", "archive.unknown")

    await house.packing.pack_once()

    (ready,) = await adas.get("/archives")
    assert (ready["id"], ready["state"], ready["percent"]) == (asked["id"], "ready", 100)
    assert ready["file"].endswith(f"/archives/{asked['id']}/file")
    fetched = await adas.http.get(f"/archives/{asked['id']}/file")
    assert len(fetched.content) == ready["size"]
    with zipfile.ZipFile(io.BytesIO(fetched.content)) as archive:
        assert "index.html" in archive.namelist()
    await mallorys.refused("get", f"/archives/{asked['id']}/file", "archive.unknown")
    assert (await adas.refused("post", "/archives", "archive.too_soon")).status_code == 422
