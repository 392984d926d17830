"""Files of whom one follows, out and in, by a program."""

from berrah import graph
from berrah.accounts import Account
from berrah.doors.house import House
from berrah.kit.worker import Worker
from berrah.organisations import Role
from tests.cast import Person
from tests.doors.api.conftest import ProgramOf
from tests.organisations.cast import joins, park

__all__ = ["park"]


async def test_a_file_goes_out_and_comes_in(
    program_of: ProgramOf, house: House, worker: Worker, ada: Person, bob: Person, chloe: Person
) -> None:
    await ada.follows(bob)
    file = await (await program_of(ada)).http.get("/exports/following_accounts.csv")
    assert file.headers["content-type"].startswith("text/csv")
    assert f"bob@{house.settings.domain}" in file.text

    chloes = await program_of(chloe)
    made = await chloes.post("/imports", kind="following", mode="merge", text=f"{file.text}eve@elsewhere.example\n")
    assert (made["state"], made["lines"], made["left_out"]) == ("running", 2, None)
    await chloes.refused("post", "/imports", "data.running", kind="following", text=file.text)
    await worker.work_once()
    done = await chloes.get(f"/imports/{made['id']}")
    assert (done["state"], done["read"], done["taken"]) == ("done", 2, 1)
    assert [(one["what"], one["reason"]) for one in done["left_out"]] == [("eve@elsewhere.example", "elsewhere")]
    assert (await chloes.get(f"/imports/{made['id']}", after="99"))["left_out"] == []
    async with house.store.read() as look:
        assert await graph.followees(look, chloe.id) == [bob.id]
    assert [one["id"] for one in await chloes.get("/imports")] == [made["id"]]


async def test_what_cannot_be_read_is_refused(program_of: ProgramOf, ada: Person, mallory: Person) -> None:
    adas = await program_of(ada)
    await adas.refused("post", "/imports", "data.kind", kind="everybody", text="bob")
    await adas.refused("post", "/imports", "data.mode", kind="following", mode="perhaps", text="bob")
    assert (await adas.http.get("/exports/passwords.csv")).json()["code"] == "data.unknown"
    made = await adas.post("/imports", kind="following", text="bob")
    await (await program_of(mallory)).refused("get", f"/imports/{made['id']}", "data.unknown")


async def test_a_narrow_token_carries_no_file_away(program_of: ProgramOf, ada: Person) -> None:
    narrow = await program_of(ada, "read:follows write:follows read:lists write:lists")
    assert (await narrow.http.get("/exports/following_accounts.csv")).json()["code"] == "token.scope"
    await narrow.refused("post", "/imports", "token.scope", kind="blocks", text="bob")


async def test_for_the_park_by_those_who_look_after_its_people(
    program_of: ProgramOf, house: House, park: Account, ada: Person, bob: Person, chloe: Person
) -> None:
    await joins(house, park, ada, bob, Role.publisher)
    await joins(house, park, ada, chloe, Role.analyst)
    bobs = await program_of(bob, for_id=park.id)
    assert (await bobs.http.get("/exports/lists.csv")).status_code == 200
    made = await bobs.post("/imports", kind="following", text="dina")
    chloes = await program_of(chloe, for_id=park.id)
    assert (await chloes.http.get("/exports/lists.csv")).json()["code"] == "organisation.not_allowed"
    await chloes.refused("get", f"/imports/{made['id']}", "organisation.not_allowed")
    acts = await (await program_of(ada)).get("/organisations/technopark/acts", limit=1)
    assert (acts[0]["what"], acts[0]["by"]["username"]) == ("import", "bob")
