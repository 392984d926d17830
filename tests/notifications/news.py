"""What people of a test are told."""

from berrah import notifications
from berrah.kit.pages import Page
from berrah.notifications import Group, Notification, Wish
from tests.cast import Person


async def told(person: Person, page: Page | None = None) -> list[Notification]:
    """One by one, newest first."""
    async with person.house.store.read() as look:
        return await notifications.listed(look, person.id, page or Page())


async def kinds(person: Person) -> list[str]:
    """The kinds alone, newest first."""
    return [str(one.kind) for one in await told(person)]


async def groups(person: Person, page: Page | None = None, wish: Wish = Wish()) -> list[Group]:  # noqa: B008 - frozen
    """As they stand together."""
    async with person.house.store.read() as look:
        return await notifications.groups(look, person.id, page or Page(), wish)


async def unseen(person: Person) -> int:
    """The number in the frame, which must be that of the rows."""
    await person.house.bus.caught_up()
    number = await person.house.bell.of(person.id)
    async with person.house.store.read() as look:
        assert number == notifications.number_of(await notifications.unseen(look, person.id))
    return number
