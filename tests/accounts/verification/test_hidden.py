"""Nobody looks around for those who are hidden, or who were not let in; and they keep nobody else waiting."""

from berrah import accounts
from berrah.accounts import MODERATOR, NewAccount, Reason, Terms
from berrah.doors.house import House
from tests.accounts.verification.test_verifier import SITE, World, back, world
from tests.cast import PASSWORD, Person

__all__ = ["world"]


async def test_those_who_are_hidden_keep_nobody_waiting_and_come_back_to_be_seen(
    world: World, house: House, ada: Person, bob: Person, mallory: Person
) -> None:
    world.pages["ada.example/"] = back(house)
    for gone in (bob, mallory):
        await world.shows(gone, *(f"http://evil.example/{at}" for at in range(4)))
        await house.write(accounts.stand, gone.id, Reason.suspended, holds=True)
    await world.shows(ada, SITE)

    await world.verifier.go_round()
    assert await world.verifier.go_round() == 0
    assert world.asked == ["ada.example/"]

    await house.write(accounts.stand, bob.id, Reason.suspended, holds=False)
    for one in await world.planned(bob):
        await house.write(accounts.look_again, bob.id, one.target)
    assert await world.verifier.go_round() == 4


async def test_who_is_not_let_in_is_looked_up_no_longer(world: World, house: House) -> None:
    mona = await accounts.sign_up(house.store, NewAccount("mona", "mona@example.org", PASSWORD, role=MODERATOR))
    terms = Terms.of("approval", has_mail=False, reason="I read about you.")
    eve = Person(
        house, await accounts.sign_up(house.store, NewAccount("eve", "eve@example.org", PASSWORD), terms=terms)
    )
    await world.shows(eve, SITE)
    await house.write(accounts.refuse, mona.id, eve.id)
    assert await world.planned(eve) == []
