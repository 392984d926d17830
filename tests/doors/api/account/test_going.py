"""Leaving by a program, closing an organisation, and staying after all."""

from berrah import accounts
from berrah.accounts import Account, leaving
from berrah.doors.house import House
from berrah.organisations import Role
from tests.accounts.test_two_step import switched_on
from tests.cast import PASSWORD, Person
from tests.doors.api.conftest import HERE, ProgramOf
from tests.organisations.cast import joins, park

__all__ = ["park"]

ACCOUNT = "berrah:account"
CLOSING = "/organisations/technopark/closing"


async def test_ada_leaves_and_comes_back(program_of: ProgramOf, house: House, ada: Person, bob: Person) -> None:
    said = await ada.says("Still here?")
    adas = await program_of(ada, ACCOUNT)
    assert await adas.get("/account/leaving") == {"days": house.settings.leaving_days, "bound_by": []}
    gone = await adas.post("/account/leaving", password=PASSWORD)
    assert gone["page"] == f"{house.settings.url}/leaving"
    await adas.refused("get", "/account", "token.invalid")
    assert not await bob.can_read(said)

    anybody = await program_of(None)
    way = gone["way_back"]
    for forged in ("", "x", "1", ".", "1.2", "é.1.x", str(ada.id), f"{bob.id}{way[len(str(ada.id)) :]}", way[:-1]):
        await anybody.refused("post", "/account/leaving/stay", "leaving.unknown", way_back=forged)
    await anybody.post("/account/leaving/stay", way_back=gone["way_back"])
    assert await bob.can_read(said)
    await anybody.refused("post", "/account/leaving/stay", "leaving.unknown", way_back=gone["way_back"])


async def test_a_way_back_is_of_one_departure(program_of: ProgramOf, ada: Person) -> None:
    anybody = await program_of(None)
    first = await (await program_of(ada, ACCOUNT)).post("/account/leaving", password=PASSWORD)
    await anybody.post("/account/leaving/stay", way_back=first["way_back"])
    await (await program_of(ada, ACCOUNT)).post("/account/leaving", password=PASSWORD)
    await anybody.refused("post", "/account/leaving/stay", "leaving.unknown", way_back=first["way_back"])


async def test_what_has_to_be_settled_first_is_said(
    program_of: ProgramOf, house: House, park: Account, ada: Person
) -> None:
    adas = await program_of(ada, ACCOUNT)
    assert [one["username"] for one in (await adas.get("/account/leaving"))["bound_by"]] == ["technopark"]
    await adas.refused("post", "/account/leaving", "leaving.owns", password=PASSWORD)


async def test_an_owner_closes_it_and_another_keeps_it_open(
    program_of: ProgramOf, house: House, park: Account, ada: Person, bob: Person
) -> None:
    await joins(house, park, ada, bob, Role.owner)
    adas, bobs = await program_of(ada, ACCOUNT), await program_of(bob, ACCOUNT)
    assert (await adas.get(CLOSING))["closing"] is False
    await adas.refused("post", CLOSING, "password.wrong", password="wrong horse")
    closing = await adas.post(CLOSING, password=PASSWORD)
    assert (closing["closing"], closing["asked_by"], closing["owners"]) == (True, str(ada.id), 2)
    assert closing["due_at"] > closing["asked_at"]
    await adas.refused("post", CLOSING, "leaving.already", password=PASSWORD)
    assert (await bobs.delete(CLOSING))["closing"] is False
    async with house.store.read() as look:
        assert await leaving.departure_of(look, park.id) is None


async def test_only_owners_close_it_with_all_that_they_have(
    program_of: ProgramOf, house: House, park: Account, ada: Person, bob: Person, mallory: Person
) -> None:
    await joins(house, park, ada, bob, Role.publisher)
    bobs, mallorys = await program_of(bob, ACCOUNT), await program_of(mallory, ACCOUNT)
    await bobs.refused("get", CLOSING, "organisation.not_allowed")
    await bobs.refused("post", CLOSING, "organisation.not_allowed", password=PASSWORD)
    await mallorys.refused("post", CLOSING, "organisation.unknown", password=PASSWORD)
    _, codes = await switched_on(ada)
    adas = await program_of(ada, ACCOUNT)
    await adas.refused("post", CLOSING, "two_step.needed", password=PASSWORD)
    await adas.post(CLOSING, password=PASSWORD, code=codes[0])


async def test_an_owner_has_the_archive_of_the_park(
    program_of: ProgramOf, house: House, park: Account, served: str, ada: Person, bob: Person
) -> None:
    await joins(house, park, ada, bob, Role.owner)
    adas, bobs = await program_of(ada), await program_of(bob)
    assert await adas.get("/organisations/technopark/archives") == []
    asked = await adas.post("/organisations/technopark/archives")
    await house.packing.pack_once()
    (made,) = await adas.get("/organisations/technopark/archives")
    assert (made["id"], made["state"]) == (asked["id"], "ready")
    assert made["file"] == f"{house.settings.url}{HERE}/organisations/technopark/archives/{asked['id']}/file"
    path = made["file"].partition(HERE)[2]
    assert (await adas.http.get(path)).content[:2] == b"PK"
    # Whoever did not ask for it does not fetch it, though they may ask for another.
    assert [one["file"] for one in await bobs.get("/organisations/technopark/archives")] == [None]
    assert (await bobs.http.get(path)).status_code == 404
    assert (await adas.get("/organisations/technopark/acts", limit=1))[0]["what"] == "exported"


async def test_invitations_to_the_house(program_of: ProgramOf, house: House, ada: Person, mallory: Person) -> None:
    adas = await program_of(ada)
    made = await adas.post("/account/invitations", uses=2, days=None)
    assert made["link"] == f"{house.settings.url}/signup?invitation={made['code']}"
    assert (made["open"], made["uses_most"], made["expires_at"]) == (True, 2, None)
    await adas.refused("post", "/account/invitations", "invitation.limits", uses=0, days=7)
    await adas.refused("post", "/account/invitations", "mail.none", uses=1, days=7, email="eve@example.org")
    mallorys = await program_of(mallory)
    assert await mallorys.get("/account/invitations") == []
    await mallorys.refused("delete", f"/account/invitations/{made['id']}", "invitation.unknown")
    await adas.delete(f"/account/invitations/{made['id']}")
    assert [one["open"] for one in await adas.get("/account/invitations")] == [False]


async def test_no_application_invites_to_the_house(program_of: ProgramOf, house: House, ada: Person) -> None:
    new = accounts.NewApplication("Reader", ("https://reader.example/back",), "read write")
    reader = (await house.write(accounts.create_application, new)).id
    program = await program_of(ada, "read write", application_id=reader)
    await program.refused("post", "/account/invitations", "token.scope", uses=1, days=7)
    keeper = await program_of(ada, f"read write {ACCOUNT}", application_id=reader)
    assert (await keeper.post("/account/invitations", uses=1, days=7))["open"]
