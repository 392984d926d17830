"""The second step, switched on and off by a program; and passkeys, which a program can only see, name and remove."""

from typing import Any

import pytest

from berrah.accounts import passkeys, two_step
from berrah.accounts.passkeys import Passkey
from berrah.accounts.passkeys import store as keys_store
from berrah.doors.house import House
from berrah.kit import clock
from berrah.kit.db import Tx
from berrah.kit.limits import Rate
from tests.accounts.test_two_step import switched_on
from tests.cast import PASSWORD, Person
from tests.doors.api.conftest import ProgramOf

ACCOUNT = "berrah:account"
HERE = "/account/two_step"


async def key_of(person: Person, name: str) -> Passkey:
    """A passkey, as if a device had made it."""

    async def keep(tx: Tx) -> Passkey:
        made = Passkey(tx.new_id(person.id), person.id, f"key of {name}", "public", 0, name, tx.now, used_at=0)
        await tx.add_once(keys_store.add, **{field: getattr(made, field) for field in Passkey.__struct_fields__})
        return made

    return await person.house.write(keep)


async def test_ada_switches_it_on_with_her_app(program_of: ProgramOf, ada: Person) -> None:
    adas = await program_of(ada, ACCOUNT)
    assert await adas.get(HERE) == {"on": False, "begun": False, "recovery_codes": 0}
    offered = await adas.post(HERE, password=PASSWORD)
    assert offered["uri"].startswith("otpauth://totp/")
    assert f"secret={offered['secret']}" in offered["uri"]
    assert await adas.get(HERE) == {"on": False, "begun": True, "recovery_codes": 0}
    code = two_step.code_at(offered["secret"], clock.now())
    await adas.refused("post", f"{HERE}/confirm", "two_step.wrong", password=PASSWORD, code="000000")
    await adas.refused("post", f"{HERE}/confirm", "password.wrong", password="wrong horse", code=code)
    codes = (await adas.post(f"{HERE}/confirm", password=PASSWORD, code=code))["recovery_codes"]
    assert len(codes) == 10
    assert await adas.get(HERE) == {"on": True, "begun": True, "recovery_codes": 10}
    await adas.refused("post", HERE, "two_step.is_on", password=PASSWORD, code=codes[0])


async def test_from_then_on_the_password_is_half(program_of: ProgramOf, house: House, ada: Person) -> None:
    secret, codes = await switched_on(ada)
    adas = await program_of(ada, ACCOUNT)
    for path in (f"{HERE}/off", f"{HERE}/recovery_codes", "/account/leaving"):
        await adas.refused("post", path, "two_step.needed", password=PASSWORD)
    changed = {"password": PASSWORD, "new_password": "a much better battery"}
    await adas.refused("post", "/account/password", "two_step.wrong", code="000000", **changed)
    assert (await adas.get("/account/happenings"))[0]["kind"] == "second_step.failed"

    new = (await adas.post(f"{HERE}/recovery_codes", password=PASSWORD, code=codes[0]))["recovery_codes"]
    assert not set(new) & set(codes)
    await adas.refused("post", f"{HERE}/off", "two_step.wrong", password=PASSWORD, code=codes[1])
    await adas.post(f"{HERE}/off", password=PASSWORD, code=two_step.code_at(secret, clock.now()))
    async with house.store.read() as look:
        assert not await two_step.is_on(look, ada.id)


class TestLimits:
    @pytest.fixture
    def changes(self) -> dict[str, Any]:
        return {"limit_second_step": Rate(2, 3_600)}

    async def test_nobody_tries_all_codes(self, program_of: ProgramOf, ada: Person) -> None:
        _, codes = await switched_on(ada)
        thief = await program_of(ada, ACCOUNT)
        for _ in range(2):
            await thief.refused("post", f"{HERE}/off", "two_step.wrong", password=PASSWORD, code="000000")
        await thief.refused("post", f"{HERE}/off", "too_many", password=PASSWORD, code=codes[0])

    async def test_nor_the_first_one(self, program_of: ProgramOf, ada: Person) -> None:
        thief = await program_of(ada, ACCOUNT)
        await thief.post(HERE, password=PASSWORD)
        for _ in range(2):
            await thief.refused("post", f"{HERE}/confirm", "two_step.wrong", password=PASSWORD, code="000000")
        await thief.refused("post", f"{HERE}/confirm", "too_many", password=PASSWORD, code="000000")


async def test_a_passkey_is_seen_named_and_removed(
    program_of: ProgramOf, house: House, ada: Person, mallory: Person
) -> None:
    made = await key_of(ada, "Telephone")
    adas, mallorys = await program_of(ada, ACCOUNT), await program_of(mallory, ACCOUNT)
    (shown,) = await adas.get("/account/passkeys")
    assert (shown["id"], shown["name"], shown["used_at"]) == (str(made.id), "Telephone", None)
    one = f"/account/passkeys/{made.id}"
    assert (await adas.patch(one, name=" My  telephone "))["name"] == "My telephone"
    await adas.refused("patch", one, "passkey.name", name=" ")
    await adas.refused("patch", one, "text.too_long", name="x" * 61)
    await mallorys.refused("patch", one, "passkey.unknown", name="Mine")
    await mallorys.post(f"{one}/remove", password=PASSWORD)
    await adas.refused("post", f"{one}/remove", "password.wrong", password="wrong horse")
    assert [key["name"] for key in await adas.get("/account/passkeys")] == ["My telephone"]
    await adas.post(f"{one}/remove", password=PASSWORD)
    async with house.store.read() as look:
        assert await passkeys.passkeys_of(look, ada.id) == []
