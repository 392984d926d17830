"""Settings, invitations and health by a program."""

from berrah.doors.house import House
from berrah.moderation import admission
from tests.cast import Person
from tests.doors.api.conftest import ProgramOf
from tests.moderation.staff import administrator, moderator

STAFF = "admin:read admin:write"


async def test_an_administrator_chooses_and_takes_it_back(program_of: ProgramOf, house: House) -> None:
    roots = await program_of(await administrator(house), STAFF)
    made = await roots.put("/moderation/settings", settings={"signup": "closed", "trends": False, "post_limit": 500})
    now = {one["name"]: one for one in made["settings"]}
    assert (now["signup"]["value"], now["signup"]["configured"], now["signup"]["chosen"]) == ("closed", "open", True)
    assert (now["trends"]["value"], house.rules.limit, len(made["acts"])) == (False, 500, 3)
    await roots.post("/moderation/settings/undo", acts=made["acts"][:1])
    assert house.settings.signup == "open"
    await roots.put("/moderation/settings", settings={"trends": None, "post_limit": None})
    assert house.choices.chosen == frozenset()
    await roots.ask("put", "/moderation/settings", 422, settings={"signup": "perhaps"})
    await roots.ask("put", "/moderation/settings", 404, settings={"secret": "x"})
    await roots.ask("post", "/moderation/settings/undo", 404, acts=["1"])


async def test_it_sees_the_invitations_and_the_health(program_of: ProgramOf, house: House, ada: Person) -> None:
    made = await house.write(admission.invite, ada.id, 1, 7)
    roots = await program_of(await administrator(house), STAFF)
    (seen,) = await roots.get("/moderation/invitations")
    assert (seen["by"]["username"], seen["open"], seen["came"]) == ("ada", True, [])
    assert not (await roots.ask("delete", f"/moderation/invitations/{made.id}"))["open"]
    assert (await roots.post(f"/moderation/invitations/{made.id}/reopen"))["open"]
    while await house.search.following.go_on():  # what a server that runs does by itself
        pass
    health = await roots.get("/moderation/health")
    # Nobody ever saved this house, or that is not seen from inside.
    assert health["judgement"] == ("act" if house.settings.is_embedded else "look")
    assert {"database", "disk", "backup", "mail", "listeners"} <= {one["subject"] for one in health["signs"]}


async def test_moderators_and_members_do_not(program_of: ProgramOf, house: House, ada: Person) -> None:
    for who in (await moderator(house), ada):
        program = await program_of(who, STAFF)
        for path in ("settings", "invitations", "health"):
            await program.ask("get", f"/moderation/{path}", 403)
        await program.ask("put", "/moderation/settings", 403, settings={"signup": "closed"})
