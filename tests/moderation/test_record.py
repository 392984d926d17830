"""What staff do beside deciding about people is kept as well: who is let in, who is invited, what the operator does."""

import pytest

from berrah import accounts
from berrah.accounts import Terms, two_step
from berrah.doors.house import House
from berrah.kit.errors import Forbidden, Refused, Unknown
from berrah.kit.pages import Page
from berrah.moderation import acts, admission, operating, rules
from berrah.moderation.acts import Act, What
from berrah.moderation.rules import NewRule
from tests.cast import PASSWORD, Person
from tests.moderation.staff import administrator, moderator


async def newest(house: House) -> Act:
    async with house.store.read() as look:
        return (await acts.record_of(look, Page()))[0]


async def all_kinds(house: House) -> list[What]:
    async with house.store.read() as look:
        return [one.what for one in await acts.record_of(look, Page())]


async def asks_to_come(house: House, name: str) -> accounts.Account:
    new = accounts.NewAccount(name, f"{name}@example.org", PASSWORD)
    return await accounts.sign_up(house.store, new, terms=Terms.of("approval", has_mail=False, reason="tea"))


async def test_who_let_eve_in_and_who_did_not_is_known(house: House) -> None:
    mona, eve = await moderator(house), await asks_to_come(house, "eve")
    await house.write(admission.let_in, mona.id, eve.id)
    act = await newest(house)
    assert (act.what, act.moderator_id, act.account_id) == (What.let_in, mona.id, eve.id)
    with pytest.raises(Unknown, match=r"account\.not_waiting"):
        await house.write(admission.turn_away, mona.id, eve.id)
    mallory = await asks_to_come(house, "mallory")
    await house.write(admission.turn_away, mona.id, mallory.id)
    act = await newest(house)
    assert (act.what, act.moderator_id, act.account_id) == (What.turned_away, mona.id, mallory.id)
    assert "mallory" not in str(act)
    assert await all_kinds(house) == [What.turned_away, What.let_in]


async def test_a_member_who_may_not_decide_leaves_no_record(house: House, ada: Person) -> None:
    eve = await asks_to_come(house, "eve")
    for verb in (admission.let_in, admission.turn_away):
        with pytest.raises(Forbidden, match=r"account\.not_moderator"):
            await house.write(verb, ada.id, eve.id)
    assert await all_kinds(house) == []


async def test_invitations_of_staff_are_kept_and_those_of_members_are_theirs(house: House, ada: Person) -> None:
    mona = await moderator(house)
    own = await house.write(admission.invite, ada.id)
    await house.write(admission.end_invitation, ada.id, own.id)
    assert await all_kinds(house) == []
    made = await house.write(admission.invite, mona.id, 5)
    act = await newest(house)
    assert (act.what, act.moderator_id, act.subject) == (What.invited, mona.id, "× 5")
    assert made.code not in str(act)
    await house.write(admission.end_invitation, mona.id, made.id)
    await house.write(admission.invite, None, None)
    kinds = [What.invited, What.invitation_ended, What.invited]
    assert await all_kinds(house) == kinds
    assert (await newest(house)).moderator_id is None


async def test_what_the_operator_does_is_kept_with_it_or_not_at_all(house: House, ada: Person) -> None:
    made = await operating.open_account(house.store, accounts.NewAccount("mona", "m@example.org", PASSWORD, role=1))
    assert ((await newest(house)).account_id, (await newest(house)).subject) == (made.id, "moderator")
    await operating.set_password(house.store, "ada", "another horse battery")
    assert ((await newest(house)).what, (await newest(house)).account_id) == (What.password_set, ada.id)
    await house.write(operating.found, ada.id, "teahouse", "")
    kinds = [What.founded, What.password_set, What.opened]
    assert await all_kinds(house) == kinds
    with pytest.raises(Refused, match=r"name\.taken"):
        await house.write(operating.found, ada.id, "mona", "")
    with pytest.raises(Refused, match=r"password"):
        await operating.set_password(house.store, "ada", "short")
    assert await house.write(operating.operate, What.two_step_off, ada.id, "", two_step.switch_off, ada.id) is False
    assert await all_kinds(house) == kinds


async def test_rules_are_named_by_their_words(house: House) -> None:
    root = await administrator(house)
    first, _ = [await house.write(rules.add, root.id, NewRule.of({"en": (word, "")})) for word in ("Kind", "True")]
    await house.write(rules.move, root.id, first, up=False)
    assert ((await newest(house)).what, (await newest(house)).subject) == (What.rule_moved, "Kind")
    await house.write(rules.remove, root.id, first)
    assert ((await newest(house)).what, (await newest(house)).subject) == (What.rule_removed, "Kind")
    await house.write(rules.move, root.id, (await all_rules(house))[0].id, up=True)  # there is nowhere to go
    assert (await newest(house)).what is What.rule_removed


async def all_rules(house: House) -> list[rules.Rule]:
    async with house.store.read() as look:
        return await rules.all_rules(look)
