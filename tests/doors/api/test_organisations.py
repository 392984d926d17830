"""Organisations through our own API: founding, inviting, roles, the record."""

import pytest

from berrah import organisations
from berrah.accounts import Account
from berrah.doors.house import House
from berrah.organisations import Actor, Role
from tests.cast import Person
from tests.doors.api.conftest import ProgramOf
from tests.organisations.cast import joins, park

__all__ = ["park"]

HERE = "/organisations/technopark"


async def test_ada_founds_a_park_and_bob_joins_and_leaves(program_of: ProgramOf, ada: Person, bob: Person) -> None:
    adas, bobs = await program_of(ada), await program_of(bob)
    founded = await adas.post("/organisations", name="technopark", display_name="Techno Park")
    assert (founded["role"], founded["account"]["username"]) == ("owner", "technopark")
    assert "members.manage" in founded["permissions"]

    made = await adas.post(f"{HERE}/invitations", whom="bob", role="author")
    assert [one["id"] for one in await adas.get(f"{HERE}/invitations")] == [made["id"]]
    (asked,) = await bobs.get("/invitations")
    assert (asked["organisation"]["username"], asked["role"], asked["account"]["id"]) == (
        "technopark",
        "author",
        str(bob.id),
    )
    joined = await bobs.post(f"/invitations/{asked['id']}/accept")
    assert joined == await bobs.get(HERE)
    assert await bobs.get("/organisations") == [joined]

    assert {one["account"]["username"]: one["role"] for one in await bobs.get(f"{HERE}/members")} == {
        "ada": "owner",
        "bob": "author",
    }
    changed = await adas.patch(f"{HERE}/members/{bob.id}", role="publisher")
    assert (changed["role"], changed["account"]["id"]) == ("publisher", str(bob.id))
    assert (await adas.put(f"{HERE}/signing", how="initials"))["signing"] == "initials"

    assert await bobs.delete(f"{HERE}/members/{bob.id}") == {}
    await bobs.refused("get", HERE, "organisation.unknown")
    assert await bobs.get("/organisations") == []
    refused = await adas.refused("delete", f"{HERE}/members/{ada.id}", "organisation.last_owner")
    assert refused.status_code == 422


async def test_somebody_says_no_or_is_uninvited(program_of: ProgramOf, park: Account, ada: Person, bob: Person) -> None:
    adas, bobs = await program_of(ada), await program_of(bob)
    for answer in ("refuse", "take back"):
        made = await adas.post(f"{HERE}/invitations", whom="@bob", role="analyst")
        if answer == "refuse":
            await bobs.post(f"/invitations/{made['id']}/refuse")
        else:
            await adas.delete(f"{HERE}/invitations/{made['id']}")
        assert await bobs.get("/invitations") == []
        await bobs.refused("post", f"/invitations/{made['id']}/accept", "invitation.unknown")


async def test_an_invitation_to_a_mailbox_gives_its_link_once(
    program_of: ProgramOf, park: Account, ada: Person
) -> None:
    adas = await program_of(ada)
    made = await adas.post(f"{HERE}/invitations", whom="new@example.org", role="agent")
    assert "/invited?code=" in made["link"]
    (kept,) = await adas.get(f"{HERE}/invitations")
    assert (kept["email"], kept.get("link")) == ("new@example.org", None)


async def test_a_member_is_removed(
    program_of: ProgramOf, house: House, park: Account, ada: Person, bob: Person
) -> None:
    await joins(house, park, ada, bob, Role.agent)
    adas = await program_of(ada)
    await adas.delete(f"{HERE}/members/{bob.id}")
    await adas.refused("delete", f"{HERE}/members/{bob.id}", "member.unknown")
    assert [one["account"]["username"] for one in await adas.get(f"{HERE}/members")] == ["ada"]


async def test_the_record_is_paged_and_narrowed(
    program_of: ProgramOf, house: House, park: Account, ada: Person, bob: Person
) -> None:
    await joins(house, park, ada, bob, Role.publisher)
    adas, bobs = await program_of(ada), await program_of(bob)
    everything = [(one["what"], one["by"]["username"]) for one in await bobs.get(f"{HERE}/acts")]
    assert everything == [("joined", "bob"), ("invited", "ada"), ("founded", "ada")]
    assert [one["what"] for one in await adas.get(f"{HERE}/acts", by="bob")] == ["joined"]
    assert [one["detail"] for one in await adas.get(f"{HERE}/acts", what="invited")] == ["publisher"]

    first = await adas.answer("get", f"{HERE}/acts", limit=2)
    assert [one["what"] for one in first.json()] == ["joined", "invited"]
    rest = await adas.http.get(first.links["next"]["url"])
    assert [one["what"] for one in rest.json()] == ["founded"]
    back = await adas.http.get(rest.links["prev"]["url"])
    assert [one["what"] for one in back.json()] == ["joined", "invited"]


@pytest.mark.parametrize("role", [Role.author, Role.agent, Role.analyst])
async def test_who_may_not_manage_does_not(
    program_of: ProgramOf, house: House, park: Account, ada: Person, bob: Person, role: Role
) -> None:
    await joins(house, park, ada, bob, role)
    bobs, not_allowed = await program_of(bob), "organisation.not_allowed"
    await bobs.refused("get", f"{HERE}/invitations", not_allowed)
    await bobs.refused("post", f"{HERE}/invitations", not_allowed, whom="ada", role="owner")
    await bobs.refused("patch", f"{HERE}/members/{bob.id}", not_allowed, role="owner")
    await bobs.refused("delete", f"{HERE}/members/{ada.id}", not_allowed)
    await bobs.refused("put", f"{HERE}/signing", not_allowed, how="none")
    if role is not Role.analyst:
        await bobs.refused("get", f"{HERE}/acts", not_allowed)


async def test_to_strangers_it_is_an_account_like_any_other(
    program_of: ProgramOf, house: House, park: Account, ada: Person, mallory: Person
) -> None:
    made, _ = await house.write(organisations.invite, Actor(park.id, ada.id), "mallory", Role.owner)
    others, hers = await program_of(ada), await program_of(mallory)
    for method, path, fields in (
        ("get", HERE, {}),
        ("get", f"{HERE}/members", {}),
        ("get", f"{HERE}/acts", {}),
        ("get", f"{HERE}/invitations", {}),
        ("post", f"{HERE}/invitations", {"whom": "bob", "role": "owner"}),
        ("patch", f"{HERE}/members/{mallory.id}", {"role": "owner"}),
        ("delete", f"{HERE}/members/{ada.id}", {}),
        ("delete", f"{HERE}/invitations/{made.id}", {}),
        ("put", f"{HERE}/signing", {"how": "none"}),
        ("get", "/organisations/ada", {}),
        ("get", "/organisations/nobody", {}),
    ):
        assert (await hers.refused(method, path, "organisation.unknown", **fields)).status_code == 404
    await others.refused("post", f"/invitations/{made.id}/accept", "invitation.unknown")


async def test_the_parks_own_token_does_not_manage_it(program_of: ProgramOf, park: Account, ada: Person) -> None:
    parks = await program_of(ada, for_id=park.id)
    for method, path in (("get", "/organisations"), ("get", HERE), ("delete", f"{HERE}/members/{ada.id}")):
        assert (await parks.refused(method, path, "organisation.not_done")).status_code == 403


async def test_lists_ask_as_much_for_many_as_for_few(
    program_of: ProgramOf, house: House, questions: list[str], ada: Person, bob: Person, chloe: Person, dina: Person
) -> None:
    adas, asked = await program_of(ada), []
    for number, some in enumerate(([bob], [chloe, dina])):
        park = await house.write(organisations.found, ada.id, f"park{number}", "Park")
        for person in some:
            await joins(house, park, ada, person, Role.author)
        for path in ("/organisations", f"/organisations/park{number}/members", f"/organisations/park{number}/acts"):
            await adas.get(path)  # everybody's card is in memory
            questions.clear()
            await adas.get(path)
            asked.append(len(questions))
    assert asked[:3] == asked[3:]
    assert max(asked) <= 6
