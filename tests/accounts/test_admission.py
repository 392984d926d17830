"""Who is let in, on which terms, and what they may do until then."""

import asyncio

import pytest

from berrah import accounts, graph
from berrah.accounts import MODERATOR, Account, NewAccount, Reason, Terms
from berrah.doors.house import House
from berrah.kit import clock
from berrah.kit.bus import known_listeners
from berrah.kit.errors import Forbidden, Problem, Refused, Unauthenticated, Unknown
from berrah.kit.mail import Postman
from berrah.kit.pages import Page
from berrah.kit.worker import Worker
from tests.cast import PASSWORD, Person, arrive
from tests.mailbox import Mailbox, key_in, mailbox, plain, postman

__all__ = ["mailbox", "postman"]


async def comes(house: House, name: str = "eve", terms: Terms | None = None, **more: str) -> Account:
    new = NewAccount(name, f"{name}@example.org", PASSWORD, **more)  # type: ignore[arg-type]  # every field here is text
    return await accounts.sign_up(house.store, new, terms=terms or Terms())


async def moderator(house: House) -> Account:
    new = NewAccount("mona", "mona@example.org", PASSWORD, role=MODERATOR)
    return await accounts.sign_up(house.store, new)


async def test_eve_acts_once_her_address_is_confirmed(house: House, mailbox: Mailbox, postman: Postman) -> None:
    eve = await comes(house, terms=Terms.of("open", has_mail=True), language="fr")
    _, session = await accounts.log_in(house.store, "eve", PASSWORD)
    with pytest.raises(Forbidden, match=r"account\.unconfirmed"):
        (await house.bearers.of(session)).require_admitted()
    await postman.go_round()
    assert "Confirmer mon adresse" in plain(mailbox.last())
    key = key_in(plain(mailbox.last()))
    assert await house.write(accounts.confirm, key) == eve.id
    await house.bus.caught_up()
    (await house.bearers.of(session)).require_admitted()
    with pytest.raises(Unknown, match=r"proof\.unknown"):
        await house.write(accounts.confirm, key)


async def test_the_link_is_good_for_two_days(
    house: House, mailbox: Mailbox, postman: Postman, monkeypatch: pytest.MonkeyPatch
) -> None:
    eve = await comes(house, terms=Terms.of("open", has_mail=True))
    await postman.go_round()
    then = clock.now() + 49 * 3_600_000
    monkeypatch.setattr(clock, "now", lambda: then)
    with pytest.raises(Unknown, match=r"proof\.unknown"):
        await house.write(accounts.confirm, key_in(plain(mailbox.last())))
    await house.write(accounts.send_again, eve)
    await postman.go_round()
    assert await house.write(accounts.confirm, key_in(plain(mailbox.last()))) == eve.id


async def test_a_house_without_mail_asks_for_no_confirmation(house: House) -> None:
    eve = await comes(house, terms=Terms.of("open", has_mail=False))
    async with house.store.read() as look:
        assert await accounts.lacks_of(look, eve.id) == ""


@pytest.mark.parametrize(
    ("mode", "given", "code"),
    [
        ("closed", {}, "signup.closed"),
        ("closed", {"invitation": "c0de"}, "signup.closed"),
        ("invitation", {}, "invitation.needed"),
        ("approval", {}, "reason.needed"),
        ("approval", {"reason": "x" * 501}, "reason.too_long"),
    ],
)
def test_what_each_house_asks(mode: str, given: dict[str, str], code: str) -> None:
    with pytest.raises(Problem, match=code):
        Terms.of(mode, has_mail=False, reason=given.get("reason", ""), invitation=given.get("invitation", ""))


async def test_an_invitation_lets_in_as_many_as_it_says_however_many_come_at_once(house: House, ada: Person) -> None:
    made = await house.write(accounts.invite, ada.id, 2)
    terms = Terms.of("invitation", has_mail=False, invitation=made.code)
    answers = await asyncio.gather(*(comes(house, f"new{n}", terms) for n in range(6)), return_exceptions=True)
    assert sum(isinstance(answer, Account) for answer in answers) == 2
    assert {answer.code for answer in answers if isinstance(answer, Problem)} == {"invitation.spent"}
    async with house.store.read() as look:
        assert [one.uses for one in await accounts.invitations_of(look, ada.id, Page())] == [2]
        assert await accounts.count(look) == 3


async def test_an_invitation_ends(house: House, ada: Person, mallory: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    late = await house.write(accounts.invite, ada.id, 1, 7)
    ended = await house.write(accounts.invite, ada.id)
    with pytest.raises(Unknown):
        await house.write(accounts.end_invitation, mallory.id, ended.id)
    await house.write(accounts.end_invitation, ada.id, ended.id)
    with pytest.raises(Refused, match=r"invitation\.spent"):
        await comes(house, terms=Terms(invitation=ended.code))
    then = clock.now() + 8 * 24 * 3_600_000
    monkeypatch.setattr(clock, "now", lambda: then)
    with pytest.raises(Refused, match=r"invitation\.spent"):
        await comes(house, terms=Terms(invitation=late.code))


async def test_nobody_comes_in_by_the_word_of_somebody_hidden(house: House, ada: Person) -> None:
    made = await house.write(accounts.invite, ada.id, 5)
    await house.write(accounts.stand, ada.id, Reason.suspended, holds=True)
    with pytest.raises(Refused, match=r"invitation\.spent"):
        await comes(house, terms=Terms(invitation=made.code))
    await house.write(accounts.stand, ada.id, Reason.suspended, holds=False)
    await comes(house, terms=Terms(invitation=made.code))
    by_the_operator = await house.write(accounts.invite, None)
    await comes(house, "fay", terms=Terms(invitation=by_the_operator.code))


async def test_the_list_of_invitations_is_one_question(house: House, ada: Person, questions: list[str]) -> None:
    for _ in range(5):
        await house.write(accounts.invite, ada.id)
    questions.clear()
    async with house.store.read() as look:
        assert len(await accounts.invitations_of(look, ada.id, Page())) == 5
    assert len(questions) == 1


@pytest.mark.parametrize("limits", [(0, 7), (1, 0), (-1, 7), (10_001, 7), (1, 366)])
async def test_an_invitation_has_sensible_limits(ada: Person, limits: tuple[int, int]) -> None:
    with pytest.raises(Refused, match=r"invitation\.limits"):
        await ada.house.write(accounts.invite, ada.id, *limits)


async def test_mona_lets_eve_in(house: House, mailbox: Mailbox, postman: Postman, questions: list[str]) -> None:
    mona = await moderator(house)
    eve = await comes(house, terms=Terms.of("approval", has_mail=False, reason="I sell tea"))
    _, session = await accounts.log_in(house.store, "eve", PASSWORD)
    with pytest.raises(Forbidden, match=r"account\.waiting"):
        (await house.bearers.of(session)).require_admitted()
    questions.clear()
    async with house.store.read() as look:
        assert [(one.account_id, one.reason) for one in await accounts.applicants(look, Page())] == [
            (eve.id, "I sell tea")
        ]
    assert len(questions) == 1
    await house.write(accounts.approve, mona.id, eve.id)
    await house.bus.caught_up()
    (await house.bearers.of(session)).require_admitted()
    with pytest.raises(Unknown, match=r"account\.not_waiting"):
        await house.write(accounts.refuse, mona.id, eve.id)
    await postman.go_round()
    assert "approved" in plain(mailbox.last())


async def test_who_is_not_let_in_is_told_and_forgotten(
    house: House, mailbox: Mailbox, postman: Postman, ada: Person
) -> None:
    mona = await moderator(house)
    terms = Terms.of("approval", has_mail=False, reason="hm")
    mallory = await comes(house, "mallory", terms)
    await house.write(graph.follow, ada.id, mallory.id)
    assert mallory.id in await house.cards.accounts.of([mallory.id])
    _, session = await accounts.log_in(house.store, "mallory", PASSWORD)
    await house.bearers.of(session)
    await house.write(accounts.refuse, mona.id, mallory.id)
    await postman.go_round()
    assert "not approved" in plain(mailbox.last())
    with pytest.raises(Unauthenticated):
        await house.bearers.of(session)
    with pytest.raises(Refused, match=r"login\.wrong"):
        await accounts.log_in(house.store, "mallory", PASSWORD)
    assert await house.cards.accounts.of([mallory.id]) == {}
    await Worker(house.store, house.bus, known_listeners(), []).work_once()
    async with house.store.read() as look:
        assert await graph.followees(look, ada.id) == []
    # Name and address are free: another one comes, perhaps with a better reason.
    again = await comes(house, "mallory", terms)
    assert again.id != mallory.id
    with pytest.raises(Unknown, match=r"account\.not_waiting"):
        await house.write(accounts.refuse, mona.id, mallory.id)


async def test_two_who_confirm_one_address_in_the_same_moment(house: House, mailbox: Mailbox, postman: Postman) -> None:
    people = [await arrive(house, name) for name in ("ada", "bob", "chloe", "dina")]
    for person in people:
        await accounts.change_address(house.store, person.id, PASSWORD, "one@example.org", has_mail=True)
    while await postman.go_round():
        pass
    secrets = [key_in(plain(made)) for made in mailbox.arrived if made["To"] == "one@example.org"]
    assert len(secrets) == len(people)
    came = await asyncio.gather(*(house.write(accounts.confirm, secret) for secret in secrets), return_exceptions=True)
    refused = [one for one in came if isinstance(one, Refused)]
    assert ([one.code for one in refused], len(came)) == (["email.taken"] * 3, 4)
    async with house.store.read() as look:
        addresses = [await accounts.email_of(look, person.id) for person in people]
    assert addresses.count("one@example.org") == 1


async def test_members_do_not_decide_who_comes(house: House, ada: Person) -> None:
    eve = await comes(house, terms=Terms.of("approval", has_mail=False, reason="let me in"))
    for verb in (accounts.approve, accounts.refuse):
        with pytest.raises(Forbidden, match=r"account\.not_moderator"):
            await house.write(verb, ada.id, eve.id)
        with pytest.raises(Forbidden, match=r"account\.not_moderator"):
            await house.write(verb, eve.id, eve.id)
