"""What may act for somebody: seen and ended with a token made by hand, by nobody else, and never made."""

from berrah import accounts
from berrah.accounts import Account, NewApplication
from berrah.accounts.applications import NewToken
from berrah.doors.house import House
from berrah.organisations import Role
from tests.cast import Person
from tests.doors.api.conftest import ProgramOf
from tests.organisations.cast import joins, park

__all__ = ["park"]


async def application(house: House) -> int:
    """A program that registered."""
    new = NewApplication("Reader", ("https://reader.example/back",), "read write")
    return (await house.write(accounts.create_application, new)).id


async def test_ada_sees_what_acts_for_her_and_ends_it(program_of: ProgramOf, house: House, ada: Person) -> None:
    adas = await program_of(ada)
    reader = await application(house)
    await program_of(ada, "read", application_id=reader)
    await house.write(accounts.make_token, ada.id, NewToken("weather", "berrah:publish", accounts.span_of("30d")))
    await house.write(accounts.open_session, ada.id, "Mozilla/5.0 (X11; Linux) Firefox/130.0", "192.0.2.0")

    (program,) = await adas.get("/applications")
    assert (program["id"], program["name"], program["scopes"]) == (str(reader), "Reader", ["read"])
    weather = next(one for one in await adas.get("/tokens") if one["name"] == "weather")
    assert weather["scopes"] == ["berrah:publish"]
    assert weather["expires_at"]
    (session,) = await adas.get("/sessions")
    assert (session["browser"], session["network"]) == ("Firefox/Linux", "192.0.2.0/24")

    await adas.delete(f"/applications/{reader}")
    await adas.delete(f"/tokens/{weather['id']}")
    await adas.delete(f"/sessions/{session['id']}")
    assert (await adas.get("/applications"), await adas.get("/sessions")) == ([], [])
    assert [one["name"] for one in await adas.get("/tokens")] == [""]
    assert await adas.delete(f"/tokens/{weather['id']}") == {}


async def test_a_token_ends_itself(program_of: ProgramOf, ada: Person) -> None:
    adas = await program_of(ada)
    (own,) = await adas.get("/tokens")
    await adas.delete(f"/tokens/{own['id']}")
    assert (await adas.refused("get", "/tokens", "token.invalid")).status_code == 401


async def test_an_application_looks_after_no_doors(program_of: ProgramOf, house: House, ada: Person) -> None:
    reader = await program_of(ada, application_id=await application(house))
    for method, path in (
        *(("get", "/applications"), ("get", "/tokens"), ("get", "/sessions"), ("get", "/archives")),
        *(("delete", "/applications/1"), ("delete", "/tokens/1"), ("delete", "/sessions/1"), ("post", "/archives")),
    ):
        assert (await reader.refused(method, path, "token.scope")).status_code == 403
    assert await reader.get("/organisations") == []


async def test_nobody_ends_what_is_others(program_of: ProgramOf, house: House, ada: Person, mallory: Person) -> None:
    adas, mallorys = await program_of(ada), await program_of(mallory)
    await house.write(accounts.open_session, ada.id, "Firefox", "192.0.2.0")
    (token,), (session,) = await adas.get("/tokens"), await adas.get("/sessions")
    await mallorys.delete(f"/tokens/{token['id']}")
    await mallorys.delete(f"/sessions/{session['id']}")
    assert [one["id"] for one in await adas.get("/tokens")] == [token["id"]]
    assert await adas.get("/sessions") == [session]
    (own,) = await mallorys.get("/tokens")
    assert own["id"] != token["id"]


async def test_owners_look_after_the_tokens_of_the_park(
    program_of: ProgramOf, house: House, park: Account, ada: Person, bob: Person
) -> None:
    await joins(house, park, ada, bob, Role.publisher)
    parks, bobs = await program_of(ada, for_id=park.id), await program_of(bob, for_id=park.id)
    found = {one["by"]: one["id"] for one in await parks.get("/tokens")}
    assert set(found) == {str(ada.id), str(bob.id)}
    await bobs.refused("get", "/tokens", "organisation.not_allowed")
    await bobs.refused("delete", f"/tokens/{found[str(ada.id)]}", "organisation.not_allowed")
    await parks.refused("get", "/sessions", "organisation.not_done")
    await parks.refused("get", "/archives", "organisation.not_done")
    await parks.delete(f"/tokens/{found[str(bob.id)]}")
    await bobs.refused("get", "/tokens", "token.invalid")
    adas = await program_of(ada)
    assert (await adas.get("/organisations/technopark/acts", limit=1))[0]["what"] == "token.withdraw"


async def test_lists_ask_as_much_for_many_as_for_few(
    program_of: ProgramOf, house: House, questions: list[str], ada: Person
) -> None:
    adas, asked = await program_of(ada), []
    for number in range(2):
        for some in range(1 + 2 * number):
            await house.write(accounts.open_session, ada.id, f"Browser {some}", "192.0.2.0")
            await program_of(ada, "read", application_id=await application(house))
        for path in ("/tokens", "/applications", "/sessions"):
            await adas.get(path)
            questions.clear()
            await adas.get(path)
            asked.append(len(questions))
    assert asked[:3] == asked[3:]
    assert max(asked) <= 3
