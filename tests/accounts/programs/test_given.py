"""What may act for an account is seen and taken back: programs with all their tokens, systems one by one."""

import pytest

from berrah import accounts
from berrah.accounts import Given, NewApplication, NewToken, happenings, sessions
from berrah.accounts import chores as accounts_chores
from berrah.doors.house import House
from berrah.kit import clock
from berrah.kit.errors import Refused, Unauthenticated
from berrah.kit.pages import Page
from tests.accounts.programs.test_applications import BACK, client_of, permit
from tests.cast import Person

DAY = 24 * 3_600_000


async def seen(person: Person) -> Given:
    async with person.house.store.read() as look:
        return await accounts.given(look, person.id)


async def kinds(person: Person) -> list[tuple[str, str]]:
    async with person.house.store.read() as look:
        return [(one.kind, one.about) for one in await happenings.recent(look, person.id, Page())]


async def test_a_program_stands_there_once_and_goes_whole(house: House, ada: Person, mallory: Person) -> None:
    new = NewApplication("Reader", (BACK,), "read write", "https://reader.example")
    reader = await house.write(accounts.create_application, new)
    secrets = []
    for scopes in ("read", "read write:statuses offline_access"):
        code = await permit(house, ada, reader, scopes=scopes)
        secrets.append((await accounts.exchange_code(house.store, client_of(reader), code, BACK)).secret)
    waiting = await permit(house, ada, reader)
    (program,) = (await seen(ada)).programs
    assert (program.name, program.website) == ("Reader", "https://reader.example")
    assert program.scopes == {"read", "write:statuses"}
    await house.write(accounts.withdraw_application, mallory.id, reader.id)
    assert (await house.bearers.of(secrets[0])).account_id == ada.id
    await house.write(accounts.withdraw_application, ada.id, reader.id)
    for secret in secrets:
        with pytest.raises(Unauthenticated):
            await house.bearers.of(secret)
    with pytest.raises(Refused):
        await accounts.exchange_code(house.store, client_of(reader), waiting, BACK)
    assert (await seen(ada)).programs == []
    assert await kinds(ada) == [("token.revoked", ""), ("token.made", "Reader"), ("token.made", "Reader")]


async def test_between_two_tokens_a_program_is_still_there(
    house: House, ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader = await house.write(accounts.create_application, NewApplication("Reader", (BACK,), "read"))
    code = await permit(house, ada, reader, scopes="read offline_access")
    await accounts.exchange_code(house.store, client_of(reader), code, BACK)
    now = clock.now()
    monkeypatch.setattr(clock, "now", lambda: now + DAY)
    await house.write(accounts_chores.forget_expired)
    assert [one.name for one in (await seen(ada)).programs] == ["Reader"]


async def test_a_token_for_a_system_has_a_name_and_an_end(
    house: House, ada: Person, mallory: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    new = NewToken("  merchant  announcer ", "write:statuses", 90 * DAY)
    secret = await house.write(accounts.make_token, ada.id, new)
    assert (await house.bearers.of(secret)).scopes == {"write:statuses"}
    (system,) = (await seen(ada)).systems
    assert (system.name, set(system.scopes)) == ("merchant announcer", {"write:statuses"})
    assert await kinds(ada) == [("token.made", "merchant announcer")]
    await house.write(sessions.close_session, ada.id, system.id)  # that is not what it is
    await house.write(accounts.withdraw_token, mallory.id, system.id)
    now = clock.now()
    monkeypatch.setattr(clock, "now", lambda: now + 91 * DAY)
    await house.write(accounts_chores.forget_expired)
    with pytest.raises(Unauthenticated, match=r"token\.expired"):
        await house.bearers.of(secret)
    (over,) = (await seen(ada)).systems
    assert over.is_over(clock.now())
    await house.write(accounts.withdraw_token, ada.id, system.id)
    assert (await seen(ada)).systems == []
    with pytest.raises(Unauthenticated, match=r"token\.invalid"):
        await house.bearers.of(secret)


async def test_what_has_run_out_is_shown_for_a_month(
    house: House, ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    await house.write(accounts.make_token, ada.id, NewToken("announcer", "read", DAY))
    now = clock.now()
    monkeypatch.setattr(clock, "now", lambda: now + 32 * DAY)
    await house.write(accounts_chores.forget_expired)
    assert (await seen(ada)).systems == []


@pytest.mark.parametrize(
    ("new", "code"),
    [
        (NewToken("", "read"), "token.name"),
        (NewToken("x", " "), "token.scopes"),
        (NewToken("x", "fly"), "scope.unknown"),
        (NewToken("x", "write:everything"), "scope.unknown"),
        (NewToken("x", "read", 0), "token.span"),
        (NewToken("x", "read", 9_999 * DAY), "token.span"),
        (NewToken("x" * 61, "read"), "text.too_long"),
    ],
)
async def test_a_token_for_a_system_has_rules(house: House, ada: Person, new: NewToken, code: str) -> None:
    with pytest.raises(Refused) as refused:
        await house.write(accounts.make_token, ada.id, new)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("text", "span"),
    [("90d", 90 * DAY), ("12h", DAY // 2), ("2w", 14 * DAY), ("1y", 365 * DAY), ("never", None), ("", None)],
)
def test_a_span_is_written_as_people_write_it(text: str, span: int | None) -> None:
    assert accounts.span_of(text) == span


@pytest.mark.parametrize("text", ["90", "d", "-1d", "0d", "1m", "1 d x", "٣d"])
def test_what_is_no_span_is_refused(text: str) -> None:
    with pytest.raises(Refused, match=r"token\.span"):
        accounts.span_of(text)


async def test_however_many_there_are_one_question_finds_them(house: House, ada: Person, questions: list[str]) -> None:
    for number in range(8):
        made = await house.write(accounts.create_application, NewApplication(f"app {number}", (BACK,)))
        await house.write(accounts.create_token, ada.id, "read", made.id)
        await house.write(accounts.make_token, ada.id, NewToken(f"system {number}", "read"))
    questions.clear()
    found = await seen(ada)
    assert (len(found.programs), len(found.systems), len(questions)) == (8, 8, 1)
