"""Saying once more who one is: the password, the second step, and how often it may be tried."""

import pytest

from berrah import accounts
from berrah.accounts import Attempts, happenings, two_step
from berrah.accounts.two_step import Keys
from berrah.doors.house import House
from berrah.kit import clock
from berrah.kit.errors import Refused, TooMany
from berrah.kit.limits import MemoryLimiter, Rate
from berrah.kit.pages import Page
from tests.accounts.test_two_step import switched_on
from tests.cast import PASSWORD, Person

HERE = "192.0.2.1"


def few(login: int = 100, second: int = 100) -> Attempts:
    """So many attempts an hour."""
    return Attempts(MemoryLimiter(), Rate(login, 3_600), Rate(second, 3_600))


async def proves(person: Person, password: str, code: str = "", attempts: Attempts | None = None) -> accounts.Account:
    house = person.house
    keys = Keys(house.secret)
    return await accounts.prove_both(house.store, attempts or few(), keys, person.id, password, code, HERE)


async def test_ada_says_her_password(ada: Person) -> None:
    assert (await proves(ada, PASSWORD)).id == ada.id
    with pytest.raises(Refused, match=r"password\.wrong"):
        await proves(ada, "wrong horse battery")


async def test_with_a_second_step_the_password_is_half(house: House, ada: Person) -> None:
    secret, codes = await switched_on(ada)
    with pytest.raises(Refused, match=r"two_step\.needed"):
        await proves(ada, PASSWORD)
    with pytest.raises(Refused, match=r"two_step\.wrong"):
        await proves(ada, PASSWORD, "000000")
    code = two_step.code_at(secret, clock.now())
    assert (await proves(ada, PASSWORD, code)).id == ada.id
    with pytest.raises(Refused, match=r"two_step\.wrong"):
        await proves(ada, PASSWORD, code)
    assert (await proves(ada, PASSWORD, codes[0])).id == ada.id
    async with house.store.read() as look:
        found = await happenings.recent(look, ada.id, Page(10))
    assert [one.kind for one in found].count(happenings.SECOND_STEP_FAILED) == 2


async def test_without_the_password_no_code_is_tried(ada: Person) -> None:
    _, codes = await switched_on(ada)
    with pytest.raises(Refused, match=r"password\.wrong"):
        await proves(ada, "wrong horse battery", codes[0])
    await proves(ada, PASSWORD, codes[0])


async def test_nobody_tries_all_passwords_or_all_codes(ada: Person) -> None:
    few_logins, few_codes = few(login=2), few(second=2)
    for _ in range(2):
        with pytest.raises(Refused, match=r"password\.wrong"):
            await proves(ada, "wrong horse battery", attempts=few_logins)
    with pytest.raises(TooMany):
        await proves(ada, PASSWORD, attempts=few_logins)
    await switched_on(ada)
    for _ in range(2):
        with pytest.raises(Refused, match=r"two_step\.wrong"):
            await proves(ada, PASSWORD, "000000", few_codes)
    with pytest.raises(TooMany):
        await proves(ada, PASSWORD, "000000", few_codes)


async def test_who_has_no_password_is_told_so(house: House) -> None:
    sensor = await house.write(accounts.open_account, "sensor", "Sensor", "en")
    with pytest.raises(Refused, match=r"password\.none"):
        await proves(Person(house, sensor), "")
