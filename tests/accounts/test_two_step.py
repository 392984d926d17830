"""The second step: codes of an app, recovery codes."""

import base64

import pytest

from berrah import accounts
from berrah.accounts import happenings, two_step
from berrah.accounts.two_step import Keys, TwoStepSwitched
from berrah.accounts.two_step.codes import step_of
from berrah.accounts.two_step.model import tidy
from berrah.doors.house import House
from berrah.kit import clock
from berrah.kit.errors import Refused
from berrah.kit.pages import Page
from tests.cast import Person

# RFC 6238, appendix B (SHA-1), the last six of its eight digits.
VECTORS = [
    (59, "287082"),
    (1_111_111_109, "081804"),
    (1_111_111_111, "050471"),
    (1_234_567_890, "005924"),
    (2_000_000_000, "279037"),
    (20_000_000_000, "353130"),
]
RFC_SECRET = base64.b32encode(b"12345678901234567890").decode()


def keys_of(house: House) -> Keys:
    return Keys(house.secret)


async def switched_on(person: Person) -> tuple[str, list[str]]:
    """The secret and the recovery codes of somebody who switched it on with the code of the step before."""
    house, keys = person.house, keys_of(person.house)
    await house.write(two_step.begin, keys, person.id)
    async with house.store.read() as look:
        offered = await two_step.offer(look, keys, person.id, person.name, "Berrah")
    assert offered
    code = two_step.code_at(offered.secret, clock.now() - 30_000)
    return offered.secret, await house.write(two_step.confirm, keys, person.id, code)


@pytest.mark.parametrize(("seconds", "code"), VECTORS)
def test_codes_are_those_of_the_rfc(seconds: int, code: str) -> None:
    assert two_step.code_at(RFC_SECRET, seconds * 1000) == code
    assert step_of(RFC_SECRET, code, seconds * 1000) == seconds // 30


@pytest.mark.parametrize(("off", "is_taken"), [(-61, False), (-30, True), (0, True), (30, True), (61, False)])
def test_a_clock_may_be_half_a_minute_wrong(off: int, *, is_taken: bool) -> None:
    now = 1_234_567_890_000
    assert (step_of(RFC_SECRET, two_step.code_at(RFC_SECRET, now + off * 1000), now) is not None) == is_taken


@pytest.mark.parametrize("typed", ["005 924", " 005-924 ", "٠٠٥٩٢٤", "۰۰۵۹۲۴"])
def test_a_code_may_be_typed_as_people_type(typed: str) -> None:
    assert step_of(RFC_SECRET, typed, 1_234_567_890_000) is not None


@pytest.mark.parametrize("typed", ["", "00592", "0059245", "abcdef", "005924\x00x1", "²²²²²²"])
def test_what_is_no_code_is_none(typed: str) -> None:
    assert step_of(RFC_SECRET, typed, 1_234_567_890_000) is None


async def test_ada_switches_it_on_with_a_code_and_not_without(house: House, ada: Person) -> None:
    keys = keys_of(house)
    with pytest.raises(Refused, match=r"two_step\.not_begun"):
        await house.write(two_step.confirm, keys, ada.id, "123456")
    await house.write(two_step.begin, keys, ada.id)
    with pytest.raises(Refused, match=r"two_step\.wrong"):
        await house.write(two_step.confirm, keys, ada.id, "no code")
    async with house.store.read() as look:
        assert not await two_step.is_on(look, ada.id)
        assert (await two_step.standing(look, ada.id)).is_begun
    _, codes = await switched_on(ada)
    async with house.store.read() as look:
        assert await two_step.is_on(look, ada.id)
        assert (await two_step.standing(look, ada.id)).recovery_codes == len(codes) == len(set(codes)) == 10
        assert await two_step.offer(look, keys, ada.id, "ada", "Berrah") is None
    with pytest.raises(Refused, match=r"two_step\.is_on"):
        await house.write(two_step.begin, keys, ada.id)


async def test_a_code_is_good_for_once(house: House, ada: Person) -> None:
    secret, _ = await switched_on(ada)
    now = clock.now()
    used = two_step.code_at(secret, now - 30_000)
    with pytest.raises(Refused, match=r"two_step\.wrong"):  # it switched the second step on
        await house.write(two_step.check_code, keys_of(house), ada.id, used)
    code = two_step.code_at(secret, now)
    await house.write(two_step.check_code, keys_of(house), ada.id, code)
    with pytest.raises(Refused, match=r"two_step\.wrong"):
        await house.write(two_step.check_code, keys_of(house), ada.id, code)


async def test_a_recovery_code_is_good_for_once_and_for_its_owner(house: House, ada: Person, mallory: Person) -> None:
    _, codes = await switched_on(ada)
    await switched_on(mallory)
    with pytest.raises(Refused, match=r"two_step\.wrong"):
        await house.write(two_step.check_code, keys_of(house), mallory.id, codes[0])
    await house.write(two_step.check_code, keys_of(house), ada.id, f" {codes[0].upper().replace('-', ' ')} ")
    with pytest.raises(Refused, match=r"two_step\.wrong"):
        await house.write(two_step.check_code, keys_of(house), ada.id, codes[0])
    fresh = await house.write(two_step.new_recovery_codes, keys_of(house), ada.id)
    with pytest.raises(Refused, match=r"two_step\.wrong"):
        await house.write(two_step.check_code, keys_of(house), ada.id, codes[1])
    await house.write(two_step.check_code, keys_of(house), ada.id, fresh[1])


async def test_whoever_has_it_off_has_no_code_that_is_right(house: House, ada: Person) -> None:
    secret, codes = await switched_on(ada)
    assert await house.write(two_step.switch_off, ada.id)
    assert not await house.write(two_step.switch_off, ada.id)
    for typed in (two_step.code_at(secret, clock.now()), codes[0]):
        with pytest.raises(Refused, match=r"two_step\.wrong"):
            await house.write(two_step.check_code, keys_of(house), ada.id, typed)
    with pytest.raises(Refused, match=r"two_step\.not_begun"):
        await house.write(two_step.new_recovery_codes, keys_of(house), ada.id)


def test_a_kept_secret_opens_for_its_owner_and_its_house_only() -> None:
    keys = Keys(b"a house")
    kept = keys.close(1, RFC_SECRET)
    assert RFC_SECRET not in kept
    assert kept != keys.close(1, RFC_SECRET)
    assert keys.open(1, kept) == RFC_SECRET
    assert keys.open(2, kept) is None
    assert Keys(b"another house").open(1, kept) is None
    assert keys.hash_of(1, "abcde-fghjk") == keys.hash_of(1, "ABCDE FGHJK")
    assert keys.hash_of(1, "abcde-fghjk") != keys.hash_of(2, "abcde-fghjk")
    assert tidy("é–a b") == "ab"


async def test_the_owner_reads_what_happened_and_mail_may_hear_it(house: House, ada: Person, bob: Person) -> None:
    _, codes = await switched_on(ada)
    await house.write(two_step.check_code, keys_of(house), ada.id, codes[0], "203.0.113.77")
    await house.write(two_step.switch_off, ada.id)
    async with house.store.read() as look:
        seen = await happenings.recent(look, ada.id, Page())
        assert await happenings.recent(look, bob.id, Page()) == []
    assert [one.kind for one in seen] == ["two_step.off", "recovery.used", "two_step.on"]
    assert seen[1].network == "203.0.113.0/24"
    facts = [fact for _, fact in await house.store.entries(0, 99) if isinstance(fact, TwoStepSwitched)]
    assert facts == [TwoStepSwitched(ada.id, is_on=True), TwoStepSwitched(ada.id, is_on=False)]


async def test_the_password_alone_is_checked_as_before(house: House, ada: Person) -> None:
    await switched_on(ada)
    assert (await accounts.check_password(house.store, "ada", "correct horse battery")).id == ada.id
