"""Several people run one account; each may do what the table says."""

from contextlib import nullcontext
from dataclasses import dataclass

import pytest

from berrah import accounts, organisations
from berrah.accounts import Account
from berrah.doors.house import House
from berrah.kit.errors import Forbidden, Refused, Unauthenticated, Unknown
from berrah.kit.pages import Page
from berrah.organisations import MAY, NEEDS, PERMISSIONS, Actor, Role
from tests.cast import Person
from tests.organisations.cast import joins, park, role_of

__all__ = ["park"]


async def test_who_founds_it_owns_it_and_nobody_logs_in_as_it(house: House, ada: Person, park: Account) -> None:
    assert await role_of(house, park, ada) is Role.owner
    with pytest.raises(Refused, match=r"login\.wrong"):
        await accounts.check_password(house.store, park.name, "")
    with pytest.raises(Refused, match=r"name\.taken"):
        await house.write(organisations.found, ada.id, "TechnoPark")


async def test_bob_is_invited_and_joins(house: House, ada: Person, bob: Person, park: Account) -> None:
    made, _ = await house.write(organisations.invite, Actor(park.id, ada.id), "@bob", Role.publisher)
    assert await role_of(house, park, bob) is None
    await house.write(organisations.accept, bob.id, made.id)
    assert await role_of(house, park, bob) is Role.publisher
    async with house.store.read() as look:
        found = await organisations.acts(look, park.id, Page())
    assert [(act.what, act.person_id) for act in found] == [
        ("joined", bob.id),
        ("invited", ada.id),
        ("founded", ada.id),
    ]


async def test_an_invitation_is_for_whom_it_names(
    house: House, ada: Person, bob: Person, mallory: Person, park: Account
) -> None:
    made, code = await house.write(organisations.invite, Actor(park.id, ada.id), "bob", Role.publisher)
    for attempt in (
        house.write(organisations.accept, mallory.id, made.id),
        house.write(organisations.accept_code, mallory.id, code),
        house.write(organisations.refuse, mallory.id, made.id),
    ):
        with pytest.raises(Unknown, match=r"invitation\.unknown"):
            await attempt
    with pytest.raises(Refused, match="already_invited"):
        await house.write(organisations.invite, Actor(park.id, ada.id), "bob", Role.agent)
    await house.write(organisations.refuse, bob.id, made.id)
    with pytest.raises(Unknown):
        await house.write(organisations.accept, bob.id, made.id)


async def test_a_letter_is_good_once(house: House, ada: Person, chloe: Person, mallory: Person, park: Account) -> None:
    made, code = await house.write(organisations.invite, Actor(park.id, ada.id), "c@example.org", Role.author)
    assert made.person_id is None
    await house.write(organisations.accept_code, chloe.id, code)
    assert await role_of(house, park, chloe) is Role.author
    with pytest.raises(Unknown):
        await house.write(organisations.accept_code, mallory.id, code)


async def test_an_organisation_joins_no_organisation(house: House, ada: Person, park: Account) -> None:
    other = await house.write(organisations.found, ada.id, "otherpark")
    with pytest.raises(Refused, match="not_a_person"):
        await house.write(organisations.invite, Actor(park.id, ada.id), other.name, Role.agent)


async def test_the_last_owner_stays(house: House, ada: Person, bob: Person, park: Account) -> None:
    me = Actor(park.id, ada.id)
    await joins(house, park, ada, bob, Role.publisher)
    for attempt in (
        house.write(organisations.leave, me),
        house.write(organisations.remove_member, me, ada.id),
        house.write(organisations.change_role, me, ada.id, Role.analyst),
    ):
        with pytest.raises(Refused, match=r"organisation\.last_owner"):
            await attempt
    await house.write(organisations.change_role, me, bob.id, Role.owner)
    await house.write(organisations.leave, me)
    assert await role_of(house, park, ada) is None


async def test_mallory_manages_nothing(house: House, ada: Person, bob: Person, mallory: Person, park: Account) -> None:
    await joins(house, park, ada, bob, Role.publisher)
    for stranger in (mallory, bob):
        actor = Actor(park.id, stranger.id)
        for attempt in (
            house.write(organisations.invite, actor, "mallory", Role.owner),
            house.write(organisations.change_role, actor, bob.id, Role.owner),
            house.write(organisations.remove_member, actor, ada.id),
            house.write(organisations.sign_posts, actor, organisations.Signing.initials),
        ):
            with pytest.raises(Forbidden):
                await attempt
    with pytest.raises(Unknown, match=r"member\.unknown"):
        await house.write(organisations.leave, Actor(park.id, mallory.id))


@pytest.mark.parametrize("role", list(Role))
async def test_each_role_may_what_the_table_says(
    house: House, ada: Person, bob: Person, park: Account, role: Role
) -> None:
    await joins(house, park, ada, bob, role)
    for permission in PERMISSIONS:
        async with house.store.read() as look:
            assert await organisations.may(look, bob.id, park.id, permission) is (permission in MAY[role])
            assert await organisations.may(look, bob.id, bob.id, permission)
            if permission not in MAY[role]:
                with pytest.raises(Forbidden):
                    await organisations.require(look, Actor(park.id, bob.id), permission)


@pytest.mark.parametrize("role", [*Role, None], ids=str)
@pytest.mark.parametrize("what", [*NEEDS, "set the house on fire"])
async def test_what_a_role_may_not_is_neither_done_nor_noted(
    house: House, ada: Person, bob: Person, park: Account, role: Role | None, what: str
) -> None:
    if role:
        await joins(house, park, ada, bob, role)
    verb = _Verb()
    may = role is not None and what in NEEDS and NEEDS[what] in MAY[role]
    with nullcontext() if may else pytest.raises(Forbidden):
        await house.write(organisations.act, Actor(park.id, bob.id), what, verb.run, 7)
    async with house.store.read() as look:
        noted = await organisations.acts(look, park.id, Page(), what=what)
    assert (verb.runs, len(noted)) == ((1, 1) if may else (0, 0))


async def test_what_fails_is_not_noted(house: House, ada: Person, park: Account) -> None:
    async def fail(_tx: object, _account_id: int) -> None:
        raise Refused("post.empty")

    with pytest.raises(Refused):
        await house.write(organisations.act, Actor(park.id, ada.id), "post", fail)
    async with house.store.read() as look:
        assert [act.what for act in await organisations.acts(look, park.id, Page())] == ["founded"]


async def test_the_tokens_of_who_is_removed_fall_silent(house: House, ada: Person, bob: Person, park: Account) -> None:
    await joins(house, park, ada, bob, Role.publisher)
    secret = await house.write(accounts.create_token, park.id, "write", person_id=bob.id)
    hers = await house.write(accounts.create_token, park.id, "write", person_id=ada.id)
    bearer = await house.bearers.of(secret)
    assert (bearer.account_id, bearer.person_id) == (park.id, bob.id)
    await house.write(organisations.remove_member, Actor(park.id, ada.id), bob.id)
    await house.bus.caught_up()
    with pytest.raises(Unauthenticated):
        await house.bearers.of(secret)
    assert (await house.bearers.of(hers)).person_id == ada.id


async def test_the_record_is_read_in_pages_and_by_person(
    house: House, ada: Person, bob: Person, park: Account, questions: list[str]
) -> None:
    await joins(house, park, ada, bob, Role.publisher)
    for n in range(5):
        await house.write(organisations.acted, Actor(park.id, bob.id), "favourite", n)
    questions.clear()
    async with house.store.read() as look:
        first = await organisations.acts(look, park.id, Page(3), person_id=bob.id)
        second = await organisations.acts(look, park.id, Page(3, max_id=first[-1].id), person_id=bob.id)
        liked = await organisations.acts(look, park.id, Page(), what="favourite")
    assert len(questions) == 3
    assert [act.subject_id for act in (*first, *second)] == [4, 3, 2, 1, 0, bob.id]
    assert len(liked) == 5


@dataclass
class _Verb:
    runs: int = 0

    async def run(self, _tx: object, _account_id: int, _subject: int) -> None:
        self.runs += 1


@pytest.mark.parametrize("how", ["removed", "lowered", "left the house"])
async def test_nobody_comes_in_by_a_letter_of_whom_was_put_out(
    house: House, ada: Person, chloe: Person, mallory: Person, park: Account, how: str
) -> None:
    await joins(house, park, ada, mallory, Role.owner)
    owner, other = Actor(park.id, ada.id), Actor(park.id, mallory.id)
    made, code = await house.write(organisations.invite, other, "m@example.org", Role.owner)
    _, kept = await house.write(organisations.invite, owner, "c@example.org", Role.agent)
    if how == "removed":
        await house.write(organisations.remove_member, owner, mallory.id)
    elif how == "lowered":
        await house.write(organisations.change_role, owner, mallory.id, Role.publisher)
    else:
        await house.write(organisations.leave_all, mallory.id)
    with pytest.raises(Unknown, match=r"invitation\.unknown"):
        await house.write(organisations.accept_code, mallory.id, code)
    await house.write(organisations.accept_code, chloe.id, kept)
    async with house.store.read() as look:
        [act] = await organisations.acts(look, park.id, Page(), what="uninvited")
    assert made.person_id == act.subject_id
